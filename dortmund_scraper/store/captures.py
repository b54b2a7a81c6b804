"""The captures of an archive: rows of `fetches`, with what their runs say of them. Reads only.

Moments in questions are ISO 8601 in UTC.
"""

import json
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import lru_cache

from ..urls import PORTAL

Headers = tuple[tuple[str, str], ...]

_COLUMNS = """f.id, f.run_id, f.batch, f.url, f.page_url, f.method, f.fetched_at, f.status, f.headers, f.body_sha256,
    f.content_sha256, f.stored_sha256, f.pruned_at, f.role, f.gave, f.origin"""
_ONE = f"SELECT {_COLUMNS}, r.arguments FROM fetches f JOIN runs r ON r.id = f.run_id WHERE f.id = ?"  # noqa: S608
_AT = """SELECT f.id FROM json_each(?) asked JOIN fetches f ON f.page_url = asked.value
    WHERE f.fetched_at <= ? AND f.gave IN ('page', 'unchanged')
    AND (f.stored_sha256 IS NOT NULL OR f.pruned_at IS NOT NULL)
    ORDER BY f.fetched_at DESC, f.id DESC LIMIT 1"""
_NEWEST = """SELECT id FROM fetches WHERE page_url = ? AND gave = ? AND stored_sha256 IS NOT NULL
    ORDER BY fetched_at DESC, id DESC LIMIT 1"""
_IN_ORDER = """SELECT f.id FROM fetches f WHERE f.gave IN ('page', 'unchanged') AND f.page_url IS NOT NULL
    AND (f.gave = 'unchanged' OR f.stored_sha256 IS NOT NULL)
    AND (:runs IS NULL OR f.run_id IN (SELECT value FROM json_each(:runs)))
    ORDER BY f.fetched_at, f.origin = 'import', iif(f.origin = 'import', f.url, f.id), f.body_sha256"""
_FIRST_WITH = """SELECT id FROM fetches WHERE body_sha256 = ? AND stored_sha256 = body_sha256
    ORDER BY fetched_at, id LIMIT 1"""
_WITH_BODIES = """SELECT asked.key, (SELECT f.id FROM fetches f WHERE f.page_url = asked.value ->> 0
        AND f.body_sha256 = asked.value ->> 1 AND f.fetched_at <= asked.value ->> 2 AND f.stored_sha256 IS NOT NULL
        ORDER BY f.fetched_at DESC, f.id DESC LIMIT 1)
    FROM json_each(?) asked ORDER BY asked.key"""


@dataclass(frozen=True, slots=True)
class Stored:
    """One capture; an aware moment is `moment`."""

    id: int
    run_id: int
    batch: str
    url: str
    page_url: str
    method: str
    fetched_at: str
    status: int | None
    headers: Headers
    body_sha256: str | None
    """Hash of the bytes of the answer; ``None`` where it had none (304)."""
    content_sha256: str | None
    stored_sha256: str | None
    """Hash of the bytes that stand for it."""
    pruned_at: str | None
    role: str | None
    gave: str
    origin: str
    portal: str = PORTAL
    """Origin of the portal that was visited."""
    rooms: frozenset[str] = frozenset()
    """What the crawl read of it; empty for files."""

    @property
    def is_own(self) -> bool:
        """Whether the bytes that stand for the answer are those that came with it."""
        return self.body_sha256 == self.stored_sha256

    @property
    def moment(self) -> datetime:
        """When it came, aware."""
        return datetime.fromisoformat(self.fetched_at)

    @property
    def asked_url(self) -> str | None:
        """The address that the readers were told; ``None`` for a file that states none."""
        if self.role in ("parse_home", "parse_search"):
            return self.page_url
        return None if self.url.startswith("file:") else self.url

    def header(self, name: str) -> str | None:
        """The last header of this name, in any case; as Scrapy takes it."""
        return next((value for key, value in reversed(self.headers) if key.lower() == name.lower()), None)


def capture_at(connection: sqlite3.Connection, pages: Sequence[str], moment: str) -> Stored | None:
    """The last answer up to a moment from one of these pages that had bytes; ``None`` also where they were pruned, for
    older ones do not show what was there."""
    found = _found(connection, _AT, json.dumps(pages), moment)
    return found if found is not None and found.stored_sha256 is not None else None


def pruned_at(connection: sqlite3.Connection, pages: Sequence[str], moment: str) -> str | None:
    """When the bytes that were valid at a moment were removed; ``None`` where they were not."""
    found = _found(connection, _AT, json.dumps(pages), moment)
    return found.pruned_at if found else None


def newest(connection: sqlite3.Connection, page_url: str, gave: str = "page") -> Stored | None:
    """The last capture of a page whose bytes, or those that stand for them, are held."""
    return _found(connection, _NEWEST, page_url, gave)


def first_with(connection: sqlite3.Connection, sha256: str) -> Stored | None:
    """The capture with which these stored bytes first came."""
    return _found(connection, _FIRST_WITH, sha256)


def captures_with(
    connection: sqlite3.Connection, asked: Sequence[tuple[str | None, str | None, str]]
) -> list[int | None]:
    """For each page, hash of its bytes and moment the number of the last capture up to then with them, where what
    stands for it is held."""
    return [number for _, number in connection.execute(_WITH_BODIES, (json.dumps(asked),))]


def in_order(connection: sqlite3.Connection, run_ids: Collection[int] | None = None) -> list[int]:
    """The numbers of all captures, or those of some runs, that gave a page or the news that nothing changed, in the
    order of time. That of imports with the same second does not depend on when they were imported."""
    runs = None if run_ids is None else json.dumps(sorted(run_ids))
    return [number for (number,) in connection.execute(_IN_ORDER, {"runs": runs}).fetchall()]


def stored(connection: sqlite3.Connection, number: int) -> Stored:
    """The capture with this number. Raises `KeyError`."""
    row = connection.execute(_ONE, (number,)).fetchone()
    if row is None:
        raise KeyError(number)
    portal, rooms = _asked(row[-1])
    values = dict(zip((one.name for one in fields(Stored)), row[:-1], strict=False))
    return Stored(**values | {"headers": _pairs(values["headers"]), "portal": portal, "rooms": rooms})


def _found(connection: sqlite3.Connection, sql: str, *values: str) -> Stored | None:
    row = connection.execute(sql, values).fetchone()
    return None if row is None else stored(connection, row[0])


def _pairs(headers: str | None) -> Headers:
    return tuple((str(name), str(value)) for name, value in json.loads(headers or "[]"))


@lru_cache(maxsize=64)
def _asked(arguments: str | None) -> tuple[str, frozenset[str]]:
    """The portal and the rooms that a run was asked for."""
    asked = json.loads(arguments) if arguments else {}
    return asked.get("portal") or PORTAL, frozenset(asked.get("rooms") or ())
