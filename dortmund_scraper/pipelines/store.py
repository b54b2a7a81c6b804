"""Writes pages into the archive."""

import dataclasses
import platform
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Self

import scrapy
from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from .. import __version__
from ..items import PageItem
from ..store import Archive
from ..store.records import Counts
from .stats import stats_of


class StorePipeline:
    """Writes each page in one transaction, as part of a run.

    The setting `ARCHIVE_DB` is the file. The run begins when the spider is opened; the stat `archive/run_id`
    says which it is, for whoever decides how it ended (`extensions.run_record`).
    """

    def __init__(self, path: str, stats: StatsCollector, arguments: Mapping[str, object]) -> None:
        """`arguments` are what the run was asked for, as the archive will tell."""
        self.path = path
        self.stats = stats
        self.arguments = arguments

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Reads the setting."""
        spider = crawler.spider
        asked = {name: getattr(spider, name, None) for name in ("name", "portal", "limit")}
        asked["rooms"] = sorted(getattr(spider, "rooms", ()))
        return cls(crawler.settings["ARCHIVE_DB"], stats_of(crawler), asked)

    def open_spider(self) -> None:
        """Opens the archive. Raises `ArchiveError` when it cannot be used."""
        self.archive = Archive.open(self.path)
        self.run_id = self.archive.start_run(datetime.now(UTC), self.arguments, versions())
        self.stats.set_value("archive/run_id", self.run_id)

    def process_item(self, item: PageItem) -> PageItem:
        """Writes the page. Counts `records/<kind>/seen`, `/new`, `/changed` and `/problems`."""
        fetch = dataclasses.replace(item.fetch, run_id=self.run_id)
        self._count(self.archive.write_page(item.page, fetch))
        return PageItem(item.page, fetch)

    def _count(self, counts: Counts) -> None:
        for field in dataclasses.fields(counts):
            for kind, number in getattr(counts, field.name).items():
                self.stats.inc_value(f"records/{kind}/{field.name}", number)

    def close_spider(self) -> None:
        """Closes the archive."""
        self.archive.close()


def versions() -> dict[str, str]:
    """Versions of what reads and stores."""
    return {
        "dortmund-scraper": __version__,
        "python": platform.python_version(),
        "scrapy": scrapy.__version__,
        "sqlite": sqlite3.sqlite_version,
    }
