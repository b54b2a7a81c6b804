"""The spider for the homepage with its galleries and videos."""

from dortmund_scraper.spiders.portal import PortalSpider


class HomeSpider(PortalSpider):
    """Reads the homepage with its galleries and videos, nothing else."""

    name = "home"
    rooms = frozenset({"home"})
