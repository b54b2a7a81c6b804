"""Heads and cells of tables, and where they lead."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from datasette.utils import append_querystring, path_with_replaced_args

from .catalogue import DATABASE, ShownTable

_YES_NO = {"0": "nein", "1": "ja"}


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column."""

    title: str
    description: str = ""
    path: str = ""
    """Where the table is sorted by it; empty where it cannot be."""
    sorted: str = ""
    """`ascending`, `descending` or empty."""


def table_heads(
    columns: Sequence[Mapping[str, Any]],
    shown: ShownTable,
    sort: str | None,
    sort_desc: str | None,
    request: Any,
) -> list[Head]:
    """Of a table; a click on the head by which it is sorted turns the order round."""
    return [_head(column, shown, sort, sort_desc, request) for column in columns]


def _head(
    column: Mapping[str, Any], shown: ShownTable, sort: str | None, sort_desc: str | None, request: Any
) -> Head:
    name = column["name"]
    order = {sort: "ascending", sort_desc: "descending"}.get(name, "")
    other = {
        "_sort": None,
        "_sort_desc": None,
        "_next": None,
        "_sort_desc" if name == sort else "_sort": name,
    }
    path = path_with_replaced_args(request, other) if column["sortable"] else ""
    return Head(shown.column_titles.get(name, name), shown.columns.get(name, ""), path, order)


def query_heads(columns: Iterable[str]) -> list[Head]:
    """Of the result of a query, without columns that only carry links."""
    return [Head(column) for column in columns if not column.startswith("_")]


def shown_cells(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> list[list[Any]]:
    """The rows without these columns."""
    kept = [place for place, column in enumerate(columns) if not column.startswith("_")]
    return [[row[place] for place in kept] for row in rows]


def cells_of(rows: Iterable[Iterable[Mapping[str, Any]]]) -> list[list[Any]]:
    """The values of rows as Datasette gives them for a table."""
    return [[cell["value"] for cell in row] for row in rows]


def facet_label(shown: ShownTable, column: str, label: Any) -> str:
    """A value among the frequent ones of a column."""
    text = str(label)
    return _YES_NO.get(text, text) if shown.types.get(column) == "boolean" else text


async def choices_of(datasette: Any, parameter: Mapping[str, Any]) -> list[str]:
    """The values among which a parameter of a query is chosen."""
    if not parameter["choices_sql"]:
        return list(parameter["choices"])
    results = await datasette.get_database(DATABASE).execute(parameter["choices_sql"])
    return [row[0] for row in results.rows]


def path_of(address: str) -> str:
    """An address of ours without host, which depends on how the reader came."""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


HELPERS = {
    "table_heads": table_heads, "query_heads": query_heads, "shown_cells": shown_cells, "cells_of": cells_of,
    "facet_label": facet_label, "path_of": path_of,
    "append_to": append_querystring,
}  # fmt: skip
"""For templates."""
