"""What a check finds."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ..store.rows import TABLES

Checked = Literal[
    "dictionaries", "bodies", "body_bytes", "fetches", "records", "revisions", "disappearances", "suppressions",
    "observations", "venues", "pages", "aliases", "mentions", "search",
]  # fmt: skip
"""What is counted while it is checked."""
Counts = Counter[Checked]


@dataclass(frozen=True, slots=True)
class Finding:
    """One damage."""

    check: str
    """Name of the check, as in the table of docs/evidence.md."""
    row: str
    """Which row, in German."""
    message: str
    """What is wrong and what it means, in German, without full stop."""

    def __str__(self) -> str:
        return f"{self.row}: {self.message}"


Check = Callable[..., Iterator[Finding]]
"""Takes the connection and the counters, and gives what it finds."""

_NAMES = {
    "news": "Nachricht", "event": "Veranstaltung", "service": "Service", "gallery_image": "Galeriebild",
    "video": "Video", "slide": "Slider-Eintrag", "teaser": "Themen-Teaser", "quick_link": "Schnellzugriff",
}  # fmt: skip


def named(kind: str, record_id: str) -> str:
    """A record, in German."""
    return f"{_NAMES.get(kind, kind)} {record_id}"


TABLE_OF: Mapping[str, str] = {str(kind): table for kind, table in TABLES.items()}
"""The tables of records, by the name of their kind as rows have it."""


def is_in(connection: sqlite3.Connection, table: str, record_id: str) -> bool:
    """Whether a record is held."""
    return connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (record_id,)).fetchone() is not None  # noqa: S608
