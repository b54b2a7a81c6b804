"""Makes one venue of what all events say of places with the same name.

Events name their venue in many degrees of detail. Those of one folded name are one venue as long as their
addresses do not contradict each other; two clearly different addresses make two, and a bare name that could
mean either is a venue of its own, because to choose would be to guess.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .. import identity
from ..german.fold import fold
from ..records import Venue
from .merge import canonical_json
from .merge_parts import same_place
from .rows import upsert

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """One venue and the statements that speak of it."""

    id: str
    row: Json
    statements: Sequence[Json]


def places(stated: Sequence[tuple[Json, int]]) -> list[Place]:
    """The venues behind statements of one folded name, each with the number of events that make it.

    Of each field the value that most events state is taken. The order of the statements does not matter.
    """
    ordered = sorted(stated, key=lambda one: (-_detail(one[0]), -one[1], canonical_json(one[0])))
    groups: list[list[tuple[Json, int]]] = []
    open_to_several: dict[str, list[tuple[Json, int]]] = {}
    for one in ordered:
        fitting = [group for group in groups if all(same_place(one[0], other) for other, _ in group)]
        if len(fitting) > 1:
            open_to_several.setdefault(identity.venue_id(Venue.model_validate(one[0])), []).append(one)
        elif fitting:
            fitting[0].append(one)
        else:
            groups.append([one])
    return [_place(group) for group in (*groups, *open_to_several.values())]


def _detail(venue: Json) -> int:
    """How exactly the address is stated."""
    street = venue["street"] or ""
    return 4 * bool(street) + 2 * any(letter.isdigit() for letter in street) + bool(venue["postcode"])


def _place(group: Sequence[tuple[Json, int]]) -> Place:
    row: Json = {name: _most_stated(group, (name,))[0] for name in Venue.model_fields}
    row["latitude"], row["longitude"] = _most_stated(group, ("latitude", "longitude"))
    return Place(identity.venue_id(Venue.model_validate(row)), row, [venue for venue, _ in group])


def _most_stated(group: Iterable[tuple[Json, int]], names: tuple[str, ...]) -> tuple[Any, ...]:
    counts: Counter[tuple[Any, ...]] = Counter()
    for venue, events in group:
        values = tuple(venue[name] for name in names)
        if None not in values:
            counts[values] += events
    return min(counts, key=lambda values: (-counts[values], values), default=(None,) * len(names))


def write_event_venue(connection: sqlite3.Connection, event_id: str, venue: Json | None) -> set[str]:
    """Notes the venue that an event names. Returns the folded names whose venues must be computed again."""
    data = canonical_json(venue) if venue else None
    name_key = fold(venue["name"]) if venue else None
    found = connection.execute(
        "SELECT name_key, data FROM event_venues WHERE event_id = ?", (event_id,)
    ).fetchone()
    if (found[1] if found else None) == data:
        return set()
    if venue:
        row = {"event_id": event_id, "name_key": name_key, "data": data}
        upsert(connection, "event_venues", row, key=("event_id",))
    else:
        connection.execute("DELETE FROM event_venues WHERE event_id = ?", (event_id,))
        connection.execute("UPDATE events SET venue_id = NULL WHERE id = ?", (event_id,))
    return {key for key in (name_key, found[0] if found else None) if key is not None}


def refresh_venues(connection: sqlite3.Connection, name_keys: Iterable[str]) -> None:
    """Computes the venues of these folded names again, links their events, and removes venues without
    event."""
    for name_key in sorted(name_keys):
        counted = connection.execute(
            "SELECT data, count(*) FROM event_venues WHERE name_key = ? GROUP BY data", (name_key,)
        ).fetchall()
        for place in places([(json.loads(data), events) for data, events in counted]):
            upsert(connection, "venues", {"id": place.id, **place.row}, key=("id",))
            for statement in place.statements:
                _link(connection, place.id, name_key, statement)
    connection.execute(
        "DELETE FROM venues WHERE NOT EXISTS (SELECT 1 FROM events WHERE venue_id = venues.id)"
    )


def _link(connection: sqlite3.Connection, venue_id: str, name_key: str, statement: Mapping[str, Any]) -> None:
    connection.execute(
        "UPDATE events SET venue_id = :id WHERE venue_id IS NOT :id AND id IN "
        "(SELECT event_id FROM event_venues WHERE name_key = :name_key AND data = :data)",
        {"id": venue_id, "name_key": name_key, "data": canonical_json(statement)},
    )
