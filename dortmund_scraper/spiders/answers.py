"""From an HTTP answer to a page: its text, its own address, its records."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from scrapy.http import Response

from dortmund_scraper.extract import read_page
from dortmund_scraper.extract.decode import decode, is_html
from dortmund_scraper.extract.links import LISTS, Links
from dortmund_scraper.items import Fetch, PageItem
from dortmund_scraper.urls import canonical, page_kind

_UNSPECIFIC = frozenset({"", "text/plain", "application/octet-stream"})
"""Content types that say nothing; then the body decides."""


@dataclass(frozen=True, slots=True)
class Face:
    """By what a page is recognised when it answers under another address."""

    body_sha256: str | None
    title: str | None
    details: frozenset[str]


def html_text(response: Response) -> str | None:
    """The answer's text, ``None`` when it is no HTML: a PDF, a picture, JSON."""
    stated = _content_type(response).partition(";")[0].strip()
    if "html" not in stated and stated not in _UNSPECIFIC:
        return None
    text = decode(response.body, _content_type(response)).text
    return text if is_html(text) else None


def face_of(item: PageItem, links: Links) -> Face:
    """How to recognise this page again."""
    return Face(item.fetch.body_sha256, item.page.title, frozenset(links.details))


def own_url(address: str, links: Links, portal: str) -> str:
    """The address under which the page is archived.

    The canonical link counts where it names a page of the same kind about one thing. One that names a list or
    the homepage, as templates do, would make all articles one; lists are told apart by their paging alone.
    """
    url = canonical(address, portal=portal) or address
    stated = links.canonical
    if stated is None or page_kind(stated) != page_kind(url) or page_kind(url) in LISTS:
        return url
    return stated


def is_homepage(item: PageItem, links: Links, home: Face | None, portal: str) -> bool:
    """Whether the homepage answered under an address that is not its own (a soft 404).

    Its canonical link says so, or its bytes, or that it has the homepage's title and leads to the same pages.
    """
    root = canonical("/", portal=portal)
    if root in {links.canonical, item.fetch.url}:
        return True
    if home is None:
        return False
    face = face_of(item, links)
    return face.body_sha256 == home.body_sha256 or (face.title, face.details) == (home.title, home.details)


def page_item(response: Response, url: str, portal: str) -> PageItem:
    """The page of an answer with its records, read now; it is known as ``url``."""
    fetched_at = datetime.now(UTC)
    page = read_page(
        response.body, url=url, fetched_at=fetched_at, content_type=_content_type(response), portal=portal
    )
    page.url = url
    return PageItem(page, _fetch(response, url, fetched_at, portal))


def _fetch(response: Response, url: str, fetched_at: datetime, portal: str) -> Fetch:
    addresses = [*response.meta.get("redirect_urls", ()), response.url]
    return Fetch(
        url=url,
        fetched_at=fetched_at,
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
