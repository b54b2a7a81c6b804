"""What the spiders hand to the pipelines: one item a page."""

from dataclasses import dataclass

from .records import Page
from .store.fetch import Fetch

__all__ = ["Fetch", "PageItem"]


@dataclass
class PageItem:
    """A page as it was read, and how it was got."""

    page: Page
    """Its records and problems."""
    fetch: Fetch
    """Address, moment, status and hash of the answer."""
