"""Reads one stored body as a crawl would read it today."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from typing import Any, Self

from dortmund_scraper.extract import read_page
from dortmund_scraper.extract.decode import decode, is_html
from dortmund_scraper.extract.links import read_links
from dortmund_scraper.extract.sitemaps import read_sitemap
from dortmund_scraper.pipelines.checks import checked
from dortmund_scraper.records import Page
from dortmund_scraper.spiders.search import Search
from dortmund_scraper.store.captures import Stored
from dortmund_scraper.store.distinct import distinct

_LISTS = frozenset({"parse_home", "parse_list", "parse_overview"})
_AHEAD = 4
"""Bodies for each process that are read before they are written."""


@dataclass(frozen=True, slots=True)
class Reread:
    """What today's readers read."""

    page: Page
    links: dict[str, Any] | None
    """Where it leads, as the spider would remember it; ``None`` where it remembers nothing."""


def reread(stored: Stored, body: bytes) -> Reread:
    """Reads a body in the light of its time: dates without a year are understood around its capture."""
    content_type = (stored.header("content-type") or "").lower() or None
    page = read_page(body, stored.asked_url, stored.moment, content_type, stored.portal)
    if stored.role == "parse_search" and stored.rooms:
        Search(stored.portal, stored.rooms).leave_unasked(page)
    return Reread(distinct(checked(page, stored.portal)), links_of(stored, body))


def links_of(stored: Stored, body: bytes) -> dict[str, Any] | None:
    """Where an answer leads, as the spider's method that read it would remember it."""
    if stored.role == "parse_sitemap":
        return asdict(read_sitemap(body, stored.portal))
    if stored.role not in _LISTS:
        return None
    text = decode(body, (stored.header("content-type") or "").lower()).text
    text = text if is_html(text) else ""
    return asdict(read_links(text, stored.url, stored.portal, is_list=stored.role == "parse_list"))


class Readers:
    """Reads bodies in one or more processes; to be used in a `with`."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) if jobs > 1 else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def read(self, captures: Iterable[tuple[Stored, bytes | None]]) -> Iterator[tuple[Stored, Reread | None]]:
        """Reads captures; their order stays. One without body passes through."""
        if self._pool is None:
            for stored, body in captures:
                yield stored, None if body is None else reread(stored, body)
            return
        under_way: deque[tuple[Stored, Future[Reread] | None]] = deque()
        for stored, body in captures:
            under_way.append((stored, None if body is None else self._pool.submit(reread, stored, body)))
            if len(under_way) > self._jobs * _AHEAD:
                yield _done(*under_way.popleft())
        while under_way:
            yield _done(*under_way.popleft())


def _done(stored: Stored, future: "Future[Reread] | None") -> tuple[Stored, Reread | None]:
    return stored, None if future is None else future.result()
