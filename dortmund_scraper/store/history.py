"""Keeps what changed: one revision a record and reading of the portal, from its first sight on.

`changed_fields` is NULL at first sight and else the list of the fields that differ from what was held before;
`data` is the whole record after it, where NULL is a value like others. A record that is read on many pages of a
crawl grows within the same revision, and one that ends a crawl as it was before leaves none. Each revision carries
a hash over itself and the one before, so that none can be altered or taken out unseen.
"""

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..records import RecordKind
from .merge import Json, canonical_json, changed_fields

Change = Literal["new", "changed"]

CHAINED = (
    "id", "record_kind", "record_id", "run_id", "batch", "seen_at", "origin", "changed_fields", "data",
    "page_url", "body_sha256", "reader",
)  # fmt: skip
"""The columns of a revision over which its hash goes; the record's id and the row's number may change, so they and
the run are left out of it."""
_HASHED = [name for name in CHAINED if name not in {"id", "record_id", "run_id"}]

_LATEST = """SELECT id, batch, data, sha256 FROM revisions WHERE record_kind = ? AND record_id = ?
    ORDER BY id DESC LIMIT 2"""
_WRITE = """INSERT INTO revisions (record_kind, record_id, run_id, batch, seen_at, origin, changed_fields, data,
        page_url, body_sha256, reader, sha256)
    VALUES (:record_kind, :record_id, :run_id, :batch, :seen_at, :origin, :changed_fields, :data, :page_url,
        :body_sha256, :reader, :sha256)
    ON CONFLICT (record_kind, record_id, batch) DO UPDATE SET run_id = excluded.run_id,
    seen_at = excluded.seen_at, origin = excluded.origin, changed_fields = excluded.changed_fields,
    data = excluded.data, page_url = excluded.page_url, body_sha256 = excluded.body_sha256,
    reader = excluded.reader, sha256 = excluded.sha256"""
_OF_BATCH = """SELECT 1 FROM revisions WHERE record_kind = ? AND record_id = ?
    AND (batch = ? OR instr(batch, ?) = 1)"""
_EARLIER = """SELECT 1 FROM revisions WHERE record_kind = ? AND record_id = ? AND batch <> ? LIMIT 1"""
_DELETE = "DELETE FROM revisions WHERE record_kind = ? AND record_id = ? AND batch = ?"
_HISTORY = f"""SELECT {", ".join(CHAINED)}, sha256 FROM revisions
    WHERE record_kind = ? AND record_id = ? ORDER BY id"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Source:
    """The reading of a page that writes a revision."""

    run_id: int
    batch: str
    seen_at: str
    """When the page was got; ISO 8601 in UTC."""
    origin: str = "portal"
    page_url: str | None = None
    body_sha256: str | None = None
    reader: str | None = None
    noted_at: str | None = None
    """When the revision was found, where that is later than `seen_at`."""


def batch_of(connection: sqlite3.Connection, run_id: int) -> str:
    """The name of what the crawl of this run reads: runs that go on with a crawl are one with it."""
    found = connection.execute("SELECT coalesce(crawl_id, id) FROM runs WHERE id = ?", (run_id,)).fetchone()
    return f"run:{found[0] if found else run_id}"


def write_revision(
    connection: sqlite3.Connection, kind: RecordKind, record_id: str, source: Source, data: Json
) -> Change | None:
    """Notes the state of a record. Says what this is for the batch, once: the record is new, or changed."""
    text = canonical_json(data)
    held = connection.execute(_LATEST, (kind, record_id)).fetchall()
    if held and held[0][2] == text:
        return None
    own = bool(held) and (held[0][1] == source.batch or held[0][1].startswith(f"{source.batch}/"))
    before = held[1:2] if own else held[:1]
    batch = held[0][1] if own else _unused(connection, kind, record_id, source.batch)
    if before and before[0][2] == text:
        connection.execute(_DELETE, (kind, record_id, batch))
        return None
    row = {
        "record_kind": kind, "record_id": record_id, "run_id": source.run_id, "batch": batch,
        "seen_at": source.noted_at or source.seen_at, "origin": source.origin, "data": text,
        "page_url": source.page_url, "body_sha256": source.body_sha256, "reader": source.reader,
        "changed_fields": canonical_json(changed_fields(json.loads(before[0][2]), data)) if before else None,
    }  # fmt: skip
    row["sha256"] = chained(before[0][3] if before else "", row)
    connection.execute(_WRITE, row)
    if own:
        return None
    return "changed" if before else "new"


def _unused(connection: sqlite3.Connection, kind: str, record_id: str, batch: str) -> str:
    """A name for the batch under which the record has no revision: a crawl may go on after others have written."""
    held = connection.execute(_OF_BATCH, (kind, record_id, batch, f"{batch}/")).fetchall()
    return f"{batch}/{len(held) + 1}" if held else batch


def chained(before: str, row: dict[str, object]) -> str:
    """The hash of a revision (its columns by name) that follows the one with the hash `before`; empty for none."""
    text = json.dumps([before, *(row[name] for name in _HASHED)], ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def revisions_of(connection: sqlite3.Connection, kind: str, record_id: str) -> list[dict[str, object]]:
    """The history of a record, the oldest revision first: the columns of `CHAINED` and `sha256`."""
    rows = connection.execute(_HISTORY, (kind, record_id))
    return [dict(zip((*CHAINED, "sha256"), row, strict=True)) for row in rows.fetchall()]


def chain_all(connection: sqlite3.Connection) -> None:
    """Chains the revisions of an archive that had no hashes."""
    sql = "SELECT DISTINCT record_kind, record_id FROM revisions"
    for kind, record_id in connection.execute(sql).fetchall():
        _chain(connection, revisions_of(connection, kind, record_id))


def _chain(connection: sqlite3.Connection, history: Sequence[dict[str, object]]) -> None:
    before = ""
    for row in history:
        before = chained(before, row)
        connection.execute("UPDATE revisions SET sha256 = ? WHERE id = ?", (before, row["id"]))


def move_revisions(
    connection: sqlite3.Connection, kind: RecordKind, old_id: str, new_id: str, batch: str
) -> None:
    """Gives the history of a record to the one that it turned out to be, unless that has one from before the
    batch.

    Then the old history stays under its id, for two histories cannot be told as one; what the batch itself
    wrote there goes. The record must be written again afterwards.
    """
    if connection.execute(_EARLIER, (kind, new_id, batch)).fetchone():
        connection.execute(_DELETE, (kind, old_id, batch))
        return
    connection.execute(_DELETE, (kind, new_id, batch))
    connection.execute(
        "UPDATE revisions SET record_id = ? WHERE record_kind = ? AND record_id = ?", (new_id, kind, old_id)
    )
