"""How fast the portal may be asked: what the user chose, what robots.txt demands, what refusals teach."""

import math
import random
from typing import Any
from weakref import WeakKeyDictionary

from scrapy.crawler import Crawler

SLOWEST = 60.0
"""Seconds between two requests that robots.txt may demand at most; more would never end."""
LOWERED = 0.25
"""Seconds between two requests after the first refusal, at least."""
LOWEST = 1.0
"""Seconds between two requests that refusals alone can lead to; four times the user's delay where that is more."""
CALM = 10
"""Answers in a row after which the rate rises by one step, never to what it was before the first refusal."""


class Pace:
    """When the next request may be sent. All times are seconds of one monotonic clock, passed in.

    The user's delay is spread by ``jitter`` (0.5: by half); what robots.txt demands and what refusals lead to are
    minima. All hosts of the portal share one pace, for they are one server.
    """

    def __init__(self, delay: float = 0.0, jitter: float = 0.5, concurrency: int = 1) -> None:
        self.delay = delay
        self.jitter = jitter
        self.concurrency = concurrency
        self.demanded = 0.0
        self.lowered = 0.0
        self._floor = 0.0
        self._calm = 0
        self._under_way = 0
        self._sent_at = -math.inf
        self._chance = 0.0
        self._paused_until = -math.inf

    def wait(self, now: float) -> float:
        """Seconds until the next request may be sent; not above 0 when at once, infinite until an answer comes."""
        if self._under_way >= self.concurrency:
            return math.inf
        return max(self._sent_at + self.gap, self._paused_until) - now

    @property
    def gap(self) -> float:
        """Seconds between the last request and the next."""
        chosen = max(0.0, self.delay * (1 + self.jitter * self._chance))
        return max(chosen, self.demanded, self.lowered)

    def send(self, now: float) -> None:
        """A request is sent."""
        self._under_way += 1
        self._sent_at = now
        self._chance = random.uniform(-1, 1)  # noqa: S311 - spreads requests, guards nothing

    def left(self) -> None:
        """An answer came, or none will."""
        self._under_way -= 1

    def demand(self, delay: float) -> None:
        """robots.txt wants ``delay`` seconds between two requests: one at a time, at most :data:`SLOWEST` apart."""
        if delay > 0:
            self.demanded = min(delay, SLOWEST)
            self.concurrency = 1

    def is_paused(self, now: float) -> bool:
        """Whether nothing may be sent at all."""
        return now < self._paused_until

    def paused_for(self, now: float) -> float:
        """Seconds until the pause is over; 0 without one."""
        return max(0.0, self._paused_until - now)

    def pause(self, now: float, seconds: float) -> None:
        """Nothing is sent for so long; a longer pause stays."""
        self._paused_until = max(self._paused_until, now + seconds)

    def refused(self, now: float, seconds: float) -> None:
        """The portal asked for a pause: it is kept, and the rate is halved once for all refusals of one pause."""
        if not self.is_paused(now):
            most = max(LOWEST, 4 * self.delay)
            self.lowered = min(max(2 * self.lowered, 2 * self.delay, LOWERED), most)
            self._floor = self._floor or self.lowered
        self._calm = 0
        self.pause(now, seconds)

    def answered(self) -> None:
        """A request was answered as it should; after many of them the rate rises again a little."""
        self._calm += 1
        if self._calm >= CALM:
            self._calm = 0
            self.lowered = max(self._floor, self.lowered / 2)


_paces: WeakKeyDictionary[Crawler, Pace] = WeakKeyDictionary()


def pace_of(crawler: Crawler) -> Pace:
    """The one pace of a crawl, as its settings say: `DOWNLOAD_DELAY`, `DOWNLOAD_DELAY_JITTER`,
    `CONCURRENT_REQUESTS_PER_DOMAIN`."""
    if crawler not in _paces:
        settings: Any = crawler.settings
        _paces[crawler] = Pace(
            settings.getfloat("DOWNLOAD_DELAY"),
            settings.getfloat("DOWNLOAD_DELAY_JITTER"),
            max(1, settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN")),
        )
    return _paces[crawler]
