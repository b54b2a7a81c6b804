"""What each address of the portal last answered, and what that means for the records of its page.

All functions run in the transaction of their caller.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..records import PageKind, RecordKind
from ..urls import page_kind
from .aliases import resolve
from .fetch import Fetch
from .rows import TABLES
from .runs import utc

MISSING_RUNS = 3
"""Complete runs in a row that found no page at an address before its record counts as gone. One soft 404
may be a fault of the portal; three nights of it are not."""

GONE_KINDS: Mapping[RecordKind, str] = {"news": "news", "event": "events", "service": "services"}
"""The kinds whose records can be gone, and their tables."""

_GONE = """INSERT INTO disappearances (record_kind, record_id, gone_at, run_id, status) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (record_kind, record_id, gone_at) DO UPDATE SET returned_at = NULL"""
_RETURNED = """UPDATE disappearances SET returned_at = ?
    WHERE record_kind = ? AND record_id = ? AND returned_at IS NULL"""

_NOTE = """INSERT INTO addresses (url, page_url, role, status, etag, last_modified, reader, links, fetched_at,
        last_seen, run_id)
    VALUES (:url, :page_url, :role, :status, :etag, :last_modified, :reader, :links, :moment, :moment, :run_id)
    ON CONFLICT (url) DO UPDATE SET page_url = excluded.page_url, role = excluded.role,
        status = excluded.status, etag = excluded.etag, last_modified = excluded.last_modified,
        missing_runs = iif(excluded.page_url IS NULL, missing_runs, 0),
        reader = excluded.reader, links = excluded.links, fetched_at = excluded.fetched_at,
        last_seen = excluded.last_seen, run_id = excluded.run_id"""
_KNOWN = """SELECT a.page_url, pages.title, pages.body_sha256, a.etag, a.last_modified, a.links, a.fetched_at,
    a.last_seen FROM addresses AS a LEFT JOIN pages ON pages.url = a.page_url
    WHERE a.url = ? AND a.role = ? AND a.reader = ? AND a.status = 200 AND (a.page_url IS NULL
        OR a.links IS NOT NULL OR EXISTS
        (SELECT 1 FROM observations WHERE page_url = a.page_url AND record_id = page_url AND is_current))"""
_FACTS = """SELECT url, last_seen, (SELECT published_on FROM news WHERE id = page_url),
    (SELECT min(start_date) FROM event_dates WHERE event_id = page_url AND start_date >= :today),
    (SELECT max(coalesce(end_date, start_date)) FROM event_dates WHERE event_id = page_url)
    FROM addresses WHERE url = :url"""
_SEEN_PAGE = "UPDATE addresses SET last_seen = max(last_seen, ?), missing_runs = 0 WHERE page_url = ?"
_SEEN_ADDRESS = "UPDATE addresses SET last_seen = max(last_seen, ?) WHERE url = ?"
_SEEN_STATED = "UPDATE observations SET last_seen = max(last_seen, ?) WHERE page_url = ? AND is_current"
_SEEN_RECORDS = """UPDATE {} SET last_seen = max(last_seen, :moment) WHERE id IN (SELECT record_id
    FROM observations WHERE page_url = :page_url AND record_kind = :kind AND is_current)"""


@dataclass(frozen=True, slots=True)
class Known:
    """What an address last answered."""

    page_url: str | None
    """The page that was read there; ``None`` for what is no page, such as a sitemap."""
    title: str | None
    body_sha256: str | None
    etag: str | None
    last_modified: str | None
    links: dict[str, Any] | None
    """Where it leads, as the spider wrote it."""
    fetched_at: str
    """When it came in full; ISO 8601 in UTC."""
    last_seen: str
    """When it was last known to be so; ISO 8601 in UTC."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What decides when an address is asked for again; days and moments in ISO 8601."""

    url: str
    last_seen: str
    published_on: str | None
    """Day of an article."""
    next_date: str | None
    """Day of an event's next occurrence, today included."""
    last_date: str | None
    """Last day of an event's last occurrence."""


