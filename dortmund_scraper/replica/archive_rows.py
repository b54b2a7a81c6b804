"""Reads the records of an archive by the fixed tables, in the form of `comparable`."""

import json
import sqlite3
from collections.abc import Iterator

from dortmund_scraper.replica import comparable
from dortmund_scraper.replica.comparable import Row

TABLES = {
    "news": "news", "event": "events", "service": "services", "gallery_image": "gallery_images",
    "video": "videos", "slide": "slides", "teaser": "teasers", "quick_link": "quick_links",
}  # fmt: skip
"""Table of each kind of record."""

LONG_TEXT = {"news": "body_text", "service": "body_text", "event": "description_text"}


def rows(connection: sqlite3.Connection, kind: str) -> list[Row]:
    """All records of a kind. The connection's rows must be `sqlite3.Row`."""
    return [_row(connection, kind, data) for data in _select(connection, f"SELECT * FROM {TABLES[kind]}")]  # noqa: S608


def _row(connection: sqlite3.Connection, kind: str, data: Row) -> Row:
    row = comparable.of_database(kind, data)
    if kind in LONG_TEXT:
        row[LONG_TEXT[kind]] = data[LONG_TEXT[kind]]
    if kind == "event":
        row["venue"] = comparable.venue(
            _first(connection, "SELECT * FROM venues WHERE id = ?", data["venue_id"])
        )
        query = "SELECT * FROM event_dates WHERE event_id = ?"
        row["dates"] = comparable.dates(
            list(_select(connection, query, data["id"])), {"is_sold_out": data["is_sold_out"]}
        )
    if kind == "service":
        row |= _service_parts(connection, data)
    return row


def _service_parts(connection: sqlite3.Connection, data: Row) -> Row:
    sections = "SELECT * FROM service_sections WHERE service_id = ? ORDER BY position"
    fees = "SELECT * FROM service_fees WHERE service_id = ? AND amount IS NOT NULL ORDER BY rowid"
    return {
        "channels": sorted(json.loads(str(data["channels"]))),
        "sections": [
            [section["heading"], section["kind"], comparable.text(str(section["text"]))]
            for section in _select(connection, sections, data["id"])
        ],
        "fees": [
            [comparable.amount(fee["amount"]), fee["currency"]]
            for fee in _select(connection, fees, data["id"])
        ],
    }


def _first(connection: sqlite3.Connection, query: str, *values: object) -> Row | None:
    return next(_select(connection, query, *values), None)


def _select(connection: sqlite3.Connection, query: str, *values: object) -> Iterator[Row]:
    return (dict(row) for row in connection.execute(query, values).fetchall())
