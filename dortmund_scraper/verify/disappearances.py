"""When records were gone: times that do not overlap, of records that are held."""

import sqlite3
from collections.abc import Iterator
from itertools import groupby

from ..store.addresses import GONE_KINDS
from .fetches import is_moment
from .finding import TABLE_OF, Counts, Finding, is_in, named
from .revisions import has_moved
from .upgrade import upgraded_at

_ALL = """SELECT record_kind, record_id, gone_at, returned_at FROM disappearances
    ORDER BY record_kind, record_id, gone_at"""
_DIFFERENT = """SELECT r.id FROM {} r WHERE r.gone_since IS NOT
        (SELECT gone_at FROM disappearances WHERE record_kind = :kind AND record_id = r.id AND returned_at IS NULL)
    AND (r.gone_since IS NULL OR r.gone_since > :upgraded
        OR EXISTS (SELECT 1 FROM disappearances
            WHERE record_kind = :kind AND record_id = r.id AND returned_at IS NULL))"""


def check_disappearances(connection: sqlite3.Connection, counts: Counts) -> Iterator[Finding]:
    """Checks each time that a record was gone, and that `gone_since` says the same. What was marked as gone before
    there was such a history has no row, which is no fault."""
    upgraded = upgraded_at(connection)
    for (kind, record_id), rows in groupby(connection.execute(_ALL), key=lambda row: (row[0], row[1])):
        times = [(gone_at, returned_at) for _, _, gone_at, returned_at in rows]
        counts["disappearances"] += len(times)
        for message in _wrong(times):
            yield Finding("disappearances", named(kind, record_id), message)
        if not is_in(connection, TABLE_OF[kind], record_id) and not has_moved(connection, record_id):
            yield Finding(
                "disappearances", named(kind, record_id), "war verschwunden, ist aber nicht im Archiv"
            )
    for kind, table in GONE_KINDS.items():
        for (record_id,) in connection.execute(
            _DIFFERENT.format(table), {"kind": kind, "upgraded": upgraded}
        ):
            message = "gone_since sagt anderes als die Tabelle disappearances"
            yield Finding("disappearances", named(kind, record_id), message)


def _wrong(times: list[tuple[str, str | None]]) -> Iterator[str]:
    """Times in order, each with its end."""
    for number, (gone_at, returned_at) in enumerate(times):
        if not is_moment(gone_at) or not (returned_at is None or is_moment(returned_at)):
            yield "der Zeitpunkt des Verschwindens oder der Rückkehr ist nicht lesbar"
            return
        if returned_at is not None and returned_at < gone_at:
            yield f"kam zurück ({returned_at}), bevor er verschwand ({gone_at})"
        if number + 1 < len(times) and (returned_at is None or returned_at > times[number + 1][0]):
            yield f"verschwand zweimal, ohne dazwischen zurückzukommen ({gone_at}, {times[number + 1][0]})"
