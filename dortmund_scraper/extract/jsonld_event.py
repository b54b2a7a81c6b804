"""What an `Event` of JSON-LD says of an event of the calendar.

Field names and oddities: the portal's event pages (`docs/portal.md`) and schema.org. Values may be of any
type; what has the wrong one is left out and becomes a problem.
"""

from collections.abc import Iterable
from decimal import Decimal

from dortmund_scraper.extract.jsonld_article import image_address
from dortmund_scraper.extract.nodes import JsonObject, Node, as_list, number, plain_text, single, terms, types
from dortmund_scraper.extract.places import Address, read_address, read_venue
from dortmund_scraper.extract.problems import note, once
from dortmund_scraper.extract.stated_dates import in_order, occurrence, read_stated
from dortmund_scraper.german.fold import fold
from dortmund_scraper.records import Event, EventDate, Problem, Venue
from dortmund_scraper.urls import PORTAL, canonical

_REPEATING = ("byDay", "byMonth", "byMonthDay", "repeatFrequency", "repeatCount", "exceptDate")


def read_event(
    node: JsonObject,
    url: str | None,
    portal: str = PORTAL,
    title: str | None = None,
    *,
    described: bool = True,
) -> tuple[Event | None, list[Problem]]:
    """The event that an object describes, and what was not understood.

    `title` names the event where the object does not; without either there is no event. Dates have the source
    `jsonld`. An end of 23:59 is taken as the filler of the portal's template and left out. Without `described` the
    description is left to :func:`read_description`: it is a page of HTML of its own, and most pages show it.
    """
    problems: list[Problem] = []
    facts = Node(node, "event", problems)
    name = facts.line("name") or title
    if name is None:
        problems.append(note("event", "title", "missing title: the JSON-LD names no event", url))
        return None, problems
    parts = _occurrence_nodes(facts)
    dates = _read_dates(facts, parts)
    cancelled = _is_cancelled(facts) or (bool(dates) and all(stated.is_cancelled for stated in dates))
    if cancelled:
        dates = [stated.model_copy(update={"is_cancelled": True}) for stated in dates]
    description = facts.markup("description")
    image = image_address(node.get("image"))
    event = Event(
        url=url,
        title=name,
        description_text=plain_text(description) if description and described else None,
        image_url=image and canonical(image, url, portal),
        venue=_read_location(facts),
        organizer=", ".join(facts.names("organizer")) or None,
        is_free=_is_free([facts, *parts]),
        is_cancelled=cancelled,
        is_sold_out=_is_sold_out(facts) or (bool(dates) and all(stated.is_sold_out for stated in dates)),
        dates=dates,
    )
    return event, once(problems)


def read_description(node: JsonObject) -> str | None:
    """The description that an object states, without markup, its paragraphs separated by a blank line."""
    return Node(node, "event", []).paragraphs("description")


def _occurrence_nodes(facts: Node) -> list[Node]:
    """The parts of a series that are its dates, not items of a programme.

    A date has no name, or one that begins with that of the series. All parts count where the whole is an
    `EventSeries` or has no date of its own.
    """
    parts = [part for key in ("subEvent", "subEvents") for part in facts.children(key)]
    if "eventseries" in types(facts.values) or not facts.values.get("startDate"):
        return parts
    own = fold(facts.line("name") or "")
    return [part for part in parts if fold(part.line("name") or own).startswith(own)]


def _read_dates(facts: Node, parts: list[Node]) -> list[EventDate]:
    """The dates of the parts and of plain schedules; without these the event's own, which else spans them."""
    found = [stated for part in parts for stated in _own_dates(part)]
    for schedule in facts.children("eventSchedule"):
        found.extend(_scheduled(schedule))
    return in_order(found or _own_dates(facts))


def _own_dates(facts: Node) -> list[EventDate]:
    starts, ends = (list(map(single, as_list(facts.values.get(key)))) for key in ("startDate", "endDate"))
    if len(ends) != len(starts):
        ends = (ends if len(starts) == 1 else [])[:1]
    cancelled, sold_out = _is_cancelled(facts), _is_sold_out(facts)
    dates = []
    for index, value in enumerate(starts):
        start = read_stated(value, "start_date", facts.problems)
        end = read_stated(ends[index], "ends_at", facts.problems) if index < len(ends) else None
        if start is not None:
            stated = occurrence(start, end, "jsonld", facts.problems)
            dates.append(stated.model_copy(update={"is_cancelled": cancelled, "is_sold_out": sold_out}))
    return dates


