"""Joins what stands twice on a page."""

from dataclasses import replace
from typing import Self

from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from ..items import PageItem, Unchanged, Visited
from ..store.distinct import LISTS, distinct
from .stats import stats_of


class DeduplicatePipeline:
    """Makes one record of those that are the same on a page. Between pages the archive does it: nothing is
    lost."""

    def __init__(self, stats: StatsCollector) -> None:
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Needs the crawler's stats."""
        return cls(stats_of(crawler))

    def process_item(self, item: PageItem | Unchanged | Visited) -> PageItem | Unchanged | Visited:
        """The item with distinct records. Counts `deduplicate/<kind>` for each that went into another."""
        if not isinstance(item, PageItem):
            return item
        page = distinct(item.page)
        for kind, name in LISTS.items():
            joined = len(getattr(item.page, name)) - len(getattr(page, name))
            if joined:
                self.stats.inc_value(f"deduplicate/{kind}", joined)
        return replace(item, page=page)
