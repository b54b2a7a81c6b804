"""What a profile shows of a record as the history keeps it, and of a change."""

from dataclasses import dataclass, replace
from typing import Any

from ...changes.gather import field_change, title_of
from ...changes.html_parts import is_link
from ...changes.model import Change, Json
from ..characters import clean
from ..columns import Column, Value
from ..rows import Rows
from ..tables import EVENT_DATES, ORIGIN, SERVICE_FEES, SERVICE_SECTIONS, TABLES, VENUES, Table

_TABLES: dict[str, Table] = {table.record_kind: table for table in TABLES.values() if table.record_kind}
_PARTS = {"venue": VENUES, "dates": EVENT_DATES, "sections": SERVICE_SECTIONS, "fees": SERVICE_FEES}
"""Fields that hold what is a table of its own."""
(_SOURCE_URL,) = (column for column in ORIGIN if column.name == "source_url")


@dataclass(frozen=True, slots=True)
class Told:
    """A change as a profile shows it."""

    change: Change
    """Without the values of fields that are not shown; its addresses are links, or ``None``."""
    hidden: tuple[str, ...] = ()
    """Names of fields that changed and are not shown."""


def told(rows: Rows, change: Change, data: Json, before: Json | None) -> Told:
    """What may be told of a change; `data` and `before` are the record after and before it."""
    after = shown_data(rows, change.kind, data)
    past = shown_data(rows, change.kind, before or {})
    shown = tuple(
        field_change(one.field, past[one.field], after[one.field])
        for one in change.fields
        if one.field in after and one.field in past and after[one.field] != past[one.field]
    )
    names = {one.field for one in shown}
    teaser = after.get("teaser") if change.teaser else None
    return Told(
        replace(
            change, title=title_of(after), url=_link(rows, change.url), teaser=teaser, fields=shown,
            dates=change.dates if "dates" in names else None,
            source=replace(change.source, page_url=_link(rows, change.source.page_url)),
        ),
        tuple(one.field for one in change.fields if one.field not in names),
    )  # fmt: skip


def shown_data(rows: Rows, kind: str, data: Json) -> Json:
    """The fields of a record whose columns the profile has, their texts as it shows them."""
    shown: Json = _shown(rows, _TABLES[kind], data)
    for name, table in _PARTS.items():
        if name in data and all(rows.profile.keeps(column) for column in table.columns):
            shown[name] = _part(rows, table, data[name])
    return shown


def _part(rows: Rows, table: Table, value: Any) -> Any:
    if isinstance(value, list):
        return [_shown(rows, table, part) for part in value]
    return _shown(rows, table, value) if value else value


def _shown(rows: Rows, table: Table, data: Json) -> Json:
    columns = tuple(column for column in rows.columns(table) if column.name in data)
    row = {column.name: _value(column, data[column.name]) for column in columns}
    if "image_url" in row:
        row.setdefault("image_credit", None)
    return rows.profile.shown(row, columns, rows.allowed)


def _value(column: Column, value: Any) -> Value:
    """A value of the history as one of a row."""
    match value:
        case str():
            return _address(value) if column.type == "url" else clean(value)
        case list():
            return [clean(str(one)) for one in value]
        case None | bool() | int() | float():
            return value
    return clean(str(value))


def _address(value: str) -> str | None:
    return clean(value) if is_link(value) else None


def _link(rows: Rows, address: str | None) -> str | None:
    """An address that the history has beside the record: it is no field, and may hold a contact all the same."""
    shown = rows.profile.shown({_SOURCE_URL.name: _address(address or "")}, (_SOURCE_URL,), rows.allowed)[
        _SOURCE_URL.name
    ]
    return shown if isinstance(shown, str) else None
