"""What the replica answers to a request: status, headers and body, without any socket."""

import gzip
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import cache
from typing import Literal
from urllib.parse import parse_qsl, unquote, urlsplit
from zlib import crc32

from dortmund_scraper.replica import custom_elements, labels_2023, plain_html, sitemaps
from dortmund_scraper.replica.basics import TODAY
from dortmund_scraper.replica.page_model import PageModel
from dortmund_scraper.replica.parts import Paging
from dortmund_scraper.replica.search_api import answer as search_answer
from dortmund_scraper.replica.site import home_page, page_at

Markup = Literal["mixed", "custom", "plain", "labels"]
RENDER = {"custom": custom_elements.render, "plain": plain_html.render, "labels": labels_2023.render}
SEARCH = "/api/search/proxy/search"
GONE = "/newsroom/nachrichten-dortmund.de/", "/services/", "/dortmund-erleben/"
"""Under these folders an unknown page is a real 404; elsewhere the homepage answers."""


@dataclass(frozen=True)
class Answer:
    """An answer before compression and conditional requests."""

    status: int
    body: bytes
    content_type: str
    modified: date | None = None


def markup_of(page: PageModel, markup: Markup = "mixed") -> str:
    """In which markup a page is written: `custom`, `plain` or `labels`.

    Mixed means: always the same for the same page, and another one for the next page of a list.
    """
    if markup != "mixed":
        return markup
    number = next((part.current for part in page.parts if isinstance(part, Paging)), 0)
    return tuple(RENDER)[(crc32(page.path.encode()) + number) % len(RENDER)]


@cache
def render(path: str, query: tuple[tuple[str, str], ...], markup: Markup) -> Answer:
    """The page at a path. Unknown paths answer the homepage with 200 or, in some folders, 404."""
    page = page_at(path, dict(query))
    if page is None and path.startswith(GONE):
        return Answer(404, b"<!doctype html><title>404</title><h1>Seite nicht gefunden</h1>", "text/html")
    return _html(page or home_page(), markup)


def _html(page: PageModel, markup: Markup) -> Answer:
    body = RENDER[markup_of(page, markup)](page).encode()
    return Answer(200, body, "text/html;charset=UTF-8", page.modified)


class Answers:
    """All answers of a replica in one markup."""

    def __init__(self, markup: Markup) -> None:
        self.markup = markup

    def get(self, target: str, origin: str) -> Answer:
        """The answer to a GET of `target` (path and query as sent); `origin` is named in robots.txt."""
        parts = urlsplit(target)
        path = unquote(parts.path)
        if path == "/robots.txt":
            return Answer(200, sitemaps.robots(origin).encode(), "text/plain; charset=utf-8")
        if path in sitemaps.FILES:
            return Answer(200, sitemaps.FILES[path]().encode(), "application/xml", TODAY)
        if path == SEARCH:
            return Answer(405, b'{"error":"method not allowed"}', "application/json")
        if path.endswith((".webp", ".svg", ".css", ".js")):
            return Answer(404, b"", "text/plain")
        return render(path, tuple(parse_qsl(parts.query)), self.markup)

    def post(self, target: str, body: bytes) -> Answer:
        """The answer of the search API; 400 for a body that is no request, 500 beyond the window."""
        if urlsplit(target).path != SEARCH:
            return Answer(404, b"", "text/plain")
        try:
            request = json.loads(body)
            start, size = int(request.get("from", 0)), int(request.get("size", 10))
        except (ValueError, TypeError, AttributeError):
            return Answer(400, b'{"error":"bad request"}', "application/json")
        found = search_answer(start, size) if start >= 0 and size >= 0 else None
        if found is None:
            return Answer(500, b'{"error":"Result window is too large"}', "application/json")
        return Answer(200, json.dumps(found, ensure_ascii=False).encode(), "application/json;charset=UTF-8")


def finish(answer: Answer, request: Mapping[str, str]) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body as sent: 304 if the client has the page already, gzip if it accepts that."""
    headers = {"Content-Type": answer.content_type, "Vary": "Accept-Encoding"}
    if answer.modified is not None:
        headers["ETag"] = f'"{hashlib.sha256(answer.body).hexdigest()[:20]}"'
        headers["Last-Modified"] = format_datetime(_moment(answer.modified), usegmt=True)
        if _is_fresh(request, headers["ETag"], _moment(answer.modified)):
            return 304, headers, b""
    body = answer.body
    if "gzip" in (request.get("Accept-Encoding") or "") and len(body) > 500:
        body = gzip.compress(body, compresslevel=1, mtime=0)
        headers["Content-Encoding"] = "gzip"
    return answer.status, {**headers, "Content-Length": str(len(body))}, body


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 6, tzinfo=UTC)


def _is_fresh(request: Mapping[str, str], etag: str, modified: datetime) -> bool:
    """Whether the client's copy is still good; the ETag goes before the date (RFC 9110)."""
    known = request.get("If-None-Match")
    if known is not None:
        return etag in known
    since = request.get("If-Modified-Since")
    if since is None:
        return False
    try:
        moment = parsedate_to_datetime(since)
    except ValueError:
        return False
    return moment.tzinfo is not None and moment >= modified
