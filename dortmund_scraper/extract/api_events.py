"""Events among the documents of the search API: `eventdatetime`, one a dated occurrence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from dortmund_scraper.extract.api_documents import Tag, document, page_address, read_tags
from dortmund_scraper.extract.nodes import JsonObject, Node
from dortmund_scraper.extract.places import Address, read_venue
from dortmund_scraper.extract.problems import note
from dortmund_scraper.extract.stated_dates import in_order, occurrence, read_stated
from dortmund_scraper.records import Event, EventDate, Problem, Venue

_Value = TypeVar("_Value")
_CITIES = ("city", "town", "locality")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One document of type `eventdatetime`, with what it says of its event."""

    key: str | None
    """The portal's id of the document."""
    url: str | None
    """Canonical URL of the event."""
    title: str | None
    node: Node
    data: Node
    event: Node
    date: EventDate | None
    """``None`` where the document states no start that can be read."""

    @property
    def group(self) -> str:
        """What occurrences of the same event share: the URL, or the title where there is none."""
        return self.url or (f"title: {self.title}" if self.title else f"key: {self.key}")

    @property
    def is_free(self) -> bool | None:
        """Whether admission is free; ``None`` when not stated."""
        own = self.data.flag("freeOfCharge")
        return self.event.flag("freeOfCharge") if own is None else own


def read_occurrence(source: JsonObject, portal: str, problems: list[Problem]) -> Occurrence:
    """What a document says, as far as it can be read; values that are broken are problems."""
    node, data = document(source, "event", problems)
    event = data.child("event")
    key = node.line("id")
    return Occurrence(
        key=key,
        url=page_address(node, portal),
        title=event.line("title") or data.line("title") or node.line("title"),
        node=node,
        data=data,
        event=event,
        date=_read_date(data, key),
    )


def read_event(occurrences: list[Occurrence], problems: list[Problem]) -> list[Event]:
    """The event that the documents of a group stand for; none, and a problem each, where none has a title.

    Where all dates of the answer are cancelled or sold out, so is the event, as far as this answer knows; the
    archive decides by all dates that it holds (:mod:`dortmund_scraper.store.merge`).
    """
    told = [found for found in occurrences if found.title]
    if not told:
        message = "missing title: a document of the search API"
        problems.extend(note("event", "title", message, found.key) for found in occurrences)
        return []
    message = "missing start: a document of the search API"
    undated = [found.key for found in occurrences if found.date is None]
    problems.extend(note("event_date", "start_date", message, key) for key in undated)
    first = told[0]
    dates = [found.date for found in occurrences if found.date]
    event = Event(
        url=first.url,
        title=first.title or "",
        teaser=_first(found.event.line("description") for found in told),
        description_text=_first(found.event.paragraphs("text") for found in told),
        category=_first(tag.value for tag in _tags(occurrences) if tag.is_category),
        district=_first(tag.value for tag in _tags(occurrences) if tag.is_district),
        venue=_first(_read_venue(found.event) for found in told),
        is_free=_agreed(found.is_free for found in occurrences),
        is_cancelled=bool(dates) and all(stated.is_cancelled for stated in dates),
        is_sold_out=bool(dates) and all(stated.is_sold_out for stated in dates),
        dates=in_order(dates),
    )
    return [event]


def _read_date(data: Node, key: str | None) -> EventDate | None:
    problems = data.problems
    moment = read_stated(data.values.get("startDateTime"), "start_date", problems)
    day = read_stated(_calendar_day(data, "startCalendarDay"), "start_date", problems)
    start = moment or day
    if start is None:
        return None
    end = read_stated(data.values.get("endDateTime"), "ends_at", problems)
    end = end or read_stated(_calendar_day(data, "endCalendarDay"), "end_date", problems)
    found = occurrence(start, end, "api", problems)
    if day is not None and day.day_as_written != found.start_date:
        stated = f"{key}: {found.starts_at or found.start_date} / {day.day_as_written}"
        message = "contradiction: startDateTime and startCalendarDay"
        problems.append(note("event_date", "start_date", message, stated))
    flags = {"is_cancelled": bool(data.flag("isCancelled")), "is_sold_out": bool(data.flag("isSoldOut"))}
    return found.model_copy(update={"key": key, **flags})


def _calendar_day(data: Node, key: str) -> object:
    value = data.values.get(key)
    return value.get("date") if isinstance(value, dict) else value


def _read_venue(event: Node) -> Venue | None:
    place = event.child("locationAddress")
    street = " ".join(filter(None, (place.code("street"), place.code("houseNumber")))) or None
    city = _first(place.line(name) for name in _CITIES)
    geo = place.child("geo")
    latitude, longitude = geo.values.get("lat"), geo.values.get("lng")
    address = Address(street, place.code("postcode"), city)
    return read_venue(place.line("title"), address, latitude, longitude, event.problems)


def _tags(occurrences: list[Occurrence]) -> Iterator[Tag]:
    return (tag for found in occurrences for tag in read_tags(found.node))


def _first(values: Iterable[_Value | None]) -> _Value | None:
    """The first value that is stated."""
    return next((value for value in values if value is not None), None)


def _agreed(values: Iterable[_Value | None]) -> _Value | None:
    """The value in which all that is stated agrees."""
    stated = {value for value in values if value is not None}
    return stated.pop() if len(stated) == 1 else None
