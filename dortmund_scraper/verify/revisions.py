"""The history of each record: a chain of revisions, each of which names what differs from the one before."""

import json
import sqlite3
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from ..store.history import CHAINED, chained
from ..store.merge import canonical_json, changed_fields
from ..store.statements import TEXT
from .fetches import is_moment
from .finding import TABLE_OF, Counts, Finding, is_in, named

Row = dict[str, Any]

_ALL = f"""SELECT {", ".join(f"r.{name}" for name in CHAINED)}, r.sha256, runs.arguments ->> 'command' IS NULL
    FROM revisions r LEFT JOIN runs ON runs.id = r.run_id
    ORDER BY r.record_kind, r.record_id, r.id"""  # noqa: S608
_UNKNOWN = """SELECT record_kind, record_id, id, body_sha256 FROM revisions WHERE body_sha256 IS NOT NULL
    AND body_sha256 NOT IN (SELECT body_sha256 FROM fetches WHERE body_sha256 IS NOT NULL)"""


def check_revisions(connection: sqlite3.Connection, counts: Counts) -> Iterator[Finding]:
    """Walks along every chain, and looks for bodies and records that revisions name and that are not there."""
    rows = (dict(zip((*CHAINED, "sha256", "is_crawl"), row, strict=True)) for row in connection.execute(_ALL))
    for (kind, record_id), history in groupby(rows, key=lambda row: (row["record_kind"], row["record_id"])):
        yield from _walk(history, counts)
        if not _is_held(connection, kind, record_id) and not has_moved(connection, record_id):
            message = "der Eintrag fehlt, obwohl es einen Verlauf von ihm gibt"
            yield Finding("revisions", named(kind, record_id), message)
    for kind, record_id, number, sha256 in connection.execute(_UNKNOWN):
        message = f"beruht auf einer Rohfassung, die nie abgerufen wurde ({sha256})"
        yield Finding("revisions", f"{named(kind, record_id)}, Fassung {number}", message)


def has_moved(connection: sqlite3.Connection, record_id: str) -> bool:
    """Whether what had this id may be held under another one: its address leads elsewhere, or it was a text."""
    sql = "SELECT 1 FROM url_aliases WHERE url = ?"
    return record_id.startswith(TEXT) or connection.execute(sql, (record_id,)).fetchone() is not None


def _is_held(connection: sqlite3.Connection, kind: str, record_id: str) -> bool:
    table = TABLE_OF.get(kind)
    return table is not None and is_in(connection, table, record_id)


def _walk(history: Iterator[Row], counts: Counts) -> Iterator[Finding]:
    before: Row | None = None
    latest = ""
    for row in history:
        counts["revisions"] += 1
        for message in _wrong(before, row):
            place = f"{named(row['record_kind'], row['record_id'])}, Fassung {row['id']}"
            yield Finding("revisions", place, message)
        if row["is_crawl"] and row["origin"] == "portal":
            if str(row["seen_at"]) < latest:
                place = f"{named(row['record_kind'], row['record_id'])}, Fassung {row['id']}"
                yield Finding("revisions", place, "ist älter als die davor; die Reihenfolge stimmt nicht")
            latest = str(row["seen_at"])
        before = row


def _wrong(before: Row | None, row: Row) -> Iterator[str]:
    if row["sha256"] != chained(before["sha256"] if before else "", row):
        yield "die Kette ist gebrochen: diese Fassung oder die davor wurde verändert, eingefügt oder gelöscht"
    if not is_moment(row["seen_at"]):
        yield "der Zeitpunkt ist nicht lesbar"
    try:
        expected = _changed(before, row)
    except ValueError:
        yield "der Inhalt ist nicht lesbar"
        return
    if row["changed_fields"] != expected:
        yield "die genannten Änderungen sind nicht die, in denen sich der Inhalt von dem davor unterscheidet"


def _changed(before: Row | None, row: Row) -> str | None:
    data = json.loads(row["data"])
    return canonical_json(changed_fields(json.loads(before["data"]), data)) if before else None
