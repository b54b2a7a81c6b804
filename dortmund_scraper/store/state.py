"""What was known of a record at a time. Reads only."""

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from .history import CHAINED, revisions_of

Row = dict[str, Any]

_LOSSES = """SELECT gone_at, returned_at, status FROM disappearances WHERE record_kind = ? AND record_id = ?
    ORDER BY gone_at"""
_ONE = f"SELECT {', '.join(CHAINED)}, sha256 FROM revisions WHERE id = ?"  # noqa: S608
_VALID = """SELECT id FROM revisions WHERE record_kind = ? AND record_id = ? AND seen_at <= ?
    ORDER BY id DESC LIMIT 1"""
_NUMBERS = """SELECT id FROM revisions WHERE record_kind = ? AND record_id = ? AND (? IS NULL OR id < ?)
    ORDER BY id DESC LIMIT ?"""
_COUNT = "SELECT count(*) FROM revisions WHERE record_kind = ? AND record_id = ?"
_NO_END = 2**63 - 1


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


def revision_at(connection: sqlite3.Connection, kind: str, record_id: str, moment: str) -> Row | None:
    """The revision that was valid at a moment, as `history_of` gives it, without `before`."""
    found = connection.execute(_VALID, (kind, record_id, moment)).fetchone()
    return _row(connection, found[0])[0] if found else None


def newest_of(
    connection: sqlite3.Connection, kind: str, record_id: str, before: int | None, most: int, most_text: int
) -> tuple[list[Row], bool]:
    """The newest revisions of a record with a number below `before`, the newest first, as `history_of` gives them, and
    whether these are all.

    They are at most so many, and fewer where they hold more than `most_text` characters, but one; unless these are all,
    the one before them stands behind them, with a `before` that is not known.
    """
    values = (kind, record_id, before, before if before is not None else _NO_END, most + 1)
    rows: list[Row] = []
    size = 0
    for (number,) in connection.execute(_NUMBERS, values).fetchall():
        row, length = _row(connection, number)
        if rows:
            rows[-1]["before"] = row["data"]
        is_behind = len(rows) == most or bool(rows and size + length > most_text)
        rows.append(row | {"before": None})
        size += length
        if is_behind:
            return rows, False
    return rows, True


def number_of_revisions(connection: sqlite3.Connection, kind: str, record_id: str) -> int:
    """How long the history of a record is."""
    number: int = connection.execute(_COUNT, (kind, record_id)).fetchone()[0]
    return number


def _row(connection: sqlite3.Connection, number: int) -> tuple[Row, int]:
    """A revision, and how many characters its data has."""
    row = dict(zip((*CHAINED, "sha256"), connection.execute(_ONE, (number,)).fetchone(), strict=True))
    return row | {"data": json.loads(row["data"])}, len(row["data"])


def losses_of(connection: sqlite3.Connection, kind: str, record_id: str) -> list[Loss]:
    """When the record was gone, in order of time."""
    return [Loss(*row) for row in connection.execute(_LOSSES, (kind, record_id))]
