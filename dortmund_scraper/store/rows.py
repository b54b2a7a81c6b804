"""Writes the row of a record and the rows that hang on it. A row that would not change is not touched."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from .. import identity
from ..records import EventDate, RecordKind

Json = dict[str, Any]

TABLES: Mapping[RecordKind, str] = {
    "news": "news",
    "event": "events",
    "service": "services",
    "gallery_image": "gallery_images",
    "video": "videos",
    "slide": "slides",
    "teaser": "teasers",
    "quick_link": "quick_links",
}
"""The table of each kind of record."""

_ELSEWHERE: Mapping[RecordKind, set[str]] = {
    "event": {"section", "venue", "dates"},
    "service": {"sections", "fees"},
}
"""Fields that are no column of the record's own table."""

_MERGED = {
    "first_seen": "min(first_seen, excluded.first_seen)",
    "last_seen": "max(last_seen, excluded.last_seen)",
}


def write_record(
    connection: sqlite3.Connection,
    kind: RecordKind,
    record_id: str,
    data: Json,
    first_seen: str,
    last_seen: str,
    reader: str | None,
) -> None:
    """Makes the row of the record, its dates, sections and fees equal to `data`, and widens the time it was
    seen."""
    own = {name: value for name, value in data.items() if name not in _ELSEWHERE.get(kind, set())}
    row = {"id": record_id, **own, "first_seen": first_seen, "last_seen": last_seen, "reader": reader}
    upsert(connection, TABLES[kind], row, key=("id",))
    if kind == "event":
        _write_dates(connection, record_id, data["dates"])
    elif kind == "service":
        _write_parts(connection, "service_sections", record_id, data["sections"])
        _write_parts(connection, "service_fees", record_id, data["fees"])


def delete_record(connection: sqlite3.Connection, kind: RecordKind, record_id: str) -> None:
    """Removes the row of a text that went over to the record with URL; what hangs on it goes along."""
    connection.execute(f"DELETE FROM {TABLES[kind]} WHERE id = ?", (record_id,))  # noqa: S608


def upsert(connection: sqlite3.Connection, table: str, row: Mapping[str, Any], key: Sequence[str]) -> None:
    """Inserts the row, or updates the one with the same key where a column differs. Lists become JSON."""
    values = {name: _value(value) for name, value in row.items()}
    connection.execute(_upsert_sql(table, tuple(values), tuple(key)), values)


@lru_cache
def _upsert_sql(table: str, columns: tuple[str, ...], key: tuple[str, ...]) -> str:
    new = {name: _MERGED.get(name, f"excluded.{name}") for name in columns if name not in key}
    return (
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(':' + name for name in columns)}) "  # noqa: S608
        f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {', '.join(f'{n} = {v}' for n, v in new.items())} "
        f"WHERE {' OR '.join(f'{table}.{n} IS NOT {v}' for n, v in new.items())}"
    )


def _value(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _write_dates(connection: sqlite3.Connection, event_id: str, dates: Sequence[Json]) -> None:
    rows = {identity.event_date_id(event_id, EventDate.model_validate(date)): date for date in dates}
    held = {
        found for (found,) in connection.execute("SELECT id FROM event_dates WHERE event_id = ?", (event_id,))
    }
    for gone in held - rows.keys():
        connection.execute("DELETE FROM event_dates WHERE id = ?", (gone,))
    for date_id, date in rows.items():
        upsert(connection, "event_dates", {"id": date_id, "event_id": event_id, **date}, key=("id",))


def _write_parts(connection: sqlite3.Connection, table: str, service_id: str, parts: Sequence[Json]) -> None:
    for position, part in enumerate(parts):
        row = {"service_id": service_id, "position": position, **part}
        upsert(connection, table, row, key=("service_id", "position"))
    connection.execute(
        f"DELETE FROM {table} WHERE service_id = ? AND position >= ?",  # noqa: S608
        (service_id, len(parts)),
    )
