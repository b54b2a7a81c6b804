"""Reads what is published from the archive, row by row, without what is suppressed and what the profile leaves out.

All is read in one transaction, so a crawl that writes meanwhile is not seen. Nothing is held in memory but what one
record needs.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from ..store.runs import utc
from . import queries, tables
from .columns import Column, Row
from .profiles import Profile
from .shape import ASKED_ORIGIN, Shape
from .tables import ORIGIN, Table

_BY_TIME = ("start_date", "starts_at", "id")
_BY_POSITION = ("position",)
_NO_ORIGIN = (None,) * len(ASKED_ORIGIN)


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event with its place and its occurrences."""

    event: Row
    venue: Row | None
    dates: list[Row]
    """In order of time."""
    archive_id: str = field(default="", repr=False)
    """`id` of the event in the archive, where a profile may have put another in its place; not to be given away."""


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
        """The rows of a table by its key, a value for each of `columns`, in their order.

        A key that the profile replaces by a pseudonym stands where it stood, but for what the homepage shows, most of
        which is known by its pictures: these few rows are sorted again.
        """
        shape = self._shape(table)
        rows = map(shape.row, self._ask(_query(table, shape.asked)))
        return iter(sorted(rows, key=lambda row: str(row["id"]))) if table.dataset == "home" else rows

    def events(self) -> Iterator[EventRow]:
        """The events by their `id`."""
        venues = _Parts(self, tables.VENUES, "id", ("id",))
        dates = _Parts(self, tables.EVENT_DATES, "event_id", _BY_TIME)
        shape = self._shape(tables.EVENTS)
        place = shape.asked.index("venue_id")
        for found in self._ask(_query(tables.EVENTS, shape.asked)):
            event, venue_id, event_id = shape.row(found), found[place], found[-1]
            venue = venues.of(venue_id, event) if venue_id is not None else []
            yield EventRow(event, venue[0] if venue else None, dates.of(event_id, event), event_id)

    def services(self) -> Iterator[ServiceRow]:
        """The services by their `id`."""
        sections = _Parts(self, tables.SERVICE_SECTIONS, "service_id", _BY_POSITION)
        fees = _Parts(self, tables.SERVICE_FEES, "service_id", _BY_POSITION)
        shape = self._shape(tables.SERVICES)
        for found in self._ask(_query(tables.SERVICES, shape.asked)):
            service = shape.row(found)
            yield ServiceRow(service, sections.of(found[-1], service), fees.of(found[-1], service))

    def _shape(self, table: Table) -> Shape:
        return Shape(self.columns(table), self.profile, self.licences[table.dataset], self.allowed)

    def _ask(self, query: str) -> sqlite3.Cursor:
        return self.connection.execute(query, {"since": utc(self.since) if self.since else None})


class _Parts:
    """Rows that belong to a record, read when the record is there; what it comes from, they come from."""

    def __init__(self, rows: Rows, table: Table, column: str, order: tuple[str, ...]) -> None:
        self._shape = rows._shape(table)
        self._connection = rows.connection
        self._query = queries.of_one(table.name, column, self._shape.asked, order)

    def of(self, identity: str, record: Row) -> list[Row]:
        """The rows with this value in the column; `identity` is as the archive has it."""
        found = self._connection.execute(self._query, (identity,)).fetchall()
        origin = {name: record[name] for name in ASKED_ORIGIN}
        return [self._shape.row((*one, *_NO_ORIGIN)) | origin for one in found]


def _query(table: Table, asked: list[str]) -> str:
    """The question for the rows of a table."""
    if table is tables.VENUES:
        return queries.of_venues(asked)
    if table.record_kind:
        return queries.of_records(table.name, table.record_kind, asked)
    (reference,) = table.references
    owner = tables.TABLES[reference.table]
    assert owner.record_kind  # noqa: S101 - parts belong to records
    return queries.of_parts(table.name, owner.name, owner.record_kind, reference.column, asked, table.key)
