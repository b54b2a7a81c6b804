"""What the pages say of each record: taken together it has to be the last revision of the record."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..records import RecordKind
from ..store.merge import Observation, changed_fields, is_idle, merge
from ..store.rows import TABLES
from ..store.statements import PAGED, TEXT
from .fetches import is_moment
from .finding import TABLE_OF, Counts, Finding, is_in, named
from .upgrade import runs_of_this_version, upgraded_at

_OF_RECORD = """SELECT page_url, rank, stated_at, data, is_current, first_seen, last_seen
    FROM observations WHERE record_kind = ? AND record_id = ?"""
_LAST = "SELECT run_id, data FROM revisions WHERE record_kind = ? AND record_id = ? ORDER BY id DESC LIMIT 1"
_CAPTURED = "SELECT 1 FROM fetches WHERE fetched_at = ? AND gave IN ('page', 'unchanged') LIMIT 1"
_RECORDS = "SELECT DISTINCT record_kind, record_id FROM observations"


@dataclass(frozen=True, slots=True)
class _Known:
    connection: sqlite3.Connection
    ours: set[int]
    """Runs of the version of the program that runs."""
    upgraded: str
    """See `upgraded_at`."""


def check_observations(connection: sqlite3.Connection, counts: Counts) -> Iterator[Finding]:
    """Computes each record again from what the pages say of it, and compares when it was seen."""
    known = _Known(connection, runs_of_this_version(connection), upgraded_at(connection))
    for kind, table in TABLES.items():
        for record_id, first, last in connection.execute(f"SELECT id, first_seen, last_seen FROM {table}"):  # noqa: S608
            rows = connection.execute(_OF_RECORD, (kind, record_id)).fetchall()
            counts["observations"] += len(rows)
            for message in _wrong(known, kind, record_id, rows):
                yield Finding("observations", named(kind, record_id), message)
            for message in _untimely(known, rows, first, last) if rows else ():
                yield Finding("observations", named(kind, record_id), message)
    for kind, record_id in connection.execute(_RECORDS):
        if kind not in TABLE_OF or not is_in(connection, TABLE_OF[kind], record_id):
            yield Finding(
                "observations", named(kind, record_id), "Seiten nennen es, aber es ist nicht im Archiv"
            )


def _wrong(known: _Known, kind: RecordKind, record_id: str, rows: Sequence[tuple[Any, ...]]) -> Iterator[str]:
    if not rows:
        yield "keine Seite nennt es (Tabelle observations); woher es kommt, ist nicht zu belegen"
        return
    last = known.connection.execute(_LAST, (kind, record_id)).fetchone()
    if last is None or last[0] not in known.ours:
        return  # `check_records` tells the first; what another version made of the same statements may differ
    try:
        seen = [Observation(row[0], row[1], row[2], json.loads(row[3]), bool(row[4])) for row in rows]
        is_left = any(is_idle(kind, one, seen) for one in seen)
        data = merge(kind, [one for one in seen if not is_idle(kind, one, seen)])
        if kind in PAGED and not record_id.startswith(TEXT):
            data["url"] = record_id
        differing = changed_fields(json.loads(last[1]), data)
    except (ValueError, TypeError, KeyError, AttributeError):
        yield "was die Seiten davon sagen, ist nicht lesbar"
        return
    if differing:
        names = ", ".join(differing)
        yield f"was die Seiten davon sagen, ergibt nicht die letzte Fassung ({names}): verändert oder gelöscht"
    elif is_left:
        yield "was eine Seite nicht mehr sagt, steht noch da, obwohl es nichts beiträgt: verändert"


def _untimely(known: _Known, rows: Sequence[tuple[Any, ...]], first: str, last: str) -> Iterator[str]:
    for page_url, _, stated_at, _, _, began, ended in rows:
        if (
            not all(is_moment(moment) for moment in (began, stated_at, ended))
            or not began <= stated_at <= ended
        ):
            yield f"seit wann und bis wann {page_url} es nennt, passt nicht zusammen"
    earliest, latest = min(row[5] for row in rows), max(row[6] for row in rows)
    if first > earliest or (first < earliest and not _was_read(known, first)):
        yield f"first_seen ({first}) ist nicht, wann es zuerst gelesen wurde ({earliest})"
    if last < latest or (last > latest and not _was_read(known, last)):
        yield f"last_seen ({last}) ist nicht, wann es zuletzt gelesen wurde ({latest})"


def _was_read(known: _Known, moment: str) -> bool:
    """Whether a page was read then that says so no longer: what it said may have been dropped since."""
    return moment <= known.upgraded or known.connection.execute(_CAPTURED, (moment,)).fetchone() is not None
