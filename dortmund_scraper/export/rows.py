"""Reads what is published from the archive, row by row, without what is suppressed and what the profile leaves out.

All is read in one transaction, so a crawl that writes meanwhile is not seen. Nothing is held in memory but what one
record needs.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from ..store.runs import utc
from . import queries, tables
from .characters import clean
from .columns import Column, Row, Type, Value
from .profiles import Profile
from .tables import ORIGIN, Table

_BY_TIME = ("event_id", "start_date", "starts_at", "id")
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event with its place and its occurrences."""

    event: Row
    venue: Row | None
    dates: list[Row]
    """In order of time."""


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service with what its page says, in order."""

    service: Row
    sections: list[Row]
    fees: list[Row]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of an archive as a profile shows them."""

    connection: sqlite3.Connection
    """In a transaction; of the schema of this version."""
    profile: Profile
    licences: Mapping[str, str]
    """The URI of the licence of each dataset, by its name."""
    since: datetime | None = None
    """Only records that were new or changed at this moment or later; aware."""
    allowed: frozenset[str] = field(default_factory=frozenset)
    """Contacts of offices, which are never left out."""

    def columns(self, table: Table) -> tuple[Column, ...]:
        """The columns of a table in this profile, those about its origin last."""
        return tuple(column for column in (*table.columns, *ORIGIN) if self.profile.keeps(column))

    def of(self, table: Table) -> Iterator[Row]:
        """The rows of a table by its key, a value for each of `columns`, in their order."""
        return self._read(table, _query(table, table.key))

    def events(self) -> Iterator[EventRow]:
        """The events by their `id`."""
        venue_query = queries.of_venues_of_events(_fields(tables.VENUES))
        venues = _Parts(self._read(tables.VENUES, venue_query, owner="event_id"), "event_id")
        dates = _Parts(self._read(tables.EVENT_DATES, _query(tables.EVENT_DATES, _BY_TIME)), "event_id")
        for event in self.of(tables.EVENTS):
            venue = next(iter(venues.of(event["id"])), None)
            if venue is not None:
                del venue["event_id"]
            yield EventRow(event, venue, dates.of(event["id"]))

    def services(self) -> Iterator[ServiceRow]:
        """The services by their `id`."""
        sections = _Parts(self.of(tables.SERVICE_SECTIONS), "service_id")
        fees = _Parts(self.of(tables.SERVICE_FEES), "service_id")
        for service in self.of(tables.SERVICES):
            yield ServiceRow(service, sections.of(service["id"]), fees.of(service["id"]))

    def _read(self, table: Table, query: str, owner: str | None = None) -> Iterator[Row]:
        """The rows of a query; `owner` is the name of a key that it answers besides."""
        columns = self.columns(table)
        asked = (*(column.name for column in table.columns), *(column.name for column in ORIGIN[:3]))
        extra = [Column(owner, "key", "")] if owner else []
        places = {name: place for place, name in enumerate((*asked, *(one.name for one in extra)))}
        given = [
            (column.name, places[column.name], _DECODE.get(column.type))
            for column in (*columns, *extra) if column.name in places
        ]  # fmt: skip
        terms: Row = {"license": self.licences[table.dataset], "profile": self.profile.name}
        shown = (*columns, *extra)
        since = utc(self.since) if self.since else None
        for found in self.connection.execute(query, {"since": since}):
            row: Row = {
                name: decode(value) if decode and (value := found[place]) is not None else found[place]
                for name, place, decode in given
            }
            yield self.profile.shown(row | terms, shown, self.allowed)


class _Parts:
    """Parts of records that come in the order of these."""

    def __init__(self, rows: Iterator[Row], reference: str) -> None:
        self._rows = rows
        self._reference = reference
        self._next = next(rows, None)

    def of(self, identity: Value) -> list[Row]:
        """The parts of a record, which comes behind those that were asked for before."""
        found = []
        while self._next is not None and self._next[self._reference] == identity:
            found.append(self._next)
            self._next = next(self._rows, None)
        return found


def _fields(table: Table) -> list[str]:
    return [column.name for column in table.columns]


def _query(table: Table, order: tuple[str, ...]) -> str:
    """The question for the rows of a table, in an order if they are parts of records."""
    if table is tables.VENUES:
        return queries.of_venues(_fields(table))
    if table.record_kind:
        return queries.of_records(table.name, table.record_kind, _fields(table))
    (reference,) = table.references
    owner = tables.TABLES[reference.table]
    assert owner.record_kind  # noqa: S101 - parts belong to records
    return queries.of_parts(
        table.name, owner.name, owner.record_kind, reference.column, _fields(table), order
    )


def _list(value: Any) -> list[str]:
    return [clean(str(one)) for one in json.loads(value)]


def _decimal(value: Any) -> str:
    exact = Decimal(str(value))
    rounded = exact.quantize(_CENT)
    return str(rounded if rounded == exact else exact)


def _web(value: Any) -> str | None:
    """An address of the web; others, as of a file that was read, are nobody's business."""
    return clean(value) if str(value).lower().startswith(("http://", "https://")) else None


_DECODE: dict[Type, Callable[[Any], Value]] = {
    "text": lambda value: clean(str(value)), "key": lambda value: clean(str(value)), "url": _web,
    "list": _list, "decimal": _decimal, "boolean": bool,
}  # fmt: skip
"""How values of the archive become those of a row; the others are as they are."""
