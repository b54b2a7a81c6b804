"""A page that says what it said before: nothing has to be computed again, all that it states was seen once more.

The row of a record is a function of what all pages say of it, so it is as it was when no page says anything else.
"""

import sqlite3
from collections.abc import Sequence

from .history import Source
from .merge import canonical_json
from .rows import TABLES
from .statements import Statement

_HELD = """SELECT record_kind, own_id, name_key, rank, data, reader FROM observations
    WHERE page_url = ? AND is_current"""
_SEEN = "UPDATE observations SET last_seen = max(last_seen, ?), run_id = ? WHERE page_url = ? AND is_current"
_SEEN_RECORDS = """UPDATE {} SET last_seen = max(last_seen, :moment),
        reader = iif(last_seen <= :moment, :reader, reader)
    WHERE id IN (SELECT record_id FROM observations
        WHERE page_url = :page_url AND record_kind = :kind AND is_current)"""


def see_again(
    connection: sqlite3.Connection, page_url: str, statements: Sequence[Statement], source: Source
) -> bool:
    """Whether these statements, by these readers, are all that is held of the page; then it notes that they were seen
    again. In the transaction of the caller."""
    held = connection.execute(_HELD, (page_url,)).fetchall()
    if len(held) != len(statements) or set(held) != {_row(one, source) for one in statements}:
        return False
    connection.execute(_SEEN, (source.seen_at, source.run_id, page_url))
    values = {"moment": source.seen_at, "reader": source.reader, "page_url": page_url}
    for kind in {statement.kind for statement in statements}:
        connection.execute(_SEEN_RECORDS.format(TABLES[kind]), values | {"kind": kind})
    return True


def _row(statement: Statement, source: Source) -> tuple[object, ...]:
    data = canonical_json(statement.data)
    return statement.kind, statement.own_id, statement.name_key, statement.rank, data, source.reader
