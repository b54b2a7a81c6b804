"""What the spiders hand to the pipelines: one item a visit."""

from dataclasses import dataclass, field
from typing import Any, Literal

from scrapy import Request

from .records import Page
from .store.addresses import Known
from .store.fetch import Fetch
from .store.visits import NO_PAGE

__all__ = ["NO_PAGE", "Fetch", "Known", "PageItem", "Unchanged", "Visit", "Visited"]


@dataclass
class Visit:
    """How a request of the frontier ended, to be written together with the page that it gave."""

    id: int
    """Of the request, in the frontier."""
    role: str
    """Name of the method that read the answer."""
    state: Literal["done", "missing", "failed"]
    """`missing`: no page is there; `failed`: no answer that says so."""
    requests: list[Request] = field(default_factory=list)
    """Where the answer leads."""
    notes: list[list[Any]] = field(default_factory=list)
    """What the spider has to remember; see `journal`."""
    links: dict[str, Any] | None = None
    """Where the answer leads, as the spider will want to read it when nothing changed."""
    status: int | None = None
    """404 or 410, where the portal says that there is nothing."""


@dataclass
class PageItem:
    """A page as it was read, and how it was got."""

    page: Page
    """Its records and problems."""
    fetch: Fetch
    """Address, moment, status and hash of the answer."""
    visit: Visit | None = None

    @property
    def page_url(self) -> str:
        """Address by which the archive knows the page."""
        return self.page.url or self.fetch.url


@dataclass
class Unchanged:
    """An address that answered that nothing changed since it was read."""

    page_url: str | None
    """The page that was read there."""
    fetch: Fetch
    visit: Visit | None = None


@dataclass
class Visited:
    """A visit that gave no page to write: a sitemap, a page that was read under another address, none at all."""

    visit: Visit
    fetch: Fetch | None = None
    """The answer; ``None`` where nothing is to be remembered of it."""
    page_url: str | None = None
    """The page that was read under another address."""
