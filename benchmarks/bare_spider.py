"""A bare Scrapy spider: it asks for all pages of a portal and does nothing with them.

`python -m benchmarks.bare_spider http://127.0.0.1:8000`: with Scrapy's own settings and no log of single requests, but
with as many requests at a time as the crawl that it is compared with.
"""

import sys
from collections.abc import Iterator
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response

from dortmund_scraper.settings import CONCURRENT_REQUESTS

NAMES = "/pages.txt"
"""Where the portal names all its pages, for spiders that follow no links."""
SETTINGS = {
    "CONCURRENT_REQUESTS": CONCURRENT_REQUESTS,
    "CONCURRENT_REQUESTS_PER_DOMAIN": CONCURRENT_REQUESTS,
    "LOG_LEVEL": "INFO",
    "TELNETCONSOLE_ENABLED": False,
}


class BareSpider(Spider):
    """Asks for all pages."""

    name = "bare"

    def __init__(self, portal: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.portal = portal
        self.start_urls = [portal + NAMES]

    def parse(self, response: Response) -> Iterator[Request]:
        """The names of all pages."""
        for path in response.body.decode().split():
            yield Request(self.portal + path, self.parse_page)

    def parse_page(self, response: Response) -> None:
        """Does nothing."""


def run(spider: type[Spider], **arguments: str) -> None:
    """Runs a spider in this process; ends with 1 where it did not get all it asked for."""
    process = CrawlerProcess(SETTINGS)
    crawler = process.create_crawler(spider)
    process.crawl(crawler, **arguments)
    process.start()
    stats = crawler.stats.get_stats() if crawler.stats else {}
    asked, answered = (
        stats.get(f"downloader/{name}", 0) for name in ("request_count", "response_status_count/200")
    )
    raise SystemExit(not asked or asked != answered or bool(stats.get("spider_exceptions/count", 0)))


if __name__ == "__main__":
    run(BareSpider, portal=sys.argv[1])
