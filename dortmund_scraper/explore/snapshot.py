"""One state of the archive for all questions of a page, also while a crawl writes."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dortmund_scraper.store.connect import foreseen
from dortmund_scraper.store.look import look_at_current

from .database import make_views


@contextmanager
def snapshot(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection for code of ours that reads, closed at the end: it sees the state at its first question until then.

    Raises `ArchiveError`.
    """
    connection = look_at_current(path)
    try:
        with foreseen(path):
            yield connection
    finally:
        connection.close()


def hide_suppressed(connection: sqlite3.Connection) -> None:
    """From now on names of tables mean the views of the catalogue, `main.news` the table itself; rows have names."""
    connection.execute("PRAGMA query_only = OFF")  # for the views, which are no part of the file
    make_views(connection)
    connection.execute("PRAGMA query_only = ON")
    connection.row_factory = sqlite3.Row
