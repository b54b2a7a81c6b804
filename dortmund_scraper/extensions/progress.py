"""A line that says how far the crawl is, for a person at a terminal."""

import sys
import time
from collections import Counter
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from dortmund_scraper.items import PageItem, Unchanged, Visited

_NAMES = {"news": "Nachrichten", "events": "Veranstaltungen", "services": "Services"}
_PAUSE = 0.2
"""Seconds between two drawings."""


class Progress:
    """Draws on stderr what was found so far. Enabled by the setting `PROGRESS_ENABLED`."""

    def __init__(self) -> None:
        self._pages = 0
        self._found: Counter[str] = Counter()
        self._drawn_at = 0.0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        if not crawler.settings.getbool("PROGRESS_ENABLED"):
            raise NotConfigured
        extension = cls()
        crawler.signals.connect(extension.item_scraped, signal=signals.item_scraped)
        crawler.signals.connect(extension.spider_closed, signal=signals.spider_closed)
        return extension

    def item_scraped(self, item: PageItem | Unchanged | Visited) -> None:
        """One more page was written."""
        self._pages += 1
        if isinstance(item, PageItem) and item.page.page_kind in {"news", "press", "event", "service"}:
            self._found.update({name: len(getattr(item.page, name)) for name in _NAMES})
        if time.monotonic() - self._drawn_at >= _PAUSE:
            self._drawn_at = time.monotonic()
            sys.stderr.write(f"\r\x1b[K{self.line()}")
            sys.stderr.flush()

    def spider_closed(self) -> None:
        """Wipes the line, for the summary says the same and more."""
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()

    def line(self) -> str:
        """What the terminal shows."""
        parts = [f"{self._pages} Seiten", *(f"{self._found[name]} {word}" for name, word in _NAMES.items())]
        return " · ".join(parts)
