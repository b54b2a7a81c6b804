"""One crawl in this process, from the options of the command line to its outcome."""

import asyncio
import ipaddress
import signal
from dataclasses import dataclass
from types import FrameType
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings

from dortmund_scraper import log
from dortmund_scraper.outcome import Outcome
from dortmund_scraper.session import session_of
from dortmund_scraper.spiders.portal import PortalSpider

_STOPPING = (signal.SIGINT, signal.SIGTERM)
_STARTING = 0.05
"""Seconds between two looks whether the engine runs."""


@dataclass(frozen=True, slots=True)
class CrawlOptions:
    """What is to be crawled, and how."""

    db: str
    """File of the archive."""
    portal: str
    """Origin to visit."""
    only: tuple[str, ...] = ()
    """Rooms to read; all when empty."""
    delay: float | None = None
    """Seconds between two requests; ``None`` for that of the settings."""
    concurrency: int | None = None
    """Requests at a time; ``None`` for that of the settings."""
    limit: int = 0
    """Pages to ask for at most; 0 for all."""
    full: bool = False
    """Read every page anew, also what did not change."""
    progress: bool = False
    """Draw a line of progress on stderr."""
    log: str | None = None
    """File to which JSON lines are added."""
    quiet: bool = False
    """Hold warnings back until something is wrong."""


@dataclass(frozen=True, slots=True)
class CrawlResult:
    """What became of a crawl."""

    run_id: int
    outcome: Outcome
    stats: dict[str, Any]


def crawl(options: CrawlOptions, signals: "Signals") -> CrawlResult:
    """Crawls the portal into the archive. Only once per process, for Twisted's reactor cannot start again.

    All rooms are read by one spider, so that the delay counts for the portal as a whole and no page is asked
    for twice. SIGINT and SIGTERM end the crawl after the pages in progress. Raises what the set-up raises:
    `ArchiveError`.
    """
    process = AsyncCrawlerProcess(settings_for(options))
    log.set_up(options.log, hold_back=options.quiet)  # Scrapy has just closed what was set up before
    crawler = process.create_crawler(PortalSpider)
    task = process.crawl(
        crawler, portal=options.portal, only=",".join(options.only), limit=options.limit, full=options.full
    )
    signals.begin(crawler, task.get_loop())
    process.start(install_signal_handlers=False)
    if error := task.exception():
        raise error
    if broken := session_of(crawler).broken:
        raise broken
    stats = crawler.stats.get_stats()
    outcome = Outcome(stats["run/outcome"], stats["run/exit_code"])
    return CrawlResult(stats["archive/run_id"], outcome, stats)


def settings_for(options: CrawlOptions) -> Settings:
    """Scrapy's settings for these options."""
    settings = Settings()
    settings.setmodule("dortmund_scraper.settings")
    changes: dict[str, Any] = {"ARCHIVE_DB": options.db, "PROGRESS_ENABLED": options.progress}
    changes["LOG_INSTALL_ROOT_HANDLER"] = False
    if options.delay is not None:
        changes["DOWNLOAD_DELAY"] = options.delay
    if options.concurrency is not None:
        changes["CONCURRENT_REQUESTS"] = changes["CONCURRENT_REQUESTS_PER_DOMAIN"] = options.concurrency
    if is_loopback(options.portal):
        changes["DOWNLOAD_VERIFY_CERTIFICATES"] = False
    settings.setdict(changes, priority="cmdline")
    return settings


def is_loopback(portal: str) -> bool:
    """Whether the portal is a stand-in on this machine, which has no certificate that anyone would sign."""
    host = urlsplit(portal).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Signals:
    """SIGINT and SIGTERM: the first ends the crawl in good order, the second at once.

    They are caught before the archive is opened; one that comes before the crawl stops it as soon as it runs.
    """

    def __init__(self) -> None:
        self._running: tuple[Crawler, asyncio.AbstractEventLoop] | None = None
        self.number: int | None = None
        """The signal that came."""

    def __enter__(self) -> Self:
        self._before = {number: signal.signal(number, self._take) for number in _STOPPING}
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def begin(self, crawler: Crawler, loop: asyncio.AbstractEventLoop) -> None:
        """From now on signals stop the crawl that `loop` runs, and so does one that came before."""
        self._running = crawler, loop
        if self.number is not None:
            asyncio.run_coroutine_threadsafe(_stop(crawler, self.number), loop)

    def _take(self, number: int, _frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        self.number = number
        if self._running is not None:
            crawler, loop = self._running
            asyncio.run_coroutine_threadsafe(_stop(crawler, number), loop)


async def _stop(crawler: Crawler, number: int) -> None:
    """Stops the crawl once it runs, for Scrapy never ends a crawler that was told to stop before its engine ran."""
    while crawler.crawling and not (crawler.engine and crawler.engine.running):
        await asyncio.sleep(_STARTING)
    crawler.stats.set_value("run/signal", number)
    await crawler.stop_async()
