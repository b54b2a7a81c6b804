"""The rows of `fetches` that an export of evidence gives away, in the order of time."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from ...store.runs import utc
from ...urls import PORTAL, page_kind

_ROWS = """SELECT id, url, method, fetched_at, status, headers, body_sha256, stored_sha256, page_url, gave, pruned_at
    FROM fetches WHERE fetched_at >= :since AND fetched_at < :until ORDER BY fetched_at, url, id"""
_ORIGINAL = """SELECT url, fetched_at FROM fetches WHERE body_sha256 = :sha256 AND stored_sha256 = :sha256
    AND fetched_at <= :moment ORDER BY url = :url DESC, page_url IS :page_url DESC, fetched_at DESC, id DESC LIMIT 1"""
_ROBOTS = """SELECT id, started_at, arguments ->> 'portal', robots_text FROM runs AS this
    WHERE robots_text IS NOT NULL AND arguments ->> 'portal' IS NOT NULL
    AND started_at >= :since AND started_at < :until AND NOT EXISTS
        (SELECT 1 FROM fetches WHERE run_id = this.id AND url LIKE '%/robots.txt') ORDER BY started_at, id"""
_PORTALS = f"""SELECT DISTINCT coalesce(r.arguments ->> 'portal', '{PORTAL}') FROM runs r
    WHERE EXISTS (SELECT 1 FROM fetches f WHERE f.run_id = r.id AND f.fetched_at >= :since AND f.fetched_at < :until)"""  # noqa: S608
_FIRST, _LAST = "", "9999"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which fetches are wanted."""

    since: datetime | None = None
    """Not before this moment; aware."""
    until: datetime | None = None
    """Before this moment; aware."""
    kinds: Sequence[str] = ()
    """Kinds of pages, as their addresses tell; all when empty."""

    def bounds(self) -> dict[str, str]:
        """The moments as they are compared in the archive."""
        return {
            "since": utc(self.since) if self.since else _FIRST,
            "until": utc(self.until) if self.until else _LAST,
        }


@dataclass(frozen=True, slots=True)
class Fetched:
    """One row."""

    url: str
    method: str
    fetched_at: str
    """ISO 8601 in UTC."""
    status: int | None
    headers: tuple[tuple[str, str], ...]
    body_sha256: str | None
    """Hash of the bytes that came."""
    stored_sha256: str | None
    """Hash of the bytes that stand for them."""
    page_url: str | None
    gave: str
    is_pruned: bool


def fetched(connection: sqlite3.Connection, selection: Selection) -> Iterator[Fetched]:
    """The rows in the order of time."""
    for row in connection.execute(_ROWS, selection.bounds()):
        _, url, method, moment, status, headers, body, stored, page_url, gave, pruned_at = row
        if selection.kinds and page_kind(page_url or url) not in selection.kinds:
            continue
        pairs = tuple((str(name), str(value)) for name, value in json.loads(headers or "[]"))
        yield Fetched(url, method, moment, status, pairs, body, stored, page_url, gave, pruned_at is not None)


def original(connection: sqlite3.Connection, row: Fetched) -> tuple[str, str] | None:
    """Address and moment of the fetch whose own bytes stand for this one."""
    values = {
        "sha256": row.stored_sha256, "moment": row.fetched_at, "url": row.url, "page_url": row.page_url,
    }  # fmt: skip
    found = connection.execute(_ORIGINAL, values).fetchone()
    return (str(found[0]), str(found[1])) if found else None


def portal_of(connection: sqlite3.Connection, selection: Selection) -> str | None:
    """The origin of the portal that the rows are of; ``None`` where they are of several, or there are none."""
    found = connection.execute(_PORTALS, selection.bounds()).fetchall()
    return str(found[0][0]) if len(found) == 1 else None


def robots(connection: sqlite3.Connection, selection: Selection) -> Iterator[tuple[str, str, str]]:
    """Address, moment and text of each robots.txt that a run obeyed and that is kept in its row only."""
    if selection.kinds and "other" not in selection.kinds:
        return
    for _, moment, portal, text in connection.execute(_ROBOTS, selection.bounds()):
        yield f"{portal}/robots.txt", moment, text
