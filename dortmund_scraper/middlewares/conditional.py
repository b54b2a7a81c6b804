"""Asks for what is known only if it changed (RFC 9110, section 13)."""

from typing import Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler

from dortmund_scraper.session import session_of
from dortmund_scraper.urls import canonical

_VALIDATORS = {"etag": "If-None-Match", "last_modified": "If-Modified-Since"}


class ConditionalMiddleware:
    """Sends the validators of the archive with each visit of an address that today's readers have read.

    What was held then stands in `meta["known"]` for the callback of an answer with status 304. An archive that
    was read by other readers has no say: its pages come in full.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    def process_request(self, request: Request, spider: Spider | None = None) -> None:  # noqa: ARG002
        """Adds the validators of this address; those of an address that led here do not count."""
        if "visit" not in request.meta or request.method != "GET":
            return
        for header in _VALIDATORS.values():
            request.headers.pop(header, None)
        for name in ("known", "handle_httpstatus_list"):
            request.meta.pop(name, None)
        portal = getattr(self.crawler.spider, "portal", "")
        url = canonical(request.url, portal=portal) or request.url
        known = session_of(self.crawler).revisits.known(url, request.meta["visit"][1])
        if known is None or not (known.etag or known.last_modified):
            return
        for name, header in _VALIDATORS.items():
            if value := getattr(known, name):
                request.headers[header] = value
        request.meta["known"] = known
        request.meta["handle_httpstatus_list"] = [304]
