"""Makes the columns of the catalogue with their German texts."""

from ...changes.wording import FIELDS
from ...export.columns import Type
from .shown_table import ShownColumn
from .texts import column_text, column_title

_IN_GERMAN = frozenset({
    "title", "name", "caption", "heading", "topline", "organizer", "venue", "event", "service", "street", "link_text",
})  # fmt: skip
"""Columns that are sorted as in a German index. Those by which rows are counted are not: that would compare each row
with many others, and takes seconds in a large archive."""


def column(
    table: str, name: str, sql: str, type_: Type = "text", description: str | None = None
) -> ShownColumn:
    """A column; without a description it is the one of `tables.toml`. Raises `KeyError` where a text is missing."""
    text = description or column_text(table, name)
    if text is None:
        raise KeyError(f"{table}.{name}")
    return ShownColumn(name, sql, _title(table, name), text, type_)


def sorted_in_german(name: str, sql: str) -> str:
    """The expression of a column, with the German order where it is a title or name."""
    return f"{sql} COLLATE german" if name in _IN_GERMAN else sql


def _title(table: str, name: str) -> str:
    """The heading, that of the field of a record where `tables.toml` has no other."""
    try:
        return column_title(table, name)
    except KeyError:
        return FIELDS[name]
