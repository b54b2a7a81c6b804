"""What every spider of the portal does: ask for each address once, and write down which gave no page."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from twisted.python.failure import Failure

from dortmund_scraper.items import PageItem
from dortmund_scraper.records import Problem
from dortmund_scraper.spiders.failures import Reason, page_missing, reason_of
from dortmund_scraper.urls import PORTAL, canonical

Output = Iterator[Request | PageItem]
S = TypeVar("S", bound="BaseSpider")
P = ParamSpec("P")

PATIENCE = 10
"""Pages in a row without any answer after which the portal counts as down."""


def page_boundary(
    read: Callable[Concatenate[S, Response, P], Output],
) -> Callable[Concatenate[S, Response, P], Output]:
    """The one place where exceptions end: they become a problem of their page, and the crawl goes on."""

    @wraps(read)
    def guarded(self: S, response: Response, /, *args: P.args, **kwargs: P.kwargs) -> Output:
        self.silent = 0
        try:
            yield from read(self, response, *args, **kwargs)
        except Exception as error:
            self.logger.exception("could not read %s", response.url)
            self.report(response.url, Reason("failed", f"exception: {type(error).__name__}: {error}"))

    return guarded


def asked_for(answered: Request | Response) -> str:
    """The address before redirects."""
    return str(answered.meta.get("redirect_urls", [answered.url])[0])


class BaseSpider(Spider):
    """Asks for pages and counts what is missing.

    Arguments (`-a name=value`): `portal`, the origin to visit; `db`, the archive's file; `limit`, how many
    pages are asked for at most (0: all). The stats `pages/<meaning>` count what is missing.
    """

    def __init__(self, portal: str = PORTAL, limit: int | str = 0, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        root = canonical("/", portal=portal)
        if root is None:
            raise ValueError(f"not the address of a portal: {portal!r}")
        self.portal = root.rstrip("/")
        self.limit = int(limit)
        self.silent = 0
        self.named_sitemaps: list[str] = []
        self.asked: set[str] = set()
        self._counted = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, db: str | None = None, **kwargs: Any) -> Self:
        """Scrapy's constructor; `db` becomes the setting `ARCHIVE_DB`."""
        if db is not None:
            crawler.settings.set("ARCHIVE_DB", db, priority="cmdline")
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.robots_read, signal=signals.robots_parsed)
        return spider

    def robots_read(self, robotparser: RobotParser) -> None:
        """Takes the sitemaps that robots.txt names."""
        named = getattr(getattr(robotparser, "rp", None), "sitemaps", ())
        self.named_sitemaps += [str(url) for url in named]

    def visit(
        self,
        url: str,
        callback: Callable[..., Output],
        *,
        priority: int = 0,
        guessed: bool = False,
        errback: Callable[[Failure], Output | None] | None = None,
        **arguments: Any,
    ) -> Iterator[Request]:
        """A request for a page that was not asked for yet; none beyond the limit.

        ``guessed`` marks an address that no page names: that it does not exist is no problem. ``arguments``
        go to the callback.
        """
        if url not in self.asked and self.within_limit():
            self.asked.add(url)
            yield Request(
                url,
                callback=callback,
                errback=errback or self.page_failed,
                priority=priority,
                cb_kwargs=arguments,
                meta={"guessed": guessed},
                dont_filter=True,
            )

    def within_limit(self) -> bool:
        """Whether one more page may be asked for; counts it."""
        if self.limit and self._counted >= self.limit:
            self.crawler.stats.inc_value("pages/limited")
            return False
        self._counted += 1
        return True

    def page_failed(self, failure: Failure) -> None:
        """Scrapy's errback: writes down why the page is missing."""
        self.explain(failure)

    def explain(self, failure: Failure) -> Reason:
        """Why the page is missing, written down.

        Raises `CloseSpider` when nothing has answered for too long.
        """
        reason = reason_of(failure.value)
        request: Request = failure.request  # type: ignore[attr-defined]
        silent = reason.meaning == "unreachable"
        self.silent = self.silent + 1 if silent else 0
        if reason.meaning == "moved" or (reason.meaning == "gone" and request.meta.get("guessed")):
            self.logger.debug("%s: %s", reason.message, request.url)
        else:
            self.report(asked_for(request), reason)
        if self.silent >= PATIENCE:
            raise CloseSpider("unreachable")
        return reason

    def report(self, url: str, reason: Reason) -> None:
        """Writes down that the page at ``url`` gave no content: a count and a problem."""
        address = canonical(url, portal=self.portal) or url
        self.logger.info("%s: %s", reason.message, address)
        self.crawler.stats.inc_value(f"pages/{reason.meaning}")
        problem = Problem(record_kind="page", message=reason.message)
        self.crawler.signals.send_catch_log(page_missing, url=address, problem=problem)
