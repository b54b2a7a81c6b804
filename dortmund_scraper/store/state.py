"""What was known of a record at a time. Reads only."""

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from .history import revisions_of

Row = dict[str, Any]

_LOSSES = """SELECT gone_at, returned_at, status FROM disappearances WHERE record_kind = ? AND record_id = ?
    ORDER BY gone_at"""


@dataclass(frozen=True, slots=True)
class Loss:
    """A time in which the portal did not show the record; moments in ISO 8601, UTC."""

    gone_at: str
    returned_at: str | None
    status: int | None

    def holds_at(self, moment: str) -> bool:
        """Whether it was gone then."""
        return self.gone_at <= moment and (self.returned_at is None or self.returned_at > moment)


def history_of(connection: sqlite3.Connection, kind: str, record_id: str) -> list[Row]:
    """The revisions of a record, the oldest first: the columns, with `data` as JSON types and `before` as the data
    directly before it (``None`` for the first one)."""
    before = None
    rows = []
    for row in revisions_of(connection, kind, record_id):
        data = json.loads(str(row["data"]))
        rows.append(row | {"data": data, "before": before})
        before = data
    return rows


def losses_of(connection: sqlite3.Connection, kind: str, record_id: str) -> list[Loss]:
    """When the record was gone, in order of time."""
    return [Loss(*row) for row in connection.execute(_LOSSES, (kind, record_id))]