def note(
    connection: sqlite3.Connection,
    fetch: Fetch,
    run_id: int,
    *,
    page_url: str | None,
    role: str,
    reader: str,
    links: Mapping[str, Any] | None,
) -> None:
    """Notes the answer of an address, and that the addresses before it led there.

    `role` names what read it, `reader` is the fingerprint of the readers. Only the address that answered
    has validators.
    """
    shared = {
        "page_url": page_url, "role": role, "reader": reader, "moment": utc(fetch.fetched_at), "run_id": run_id,
        "status": fetch.status,
    }  # fmt: skip
    *way, last = fetch.addresses or (fetch.url,)
    _note_way(connection, way, shared)
    text = None if links is None else json.dumps(links, ensure_ascii=False)
    own = {"url": last, "etag": fetch.etag, "last_modified": fetch.last_modified, "links": text}
    connection.execute(_NOTE, shared | own)


def note_way(
    connection: sqlite3.Connection, fetch: Fetch, run_id: int, *, page_url: str | None, role: str, reader: str
) -> None:
    """Notes that the addresses before the last one led to a page that did not change."""
    shared = {
        "page_url": page_url, "role": role, "reader": reader, "moment": utc(fetch.fetched_at), "run_id": run_id,
        "status": 200,
    }  # fmt: skip
    _note_way(connection, fetch.addresses[:-1], shared)


def _note_way(connection: sqlite3.Connection, way: Iterable[str], shared: Mapping[str, object]) -> None:
    for url in way:
        connection.execute(_NOTE, {**shared, "url": url, "etag": None, "last_modified": None, "links": None})


def known(connection: sqlite3.Connection, url: str, role: str, reader: str) -> Known | None:
    """What these readers last read at the address in this role; ``None`` also where nothing of it is held any
    more."""
    found = connection.execute(_KNOWN, (url, role, reader)).fetchone()
    if found is None:
        return None
    page_url, title, sha256, etag, modified, links, fetched_at, last_seen = found
    held = json.loads(links) if links else None
    return Known(page_url, title, sha256, etag, modified, held, fetched_at, last_seen)


def read_before(connection: sqlite3.Connection, urls: Iterable[str]) -> set[str]:
    """Those of the addresses at which a page was read once, by whatever readers."""
    sql = "SELECT 1 FROM addresses WHERE url = ? AND page_url IS NOT NULL AND status = 200"
    return {url for url in urls if connection.execute(sql, (url,)).fetchone()}


def seen_unchanged(connection: sqlite3.Connection, url: str, page_url: str | None, moment: str) -> None:
    """Notes that the address answered that nothing changed: all that its page states was seen again."""
    connection.execute(_SEEN_ADDRESS, (moment, url))
    if page_url is None:
        return
    connection.execute(_SEEN_PAGE, (moment, page_url))
    connection.execute(_SEEN_STATED, (moment, page_url))
    for kind, table in TABLES.items():
        connection.execute(
            _SEEN_RECORDS.format(table), {"moment": moment, "page_url": page_url, "kind": kind}
        )
    seen_again(connection, page_url, moment)


def seen_again(connection: sqlite3.Connection, page_url: str, moment: str) -> None:
    """The page answers: its record is not gone."""
    for kind, table in GONE_KINDS.items():
        changed = connection.execute(
            f"UPDATE {table} SET gone_since = NULL WHERE id = ? AND gone_since IS NOT NULL",  # noqa: S608
            (page_url,),
        )
        if changed.rowcount:
            connection.execute(_RETURNED, (moment, kind, page_url))


def mark_gone(
    connection: sqlite3.Connection, found: Iterable[tuple[str, int]], run_id: int, moment: str
) -> None:
    """The portal says that there is nothing at these addresses any more, each with the status that says so."""
    for url, status in found:
        _mark_gone(connection, url, status, run_id, moment)


