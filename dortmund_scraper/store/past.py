"""What the archive holds of a period: revisions with the state directly before them, and disappearances. Reads only.

Rows come as dictionaries whose keys are the fields of `changes.model.Revision` and `Disappearance`; what is suppressed
is not among them. Periods are two moments in ISO 8601, UTC; the end is not in it, and ``None`` for no end.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from .suppressed import Suppressed

Row = dict[str, Any]

_REVISIONS = """SELECT r.record_kind, r.record_id, r.batch, r.seen_at, r.origin, r.data, b.data, r.page_url,
        r.body_sha256, b.body_sha256, b.seen_at
    FROM revisions r LEFT JOIN revisions b ON b.id = (SELECT max(p.id) FROM revisions p
        WHERE p.record_kind = r.record_kind AND p.record_id = r.record_id AND p.id < r.id)
    WHERE r.seen_at >= :since AND (:until IS NULL OR r.seen_at < :until) AND r.origin = 'portal'
    AND r.record_kind IN (SELECT value FROM json_each(:kinds))
    ORDER BY r.seen_at, r.id"""
_LOSSES = """SELECT record_kind, record_id, gone_at, returned_at, status,
        (SELECT data FROM revisions r WHERE r.record_kind = d.record_kind AND r.record_id = d.record_id
         ORDER BY r.id DESC LIMIT 1)
    FROM disappearances d
    WHERE record_kind IN (SELECT value FROM json_each(:kinds))
    AND (gone_at >= :since OR returned_at >= :since) AND (:until IS NULL OR gone_at < :until)
    ORDER BY gone_at, record_kind, record_id"""


def revisions_between(
    connection: sqlite3.Connection, since: str, until: str | None, kinds: Sequence[str]
) -> Iterator[Row]:
    """The revisions by the portal, each with the state directly before it, whoever read that."""
    hidden = Suppressed.load(connection)
    values = {"since": since, "until": until, "kinds": json.dumps(kinds)}
    for row in connection.execute(_REVISIONS, values):
        kind, record_id, batch, seen_at, origin, data, before, page_url, sha256, earlier, earlier_at = row
        found = {
            "kind": kind, "id": record_id, "batch": batch, "seen_at": seen_at, "origin": origin,
            "data": json.loads(data), "before": json.loads(before) if before else None,
            "page_url": page_url, "body_sha256": sha256,
        }  # fmt: skip
        if not is_hidden(connection, hidden, found, (earlier, earlier_at)):
            yield found


def is_hidden(
    connection: sqlite3.Connection, hidden: Suppressed, row: Row, before: tuple[str | None, str | None]
) -> bool:
    """Whether a revision may not be shown; `before` is hash and moment of the one that it is compared to."""
    record_id = row["id"]
    if hidden.reason(record_id, row["data"].get("url"), row["page_url"]):
        return True
    if not hidden.hashes:
        return False
    if hidden.reason_of_bytes(row["body_sha256"], before[0]):
        return True
    moments = [moment for moment in (row["seen_at"], before[1]) if moment]
    return any(hidden.reason_of_page(connection, record_id, moment) for moment in moments)


def disappearances_between(
    connection: sqlite3.Connection, since: str, until: str | None, kinds: Sequence[str]
) -> Iterator[Row]:
    """The times in which records were gone that began or ended in the period."""
    hidden = Suppressed.load(connection)
    values = {"since": since, "until": until, "kinds": json.dumps(kinds)}
    for kind, record_id, gone_at, returned_at, status, data in connection.execute(_LOSSES, values):
        known = json.loads(data or "{}")
        if hidden.reason(record_id, known.get("url")) or hidden.reason_of_page(
            connection, record_id, gone_at
        ):
            continue
        yield {
            "kind": kind, "id": record_id, "gone_at": gone_at, "returned_at": returned_at, "status": status,
            "data": known,
        }  # fmt: skip
