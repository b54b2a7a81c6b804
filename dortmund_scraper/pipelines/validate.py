"""Checks pages before they are stored."""

from dataclasses import replace
from typing import Self

from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from ..items import PageItem, Unchanged, Visited
from ..urls import PORTAL
from .checks import checked
from .stats import stats_of


class ValidatePipeline:
    """Leaves out what cannot be right, with a problem row and a stat for each; never drops the page."""

    def __init__(self, stats: StatsCollector, portal: str = PORTAL) -> None:
        """`portal` is the origin whose records are its own."""
        self.stats = stats
        self.portal = portal

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The portal is that of the spider (`spider.portal`), or the real one."""
        return cls(stats_of(crawler), getattr(crawler.spider, "portal", PORTAL))

    def process_item(self, item: PageItem | Unchanged | Visited) -> PageItem | Unchanged | Visited:
        """The item with what can be right. Counts `validate/<kind>/<phrase>` for each problem found here."""
        if not isinstance(item, PageItem):
            return item
        page = checked(item.page, self.portal)
        for problem in page.problems[len(item.page.problems) :]:
            phrase = problem.message.partition(":")[0]
            self.stats.inc_value(f"validate/{problem.record_kind}/{phrase}")
        return replace(item, page=page)
