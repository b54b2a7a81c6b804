"""How middlewares end a run: no request is lost, none waits in vain."""

import asyncio

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http.request import NO_CALLBACK

_closers: set["asyncio.Task[None]"] = set()

LOOK = 0.25
"""Seconds between two looks whether the run ends, for what waits."""


def is_closing(crawler: Crawler) -> bool:
    """Whether the run is about to end: what was not sent yet will not be sent."""
    engine = crawler.engine
    slot = None if engine is None else engine._slot
    return engine is None or not engine.running or slot is None or slot.closing is not None


def close(crawler: Crawler, reason: str) -> None:
    """Closes the spider for ``reason`` as soon as its requests have come back; does nothing where that is under way."""
    if crawler.engine is not None and not is_closing(crawler):
        task = asyncio.ensure_future(crawler.engine.close_spider_async(reason=reason))
        _closers.add(task)
        task.add_done_callback(_closers.discard)


def give_back(request: Request) -> Request:
    """The request for the scheduler, which keeps it for a later run instead of calling it failed.

    Raises `IgnoreRequest` for one that no scheduler knows, as that for robots.txt.
    """
    if request.callback is NO_CALLBACK:
        raise IgnoreRequest("closing: the run ends")
    return request.replace(dont_filter=True)
