"""The spider for news and press releases."""

from dortmund_scraper.spiders.portal import PortalSpider


class NewsSpider(PortalSpider):
    """Reads news and press releases, nothing else."""

    name = "news"
    rooms = frozenset({"news"})
