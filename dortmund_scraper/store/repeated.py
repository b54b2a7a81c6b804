"""Imported captures that repeat others: they came without bytes, and get those of what they repeat.

Nothing is altered that came with a capture: only its hashes, which were NULL, and what became of it. `note_same`,
`note_noise` and `note_stand_in` run in the transaction of their caller; the others only read. Moments are ISO 8601 in
UTC.
"""

import json
import sqlite3
from dataclasses import dataclass

from .fetches import Gave

_OPEN = """SELECT id, run_id, url, fetched_at, status, headers, noted FROM fetches
    WHERE origin = 'import' AND gave = 'unchanged' AND body_sha256 IS NULL ORDER BY fetched_at, id"""
_STATED = """SELECT noted.value ->> 1, stored_sha256 FROM fetches, json_each(fetches.noted) AS noted
    WHERE origin = 'import' AND body_sha256 = stored_sha256 AND noted.value ->> 0 = ? ORDER BY fetched_at, fetches.id"""
_AT = """SELECT stored_sha256, page_url FROM fetches WHERE url = ? AND fetched_at = ? AND body_sha256 = stored_sha256
    ORDER BY id LIMIT 1"""
_PAGE = """SELECT page_url FROM fetches WHERE url = ? AND fetched_at <= ? AND page_url IS NOT NULL
    ORDER BY fetched_at DESC, id DESC LIMIT 1"""
_LAST = """SELECT stored_sha256 FROM fetches WHERE page_url = ? AND stored_sha256 IS NOT NULL AND fetched_at <= ?
    ORDER BY fetched_at DESC, id DESC LIMIT 1"""
_SAME = """UPDATE fetches SET body_sha256 = :sha256, stored_sha256 = :sha256, gave = :gave, page_url = :page_url,
    content_sha256 = :content_sha256 WHERE id = :id AND body_sha256 IS NULL"""
_SAYS_THE_SAME = """UPDATE fetches SET body_sha256 = :own, stored_sha256 = :sha256, page_url = :page_url,
    content_sha256 = o.content_sha256, gave = o.gave
    FROM (SELECT content_sha256, gave FROM fetches WHERE stored_sha256 = :sha256 AND body_sha256 = :sha256
        AND page_url = :page_url AND content_sha256 IS NOT NULL LIMIT 1) AS o
    WHERE fetches.id = :id AND fetches.body_sha256 IS NULL"""
_STANDS_FOR = "UPDATE fetches SET stored_sha256 = ?, page_url = ? WHERE id = ? AND body_sha256 IS NULL"


@dataclass(frozen=True, slots=True)
class Repeated:
    """A capture without bytes of its own."""

    id: int
    run_id: int
    url: str
    fetched_at: str
    status: int | None
    headers: tuple[tuple[str, str], ...]
    noted: tuple[tuple[str, str], ...]
    """What the archive that it came from says of it."""


def repeated(connection: sqlite3.Connection) -> list[Repeated]:
    """All of them, in the order of time."""
    return [
        Repeated(number, run_id, url, moment, status, _pairs(headers), _pairs(noted))
        for number, run_id, url, moment, status, headers, noted in connection.execute(_OPEN).fetchall()
    ]


def stated_digests(connection: sqlite3.Connection, name: str) -> dict[str, str]:
    """The SHA-256 of the bytes that each digest stands for which archives state of imported captures, under `name`."""
    return dict(connection.execute(_STATED, (name,)).fetchall())


def bytes_at(connection: sqlite3.Connection, url: str, moment: str) -> tuple[str, str | None] | None:
    """SHA-256 and page of the capture of an address at a moment that has bytes of its own."""
    found: tuple[str, str | None] | None = connection.execute(_AT, (url, moment)).fetchone()
    return found


def page_at(connection: sqlite3.Connection, url: str, moment: str) -> str | None:
    """The page that an address gave last up to a moment."""
    return _one(connection, _PAGE, url, moment)


def stored_at(connection: sqlite3.Connection, page_url: str, moment: str) -> str | None:
    """SHA-256 of the bytes that stood for a page last up to a moment."""
    return _one(connection, _LAST, page_url, moment)


def note_same(
    connection: sqlite3.Connection, capture: Repeated, sha256: str, gave: Gave, page_url: str | None,
    content_sha256: str | None,
) -> None:  # fmt: skip
    """Notes that a capture had these very bytes, and what they gave."""
    values = {
        "id": capture.id,
        "sha256": sha256,
        "gave": gave,
        "page_url": page_url,
        "content_sha256": content_sha256,
    }
    connection.execute(_SAME, values)


def note_noise(
    connection: sqlite3.Connection, capture: Repeated, own_sha256: str, sha256: str, page_url: str
) -> bool:
    """Notes that a capture had bytes of its own (`own_sha256`), which are not held, and whose content is that of
    others. Returns whether these are held, as those of a page."""
    values = {"id": capture.id, "own": own_sha256, "sha256": sha256, "page_url": page_url}
    return connection.execute(_SAYS_THE_SAME, values).rowcount == 1


def note_stand_in(connection: sqlite3.Connection, capture: Repeated, sha256: str, page_url: str) -> None:
    """Notes which bytes stand for a capture that only says that nothing changed."""
    connection.execute(_STANDS_FOR, (sha256, page_url, capture.id))


def _pairs(text: str | None) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in json.loads(text or "[]"))


def _one(connection: sqlite3.Connection, sql: str, *values: str) -> str | None:
    found = connection.execute(sql, values).fetchone()
    return None if found is None else str(found[0])
