"""Asks again where a fault may pass, ever more slowly, and gives up where the portal is down."""

import random
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from twisted.internet.error import ConnectError, ConnectionDone, ConnectionLost

from dortmund_scraper.middlewares.closing import close, give_back
from dortmund_scraper.middlewares.compression import CORRUPT, EMPTY, TRUNCATED
from dortmund_scraper.middlewares.gate import RETRY_AT
from dortmund_scraper.middlewares.pace import pace_of
from dortmund_scraper.middlewares.retry_after import retry_after
from dortmund_scraper.middlewares.silence import Silence
from dortmund_scraper.records import Problem
from dortmund_scraper.spiders.failures import BrokenBodyError, page_missing

LONGEST_PAUSE = 300.0
"""Seconds that the portal may ask for; when it wants more, the run ends and a later one goes on."""
LONGEST_PAUSE_FOR_ROBOTS = 10.0
"""The same while robots.txt is fetched: nothing is lost when the run ends then."""
LONGEST_RETRY_PAUSE = 4.0
"""Seconds before a page is asked for once more."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a fault is asked again, and seconds before the first time; each further pause is twice as long."""

    times: int
    pause: float
    is_silence: bool = True
    """Whether the portal gave no answer worth the name: many of these in a row mean that it is down."""


_BUSY = Patience(8, 0.5)
_SLOW_DOWN = Patience(8, 2.0)
_LOST = Patience(5, 0.5)
_BROKEN = Patience(3, 0.5)
_TIMED_OUT = Patience(1, 1.0)
_UNKNOWN = Patience(2, 0.5)
_CUT = Patience(3, 0.5, is_silence=False)
_NONSENSE = Patience(1, 0.5, is_silence=False)

_STATUS = {429: _SLOW_DOWN, 500: _BROKEN, 408: _TIMED_OUT} | dict.fromkeys((502, 503, 504, 522, 524), _BUSY)
_FLAGS = {TRUNCATED: _CUT, CORRUPT: _NONSENSE, EMPTY: _NONSENSE}
_ERRORS: tuple[tuple[type[Exception], Patience], ...] = (
    (DownloadTimeoutError, _TIMED_OUT),
    (ResponseDataLossError, _CUT),
    (CannotResolveHostError, _UNKNOWN),
    (DownloadConnectionRefusedError, _LOST),
    (DownloadFailedError, _LOST),
    (ConnectError, _LOST),
    (ConnectionDone, _LOST),
    (ConnectionLost, _LOST),
)


