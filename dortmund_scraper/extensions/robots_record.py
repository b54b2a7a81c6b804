"""The robots.txt that a run obeyed, kept with the run."""

from typing import Self

from scrapy.crawler import Crawler

from dortmund_scraper.middlewares.robots import robots_read
from dortmund_scraper.session import session_of


class RobotsRecord:
    """Writes the text of robots.txt to the row of the run."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        extension = cls(crawler)
        crawler.signals.connect(extension.robots_read, signal=robots_read)
        return extension

    def robots_read(self, text: str) -> None:
        """The portal's robots.txt was read."""
        session = session_of(self.crawler)
        with session.guard():
            session.archive.note_robots(session.run_id, text)
