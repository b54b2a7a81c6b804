"""The spider for the event calendar."""

from dortmund_scraper.spiders.portal import PortalSpider


class EventsSpider(PortalSpider):
    """Reads the event calendar, nothing else."""

    name = "events"
    rooms = frozenset({"events"})
