"""Places: each row of venues is what the events say of it, and each event is linked with the one that it names."""

import json
import sqlite3
from collections.abc import Iterator
from itertools import groupby

from ..store.merge import canonical_json
from ..store.venues import Place, places
from .finding import Counts, Finding, named

_STATED = "SELECT name_key, data, count(*) FROM event_venues GROUP BY name_key, data ORDER BY name_key, data"
_ELSEWHERE = """SELECT e.id FROM event_venues v JOIN events e ON e.id = v.event_id
    WHERE v.name_key = ? AND v.data = ? AND e.venue_id IS NOT ?"""
_UNSTATED = """SELECT id FROM events WHERE venue_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM event_venues WHERE event_id = events.id)"""
_UNUSED = "SELECT id FROM venues WHERE NOT EXISTS (SELECT 1 FROM events WHERE venue_id = venues.id)"
_TWO_NAMES = """SELECT data ->> 'name' FROM event_venues
    GROUP BY data ->> 'name' HAVING count(DISTINCT name_key) > 1"""


def check_venues(connection: sqlite3.Connection, counts: Counts) -> Iterator[Finding]:
    """Computes the venues again from what the events name, a folded name after the other."""
    for name_key, rows in groupby(connection.execute(_STATED), key=lambda row: row[0]):
        try:
            expected = places([(json.loads(data), events) for _, data, events in rows])
        except (ValueError, TypeError, KeyError, AttributeError):
            message = "was die Veranstaltungen von diesem Ort sagen, ist nicht lesbar"
            yield Finding("venues", f"Ort {name_key}", message)
            continue
        for place in expected:
            counts["venues"] += 1
            yield from _compared(connection, name_key, place)
    for (name,) in connection.execute(_TWO_NAMES):
        yield Finding(
            "venues", f"Ort {name}", "steht unter verschiedenen Namen; die Tabelle event_venues ist verändert"
        )
    for (venue_id,) in connection.execute(_UNUSED):
        yield Finding("venues", f"Ort {venue_id}", "keine Veranstaltung findet dort statt")
    for (event_id,) in connection.execute(_UNSTATED):
        yield Finding("venues", named("event", event_id), "ist mit einem Ort verbunden, den sie nicht nennt")


def _compared(connection: sqlite3.Connection, name_key: str, place: Place) -> Iterator[Finding]:
    cursor = connection.execute("SELECT * FROM venues WHERE id = ?", (place.id,))
    names = [column[0] for column in cursor.description]
    values = cursor.fetchone()
    if values is None:
        yield Finding("venues", f"Ort {place.id}", "fehlt, obwohl Veranstaltungen ihn nennen")
        return
    held = dict(zip(names, values, strict=True))
    differing = sorted(name for name, value in place.row.items() if held.get(name) != value)
    if differing:
        message = f"ist nicht, was die Veranstaltungen von ihm sagen ({', '.join(differing)}): verändert"
        yield Finding("venues", f"Ort {place.id}", message)
    for statement in place.statements:
        row = (name_key, canonical_json(statement), place.id)
        for (event_id,) in connection.execute(_ELSEWHERE, row):
            message = f"ist nicht mit dem Ort verbunden, den sie nennt ({place.id})"
            yield Finding("venues", named("event", event_id), message)
