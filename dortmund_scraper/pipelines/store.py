"""Writes pages into the archive."""

import dataclasses
from typing import Self

from scrapy.crawler import Crawler

from ..items import PageItem, Unchanged, Visited
from ..session import session_of
from ..store import Counts
from .stats import stats_of


class StorePipeline:
    """Writes what each visit gave in one transaction, as part of a run.

    The setting `ARCHIVE_DB` is the file.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.stats = stats_of(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    def open_spider(self) -> None:
        """Opens the archive. Raises `ArchiveError` when it cannot be used."""
        self.session = session_of(self.crawler)

    def process_item(self, item: PageItem | Unchanged | Visited) -> PageItem | Unchanged | Visited:
        """Writes the visit; where the archive fails, the crawl ends.

        Counts `records/<kind>/seen`, `/new`, `/changed` and `/problems`.
        """
        with self.session.guard():
            self._count(self.session.conclude(item))
        return item

    def _count(self, counts: Counts) -> None:
        for field in dataclasses.fields(counts):
            for kind, number in getattr(counts, field.name).items():
                self.stats.inc_value(f"records/{kind}/{field.name}", number)
