"""The file itself: its pages and indexes, and the references that its tables declare."""

import sqlite3
from collections.abc import Iterator

from .finding import Counts, Finding

_MOST = 100
"""Faults of the file that are told."""


def check_file(connection: sqlite3.Connection, _counts: Counts, *, is_quick: bool) -> Iterator[Finding]:
    """Lets SQLite check its own structure; `is_quick` leaves out whether indexes agree with their tables."""
    pragma = "quick_check" if is_quick else "integrity_check"
    for (found,) in connection.execute(f"PRAGMA {pragma}({_MOST})"):
        if found != "ok":
            message = f"ist beschädigt ({' '.join(found.split())}); bitte eine Sicherung einspielen"
            yield Finding("file", "Datei", message)


def check_references(connection: sqlite3.Connection, _counts: Counts) -> Iterator[Finding]:
    """Finds rows that point to a row that is not there, also where it was taken out with foreign keys off."""
    for table, rowid, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        if (table, parent) == ("fetches", "bodies"):
            continue  # `check_fetches` says which page it was
        row = f"{table}, Zeile {rowid}" if rowid is not None else table
        yield Finding("file", row, f"verweist auf eine Zeile in {parent}, die es nicht gibt")
