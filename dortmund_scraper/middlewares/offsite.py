"""Keeps every request on the portal, also those that come from redirects."""

from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.offsite import OffsiteMiddleware
from scrapy.exceptions import IgnoreRequest

from dortmund_scraper.urls import is_portal


class PortalOnlyMiddleware(OffsiteMiddleware):
    """Refuses what is not on the spider's `portal`: other hosts, other ports, other schemes."""

    def request_scheduled(self, request: Request, spider: Spider) -> None:
        """Refuses nothing yet: a request that is refused here would vanish without its errback."""

    def process_request(self, request: Request, spider: Spider | None = None) -> None:  # noqa: ARG002
        """Raises `IgnoreRequest`, which the request's errback hears, for what is not on the portal."""
        if self.crawler.spider is not None and not self.should_follow(request, self.crawler.spider):
            self.stats.inc_value("offsite/filtered")
            raise IgnoreRequest(f"offsite: {request.url}")

    def should_follow(self, request: Request, spider: Spider) -> bool:
        """Whether the request stays on the portal.

        The hosts of dortmund.de are one portal; a stand-in is its own host and port and never they.
        """
        portal: str = getattr(spider, "portal", "")
        parts = urlsplit(request.url)
        if parts.scheme not in ("http", "https"):
            return False
        return parts.netloc == urlsplit(portal).netloc or (is_portal(portal) and is_portal(request.url))
