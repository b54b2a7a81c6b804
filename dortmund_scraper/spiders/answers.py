"""From an HTTP answer to a page: its text, its own address, its records."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus

from scrapy.http import Response

from dortmund_scraper.extract import read_page
from dortmund_scraper.extract.decode import decode, is_html
from dortmund_scraper.extract.links import Links
from dortmund_scraper.items import Fetch, Known, PageItem
from dortmund_scraper.records import ERROR_PAGE, SOFT_404
from dortmund_scraper.urls import canonical

_UNSPECIFIC = frozenset({"", "text/plain", "application/octet-stream"})
"""Content types that say nothing; then the body decides."""


@dataclass(frozen=True, slots=True)
class Face:
    """By what a page is recognised when it answers under another address."""

    body_sha256: str | None = None
    title: str | None = None
    details: frozenset[str] = frozenset()


class Homepage:
    """The homepage of a crawl, once it was read."""

    def __init__(self) -> None:
        self.face: Face | None = None

    def see(self, body_sha256: str | None, title: str | None, details: Iterable[str]) -> None:
        """Keeps by what it is recognised."""
        self.face = Face(body_sha256, title, frozenset(details))


def unchanged(response: Response) -> Known | None:
    """What is held of the address, where the portal says that it is still so (304)."""
    return response.meta.get("known") if response.status == HTTPStatus.NOT_MODIFIED else None


def html_text(response: Response) -> str | None:
    """The answer's text, ``None`` when it is no HTML: a PDF, a picture, JSON."""
    stated = _content_type(response).partition(";")[0].strip()
    if "html" not in stated and "/" in stated and stated not in _UNSPECIFIC:
        return None
    text = decode(response.body, _content_type(response)).text
    return text if is_html(text) else None


def error_page(item: PageItem) -> str | None:
    """What an answer with status 200 says of a fault of the portal; ``None`` for a page."""
    said = (problem.message for problem in item.page.problems if problem.message.startswith(ERROR_PAGE))
    return next(said, None)


def soft_404(item: PageItem, links: Callable[[], Links], home: Face | None, portal: str) -> str | None:
    """Why an answer with status 200 is no page of its own, in words that can be counted; ``None`` where it is one.

    Either the page says that there is none, or the homepage answers. ``links`` reads those of the page: it is called
    only where the page has the homepage's title.
    """
    said = (problem.message for problem in item.page.problems if problem.message.startswith(SOFT_404))
    return next(said, f"{SOFT_404} the homepage answers" if _is_homepage(item, links, home, portal) else None)


def _is_homepage(item: PageItem, links: Callable[[], Links], home: Face | None, portal: str) -> bool:
    """Whether the homepage answered under an address that is not its own.

    It was read as one, has the homepage's bytes, or its title and either its canonical link or its links: a canonical
    link alone proves nothing, for templates name the homepage on other pages too.
    """
    root = canonical("/", portal=portal)
    if item.page.page_kind == "home" or item.fetch.url == root:
        return True
    if home is None:
        return False
    if item.fetch.body_sha256 == home.body_sha256:
        return True
    if item.page.title != home.title:
        return False
    found = links()
    same_links = bool(found.details) and found.details.keys() == home.details
    return found.canonical == root or same_links


def page_item(response: Response, url: str, portal: str) -> PageItem:
    """The page of an answer with its records, read now.

    It is known by the address that it states where the extraction trusts it, else as ``url``.
    """
    fetched_at = datetime.now(UTC)
    page = read_page(
        response.body, url=url, fetched_at=fetched_at, content_type=_content_type(response), portal=portal
    )
    return PageItem(page, fetch_of(response, page.url or url, portal, fetched_at))


def fetch_of(response: Response, url: str, portal: str, fetched_at: datetime | None = None) -> Fetch:
    """How an answer was got; ``url`` is the page that it counts as."""
    addresses = [*response.meta.get("redirect_urls", ()), response.url]
    return Fetch(
        url=url,
        fetched_at=fetched_at or datetime.now(UTC),
        status=response.status,
        etag=_header(response, "ETag"),
        last_modified=_header(response, "Last-Modified"),
        body_sha256=_sha256(response),
        addresses=tuple(canonical(address, portal=portal) or address for address in addresses),
    )


def _content_type(response: Response) -> str:
    return (_header(response, "Content-Type") or "").lower()


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return None if value is None else value.decode("latin-1")


def _sha256(response: Response) -> str:
    return hashlib.sha256(response.body).hexdigest()
