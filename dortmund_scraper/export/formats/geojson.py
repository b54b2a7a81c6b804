"""GeoJSON (RFC 7946): the venues, and the events at theirs.

A feature without a point has the geometry `null`, as the RFC says of what has no place: maps leave it out, tables show
it. A point beyond the city counts as none; `latitude` and `longitude` in the properties are as they are stated.
"""

import json
from collections.abc import Iterator
from typing import Any, ClassVar

from ..columns import Row
from ..folder import FileInfo
from ..places import in_dortmund
from ..points import Point, point_of, stated_point
from ..publication import Publication
from ..rows import EventRow
from ..tables import DATASETS, VENUES

_MEDIA_TYPE = "application/geo+json"
_EVENTS = DATASETS["events"]
Feature = dict[str, Any]


class GeoJson:
    """Two collections of features, of those datasets that have venues."""

    name: ClassVar[str] = "geojson"

    def write(self, publication: Publication) -> None:
        """Writes `events/venues.geojson` and `events/events.geojson`, a feature a line."""
        if not publication.has(_EVENTS.name):
            return
        outside = _Outside()
        self._write(publication, "venues", "Orte", _venues(publication, outside))
        self._write(publication, "events", "Veranstaltungen am Ort", _events(publication))
        if outside.number:
            publication.notes.append(outside.note())

    def _write(self, publication: Publication, name: str, title: str, features: Iterator[Feature]) -> None:
        info = FileInfo(
            path=f"{_EVENTS.name}/{name}.geojson",
            format=self.name,
            media_type=_MEDIA_TYPE,
            title=f"{publication.publisher.title(_EVENTS)}: {title} (GeoJSON)",
            dataset=_EVENTS.name,
            table=name,
        )
        bounds = _Bounds()
        with publication.folder.file(info) as path, path.open("w", encoding="utf-8", newline="\n") as file:
            file.write(
                f'{{"type": "FeatureCollection",\n"origin": {_text(publication.origin())},\n"features": [\n'
            )
            separator = ""
            for feature in features:
                bounds.take(feature["geometry"])
                file.write(separator + _text(feature))
                separator = ",\n"
            file.write(f"\n]{bounds.member()}}}\n")


class _Bounds:
    """The rectangle around the points. It is known at the end and written there: RFC 7946 leaves the order open."""

    def __init__(self) -> None:
        self._box: list[float] | None = None

    def take(self, geometry: Feature | None) -> None:
        """One more geometry."""
        if geometry is None:
            return
        east, north = geometry["coordinates"]
        box = self._box or [east, north, east, north]
        self._box = [min(box[0], east), min(box[1], north), max(box[2], east), max(box[3], north)]

    def member(self) -> str:
        """The member `bbox` (west, south, east, north) behind another one; nothing where there is no point."""
        return f',\n"bbox": {_text(self._box)}' if self._box else ""


class _Outside:
    """Counts the points beyond the city."""

    def __init__(self) -> None:
        self.number = 0
        self._swapped = 0

    def take(self, venue: Row) -> None:
        """One more venue."""
        stated = stated_point(venue)
        if stated is not None and point_of(venue) is None:
            self.number += 1
            self._swapped += in_dortmund(*stated)

    def note(self) -> str:
        """A German sentence."""
        swapped = f" Wohl vertauscht sind Breite und Länge bei {self._swapped}." if self._swapped else ""
        return (
            f"GeoJSON: Orte mit einem Punkt außerhalb von Dortmund, der nicht auf die Karte kommt: {self.number}."
            f"{swapped}"
        )


def _venues(publication: Publication, outside: _Outside) -> Iterator[Feature]:
    for venue in publication.rows.of(VENUES):
        outside.take(venue)
        yield _feature(venue, point_of(venue))


def _events(publication: Publication) -> Iterator[Feature]:
    for row in publication.rows.events():
        yield _feature(_event(row), point_of(row.venue))


def _event(row: EventRow) -> Row:
    """The columns of an event, the name of its venue, and when it is."""
    firsts = [str(one["start_date"]) for one in row.dates]
    lasts = [str(one["end_date"] or one["start_date"]) for one in row.dates]
    return row.event | {
        "venue_name": row.venue["name"] if row.venue else None,
        "dates": [str(one["starts_at"] or one["start_date"]) for one in row.dates],
        "first_day": min(firsts, default=None),
        "last_day": max(lasts, default=None),
    }


def _feature(properties: Row, point: Point | None) -> Feature:
    geometry = {"type": "Point", "coordinates": list(point)} if point else None
    return {"type": "Feature", "id": properties["id"], "geometry": geometry, "properties": properties}


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
