"""iCalendar: the occurrences of all events, and of those of each category and venue."""

import json
from collections.abc import Iterable
from typing import IO, Any, ClassVar
from urllib.parse import urlsplit

from ..folder import FileInfo
from ..histories import Histories
from ..publication import Publication
from ..rows import EventRow
from .ical.entry import entries, place_of
from .ical.head import END, head, title
from .ical.names import slug
from .ical.shelf import Kind, Shelf

_FOLDER = "events/calendars"


class Calendars:
    """One calendar of everything, one for each category, one for each venue, and a list of them.

    Every entry is made once, in a file that is put aside; calendars are copies of parts of it. One calendar is open at
    a time, so their number is not bounded.
    """

    name: ClassVar[str] = "ical"

    def write(self, publication: Publication) -> None:
        """Writes `events/events.ics`, `events/calendars/*.ics` and `events/calendars/index.json`."""
        if not publication.has("events"):
            return
        with publication.folder.scratch() as body:
            shelves = _fill(publication, body)
            for shelf in shelves:
                self._write_calendar(publication, shelf, body)
        self._write_index(publication, shelves)

    def _write_calendar(self, publication: Publication, shelf: Shelf, body: IO[bytes]) -> None:
        path = _path(shelf)
        info = self._info(path, "text/calendar", f"{title(publication, shelf)} (iCalendar)")
        with publication.folder.file(info) as place, place.open("wb") as file:
            file.write(head(publication, shelf, path))
            file.writelines(shelf.read(body))
            file.write(END)

    def _write_index(self, publication: Publication, shelves: Iterable[Shelf]) -> None:
        path = f"{_FOLDER}/index.json"
        info = self._info(path, "application/json", "Verzeichnis der Kalender (JSON)")
        index = publication.origin() | {"calendars": [_told(publication, shelf) for shelf in shelves]}
        with publication.folder.file(info) as place:
            place.write_text(json.dumps(index, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def _info(self, path: str, media_type: str, title: str) -> FileInfo:
        return FileInfo(path=path, format=self.name, media_type=media_type, title=title, dataset="events")


def _fill(publication: Publication, body: IO[bytes]) -> list[Shelf]:
    """Writes all entries into the file; the calendar of everything is the first of those that hold them."""
    host = urlsplit(publication.facts.source).hostname or ""
    shelves: dict[tuple[Kind, str], Shelf] = {("all", ""): Shelf("all", "", "")}
    histories = Histories(publication.rows)
    end = without_end = unreadable = 0
    for row in publication.rows.events():
        wanted = _shelves_of(row, shelves)
        unreadable += len(row.dates)
        for entry in entries(row, histories.of(row.archive_id), host):
            first, end = end, end + body.write(entry.content)
            without_end += entry.span.lacks_end
            unreadable -= 1
            for shelf in wanted:
                shelf.add(first, end, entry.changed_at)
    if without_end:
        publication.notes.append(_without_end(without_end))
    if unreadable:
        publication.notes.append(f"iCalendar: {unreadable} Termine fehlen, denn ihr Tag ist nicht zu lesen.")
    return [shelves[key] for key in sorted(shelves)]


def _shelves_of(row: EventRow, shelves: dict[tuple[Kind, str], Shelf]) -> list[Shelf]:
    """The calendars to which an event belongs; they are there also when it has no date."""
    wanted = [shelves["all", ""]]
    if category := row.event["category"]:
        key: tuple[Kind, str] = "category", str(category)
        wanted.append(shelves.setdefault(key, Shelf(*key, name=str(category))))
    if row.venue:
        key = "venue", str(row.venue["id"])
        wanted.append(shelves.setdefault(key, Shelf(*key, name=place_of(row.venue))))
    return wanted


def _path(shelf: Shelf) -> str:
    if shelf.kind == "all":
        return "events/events.ics"
    return f"{_FOLDER}/{shelf.kind}-{slug(shelf.identity)}.ics"


def _told(publication: Publication, shelf: Shelf) -> dict[str, Any]:
    path = _path(shelf)
    return {
        "name": title(publication, shelf), "kind": shelf.kind, "id": shelf.identity or None, "path": path,
        "url": publication.publisher.url(path), "entries": shelf.count,
    }  # fmt: skip


def _without_end(count: int) -> str:
    return (
        f"iCalendar: Bei {count} Terminen fehlt das Ende. Es liegt nicht nach dem Beginn, oder nur eines von "
        "beiden hat eine Uhrzeit."
    )
