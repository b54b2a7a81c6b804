"""The crawler's counters, where the pipelines keep theirs."""

from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector


def stats_of(crawler: Crawler) -> StatsCollector:
    """The stats of a crawler. Raises `RuntimeError` before the crawl is set up."""
    if crawler.stats is None:
        raise RuntimeError("the crawler has no stats yet")
    return crawler.stats
