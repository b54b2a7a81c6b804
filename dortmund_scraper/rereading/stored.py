"""The captures of an archive, as they have to be known to be read again."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from dortmund_scraper.urls import PORTAL

_COLUMNS = """f.id, f.run_id, f.batch, f.url, f.fetched_at, f.status, f.headers, f.body_sha256, f.stored_sha256,
    f.page_url, f.role, f.gave, f.origin, r.arguments FROM fetches AS f JOIN runs AS r ON r.id = f.run_id"""
_ALL = f"""SELECT {_COLUMNS} WHERE f.gave IN ('page', 'unchanged') AND f.page_url IS NOT NULL
    AND (f.gave = 'unchanged' OR f.stored_sha256 IS NOT NULL)
    ORDER BY f.fetched_at, f.origin = 'import', iif(f.origin = 'import', f.url, f.id), f.body_sha256"""
_NEWEST = f"""SELECT {_COLUMNS} WHERE f.id = (SELECT id FROM fetches WHERE page_url = ? AND gave = ?
    AND stored_sha256 IS NOT NULL ORDER BY fetched_at DESC, id DESC LIMIT 1)"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Stored:
    """One row of `fetches`, and what its run says of it."""

    id: int
    run_id: int
    batch: str
    url: str
    fetched_at: datetime
    status: int | None
    headers: dict[str, str]
    """By name in lower case; the last of equal names."""
    body_sha256: str | None
    stored_sha256: str | None
    page_url: str
    role: str | None
    gave: str
    origin: str
    portal: str
    """Origin of the portal that was visited."""
    rooms: frozenset[str]
    """What the crawl read of it; empty for files."""

    @property
    def asked_url(self) -> str | None:
        """The address that the readers were told; ``None`` for a file that states none."""
        if self.role in ("parse_home", "parse_search"):
            return self.page_url
        return None if self.url.startswith("file:") else self.url


def in_order(connection: sqlite3.Connection) -> Iterator[Stored]:
    """All captures that gave a page or the news that nothing changed, in the order of time. That of imports with the
    same second does not depend on when they were imported."""
    for row in connection.execute(_ALL):
        yield _stored(row)


def newest(connection: sqlite3.Connection, page_url: str, gave: str = "page") -> Stored | None:
    """The last capture of a page whose bytes, or those that stand for them, are held."""
    row = connection.execute(_NEWEST, (page_url, gave)).fetchone()
    return None if row is None else _stored(row)


def _stored(row: tuple[object, ...]) -> Stored:
    *_, text = row
    (number, run_id, batch, url, fetched_at, status, headers, body, stored, page_url, role, gave, origin) = (
        row[:-1]
    )
    arguments = json.loads(str(text)) if text else {}
    return Stored(
        id=int(str(number)),
        run_id=int(str(run_id)),
        batch=str(batch),
        url=str(url),
        fetched_at=datetime.fromisoformat(str(fetched_at)),
        status=None if status is None else int(str(status)),
        headers={name.lower(): value for name, value in json.loads(str(headers) if headers else "[]")},
        body_sha256=None if body is None else str(body),
        stored_sha256=None if stored is None else str(stored),
        page_url=str(page_url),
        role=None if role is None else str(role),
        gave=str(gave),
        origin=str(origin),
        portal=arguments.get("portal") or PORTAL,
        rooms=frozenset(arguments.get("rooms") or ()),
    )
