"""Table Schema 2.0 of what is published: https://datapackage.org/standard/table-schema/.

It fits tables as `formats.csv_files.CsvFiles` writes them.
"""

from collections.abc import Collection
from typing import Any

from .columns import Column, Type
from .tables import Table

SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"

_TYPES: dict[Type, dict[str, str]] = {
    "text": {"type": "string"},
    "key": {"type": "string"},
    "url": {"type": "string", "format": "uri"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "decimal": {"type": "number"},
    "boolean": {"type": "boolean"},
    "date": {"type": "date"},
    "moment": {"type": "datetime"},
    "list": {"type": "array"},
}
"""A `list` of Table Schema is text with commas, ours are arrays of JSON."""


def table_schema(table: Table, columns: tuple[Column, ...], present: Collection[str]) -> dict[str, Any]:
    """The schema of a table with these columns, as JSON types; `present` has the names of the package's tables.

    There is no `fieldsMatch`, which specification and JSON Schema of version 2.0 define differently.
    """
    schema: dict[str, Any] = {
        "$schema": SCHEMA,
        "fields": [_field(column, table) for column in columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    references = [reference for reference in table.references if reference.table in present]
    if references:
        schema["foreignKeys"] = [
            {"fields": [reference.column], "reference": {"resource": reference.table, "fields": ["id"]}}
            for reference in references
        ]
    return schema


def _field(column: Column, table: Table) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, **_TYPES[column.type], "description": column.description}
    if column.type == "list":
        field["arrayItem"] = {"type": "string", **_constraints(enum=list(column.choices))}
    choices = [] if column.type == "list" else list(column.choices)
    required = column.required and not _may_be_empty(column)
    return field | _constraints(required=required, unique=table.key == (column.name,), enum=choices)


def _may_be_empty(column: Column) -> bool:
    """Whether the cell of a value can be empty: a text may be, and addresses that are none of the web are left out."""
    return column.type in ("text", "url") and not column.choices


def _constraints(**all_of_them: bool | list[str]) -> dict[str, Any]:
    """Those that bind."""
    binding = {name: value for name, value in all_of_them.items() if value}
    return {"constraints": binding} if binding else {}