def _scheduled(schedule: Node) -> list[EventDate]:
    """The date of a `Schedule` that names one day; repetitions are not worked out."""
    if any(schedule.values.get(key) for key in _REPEATING):
        stated = ", ".join(key for key in _REPEATING if schedule.values.get(key))
        message = "not understood: schedule with repetitions"
        schedule.problems.append(note("event_date", None, message, stated))
        return []
    values = {
        "startDate": _joined(schedule, "startDate", "startTime"),
        "endDate": _joined(schedule, "endDate", "endTime"),
    }
    return _own_dates(Node(values, schedule.kind, schedule.problems))


def _joined(schedule: Node, day: str, clock: str) -> object:
    """Day and time of a schedule as one text; an end time alone is on the first day."""
    stated, at = schedule.values.get(day), schedule.values.get(clock)
    if stated is None and at is not None:
        stated = schedule.values.get("startDate")
    if isinstance(stated, str) and isinstance(at, str) and "T" not in stated:
        return f"{stated.strip()}T{at.strip().removeprefix('T')}"
    return stated


def _is_cancelled(facts: Node) -> bool:
    status = terms(facts.values.get("eventStatus"))
    if "eventpostponed" in status:
        facts.problems.append(note("event", "is_cancelled", "postponed: no new date is stated"))
    return bool(status & {"eventcancelled", "eventcanceled", "cancelled", "canceled"})


def _is_sold_out(facts: Node) -> bool:
    offers = _offers(facts)
    return bool(offers) and all("soldout" in terms(offer.values.get("availability")) for offer in offers)


def _offers(facts: Node) -> list[Node]:
    """The offers, those inside an `AggregateOffer` in its place."""
    offers = facts.children("offers")
    return [inner for offer in offers for inner in offer.children("offers") or [offer]]


def _is_free(nodes: Iterable[Node]) -> bool | None:
    """Whether admission is free, by the flag, else by the prices; ``None`` where dates differ."""
    stated = {free for node in nodes if (free := _is_free_here(node)) is not None}
    return stated.pop() if len(stated) == 1 else None


def _is_free_here(facts: Node) -> bool | None:
    flag = facts.flag("isAccessibleForFree")
    prices = [price for offer in _offers(facts) for price in _prices(offer)]
    free = all(price == 0 for price in prices) if prices else None
    if flag is not None and free is not None and flag != free:
        said = f"isAccessibleForFree {flag}, prices {', '.join(map(str, prices[:9]))}"
        facts.problems.append(note("event", "is_free", "contradiction: admission and prices", said))
        return None
    return free if flag is None else flag


def _prices(offer: Node) -> list[Decimal]:
    values = [offer.values.get(key) for key in ("price", "lowPrice", "highPrice")]
    specified = [part.values.get("price") for part in offer.children("priceSpecification")]
    return [price for value in [*values, *specified] if (price := number(value)) is not None]


def _read_location(facts: Node) -> Venue | None:
    """The first place that has a name or a street; a `VirtualLocation` is none."""
    for item in as_list(facts.values.get("location")):
        if isinstance(item, str):
            place = Node({"address": item}, "venue", facts.problems)
        elif isinstance(item, dict) and "virtuallocation" not in types(item):
            place = Node(item, "venue", facts.problems)
        else:
            continue
        venue = _read_place(place)
        if venue is not None:
            return venue
    return None


def _read_place(place: Node) -> Venue | None:
    name, address = place.line("name"), Address()
    stated = place.values.get("address")
    if isinstance(stated, str):
        front, address = read_address(plain_text(stated) or "")
        if name and front and not address.postcode:
            place.problems.append(note("venue", "street", "not understood: address", front))
        name = name or front
    else:
        inside = place.child("address")
        street = inside.line("streetAddress")
        address = Address(street, inside.code("postalCode"), inside.line("addressLocality"))
    geo = place.child("geo") if place.values.get("geo") else place
    return read_venue(name, address, geo.values.get("latitude"), geo.values.get("longitude"), place.problems)
