"""A row for each answer that was got: when, from where, with what head, and which stored bytes stand for it.

All functions run in the transaction of their caller.
"""

import hashlib
import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ..records import PageKind
from .bodies import Bodies
from .clean import clean_text
from .runs import utc

Gave = Literal["page", "unchanged", "links", "nothing"]
"""What became of an answer: a page's records, the news that nothing changed, only links, nothing."""
Origin = Literal["crawl", "file", "import"]
"""How it came: asked for by a crawl, read from a file, taken from another archive."""

_INSERT = """INSERT INTO fetches (run_id, batch, url, method, fetched_at, status, headers, noted,
        body_sha256, content_sha256, stored_sha256, page_url, role, gave, origin)
    VALUES (:run_id, :batch, :url, :method, :fetched_at, :status, :headers, :noted,
        :body_sha256, :content_sha256, :stored_sha256, :page_url, :role, :gave, :origin)"""
_LAST = """SELECT stored_sha256, content_sha256 FROM fetches
    WHERE {} = ? AND stored_sha256 IS NOT NULL AND fetched_at <= ? ORDER BY fetched_at DESC, id DESC LIMIT 1"""
_LAST_OF = {"page": _LAST.format("page_url"), "address": _LAST.format("url")}


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, or one file."""

    url: str
    """Address as it was asked for, or `file:` and a name."""
    fetched_at: datetime
    """When; aware."""
    status: int | None = None
    """HTTP status; ``None`` for a file."""
    headers: tuple[tuple[str, str], ...] = ()
    """Of the answer, in their order."""
    body: bytes | None = None
    """The bytes without content codings; ``None`` where none came or none are to be kept."""
    method: str = "GET"
    noted: tuple[tuple[str, str], ...] = ()
    """What another archive says of it, such as a digest: names and values."""


@dataclass(frozen=True, slots=True)
class Use:
    """What became of an answer."""

    run_id: int
    batch: str
    gave: Gave = "nothing"
    page_url: str | None = None
    page_kind: PageKind = "other"
    role: str | None = None
    """Name of the spider's method that read it."""
    content_sha256: str | None = None
    """Hash of what the page itself says, without tokens, navigation and teasers of other pages."""
    is_news: bool = True
    """Whether a record changed by it: then the bytes are kept in any case."""
    origin: Origin = "crawl"

    def of_nothing(self) -> "Use":
        """The use of an answer on the way to this one: a redirect, a fault."""
        return Use(self.run_id, self.batch, role=self.role, origin=self.origin)


def write(connection: sqlite3.Connection, bodies: Bodies, answer: Answer, use: Use) -> int:
    """Notes an answer and keeps its bytes, unless only noise changed. Returns the number of its row."""
    moment = utc(answer.fetched_at)
    stored = _stored(connection, bodies, answer, use, moment)
    cursor = connection.execute(
        _INSERT,
        {
            "run_id": use.run_id,
            "batch": use.batch,
            "url": clean_text(answer.url),
            "method": answer.method,
            "fetched_at": moment,
            "status": answer.status,
            "headers": _pairs(answer.headers),
            "noted": _pairs(answer.noted),
            "body_sha256": None if answer.body is None else hashlib.sha256(answer.body).hexdigest(),
            "content_sha256": use.content_sha256,
            "stored_sha256": stored,
            "page_url": use.page_url,
            "role": use.role,
            "gave": use.gave,
            "origin": use.origin,
        },
    )
    return int(cursor.lastrowid or 0)


def _stored(
    connection: sqlite3.Connection, bodies: Bodies, answer: Answer, use: Use, moment: str
) -> str | None:
    of_page = use.page_url is not None
    sql, subject = (
        (_LAST_OF["page"], use.page_url) if of_page else (_LAST_OF["address"], clean_text(answer.url))
    )
    last = connection.execute(sql, (subject, moment)).fetchone()
    if last is not None and use.gave == "unchanged":
        return str(last[0])
    if answer.body is None:
        return None
    is_noise = last is not None and use.content_sha256 is not None and last[1] == use.content_sha256
    if last is not None and is_noise and not use.is_news:
        return str(last[0])
    return bodies.put(answer.body, use.page_kind, moment)


def _pairs(pairs: tuple[tuple[str, str], ...]) -> str | None:
    if not pairs:
        return None
    clean = [[clean_text(name), clean_text(value)] for name, value in pairs]
    return json.dumps(clean, ensure_ascii=False, separators=(",", ":"))
