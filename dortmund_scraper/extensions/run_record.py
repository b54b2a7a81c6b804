"""The record of a run in the archive: when it began, which pages are missing, and how it ended."""

from datetime import UTC, datetime
from typing import Any, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from twisted.python.failure import Failure

from dortmund_scraper.items import PageItem
from dortmund_scraper.outcome import decide
from dortmund_scraper.pipelines.store import versions
from dortmund_scraper.records import Problem
from dortmund_scraper.spiders.failures import page_missing
from dortmund_scraper.store import Archive


class RunRecord:
    """Begins the row of the run, writes problems of pages that gave no content, and finishes the row.

    The setting `ARCHIVE_RUN_ID` tells the store pipeline which run it is. The outcome is left in the stats
    `run/outcome` and `run/exit_code`. Raises `ArchiveError` when the archive cannot be used.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.archive = Archive.open(crawler.settings["ARCHIVE_DB"])
        self.run_id = self.archive.start_run(datetime.now(UTC), _arguments(crawler.spider), versions())
        crawler.settings.set("ARCHIVE_RUN_ID", self.run_id, priority="cmdline")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        extension = cls(crawler)
        connect = crawler.signals.connect
        connect(extension.page_missing, signal=page_missing)
        connect(extension.item_error, signal=signals.item_error)
        connect(extension.spider_error, signal=signals.spider_error)
        connect(extension.spider_closed, signal=signals.spider_closed)
        return extension

    def page_missing(self, url: str | None, problem: Problem) -> None:
        """A page gave no content."""
        self.archive.write_problem(self.run_id, url, problem)

    def item_error(self, item: PageItem, failure: Failure) -> None:
        """A page could not be written."""
        self._failed(item.fetch.url, failure)

    def spider_error(self, failure: Failure, response: Any) -> None:
        """A spider raised outside of the boundary of a page."""
        self._failed(getattr(response, "url", None), failure)

    def spider_closed(self, reason: str) -> None:
        """Finishes the row of the run."""
        stats = self.crawler.stats
        outcome = decide(stats.get_stats(), reason)
        stats.set_value("run/outcome", outcome.name)
        stats.set_value("run/exit_code", outcome.exit_code)
        plain = {
            key: value for key, value in stats.get_stats().items() if isinstance(value, int | float | str)
        }
        self.archive.finish_run(self.run_id, datetime.now(UTC), outcome.name, outcome.exit_code, plain)
        self.archive.close()

    def _failed(self, url: str | None, failure: Failure) -> None:
        self.crawler.stats.inc_value("pages/failed")
        message = f"exception: {type(failure.value).__name__}: {failure.value}"
        self.page_missing(url, Problem(record_kind="page", message=message))


def _arguments(spider: Spider | None) -> dict[str, Any]:
    """What was asked for, as far as the spider knows it."""
    names = ("name", "portal", "rooms", "limit", "full")
    found = {name: getattr(spider, name) for name in names if hasattr(spider, name)}
    return {name: sorted(value) if isinstance(value, frozenset) else value for name, value in found.items()}
