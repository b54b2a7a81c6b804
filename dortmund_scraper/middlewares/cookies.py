"""Cookies, kept as any browser does."""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy.http.cookies import CookieJar


class CookiesMiddleware:
    """One jar for the whole crawl.

    Stands in the place of Scrapy's own, which at the first cookie fetches the list of public suffixes from
    another host, to keep a site from setting cookies for others. Here no other host is ever asked.
    """

    def __init__(self) -> None:
        self._jar = CookieJar()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not crawler.settings.getbool("COOKIES_ENABLED"):
            raise NotConfigured
        return cls()

    def process_request(self, request: Request) -> None:
        request.headers.pop("Cookie", None)
        self._jar.add_cookie_header(request)

    def process_response(self, request: Request, response: Response) -> Response:
        self._jar.extract_cookies(response, request)
        return response
