"""A cell of a table as a reader wants it: links, German moments, yes and no."""

import json
import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from dortmund_scraper.changes.wording import fit, moment_text

from .catalogue import TABLES
from .links import is_link, record_path, short_address

_NAMES = frozenset({"title", "caption", "event", "service"})
"""Columns by which a reader knows a record."""
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(\.\d+)?(Z|[+-]\d\d:\d\d)")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_LINE = 60
"""Characters of a cell that need not be wrapped."""
_LONGEST = 300
"""Characters of a cell that are shown; the record's page has all."""


def cell(row: Any, value: Any, column: str, table: str | None) -> Markup | str | None:
    """The markup of a cell, or ``None`` for what Datasette shows well. `table` is ``None`` in the result of a query."""
    if value is None or value == "":
        return Markup('<span class="nothing">–</span>')
    if isinstance(value, bytes):
        return f"{len(value)} Bytes"
    if path := _path(row, column, table):
        return _link(path, fit(str(value))[:_LONGEST])
    if table and _type(table, column) == "boolean":
        return "ja" if value else "nein"
    return _text(value) if isinstance(value, str) else None


def _path(row: Any, column: str, table: str | None) -> str | None:
    """Where the name of a thing leads."""
    held = {name: row[name] for name in row.keys()}  # noqa: SIM118 - a row of SQLite iterates over its values
    if table is not None:
        return _record(held, table) if column in _NAMES else None
    if column == next((name for name in held if not name.startswith("_")), None) and held.get("_filter"):
        return str(held["_filter"]) if str(held["_filter"]).startswith("/archiv/") else None
    if column == "Titel" and held.get("_art") and held.get("_kennung"):
        return record_path(held["_art"], held["_kennung"])
    return None


def _record(row: Mapping[str, Any], table: str) -> str | None:
    shown = TABLES[table]
    record_id = row.get(shown.record_id) if shown.record_id else None
    kind = shown.record_kind or row.get("record_kind")
    return record_path(kind, record_id) if kind and record_id else None


def _type(table: str, column: str) -> str | None:
    return TABLES[table].types.get(column)


def _text(value: str) -> Markup | str:
    if is_link(value):
        return _link(value, short_address(value), foreign=True)
    if _MOMENT.fullmatch(value):
        return _moment(value)
    if found := _DAY.fullmatch(value):
        return Markup('<time datetime="{}">{}.{}.{}</time>').format(value, found[3], found[2], found[1])
    if value.startswith("["):
        return _listed(value)
    return _cut(value)


def _moment(value: str) -> Markup | str:
    try:
        shown = moment_text(value)
    except (ValueError, OverflowError):
        return value
    return Markup('<time datetime="{}">{}</time>').format(value, shown)


def _listed(value: str) -> Markup | str:
    try:
        parts = json.loads(value)
    except ValueError:
        return _cut(value)
    if not isinstance(parts, list):
        return _cut(value)
    return _cut(", ".join(map(str, parts))) if parts else Markup('<span class="nothing">–</span>')


def _link(path: str, text: str, *, foreign: bool = False) -> Markup:
    relation = Markup(' rel="noreferrer external"') if foreign else ""
    return Markup('<a href="{}"{}>{}</a>').format(path, relation, text)


def _cut(text: str) -> Markup | str:
    text = fit(text)
    if len(text) <= _LINE:
        return text
    return Markup('<div class="text">{}</div>').format(
        text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"
    )
