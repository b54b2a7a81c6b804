"""The rows of records as their last revisions have them: a row that was altered differs from its history, and so does
a history whose end was taken out."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from .. import identity
from ..records import EventDate
from .finding import TABLE_OF, Counts, Finding, named

Json = dict[str, Any]

_LAST = "SELECT data FROM revisions WHERE record_kind = ? AND record_id = ? ORDER BY id DESC LIMIT 1"
_VENUE = "SELECT data FROM event_venues WHERE event_id = ?"
_SECTIONS = "SELECT heading, kind, text FROM service_sections WHERE service_id = ? ORDER BY position"
_FEES = "SELECT amount, currency, text FROM service_fees WHERE service_id = ? ORDER BY position"


def check_records(connection: sqlite3.Connection, counts: Counts) -> Iterator[Finding]:
    """Compares each record, with its dates, place, sections and fees, with its last revision."""
    for kind, table in TABLE_OF.items():
        cursor = connection.execute(f"SELECT * FROM {table}")  # noqa: S608
        columns = [column[0] for column in cursor.description]
        for values in cursor:
            counts["records"] += 1
            row = dict(zip(columns, values, strict=True))
            message = _wrong(connection, kind, row)
            if message:
                yield Finding("records", named(kind, row["id"]), message)


def _wrong(connection: sqlite3.Connection, kind: str, row: Json) -> str | None:
    found = connection.execute(_LAST, (kind, row["id"])).fetchone()
    if found is None:
        return "hat keinen Verlauf; sein Inhalt ist nicht zu belegen"
    try:
        data = json.loads(found[0])
        differing = sorted(_differing(connection, kind, row, data))
    except (ValueError, TypeError, KeyError, AttributeError):
        return "der Inhalt oder sein Verlauf ist nicht lesbar"
    if not differing:
        return None
    return f"weicht von seiner letzten Fassung ab ({', '.join(differing)}): verändert, oder die letzte Fassung fehlt"


def _differing(connection: sqlite3.Connection, kind: str, row: Json, data: Json) -> Iterator[str]:
    for name, value in data.items():
        if name in row and not _is_equal(row[name], value):
            yield name
    if kind == "event":
        if _venue(connection, row["id"]) != data["venue"]:
            yield "venue"
        if not _are_dates(connection, row["id"], data["dates"]):
            yield "dates"
    if kind == "service":
        if not _are_parts(connection.execute(_SECTIONS, (row["id"],)), data["sections"]):
            yield "sections"
        if not _are_parts(connection.execute(_FEES, (row["id"],)), data["fees"]):
            yield "fees"


def _is_equal(held: object, value: object) -> bool:
    """Whether a column holds a value: lists as JSON, true and false as 1 and 0."""
    if isinstance(value, list):
        return bool(json.loads(str(held)) == value)
    return held == value


def _venue(connection: sqlite3.Connection, event_id: str) -> Json | None:
    found = connection.execute(_VENUE, (event_id,)).fetchone()
    return None if found is None else json.loads(found[0])


def _are_dates(connection: sqlite3.Connection, event_id: str, dates: Sequence[Json]) -> bool:
    cursor = connection.execute("SELECT * FROM event_dates WHERE event_id = ?", (event_id,))
    columns = [column[0] for column in cursor.description]
    held = {row["id"]: row for row in (dict(zip(columns, values, strict=True)) for values in cursor)}
    stated = {identity.event_date_id(event_id, EventDate.model_validate(date)): date for date in dates}
    return held.keys() == stated.keys() and all(
        _is_equal(held[number].get(name), value)
        for number, date in stated.items()
        for name, value in date.items()
    )


def _are_parts(cursor: sqlite3.Cursor, parts: Sequence[Json]) -> bool:
    columns = [column[0] for column in cursor.description]
    held = [dict(zip(columns, values, strict=True)) for values in cursor]
    return len(held) == len(parts) and all(
        _is_same(row.get(name), value)
        for row, part in zip(held, parts, strict=True)
        for name, value in part.items()
    )


def _is_same(held: object, value: object) -> bool:
    """Whether a column holds a value; an amount is a number there, and a text in the revision."""
    if isinstance(held, int | float) and isinstance(value, str):
        try:
            return Decimal(str(held)) == Decimal(value)
        except InvalidOperation:
            return False
    return held == value
