"""The robots.txt that a run obeyed, kept with the run."""

from typing import Self

from scrapy.crawler import Crawler

from dortmund_scraper.middlewares.robots import robots_read
from dortmund_scraper.store import Archive


class RobotsRecord:
    """Writes the text of robots.txt to the row of the run (stat `archive/run_id`); none without such a row."""

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
        run_id = self.crawler.stats.get_value("archive/run_id")
        if run_id is not None:
            with Archive.open(self.crawler.settings["ARCHIVE_DB"]) as archive:
                archive.note_robots(run_id, text)
