"""Disappearances that another archive of ours tells of, made one history with what this one holds.

All functions run in the transaction of their caller. Moments are ISO 8601 in UTC.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from .addresses import GONE_KINDS

_TAKE = """INSERT INTO disappearances (record_kind, record_id, gone_at, run_id, status, returned_at)
    VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (record_kind, record_id, gone_at) DO UPDATE SET
    returned_at = min(coalesce(returned_at, excluded.returned_at), coalesce(excluded.returned_at, returned_at)),
    status = coalesce(status, excluded.status)"""
_ALL = """SELECT record_kind, record_id, gone_at, returned_at FROM disappearances
    ORDER BY record_kind, record_id, gone_at"""
_SEEN = """SELECT min(fetched_at) FROM fetches WHERE page_url = ? AND fetched_at > ? AND status IN (200, 304)
    AND gave IN ('page', 'unchanged')"""
_KEY = "WHERE record_kind = ? AND record_id = ? AND gone_at = ?"
_CLOSE = f"UPDATE disappearances SET returned_at = ? {_KEY}"  # noqa: S608
_DROP = f"DELETE FROM disappearances {_KEY}"  # noqa: S608
_DROP_UNKNOWN = """DELETE FROM disappearances WHERE run_id = ? AND record_kind = ?
    AND record_id NOT IN (SELECT id FROM {}) AND record_id NOT IN (SELECT url FROM url_aliases)"""
_MARK = """UPDATE {table} SET gone_since = d.gone_at FROM
    (SELECT record_id, max(iif(returned_at IS NULL, gone_at, NULL)) AS gone_at FROM disappearances
        WHERE record_kind = ? GROUP BY record_id) AS d
    WHERE d.record_id = {table}.id AND {table}.gone_since IS NOT d.gone_at"""


@dataclass(frozen=True, slots=True)
class Gone:
    """A time in which a record was gone."""

    record_kind: str
    """One of `GONE_KINDS`."""
    record_id: str
    gone_at: str
    status: int | None = None
    """404 or 410 where the portal said so."""
    returned_at: str | None = None


def take(connection: sqlite3.Connection, run_id: int, found: Iterable[Gone]) -> None:
    """Writes what is not there; of one that is there, its end."""
    connection.executemany(
        _TAKE,
        ((one.record_kind, one.record_id, one.gone_at, run_id, one.status, one.returned_at) for one in found),
    )


def settle(connection: sqlite3.Connection) -> None:
    """Ends each disappearance where its page was seen again first, as a capture or another archive tells, and makes
    one of those that are the same: two archives notice it at different times."""
    rows = connection.execute(_ALL).fetchall()
    for (kind, record_id), group in groupby(rows, key=lambda row: (row[0], row[1])):
        times = [(gone_at, returned_at) for _, _, gone_at, returned_at in group]
        ends = set()
        for gone_at, returned_at in times:
            end = min(_seen(connection, record_id, gone_at, times), default=None)
            if end in ends:
                connection.execute(_DROP, (kind, record_id, gone_at))
            elif end != returned_at:
                connection.execute(_CLOSE, (end, kind, record_id, gone_at))
            ends.add(end)


def mark(connection: sqlite3.Connection, run_id: int) -> None:
    """Marks the records that are gone, once they are there. What the run took over of records that are not even so is
    dropped."""
    for kind, table in GONE_KINDS.items():
        connection.execute(_DROP_UNKNOWN.format(table), (run_id, kind))
        connection.execute(_MARK.format(table=table), (kind,))


def _seen(
    connection: sqlite3.Connection, record_id: str, gone_at: str, times: list[tuple[str, str | None]]
) -> Iterator[str]:
    """Moments after `gone_at` at which the page was there."""
    (captured,) = connection.execute(_SEEN, (record_id, gone_at)).fetchone()
    if captured is not None:
        yield captured
    yield from (returned_at for _, returned_at in times if returned_at is not None and returned_at > gone_at)
    yield from (returned_at for begin, returned_at in times if begin == gone_at == returned_at)
