"""Keeps what changed: one revision a record and run, from its first sight on.

`changed_fields` is NULL at first sight and else the list of the fields that differ from what was held before
the run; `data` is the whole record after it. A record that is read on many pages of a run grows within the
same revision, and one that ends a run as it was before leaves none. Runs that go on with a crawl count as one.
"""

import json
import sqlite3
from typing import Literal

from ..records import RecordKind
from .merge import Json, canonical_json, changed_fields

Change = Literal["new", "changed"]

_LATEST = (
    "SELECT run_id, data FROM revisions WHERE record_kind = ? AND record_id = ? ORDER BY id DESC LIMIT 2"
)
_WRITE = """INSERT INTO revisions (record_kind, record_id, run_id, seen_at, changed_fields, data)
    VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (record_kind, record_id, run_id) DO UPDATE SET
    seen_at = excluded.seen_at, changed_fields = excluded.changed_fields, data = excluded.data"""
_SAME_CRAWL = """SELECT id FROM runs WHERE id = :run_id
    OR crawl_id = (SELECT crawl_id FROM runs WHERE id = :run_id)"""
_EARLIER = f"""SELECT 1 FROM revisions WHERE record_kind = :kind AND record_id = :record_id
    AND run_id NOT IN ({_SAME_CRAWL}) LIMIT 1"""  # noqa: S608
_TAKE_OVER = "UPDATE revisions SET run_id = ? WHERE record_kind = ? AND record_id = ? AND run_id = ?"
_DELETE = "DELETE FROM revisions WHERE record_kind = ? AND record_id = ? AND run_id = ?"


def write_revision(
    connection: sqlite3.Connection, kind: RecordKind, record_id: str, run_id: int, seen_at: str, data: Json
) -> Change | None:
    """Notes the state of a record. Says what this is for the run, once: the record is new, or changed."""
    text = canonical_json(data)
    held = connection.execute(_LATEST, (kind, record_id)).fetchall()
    if held and held[0][1] == text:
        return None
    if held and held[0][0] != run_id and held[0][0] in _runs_of_crawl(connection, run_id):
        connection.execute(_TAKE_OVER, (run_id, kind, record_id, held[0][0]))
        held[0] = (run_id, held[0][1])
    before = [old for run, old in held if run != run_id]
    if before and before[0] == text:
        connection.execute(_DELETE, (kind, record_id, run_id))
        return None
    fields = canonical_json(changed_fields(json.loads(before[0]), data)) if before else None
    connection.execute(_WRITE, (kind, record_id, run_id, seen_at, fields, text))
    if held and held[0][0] == run_id:
        return None
    return "changed" if before else "new"


def _runs_of_crawl(connection: sqlite3.Connection, run_id: int) -> set[int]:
    return {run for (run,) in connection.execute(_SAME_CRAWL, {"run_id": run_id})}


def move_revisions(
    connection: sqlite3.Connection, kind: RecordKind, old_id: str, new_id: str, run_id: int
) -> None:
    """Gives the history of a record to the one that it turned out to be, unless that has one from before the
    run.

    Then the old history stays under its id, for two histories cannot be told as one; what the run itself
    wrote there goes. The record must be written again afterwards.
    """
    if connection.execute(_EARLIER, {"kind": kind, "record_id": new_id, "run_id": run_id}).fetchone():
        connection.execute(_DELETE, (kind, old_id, run_id))
        return
    connection.execute(_DELETE, (kind, new_id, run_id))
    connection.execute(
        "UPDATE revisions SET record_id = ? WHERE record_kind = ? AND record_id = ?", (new_id, kind, old_id)
    )
