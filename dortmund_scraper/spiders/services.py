"""The spider for the services catalogue."""

from dortmund_scraper.spiders.portal import PortalSpider


class ServicesSpider(PortalSpider):
    """Reads the services catalogue, nothing else."""

    name = "services"
    rooms = frozenset({"services"})
