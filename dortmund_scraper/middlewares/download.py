"""Downloads that do not keep a run from ending."""

import asyncio

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from dortmund_scraper.middlewares.closing import LOOK, is_closing

GRACE = 3.0
"""Seconds that an answer may still take to come when the run ends."""


class RunEnds(IgnoreRequest):
    """The answer did not come before the run had to end."""


class EndingDownloadHandler(HTTP11DownloadHandler):
    """Scrapy's handler, which would wait for a hanging answer to its time-out although the run was told to end.

    Raises `RunEnds`; the request is to go back to the scheduler.
    """

    async def download_request(self, request: Request) -> Response:
        """The answer to the request."""
        download = asyncio.ensure_future(super().download_request(request))
        try:
            while not (await asyncio.wait([download], timeout=LOOK))[0] and not is_closing(self.crawler):
                pass
            if not (await asyncio.wait([download], timeout=GRACE))[0]:
                raise RunEnds("closing: the run ends before the answer came")
            return download.result()
        finally:
            download.cancel()
