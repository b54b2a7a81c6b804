"""What every spider of the portal does: ask for each address once, and write down which gave no page."""

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from dortmund_scraper.items import Fetch, PageItem, Unchanged, Visit, Visited
from dortmund_scraper.journal import Journal
from dortmund_scraper.records import Problem
from dortmund_scraper.spiders.failures import (
    EMPTY,
    FAILED,
    MISSING,
    Moved,
    Reason,
    led_away,
    page_missing,
    reason_of,
)
from dortmund_scraper.urls import PORTAL, canonical

Item = PageItem | Unchanged | Visited
Output = Iterator[Request | Item]
S = TypeVar("S", bound="BaseSpider")
P = ParamSpec("P")


def page_boundary(
    read: Callable[Concatenate[S, Response, P], Output],
) -> Callable[Concatenate[S, Response, P], Output]:
    """The one place where exceptions end: they become a problem of their page, and the crawl goes on.

    The visit ends with what was read until then.
    """

    @wraps(read)
    def guarded(self: S, response: Response, /, *args: P.args, **kwargs: P.kwargs) -> Output:
        outputs: list[Request | Item] = []
        try:
            self.journal.change("asked", "update", self.way(response))
            for output in read(self, response, *args, **kwargs):
                outputs.append(output)  # noqa: PERF402 - what came before an exception counts
        except Exception as error:
            self.logger.exception("could not read %s", response.url)
            self.report(response.url, Reason("failed", f"exception: {type(error).__name__}: {error}"))
        yield from self.conclude(response.meta, outputs)

    return guarded


def failure_boundary(explain: Callable[[S, Failure], Output]) -> Callable[[S, Failure], Output]:
    """An errback with which the visit ends."""

    @wraps(explain)
    def guarded(self: S, failure: Failure) -> Output:
        request: Request = failure.request  # type: ignore[attr-defined]
        yield from self.conclude(request.meta, list(explain(self, failure)), failure.value)

    return guarded


def asked_for(answered: Request | Response) -> str:
    """The address before redirects."""
    return str(answered.meta.get("redirect_urls", [answered.url])[0])


class BaseSpider(Spider):
    """Asks for pages and counts what is missing.

    Arguments (`-a name=value`): `portal`, the origin to visit; `db`, the archive's file; `limit`, how many
    pages are asked for at most (0: all); `full`, whether known pages are asked for although they are not due.
    The stats `pages/<meaning>` count what is missing.
    """

    def __init__(
        self, portal: str = PORTAL, limit: int | str = 0, full: bool | str = "", **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        root = canonical("/", portal=portal)
        if root is None:
            raise ValueError(f"not the address of a portal: {portal!r}")
        self.portal = root.rstrip("/")
        self.limit = int(limit)
        self.full = bool(full) and str(full).lower() not in {"0", "false"}
        self.named_sitemaps: list[str] = []
        self.asked: set[str] = set()
        self.journal = Journal(asked=self.asked)
        self._ending = _Ending()

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

    def resume(self, asked: Iterable[str], notes: Iterable[list[list[Any]]]) -> None:
        """Remembers a crawl that was interrupted: the addresses that it had found, what its visits noted."""
        self.asked.update(asked)
        for visit in notes:
            self.journal.replay(visit)

    def visit(
        self,
        url: str,
        callback: Callable[..., Output],
        *,
        priority: int = 0,
        guessed: bool = False,
        errback: Callable[[Failure], Output] | None = None,
        **arguments: Any,
    ) -> Iterator[Request]:
        """A request for a page that was not asked for yet.

        ``guessed`` marks an address that no page names: that it does not exist is no problem. ``arguments``
        go to the callback.
        """
        if url not in self.asked:
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

    def way(self, response: Response) -> list[str]:
        """The canonical addresses that were asked one after the other; the last one answered."""
        way = [*response.meta.get("redirect_urls", ()), response.url]
        return [canonical(url, portal=self.portal) or url for url in way]

    @failure_boundary
    def page_failed(self, failure: Failure) -> Output:
        """Scrapy's errback: writes down why the page is missing."""
        self.explain(failure)
        yield from ()

    def explain(self, failure: Failure, *, may_be_empty: bool = False) -> Reason:
        """Why the page is missing, written down, unless it was only guessed that there is one."""
        request: Request = failure.request  # type: ignore[attr-defined]
        reason = reason_of(failure.value)
        if isinstance(failure.value, Moved):
            asked = canonical(asked_for(request), portal=self.portal) or request.url
            reason = led_away(asked, failure.value.target) or reason
        is_nothing = reason.meaning == "gone" or (may_be_empty and reason == EMPTY)
        if reason.meaning == "moved" or (request.meta.get("guessed") and is_nothing):
            self.logger.debug("%s: %s", reason.message, request.url)
        else:
            self.report(asked_for(request), reason)
        return reason

    def report(self, url: str, reason: Reason) -> None:
        """Writes down that the page at ``url`` gave no content: a count and a problem."""
        address = canonical(url, portal=self.portal) or url
        self.logger.info("%s: %s", reason.message, address)
        self._ending.reasons.append(reason)
        self.crawler.stats.inc_value(f"pages/{reason.meaning}")
        problem = Problem(record_kind="page", message=reason.message)
        self.crawler.signals.send_catch_log(page_missing, url=address, problem=problem)

    def remember_links(self, links: dict[str, Any]) -> None:
        """Keeps where the answer leads, for when it does not change."""
        self._ending.links = links

    def remember_answer(self, fetch: Fetch, page_url: str | None = None) -> None:
        """Keeps how the address answered, where no item says so; `page_url` is the page that it gave."""
        self._ending.fetch, self._ending.page_url = fetch, page_url

    def conclude(
        self, meta: dict[str, Any], outputs: list[Request | Item], error: BaseException | None = None
    ) -> Output:
        """The visit with its item, where it belongs to a frontier; else what the callback gave."""
        ending, self._ending = self._ending, _Ending()
        notes = self.journal.take()
        if "visit" not in meta:
            yield from outputs
            return
        number, role = meta["visit"]
        visit = Visit(number, role, ending.state, notes=notes, links=ending.links)
        visit.requests = [output for output in outputs if isinstance(output, Request)]
        if isinstance(error, HttpError) and error.response.status in (404, 410):
            visit.status = error.response.status
        item = next((output for output in outputs if not isinstance(output, Request)), None)
        outputs.clear()  # the visit has them, and gives them away one by one
        if item is None or isinstance(item, Visited):
            yield Visited(visit, ending.fetch, ending.page_url)
        else:
            item.visit = visit
            yield item


class _Ending:
    """What is known of a visit that is about to end."""

    def __init__(self) -> None:
        self.reasons: list[Reason] = []
        self.links: dict[str, Any] | None = None
        self.fetch: Fetch | None = None
        self.page_url: str | None = None

    @property
    def state(self) -> Any:
        """`done`, `missing` or `failed`."""
        meanings = {reason.meaning for reason in self.reasons}
        return "failed" if meanings & FAILED else "missing" if meanings & MISSING else "done"
