"""Lets requests through one by one, at the pace that the portal bears."""

import asyncio
import time
from contextlib import suppress
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler

from dortmund_scraper.middlewares.closing import LOOK, give_back, is_closing
from dortmund_scraper.middlewares.download import RunEnds
from dortmund_scraper.middlewares.pace import pace_of

LONGEST_TURN = 10.0
"""Seconds that a single request may wait for its own sake; see `RETRY_AT`."""
RETRY_AT = "retry_at"
"""Key of `Request.meta`: Unix time before which this request is not sent again. Others go first."""
SLOT = "portal"
"""The downloader's slot for all requests; it has no delay of its own (setting `DOWNLOAD_SLOTS`)."""


def is_due(request: Request) -> bool:
    """Whether the request may be sent as far as its own pause goes."""
    return bool(request.meta.get(RETRY_AT, 0.0) <= time.time())


class GateMiddleware:
    """Holds each request until its turn has come (`pace.Pace`); the last station before the downloader.

    Scrapy's own slots know a delay but no pause, and what waits in them is lost or sent when the run ends. A
    request that waits here when the run ends goes back to the scheduler.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._pace = pace_of(crawler)
        self._turn = asyncio.Lock()
        self._left = asyncio.Event()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        gate = cls(crawler)
        crawler.signals.connect(gate.request_left, signal=signals.request_left_downloader)
        return gate

    async def process_request(self, request: Request) -> Request | None:
        """Returns when the request may be sent; the request itself when the run ends before that."""
        request.meta["download_slot"] = SLOT
        await self._wait_for_own_sake(request)
        async with self._turn:
            while not is_closing(self.crawler):
                seconds = self._pace.wait(time.monotonic())
                if seconds <= 0:
                    self._pace.send(time.monotonic())
                    return None
                await self._wait(seconds)
        return give_back(request)

    def process_exception(self, request: Request, exception: Exception) -> Request | None:
        """Gives back a request whose answer did not come before the run had to end."""
        return give_back(request) if isinstance(exception, RunEnds) else None

    def request_left(self) -> None:
        """The downloader is done with a request."""
        self._pace.left()
        self._left.set()

    async def _wait_for_own_sake(self, request: Request) -> None:
        until = min(request.meta.get(RETRY_AT, 0.0) - time.time(), LONGEST_TURN) + time.monotonic()
        while (seconds := until - time.monotonic()) > 0 and not is_closing(self.crawler):
            await asyncio.sleep(min(seconds, LOOK))

    async def _wait(self, seconds: float) -> None:
        """Until an answer came, but not longer than to the next look."""
        self._left.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._left.wait(), min(seconds, LOOK))
