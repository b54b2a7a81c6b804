"""Scrapy's scheduler on the frontier in the archive: what is to be asked for survives a kill."""

from collections import deque
from typing import Self

from scrapy import Request, Spider
from scrapy.core.scheduler import BaseScheduler
from scrapy.crawler import Crawler

from dortmund_scraper.middlewares.gate import RETRY_AT, is_due
from dortmund_scraper.questions import question_of, request_of
from dortmund_scraper.revisits import DETAIL
from dortmund_scraper.session import Session, session_of
from dortmund_scraper.store.frontier import Question

MOST_RETRIES = 40
"""Requests that failed wait for new ones, but not more than so many of them."""


class FrontierScheduler(BaseScheduler):
    """Hands out the requests of the archive's frontier, in order of priority and age.

    A request in progress has its id and role in `meta["visit"]`; what comes back with them (a retry, a
    redirect) is kept in memory only, for after a kill the visit begins anew. What a visit leads to is
    written by the store pipeline, together with its page.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._most = crawler.settings.getint("CONCURRENT_REQUESTS")
        self._again: deque[Request] = deque()
        self.session: Session

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    def open(self, spider: Spider) -> None:
        """Begins the run, or goes on with one that was interrupted. Raises `ArchiveError`."""
        self.session = session_of(self.crawler)
        self.spider = spider
        if hasattr(spider, "resume"):
            spider.resume(self.session.addresses(), self.session.notes())
            spider.memory = self.session.revisits  # type: ignore[attr-defined]

    def has_pending_requests(self) -> bool:
        """Whether anything is to be asked for that is not in progress."""
        return bool(self._again) or self.session.pending()

    def enqueue_request(self, request: Request) -> bool:
        """Takes a request of the spider's beginning, or one that comes back."""
        if "visit" in request.meta:
            self._again.append(request)
        else:
            with self.session.guard():
                self.session.add(question_of(request, self.spider))
        return True

    def next_request(self) -> Request | None:
        """The next request; ``None`` while there is none, or as many are in progress as may be: after a kill no more
        are asked twice. New ones go before those that failed, so that a few broken pages hold up nothing."""
        if len(self.session.running) - len(self._again) >= self._most:
            return None
        with self.session.guard():
            return self._redirected() or self._retry(MOST_RETRIES) or self._new() or self._retry()
        return None

    def _redirected(self) -> Request | None:
        return self._taken(next((request for request in self._again if RETRY_AT not in request.meta), None))

    def _retry(self, more_than: int = 0) -> Request | None:
        """A request that failed: one that is due, or the oldest where more than so many wait."""
        if len(self._again) <= more_than:
            return None
        return self._taken(next(filter(is_due, self._again), self._again[0]))

    def _taken(self, request: Request | None) -> Request | None:
        if request is not None:
            self._again.remove(request)
        return request

    def _new(self) -> Request | None:
        found = self.session.next()
        if found is None and not self._again and self.session.release(self._looked_after):
            found = self.session.next()
        return None if found is None else request_of(*found, self.spider)

    def _looked_after(self, url: str) -> Question:
        """The request for a page that no page names any more."""
        callback = getattr(self.spider, DETAIL)
        errback = self.spider.page_failed  # type: ignore[attr-defined]
        request = Request(url, callback, errback=errback, meta={"guessed": False}, dont_filter=True)
        return question_of(request, self.spider, is_named=False)