class BackoffMiddleware:
    """In place of Scrapy's retry middleware.

    - 429 and 503 pause the whole portal as long as `Retry-After` says, before anything else is sent, and lower the
      rate. More than `LONGEST_PAUSE` closes the spider with the reason ``later``.
    - Other faults that may pass are asked again after growing pauses; other pages go first.
    - Where nothing answers for a while (`silence`), the spider is closed with the reason ``unreachable``; where only
      pages that failed before do not answer, they are given up.

    What was not read then stays with the scheduler. `RETRY_TIMES` limits how often a page is asked again, so does
    the key `max_retry_times` of its meta. Stats: `retry/count`, `retry/reason_count/<fault>`, `retry/max_reached`,
    `backoff/pauses`, `backoff/longest`, and `bodies/broken` for what never came whole or is too large.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._pace = pace_of(crawler)
        self._silence = Silence()
        self._most = crawler.settings.getint("RETRY_TIMES")
        self._refusals = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        backoff = cls(crawler)
        crawler.signals.connect(backoff.response_downloaded, signal=signals.response_downloaded)
        return backoff

    def response_downloaded(self, response: Response) -> None:
        """Pauses before the downloader looks for the next request, as soon as the portal asks for it."""
        if response.status not in (429, 503):
            return
        header = response.headers.get("Retry-After")
        seconds = retry_after(header.decode("latin-1") if header else None, datetime.now(UTC))
        if seconds is None and response.status == 429:
            seconds = min(_SLOW_DOWN.pause * 2**self._refusals, 60.0) * _spread()
        if seconds is not None:
            now = time.monotonic()
            self._refusals += not self._pace.is_paused(now)
            self._pace.refused(now, seconds)
            self._count_pause(seconds)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """The answer, or the request once more. Raises what `spiders.failures` can name for a broken body."""
        patience, fault = _fault_of(response)
        if patience is None:
            self._answered()
            return response
        again = self._again(request, patience, fault)
        if again is None and fault in _FLAGS:
            raise BrokenBodyError(fault)
        return response if again is None else again

    def process_exception(self, request: Request, exception: Exception) -> Request | None:
        """The request once more; ``None`` where that is of no use."""
        for kind, patience in _ERRORS:
            if isinstance(exception, kind):
                return self._again(request, patience, type(exception).__name__)
        if isinstance(exception, DownloadCancelledError):
            self.crawler.stats.inc_value("bodies/broken")
        return None

    def _answered(self) -> None:
        self._silence.answered(time.monotonic())
        self._pace.answered()
        self._refusals = 0

    def _again(self, request: Request, patience: Patience, fault: str) -> Request | None:
        if self._is_over(request, patience, fault):
            return give_back(request)
        asked = request.meta.get("retry_times", 0)
        if asked >= self._limit(request, patience) or (asked and self._silence.is_long(time.monotonic())):
            self.crawler.stats.inc_value("retry/max_reached")
            if not patience.is_silence:
                self.crawler.stats.inc_value("bodies/broken")
            return None
        self.crawler.stats.inc_value("retry/count")
        self.crawler.stats.inc_value(f"retry/reason_count/{fault}")
        pause = min(patience.pause * 2**asked, LONGEST_RETRY_PAUSE) * _spread()
        meta = {**request.meta, "retry_times": asked + 1, RETRY_AT: time.time() + pause}
        return request.replace(meta=meta, priority=request.priority - 1, dont_filter=True)

    def _limit(self, request: Request, patience: Patience) -> int:
        paused_for = self._pace.paused_for(time.monotonic())
        if request.callback is NO_CALLBACK and paused_for > LONGEST_PAUSE_FOR_ROBOTS:
            return 0
        most: int = request.meta.get("max_retry_times", self._most)
        return min(patience.times, self._most, most)

    def _is_over(self, request: Request, patience: Patience, fault: str) -> bool:
        """Whether the run ends here, for the portal wants a long pause or is down. Not for robots.txt, whose
        failure has a meaning of its own."""
        now = time.monotonic()
        if not patience.is_silence:
            self._silence.answered(now)
            return False
        is_new = not request.meta.get("retry_times")
        pause = self._silence.failed(now, request.url if is_new else None)
        if not self._pace.is_paused(now):
            self._pace.pause(now, pause)
        wanted = self._pace.paused_for(now)
        if request.callback is NO_CALLBACK:
            return False
        if wanted > LONGEST_PAUSE:
            self._end("later", request, f"later: the portal asks for a pause of {wanted:.0f} seconds")
        elif is_new and self._silence.is_down(now):
            self._end(
                "unreachable",
                request,
                f"down: the portal gives no answer any more, or only errors; last: {fault}",
            )
        else:
            return False
        return True

    def _end(self, reason: str, request: Request, message: str) -> None:
        if not self.crawler.stats.get_value(f"backoff/{reason}"):
            self.crawler.stats.set_value(f"backoff/{reason}", 1)
            problem = Problem(record_kind="page", message=message)
            self.crawler.signals.send_catch_log(page_missing, url=request.url, problem=problem)
        close(self.crawler, reason)

    def _count_pause(self, seconds: float) -> None:
        self.crawler.stats.inc_value("backoff/pauses")
        self.crawler.stats.max_value("backoff/longest", round(seconds))


def _fault_of(response: Response) -> tuple[Patience | None, str]:
    """How patiently to ask again, and the name of the fault; ``None`` for an answer that is none."""
    for flag, patience in _FLAGS.items():
        if flag in response.flags:
            return patience, flag
    return _STATUS.get(response.status), f"HTTP {response.status}"


def _spread() -> float:
    """A factor that keeps requests that failed together from coming back together."""
    return random.uniform(1, 1.25)  # noqa: S311 - spreads requests, guards nothing
