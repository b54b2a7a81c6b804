"""The record of a run in the archive: which pages are missing, and how it ended."""

from datetime import UTC, datetime
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from twisted.python.failure import Failure

from dortmund_scraper.extensions.quality import QualityGate
from dortmund_scraper.german.dates.fallback import uses
from dortmund_scraper.items import PageItem, Unchanged, Visited
from dortmund_scraper.outcome import decide
from dortmund_scraper.records import READER_FAILED, Problem
from dortmund_scraper.session import Session, session_of
from dortmund_scraper.spiders.failures import page_missing, page_moved


class RunRecord:
    """Writes which pages gave no content, which addresses led to other pages, and how the run ended.

    The session begins the row and leaves its id in the stat `archive/run_id`. The outcome is left in the stats
    `run/outcome` and `run/exit_code`; how often dateparser had to read a date that the grammar did not know, in
    `dates/dateparser_read` (and `_refused`).
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
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
        session = session_of(self.crawler)
        with session.guard():
            session.archive.write_problem(session.run_id, url, problem)

    def page_moved(self, addresses: tuple[str, ...], target: str) -> None:
        """Addresses led to a page that is read by itself."""
        session = session_of(self.crawler)
        with session.guard():
            session.archive.write_alias(addresses, target, datetime.now(UTC), session.run_id)

    def item_error(self, item: PageItem | Unchanged | Visited, failure: Failure) -> None:
        """A page could not be written."""
        self._failed(item.fetch.url if item.fetch else None, failure)
        if item.visit is not None:
            self._give_up(item.visit.id)

    def spider_error(self, failure: Failure, response: Any) -> None:
        """A spider raised outside of the boundary of a page; `response` is what it was called with, an answer or a
        failure."""
        self._failed(getattr(response, "url", None), failure)
        request = getattr(response, "request", None)
        if request is not None and "visit" in request.meta:
            self._give_up(request.meta["visit"][0])

    def _give_up(self, visit_id: int) -> None:
        session = session_of(self.crawler)
        with session.guard():
            session.fail(visit_id)

    def spider_closed(self, reason: str) -> None:
        """Finishes the crawl and the row of the run."""
        session = session_of(self.crawler)
        if session.broken is None:
            with session.guard():
                self._finish(session, reason)

    def _finish(self, session: Session, reason: str) -> None:
        stats = self.crawler.stats
        for answer in ("read", "refused"):
            stats.set_value(f"dates/dateparser_{answer}", uses[answer] - self._uses.get(answer, 0))
        for kind, number in session.listed().items():
            stats.set_value(f"listed/{kind}", number)
        if (gate := self.crawler.get_extension(QualityGate)) is not None:
            gate.judge(session, decide(stats.get_stats(), reason))
        outcome = decide(stats.get_stats(), reason)
        stats.set_value("run/outcome", outcome.name)
        stats.set_value("run/exit_code", outcome.exit_code)
        session.finish(is_finished=reason == "finished", exit_code=outcome.exit_code)
        plain = {key: v for key, v in stats.get_stats().items() if isinstance(v, int | float | str)}
        session.archive.finish_run(session.run_id, datetime.now(UTC), outcome.name, outcome.exit_code, plain)

    def item_scraped(self, item: PageItem | Unchanged | Visited) -> None:
        """A page whose reader failed counts as failed, for what it says was not all read."""
        if isinstance(item, PageItem) and any(
            problem.message.startswith(READER_FAILED) for problem in item.page.problems
        ):
            self.crawler.stats.inc_value("pages/failed")

    def _failed(self, url: str | None, failure: Failure) -> None:
        self.crawler.stats.inc_value("pages/failed")
        message = f"exception: {type(failure.value).__name__}: {failure.value}"
        self.page_missing(url, Problem(record_kind="page", message=message))