def _mark_gone(
    connection: sqlite3.Connection, url: str, status: int | None, run_id: int, moment: str
) -> None:
    record_id = resolve(connection, url)
    for kind, table in GONE_KINDS.items():
        changed = connection.execute(
            f"UPDATE {table} SET gone_since = ? WHERE id = ? AND gone_since IS NULL",  # noqa: S608
            (moment, record_id),
        )
        if changed.rowcount:
            connection.execute(_GONE, (kind, record_id, moment, run_id, status))
    if status is not None:
        for table, column in (("pages", "url"), ("addresses", "page_url")):
            connection.execute(
                f"UPDATE {table} SET status = ?, etag = NULL, last_modified = NULL WHERE {column} = ?",  # noqa: S608
                (status, record_id),
            )


def end_complete(
    connection: sqlite3.Connection, crawl_id: int, unnamed: Iterable[str], run_id: int, moment: str
) -> None:
    """Draws the conclusions of a crawl that read all it wanted: which pages are missing, which known addresses
    (`unnamed`) no page named."""
    named = "SELECT url FROM frontier WHERE crawl_id = ? AND is_named = 1"
    connection.execute(f"UPDATE addresses SET unnamed_runs = 0 WHERE url IN ({named})", (crawl_id,))  # noqa: S608
    connection.executemany(
        "UPDATE addresses SET unnamed_runs = unnamed_runs + 1 WHERE url = ?", ((url,) for url in unnamed)
    )
    missing = "SELECT url FROM frontier WHERE crawl_id = ? AND state = 'missing'"
    held = " UNION ALL ".join(f"SELECT id FROM {table}" for table in GONE_KINDS.values())  # noqa: S608
    sql = f"UPDATE addresses SET missing_runs = missing_runs + 1 WHERE url IN ({missing}) AND url IN ({held})"  # noqa: S608
    connection.execute(sql, (crawl_id,))
    long_missing = f"SELECT url FROM addresses WHERE missing_runs >= ? AND url IN ({missing})"  # noqa: S608
    for (url,) in connection.execute(long_missing, (MISSING_RUNS, crawl_id)).fetchall():
        _mark_gone(connection, url, None, run_id, moment)


def unnamed(connection: sqlite3.Connection, crawl_id: int, role: str) -> list[tuple[str, int]]:
    """Known addresses of a role at which a page is that no page named in this crawl, and how many complete
    runs before did not name them either."""
    sql = """SELECT url, unnamed_runs FROM addresses WHERE role = ? AND page_url IS NOT NULL AND status = 200
        AND url NOT IN (SELECT url FROM frontier WHERE crawl_id = ? AND is_named = 1) ORDER BY url"""
    return connection.execute(sql, (role, crawl_id)).fetchall()


def facts(connection: sqlite3.Connection, urls: Iterable[str], today: str) -> list[Facts]:
    """What decides when these addresses are asked for again; `today` is the day in Berlin."""
    found = (connection.execute(_FACTS, {"url": url, "today": today}).fetchone() for url in urls)
    return [Facts(*row) for row in found if row is not None]


def distrust(connection: sqlite3.Connection, run_id: int, kinds: Collection[PageKind]) -> None:
    """What the crawl of this run read of pages whose addresses name these kinds is to be read again as if it were
    new, for it yielded too little to be believed that it did not change."""
    sql = """SELECT a.url FROM addresses AS a JOIN pages ON pages.url = a.page_url WHERE pages.run_id IN
        (SELECT id FROM runs WHERE crawl_id = (SELECT crawl_id FROM runs WHERE id = ?))"""
    found = connection.execute(sql, (run_id,)).fetchall()
    connection.executemany(
        "UPDATE addresses SET status = NULL, etag = NULL, last_modified = NULL WHERE url = ?",
        [(url,) for (url,) in found if page_kind(url) in kinds],
    )
