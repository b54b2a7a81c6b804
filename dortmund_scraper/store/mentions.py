"""Keeps which dates the texts of the records speak of: the table `date_mentions`.

Mentions are derived from what a record says now, so they are no part of its history. Those of a field are
written anew when its text or its reference day changed, and else left alone. A date without a year is
understood around the reference day: of news the day of publication; of everything else, and of news without
one, the day in Berlin when the record was first seen. Neither moves from crawl to crawl. The day that a gallery
prints is no reference: it stands above pictures of later days too.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from ..german import dates
from ..german.clock import BERLIN, berlin
from ..records import RecordKind
from .rows import TABLES

FIELDS: Mapping[RecordKind, tuple[str, ...]] = {
    "news": ("title", "topline", "teaser", "body_text"),
    "event": ("title", "teaser", "description_text"),
    "service": ("title", "teaser", "body_text"),
    "gallery_image": ("caption",),
    "video": ("title", "teaser"),
    "slide": ("title", "teaser"),
    "teaser": ("title", "teaser"),
}
"""The columns of running text in which dates are looked for; of services also the sections."""
SECTION = "sections/"
"""How the field of a section of a service begins; its position in `service_sections` follows."""

_SECTIONS = "SELECT position, text FROM service_sections WHERE service_id = ?"
_DELETE = "DELETE FROM date_mentions WHERE record_kind = ? AND record_id = ? AND field = ?"
_INSERT = """INSERT INTO date_mentions (record_kind, record_id, field, position, text, span_start, span_end,
        start, "end", grain, rrule, all_day, inferred_year, conflict, invalid)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""


class Text(NamedTuple):
    """A text of a record, and what its dates are understood by."""

    text: str
    reference: date
    """Day of the Berlin calendar."""


Texts = Mapping[str, Text]
"""The texts of a record by field; none for a record that is not there."""


def texts_of(connection: sqlite3.Connection, kind: RecordKind, record_id: str) -> Texts:
    """The texts of a record as the archive holds them, empty ones left out."""
    if kind not in FIELDS:
        return {}
    published_on = "published_on" if kind == "news" else "NULL"
    columns = ", ".join((published_on, "first_seen", *FIELDS[kind]))
    sql = f"SELECT {columns} FROM {TABLES[kind]} WHERE id = ?"  # noqa: S608
    row = connection.execute(sql, (record_id,)).fetchone()
    if row is None:
        return {}
    published, first_seen, *found = row
    reference = date.fromisoformat(published) if published else _berlin_day(first_seen)
    texts = dict(zip(FIELDS[kind], found, strict=True))
    if kind == "service":
        sections = connection.execute(_SECTIONS, (record_id,)).fetchall()
        texts |= {f"{SECTION}{position}": text for position, text in sections}
    return {field: Text(text, reference) for field, text in texts.items() if text}


def _berlin_day(moment: str) -> date:
    return datetime.fromisoformat(moment).astimezone(BERLIN).date()


def write_mentions(connection: sqlite3.Connection, kind: RecordKind, record_id: str, before: Texts) -> None:
    """Replaces the mentions of those fields that are not as they were `before`."""
    now = texts_of(connection, kind, record_id)
    for field in sorted(before.keys() | now.keys()):
        if before.get(field) == now.get(field):
            continue
        connection.execute(_DELETE, (kind, record_id, field))
        if field in now:
            rows = ((kind, record_id, field, *mention) for mention in _mentions(now[field]))
            connection.executemany(_INSERT, rows)


def write_all_mentions(connection: sqlite3.Connection) -> None:
    """Reads the dates of all records anew, for an archive from before or a grammar that learned more."""
    connection.execute("DELETE FROM date_mentions")
    for kind in FIELDS:
        ids = connection.execute(f"SELECT id FROM {TABLES[kind]}").fetchall()  # noqa: S608
        for (record_id,) in ids:
            write_mentions(connection, kind, record_id, {})


def _mentions(text: Text) -> Iterator[tuple[object, ...]]:
    """The columns of each mention from `position` on. A time of day without a day is none."""
    spoken = (mention for mention in dates.find(*text) if not mention.time_only)
    for position, mention in enumerate(spoken):
        meaning = (mention.grain, mention.rrule)
        flags = (mention.all_day, mention.inferred_year, mention.conflict, mention.invalid)
        moments = (_iso(mention.start), _iso(mention.end))
        yield (position, mention.text, *mention.span, *moments, *meaning, *flags)


def _iso(value: date | None) -> str | None:
    """A day, or a wall time of Berlin with its offset; without one in the hour that the clock skips, and before
    1893, when the offset was no whole number of minutes."""
    if value is None:
        return None
    if not isinstance(value, datetime):
        return value.isoformat()
    try:
        moment = berlin(value)
    except (ValueError, OverflowError):  # overflows in the first and last hour of the calendar
        moment = value
    offset = moment.utcoffset() or timedelta()
    return (value if offset % timedelta(minutes=1) else moment).isoformat(timespec="seconds")
