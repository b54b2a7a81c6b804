"""Tables, indexes and views of the SQLite file with what is published."""

import json
from collections.abc import Iterator

from ..store.views import NEWS_LATEST, SERVICES_ONLINE, TERMINE_CHECK, UPCOMING_EVENTS
from .columns import Column, Row, Type
from .publication import Publication
from .tables import Table

_TYPES: dict[Type, str] = {
    "integer": "INTEGER", "number": "REAL", "decimal": "NUMERIC", "boolean": "INTEGER"
}  # fmt: skip
"""The others are text."""
_VIEWS = {
    "events": (UPCOMING_EVENTS, TERMINE_CHECK), "news": (NEWS_LATEST,), "services": (SERVICES_ONLINE,)
}  # fmt: skip
"""Those of the archive that need nothing but what is published of a dataset."""

ABOUT = (
    "CREATE TABLE about (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL)",
    """CREATE TABLE about_tables (name TEXT PRIMARY KEY NOT NULL, dataset TEXT NOT NULL, title TEXT NOT NULL,
        description TEXT NOT NULL, license TEXT NOT NULL)""",
    """CREATE TABLE about_columns (table_name TEXT NOT NULL REFERENCES about_tables (name), position INTEGER NOT NULL,
        name TEXT NOT NULL, type TEXT NOT NULL, is_required INTEGER NOT NULL, choices TEXT NOT NULL,
        description TEXT NOT NULL, PRIMARY KEY (table_name, name))""",
)
"""Where all comes from, and what each table and column is."""


def about(publication: Publication) -> Iterator[tuple[str, list[Row]]]:
    """Statements that fill the tables of `ABOUT`, and with what."""
    yield (
        "INSERT INTO about VALUES (:name, :value)",
        [
            {"name": name, "value": value}
            for name, value in publication.origin().items()
            if isinstance(value, str)
        ],
    )
    yield (
        "INSERT INTO about_tables VALUES (:name, :dataset, :title, :description, :license)",
        [{"name": table.name, "dataset": dataset.name, "title": publication.publisher.title(dataset),
          "description": table.description, "license": publication.publisher.licence(dataset).uri}
         for dataset, table in publication.tables()],
    )  # fmt: skip
    yield (
        "INSERT INTO about_columns VALUES (:table, :position, :name, :type, :required, :choices, :description)",
        [{"table": table.name, "position": position, "name": column.name, "type": column.type,
          "required": column.required, "choices": json.dumps(column.choices), "description": column.description}
         for _, table in publication.tables()
         for position, column in enumerate(publication.rows.columns(table))],
    )  # fmt: skip


def create_table(table: Table, columns: tuple[Column, ...]) -> str:
    """The statement that makes a table with its key and its references."""
    references = {reference.column: reference.table for reference in table.references}
    parts = [_column(column, references.get(column.name)) for column in columns]
    return f"CREATE TABLE {table.name} ({', '.join(parts)}, PRIMARY KEY ({', '.join(table.key)}))"


def indexes(table: Table, columns: tuple[Column, ...]) -> Iterator[str]:
    """The statements that make indexes, by references and by days."""
    wanted = [reference.column for reference in table.references if reference.column != table.key[0]]
    wanted += [column.name for column in columns if column.type == "date"]
    for name in wanted:
        yield f"CREATE INDEX {table.name}_{name} ON {table.name} ({name})"


def views(publication: Publication) -> Iterator[str]:
    """The statements that make views."""
    for dataset in publication.datasets:
        yield from _VIEWS.get(dataset.name, ())


def _column(column: Column, referred: str | None) -> str:
    declared = f"{column.name} {_TYPES.get(column.type, 'TEXT')}"
    if column.required:
        declared += " NOT NULL"
    return f"{declared} REFERENCES {referred} (id)" if referred else declared
