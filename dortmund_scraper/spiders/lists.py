"""When a list has been read to its end."""

from collections.abc import Collection
from dataclasses import dataclass, field

from dortmund_scraper.extract.paging import is_calendar_view

MAX_PAGES = 1000
"""Pages of one list; at ten entries a page, ten years of the newsroom."""
MAX_VIEWS = 24
"""Pages of one list that are views of a calendar: two years by months."""
MAX_LISTS = 200
"""Lists that are followed; the portal has about twenty."""
MAX_REGISTERS = 300
"""Parts of lists by initial letters; a list has about thirty."""


@dataclass
class _Progress:
    details: set[str] = field(default_factory=set)
    pages: int = 0
    views: int = 0
    was_read: bool = False


class Lists:
    """Keeps lists from going on for ever: each ends at a page that adds nothing new, or at a fixed length."""

    def __init__(self) -> None:
        self._lists: dict[str, _Progress] = {}
        self._registers: set[str] = set()

    def begin(self, root: str) -> bool:
        """Whether the list with this first page may be followed; counts it."""
        if root not in self._lists and len(self._lists) >= MAX_LISTS:
            return False
        self._lists.setdefault(root, _Progress())
        return True

    def add(self, root: str, url: str, details: Collection[str]) -> bool:
        """Notes what the page at `url` of the list links to; whether its paging is to be followed.

        The first page of a list may be empty: some load even their first entries afterwards. A view of a calendar
        is followed while it shows anything, and says nothing of the other pages: what is new in it depends on which of
        them was read before.
        """
        if is_calendar_view(url):
            return bool(details)
        progress = self._lists.setdefault(root, _Progress())
        before, first = len(progress.details), not progress.was_read
        progress.details.update(details)
        progress.was_read = True
        return first or len(progress.details) > before

    def may_turn_to(self, root: str, url: str) -> bool:
        """Whether this further page of the list is within its length; counts it."""
        progress = self._lists.setdefault(root, _Progress())
        if is_calendar_view(url):
            progress.views += 1
        progress.pages += 1
        return progress.pages <= MAX_PAGES and progress.views <= MAX_VIEWS

    def may_narrow_to(self, url: str) -> bool:
        """Whether this part of a list by initial letters may be read; counts it, each once."""
        if len(self._registers) < MAX_REGISTERS:
            self._registers.add(url)
        return url in self._registers
