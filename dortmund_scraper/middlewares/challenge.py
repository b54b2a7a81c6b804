"""Recognises pages that ask for a proof of being human. They are never answered, never stored."""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from dortmund_scraper.extract.challenge import challenge
from dortmund_scraper.extract.decode import decode
from dortmund_scraper.middlewares.closing import close

ENOUGH = 3
"""Challenges after which the run ends: the portal does not want to be read."""
LONGEST = 2_000_000
"""Bytes beyond which an answer is none; only its headers count then."""


class ChallengeMiddleware:
    """Raises `IgnoreRequest` ("challenge: …"), which the errback hears; closes the spider at the third page.

    The stat `challenge/count` counts them.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:  # noqa: ARG002 - Scrapy's signature
        """The answer, unless it is a challenge."""
        headers = {
            name.decode("latin-1").lower(): b", ".join(values).decode("latin-1")
            for name, values in response.headers.items()
        }
        is_short = 0 < len(response.body) <= LONGEST
        text = decode(response.body, headers.get("content-type")).text if is_short else ""
        signs = challenge(response.status, headers, text)
        if signs is None:
            return response
        self.crawler.stats.inc_value("challenge/count")
        if self.crawler.stats.get_value("challenge/count") >= ENOUGH:
            close(self.crawler, "challenge")
        raise IgnoreRequest(f"challenge: {signs}")
