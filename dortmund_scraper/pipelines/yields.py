"""Counts what the pages of a run gave, for the quality gate."""

from collections import defaultdict
from typing import Self

from scrapy.crawler import Crawler

from ..items import PageItem, Unchanged, Visited
from ..records import Page, PageKind
from ..session import session_of
from ..store.observations import count_linked
from ..urls import page_kind
from .measures import FIELDS, LIST_KINDS, content, entries, filled, linked, own_record
from .stats import stats_of

EXAMPLES = 3
"""Addresses that are kept for each thing that is missing."""


class YieldsPipeline:
    """Counts, by the kind that the address names, what the pages that were read in this run gave.

    Stats of detail pages: `yield/<kind>/pages`, `/records` (those that gave their record), `/filled/<field>`,
    `/titles` and `/contents` (different ones among the records). Of lists: `/pages`, `/entries`, `/linked`
    (entries with an address), `/emptied` (pages that have no such entry but had some when they were last read)
    and `/lost` (those that they had). Of both: `/unchanged` (known to be as they were, so not read).

    It stands before the pipeline that writes, for it asks the archive what a list said before.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.stats = stats_of(crawler)
        self._examples: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._different: dict[tuple[str, str], set[int]] = defaultdict(set)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    def open_spider(self) -> None:
        """Opens the archive. Raises `ArchiveError` when it cannot be used."""
        self.connection = session_of(self.crawler).connection

    def examples(self, kind: str, what: str) -> tuple[str, ...]:
        """Up to three addresses of pages of a kind to which something happened: `read`; `record` or the name of a
        field, which is missing; `emptied`."""
        return tuple(self._examples.get((kind, what), ()))

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
        different = self._different[kind, what]
        different.add(hash(text))
        self.stats.set_value(f"yield/{kind}/{what}", len(different))

    def _count(self, kind: str, what: str, number: int = 1) -> None:
        self.stats.inc_value(f"yield/{kind}/{what}", number)

    def _example(self, kind: str, what: str, url: str) -> None:
        kept = self._examples[kind, what]
        if len(kept) < EXAMPLES:
            kept.append(url)
