"""What the archive holds of a period: revisions with the state directly before them, and disappearances. Reads only.

Rows come as dictionaries whose keys are the fields of `changes.model.Revision` and `Disappearance`; what is suppressed
is not among them. Periods are two moments in ISO 8601, UTC; the end is not in it, and ``None`` for no end.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from .withheld import Withheld

Row = dict[str, Any]

_REVISIONS = """SELECT r.record_kind, r.record_id, r.batch, r.seen_at, r.origin, r.data, b.data, r.page_url,
        r.body_sha256, b.page_url, b.body_sha256
    FROM revisions r LEFT JOIN revisions b ON b.id = (SELECT max(p.id) FROM revisions p
        WHERE p.record_kind = r.record_kind AND p.record_id = r.record_id AND p.id < r.id)
    WHERE r.seen_at >= :since AND (:until IS NULL OR r.seen_at < :until) AND r.origin = 'portal'
    AND r.record_kind IN (SELECT value FROM json_each(:kinds))
    ORDER BY r.seen_at, r.id"""
_LOSSES = """SELECT d.record_kind, d.record_id, d.gone_at, d.returned_at, d.status, r.data, r.page_url, r.body_sha256
    FROM disappearances d LEFT JOIN revisions r ON r.id = coalesce(
        (SELECT max(p.id) FROM revisions p
            WHERE p.record_kind = d.record_kind AND p.record_id = d.record_id AND p.seen_at <= d.gone_at),
        (SELECT min(p.id) FROM revisions p WHERE p.record_kind = d.record_kind AND p.record_id = d.record_id))
    WHERE d.record_kind IN (SELECT value FROM json_each(:kinds))
    AND (d.gone_at >= :since OR d.returned_at >= :since) AND (:until IS NULL OR d.gone_at < :until)
    ORDER BY d.gone_at, d.record_kind, d.record_id"""

_NEWEST = """SELECT seen_at FROM revisions WHERE origin = 'portal'
    AND record_kind IN (SELECT value FROM json_each(:kinds)) ORDER BY seen_at DESC LIMIT 1 OFFSET :number"""
_REVISED = "SELECT max(seen_at) FROM revisions WHERE record_kind = ? AND record_id = ?"


def revisions_between(
    connection: sqlite3.Connection, since: str, until: str | None, kinds: Sequence[str]
) -> Iterator[Row]:
    """The revisions by the portal, each with the state directly before it, whoever read that."""
    withheld = Withheld(connection)
    values = {"since": since, "until": until, "kinds": json.dumps(kinds)}
    for row in connection.execute(_REVISIONS, values):
        kind, record_id, batch, seen_at, origin, text, text_before, page_url, sha256, *source_before = row
        data, before = json.loads(text), json.loads(text_before) if text_before else None
        if withheld.revision(kind, record_id, data.get("url"), page_url, sha256):
            continue
        if before is not None and withheld.revision(kind, record_id, before.get("url"), *source_before):
            continue  # what differs would show it
        yield {
            "kind": kind, "id": record_id, "batch": batch, "seen_at": seen_at, "origin": origin,
            "data": data, "before": before, "page_url": page_url, "body_sha256": sha256,
        }  # fmt: skip


def disappearances_between(
    connection: sqlite3.Connection, since: str, until: str | None, kinds: Sequence[str]
) -> Iterator[Row]:
    """The times in which records were gone that began or ended in the period, with their state when they went."""
    withheld = Withheld(connection)
    values = {"since": since, "until": until, "kinds": json.dumps(kinds)}
    for kind, record_id, gone_at, returned_at, status, text, *source in connection.execute(_LOSSES, values):
        data = json.loads(text or "{}")
        if withheld.revision(kind, record_id, data.get("url"), *source):
            continue
        yield {
            "kind": kind, "id": record_id, "gone_at": gone_at, "returned_at": returned_at, "status": status,
            "data": data,
        }  # fmt: skip


def since_when(connection: sqlite3.Connection, kinds: Sequence[str], number: int) -> str | None:
    """The moment since which there are so many revisions by the portal, or more where several have the same; ``None``
    where there are not as many."""
    values = {"kinds": json.dumps(kinds), "number": number - 1}
    found = connection.execute(_NEWEST, values).fetchone()
    return found[0] if found else None


def revised_at(connection: sqlite3.Connection, kind: str, record_id: str) -> str | None:
    """When a record was last seen to be different; ``None`` where it has no history."""
    moment: str | None = connection.execute(_REVISED, (kind, record_id)).fetchone()[0]
    return moment
