"""Keeps every request on the portal, also those that come from redirects."""

from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.offsite import OffsiteMiddleware

from dortmund_scraper.urls import is_portal


class PortalOnlyMiddleware(OffsiteMiddleware):
    """Refuses what is not on the spider's `portal`: other hosts, other ports, other schemes."""

    def should_follow(self, request: Request, spider: Spider) -> bool:
        """Whether the request stays on the portal.

        The hosts of dortmund.de are one portal; a stand-in is its own host and port and never they.
        """
        portal: str = getattr(spider, "portal", "")
        if urlsplit(request.url).netloc == urlsplit(portal).netloc:
            return True
        return is_portal(portal) and is_portal(request.url)
