"""The record of a run in the archive: which pages are missing, and how it ended."""

from datetime import UTC, datetime
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from twisted.python.failure import Failure

from dortmund_scraper.extensions.quality import QualityGate
from dortmund_scraper.german.dates.fallback import uses
from dortmund_scraper.items import PageItem
from dortmund_scraper.outcome import decide
from dortmund_scraper.records import READER_FAILED, Problem
from dortmund_scraper.spiders.failures import page_missing, page_moved
from dortmund_scraper.store import Archive


class RunRecord:
    """Writes which pages gave no content, which addresses led to other pages, and how the run ended.

    The store pipeline begins the row and leaves its id in the stat `archive/run_id`; a crawl without that
    pipeline leaves no record. The outcome is left in the stats `run/outcome` and `run/exit_code`; how often
    dateparser had to read a date that the grammar did not know, in `dates/dateparser_read` (and `_refused`).
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._archive: Archive | None = None
        self._uses = dict(uses)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        extension = cls(crawler)
        connect = crawler.signals.connect
        connect(extension.page_missing, signal=page_missing)
        connect(extension.page_moved, signal=page_moved)
        connect(extension.item_scraped, signal=signals.item_scraped)
        connect(extension.item_error, signal=signals.item_error)
        connect(extension.spider_error, signal=signals.spider_error)
        connect(extension.spider_closed, signal=signals.spider_closed)
        return extension

    def page_missing(self, url: str | None, problem: Problem) -> None:
        """A page gave no content."""
        run_id = self.crawler.stats.get_value("archive/run_id")
        if run_id is not None:
            self._open().write_problem(run_id, url, problem)

    def page_moved(self, addresses: tuple[str, ...], target: str) -> None:
        """Addresses led to a page that is read by itself."""
        run_id = self.crawler.stats.get_value("archive/run_id")
        if run_id is not None:
            self._open().write_alias(addresses, target, datetime.now(UTC), run_id)

    def item_error(self, item: PageItem, failure: Failure) -> None:
        """A page could not be written."""
        self._failed(item.fetch.url, failure)

    def spider_error(self, failure: Failure, response: Any) -> None:
        """A spider raised outside of the boundary of a page."""
        self._failed(getattr(response, "url", None), failure)

    def spider_closed(self, reason: str) -> None:
        """Finishes the row of the run."""
        stats = self.crawler.stats
        for answer in ("read", "refused"):
            stats.set_value(f"dates/dateparser_{answer}", uses[answer] - self._uses.get(answer, 0))
        run_id = stats.get_value("archive/run_id")
        gate = self.crawler.get_extension(QualityGate)
        if run_id is not None and gate is not None:
            gate.judge(self._open(), run_id, decide(stats.get_stats(), reason))
        outcome = decide(stats.get_stats(), reason)
        stats.set_value("run/outcome", outcome.name)
        stats.set_value("run/exit_code", outcome.exit_code)
        if run_id is not None:
            plain = {key: v for key, v in stats.get_stats().items() if isinstance(v, int | float | str)}
            self._open().finish_run(run_id, datetime.now(UTC), outcome.name, outcome.exit_code, plain)
        if self._archive is not None:
            self._archive.close()

    def item_scraped(self, item: PageItem) -> None:
        """A page whose reader failed counts as failed, for what it says was not all read."""
        if any(problem.message.startswith(READER_FAILED) for problem in item.page.problems):
            self.crawler.stats.inc_value("pages/failed")

    def _failed(self, url: str | None, failure: Failure) -> None:
        self.crawler.stats.inc_value("pages/failed")
        message = f"exception: {type(failure.value).__name__}: {failure.value}"
        self.page_missing(url, Problem(record_kind="page", message=message))

    def _open(self) -> Archive:
        if self._archive is None:
            self._archive = Archive.open(self.crawler.settings["ARCHIVE_DB"])
        return self._archive
