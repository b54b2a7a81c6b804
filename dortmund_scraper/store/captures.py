"""Which answer of a page is valid at a time, and which stored bytes stand for it. Reads only."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, fields

_COLUMNS = """f.id, f.run_id, f.url, f.page_url, f.method, f.fetched_at, f.status, f.headers, f.body_sha256,
    f.content_sha256, f.stored_sha256, f.pruned_at, f.origin"""
_AT = f"""SELECT {_COLUMNS} FROM json_each(?) asked JOIN fetches f ON f.page_url = asked.value
    WHERE f.fetched_at <= ? AND f.gave IN ('page', 'unchanged') AND {{}}
    ORDER BY f.fetched_at DESC, f.id DESC LIMIT 1"""  # noqa: S608
_STORED_FIRST = """SELECT fetched_at, headers FROM fetches WHERE body_sha256 = ? AND stored_sha256 = body_sha256
    ORDER BY fetched_at, id LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Capture:
    """A row of `fetches`, moments in ISO 8601, UTC."""

    id: int
    run_id: int
    url: str
    page_url: str
    method: str
    fetched_at: str
    status: int | None
    headers: tuple[tuple[str, str], ...]
    body_sha256: str | None
    """Hash of the bytes of the answer; ``None`` where it had none (304)."""
    content_sha256: str | None
    stored_sha256: str | None
    """Hash of the bytes that stand for it."""
    pruned_at: str | None
    origin: str

    @property
    def is_own(self) -> bool:
        """Whether the bytes that stand for the answer are those that came with it."""
        return self.body_sha256 == self.stored_sha256


def capture_at(connection: sqlite3.Connection, pages: Sequence[str], moment: str) -> Capture | None:
    """The last answer up to a moment (ISO 8601 in UTC) from one of these pages for which bytes are held."""
    return _capture(connection, pages, moment, "f.stored_sha256 IS NOT NULL")


def pruned_at(connection: sqlite3.Connection, pages: Sequence[str], moment: str) -> str | None:
    """When the bytes that were valid at a moment were removed; ``None`` where they were not."""
    found = _capture(connection, pages, moment, "f.pruned_at IS NOT NULL")
    return found.pruned_at if found else None


def stored_since(connection: sqlite3.Connection, sha256: str) -> str | None:
    """When stored bytes first came, ISO 8601 in UTC."""
    found = connection.execute(_STORED_FIRST, (sha256,)).fetchone()
    return str(found[0]) if found else None


def content_type(connection: sqlite3.Connection, capture: Capture) -> str | None:
    """What the portal said that the stored bytes are: the header of their own answer."""
    headers = capture.headers
    if not capture.is_own and capture.stored_sha256:
        found = connection.execute(_STORED_FIRST, (capture.stored_sha256,)).fetchone()
        headers = _pairs(found[1]) if found else ()
    return next((value for name, value in headers if name.lower() == "content-type"), None)


def portal_of(connection: sqlite3.Connection, run_id: int) -> str | None:
    """The portal that a run read."""
    found = connection.execute("SELECT arguments ->> 'portal' FROM runs WHERE id = ?", (run_id,)).fetchone()
    return found[0] if found else None


def _capture(
    connection: sqlite3.Connection, pages: Sequence[str], moment: str, condition: str
) -> Capture | None:
    row = connection.execute(_AT.format(condition), (json.dumps(pages), moment)).fetchone()
    if row is None:
        return None
    values = dict(zip((one.name for one in fields(Capture)), row, strict=True))
    return Capture(**values | {"headers": _pairs(values["headers"])})


def _pairs(headers: str | None) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in json.loads(headers or "[]"))
