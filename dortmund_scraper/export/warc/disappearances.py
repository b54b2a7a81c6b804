"""When the records of exported pages were gone: one WARC `metadata` record each."""

import json
import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby

from ...store.withheld import Withheld
from .fetched import Selection

_ROWS = """SELECT record_kind, record_id, gone_at, status, iif(returned_at < :until, returned_at, NULL)
    FROM disappearances WHERE gone_at >= :since AND gone_at < :until ORDER BY record_kind, record_id, gone_at"""


@dataclass(frozen=True, slots=True)
class Disappearances:
    """Those of a record."""

    record_id: str
    """Also the address of its page."""
    moment: str
    """The last that is told; ISO 8601 in UTC."""
    text: bytes
    """JSON."""


def disappearances(
    connection: sqlite3.Connection, selection: Selection, pages: Collection[str], withheld: Withheld
) -> Iterator[Disappearances]:
    """What is known up to the end of the selection of records whose pages are among `pages`, and not withheld."""
    rows = connection.execute(_ROWS, selection.bounds()).fetchall()
    for (kind, record_id), group in groupby(rows, key=lambda row: (row[0], row[1])):
        if record_id not in pages or withheld.record(kind, record_id):
            continue
        times = [
            {"gone_at": gone_at, "status": status, "returned_at": returned_at}
            for _, _, gone_at, status, returned_at in group
        ]
        told = {"record_kind": kind, "record_id": record_id, "disappearances": times}
        last = max(str(time["returned_at"] or time["gone_at"]) for time in times)
        yield Disappearances(record_id, last, json.dumps(told, indent=1).encode())
