"""The published tables as one SQLite file, to be opened and asked at once."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import ClassVar

from ...store.connect import foreseen
from ..columns import Column
from ..folder import FileInfo
from ..publication import Publication
from ..snapshot_schema import ABOUT, about, create_table, indexes, views
from ..tables import Table

PATH = "datasets.sqlite"
LAYOUT = 1
"""`PRAGMA user_version` of the file: a higher one where a table or column goes or changes its meaning."""


class Snapshot:
    """One file with all tables, typed as far as SQLite types.

    It has keys, references, indexes and views that answer common questions; `about`, `about_tables` and
    `about_columns` say what it is. Booleans are 0 and 1, lists JSON arrays, days and moments ISO 8601. It is filled row
    by row, never copied: nothing of the archive is in it but what the profile shows.
    """

    name: ClassVar[str] = "sqlite"

    def write(self, publication: Publication) -> None:
        """Writes `datasets.sqlite`. Raises `ArchiveError` where SQLite cannot write."""
        info = FileInfo(
            path=PATH,
            format=self.name,
            media_type="application/vnd.sqlite3",
            title=f"{publication.publisher.catalogue.title} (SQLite)",
        )
        with publication.folder.file(info) as path, foreseen(publication.folder.path / PATH):
            scratch = path.with_name(f"{path.name}.building")
            with closing(sqlite3.connect(scratch, isolation_level=None)) as connection:
                _fill(connection, publication)
                connection.execute("VACUUM INTO ?", (str(path),))
            scratch.unlink()


def _fill(connection: sqlite3.Connection, publication: Publication) -> None:
    """Writes all without a journal: the file is new, and thrown away when anything fails."""
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(f"PRAGMA user_version = {LAYOUT}")
    connection.execute("BEGIN")
    for statement in ABOUT:
        connection.execute(statement)
    for statement, rows in about(publication):
        connection.executemany(statement, rows)
    for _, table in publication.tables():
        _copy(connection, publication, table)
    for statement in views(publication):
        connection.execute(statement)
    connection.execute("COMMIT")


def _copy(connection: sqlite3.Connection, publication: Publication, table: Table) -> None:
    columns = publication.rows.columns(table)
    connection.execute(create_table(table, columns))
    places = ", ".join("?" * len(columns))
    connection.executemany(f"INSERT INTO {table.name} VALUES ({places})", _lines(publication, table, columns))  # noqa: S608
    for statement in indexes(table, columns):
        connection.execute(statement)


def _lines(
    publication: Publication, table: Table, columns: tuple[Column, ...]
) -> Iterator[list[str | int | float | None]]:
    for row in publication.rows.of(table):
        values = [row[column.name] for column in columns]
        yield [
            json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value for value in values
        ]
