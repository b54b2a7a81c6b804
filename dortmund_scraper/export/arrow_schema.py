"""The schema of Arrow for a table, and values as it takes them."""

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pyarrow as pa

from .columns import Column, Type, Value
from .publication import Publication
from .readable import day_of, moment_of
from .tables import Dataset, Table

_LARGEST_SUM, _SMALLEST = Decimal(10) ** 14, Decimal("0.0001")
_TYPES: dict[Type, pa.DataType] = {
    "text": pa.string(), "key": pa.string(), "url": pa.string(), "integer": pa.int64(), "number": pa.float64(),
    "decimal": pa.decimal128(18, 4), "boolean": pa.bool_(), "date": pa.date32(),
    "list": pa.list_(pa.field("element", pa.string(), nullable=False)),
}  # fmt: skip
_UTC, _BERLIN = pa.timestamp("us", "UTC"), pa.timestamp("us", "Europe/Berlin")


def schema_of(publication: Publication, dataset: Dataset, table: Table) -> pa.Schema:
    """The columns with types and descriptions, and in the metadata where all comes from.

    Moments of the portal are of the time zone Europe/Berlin, our own of UTC, all in microseconds; sums have four
    places. Columns whose values have to be understood may be null even where there is always a value in the archive.
    """
    told = {
        "title": publication.publisher.title(dataset), "table": table.name, "description": table.description,
        "license": publication.publisher.licence(dataset).uri,
        "origin": json.dumps(publication.origin(), ensure_ascii=False),
    }  # fmt: skip
    fields = [_field(table, column) for column in publication.rows.columns(table)]
    return pa.schema(fields, metadata=told)


def arrow_value(column: Column) -> Callable[[Value], Any]:
    """How a value that is stated becomes one that Arrow takes; ``None`` where it does not fit the column."""
    return _READ.get(column.type, _as_it_is)


def _field(table: Table, column: Column) -> pa.Field:
    if column.type == "moment":
        type_ = _BERLIN if column.name in table.model.model_fields else _UTC
    else:
        type_ = _TYPES[column.type]
    is_nullable = not column.required or column.type in _READ
    return pa.field(column.name, type_, nullable=is_nullable, metadata={"description": column.description})


def _as_it_is(value: Value) -> Value:
    return value


def _integer(value: Value) -> int | None:
    return value if isinstance(value, int) else None


def _number(value: Value) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _decimal(value: Value) -> Decimal | None:
    try:
        exact = Decimal(str(value))
        rounded = exact.quantize(_SMALLEST)
    except ArithmeticError:
        return None
    return rounded if rounded == exact and abs(exact) < _LARGEST_SUM else None


_READ: dict[Type, Callable[[Value], Any]] = {
    "integer": _integer, "number": _number, "decimal": _decimal, "date": day_of, "moment": moment_of
}  # fmt: skip
