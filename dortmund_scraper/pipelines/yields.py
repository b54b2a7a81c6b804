"""Counts what the pages of a crawl gave, for the quality gate."""

from typing import Any, Self

from scrapy.crawler import Crawler

from ..items import PageItem, Unchanged, Visited
from ..journal import Journal
from ..records import Page, PageKind
from ..session import session_of
from ..store.observations import count_linked
from ..urls import page_kind
from .measures import FIELDS, LIST_KINDS, content, entries, filled, linked, own_record
from .stats import stats_of
from .tally import Tally, mark_of


class YieldsPipeline:
    """Counts, by the kind that the address names, what the pages that were read in this crawl gave.

    Stats of detail pages: `yield/<kind>/pages`, `/records` (those that gave their record), `/filled/<field>`,
    `/titles` and `/contents` (different ones among the records). Of lists: `/pages`, `/entries`, `/linked`
    (entries with an address), `/emptied` (pages that have no such entry but had some when they were last read)
    and `/lost` (those that they had). Of both: `/unchanged` (known to be as they were, so not read).

    It stands before the pipeline that writes, for it asks the archive what a list said before, and leaves its
    counts in the notes of the visit: a run that goes on with a crawl begins with those of the runs before.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._tally = Tally(stats_of(crawler))
        self._journal = Journal(tally=self._tally)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    def open_spider(self) -> None:
        """Opens the archive. Raises `ArchiveError` when it cannot be used."""
        session = session_of(self.crawler)
        self.connection = session.connection
        for notes in session.notes():
            self._journal.replay(notes)

    def examples(self, kind: str, what: str) -> tuple[str, ...]:
        """Up to three addresses of pages of a kind to which something happened: `read`; `record` or the name of a
        field, which is missing; `emptied`."""
        return self._tally.examples(kind, what)

    def process_item(self, item: PageItem | Unchanged | Visited) -> PageItem | Unchanged | Visited:
        """The item as it is; counts it when it is a page."""
        if isinstance(item, Unchanged) and item.page_url is not None:
            self._count(page_kind(item.page_url), "unchanged")
        elif isinstance(item, PageItem):
            url = item.fetch.url
            kind = page_kind(url)
            if kind in FIELDS:
                self._count_detail(kind, url, item.page)
            elif kind in LIST_KINDS:
                self._count_list(kind, url, item.page)
        notes = self._journal.take()
        if item.visit is not None:
            item.visit.notes += notes
        return item

    def _count_detail(self, kind: PageKind, url: str, page: Page) -> None:
        self._count(kind, "pages")
        record = own_record(page, kind)
        if record is None:
            self._example(kind, "record", url)
            return
        self._count(kind, "records")
        self._example(kind, "read", url)
        self._distinguish(kind, "titles", str(getattr(record, "title", "")))
        self._distinguish(kind, "contents", content(record))
        has = filled(record, kind)
        for field in FIELDS[kind]:
            if field in has:
                self._count(kind, f"filled/{field}")
            else:
                self._example(kind, field, url)

    def _count_list(self, kind: PageKind, url: str, page: Page) -> None:
        self._count(kind, "pages")
        self._example(kind, "read", url)
        found = entries(page, kind)
        self._count(kind, "entries", len(found))
        self._count(kind, "linked", len(linked(found)))
        before = 0 if linked(found) else count_linked(self.connection, page.url or url)
        if before:
            self._count(kind, "emptied")
            self._count(kind, "lost", before)
            self._example(kind, "emptied", url)

    def _distinguish(self, kind: str, what: str, text: str) -> None:
        self._note("distinguish", kind, what, mark_of(text))

    def _count(self, kind: str, what: str, number: int = 1) -> None:
        self._note("count", kind, what, number)

    def _example(self, kind: str, what: str, url: str) -> None:
        if self._tally.wants(kind, what):
            self._note("keep", kind, what, url)

    def _note(self, method: str, *arguments: Any) -> None:
        self._journal.change("tally", method, *arguments)
