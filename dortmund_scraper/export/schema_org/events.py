"""Events: `Event` where there is one date, `EventSeries` with a `subEvent` for each where there are more."""

from ..columns import Row
from ..rows import EventRow
from .nodes import VOCABULARY, Node, areas, id_of, node, picture_of, place, told_by


def event(row: EventRow, dataset: str) -> Node:
    """An event. That one takes place is not said, so `eventStatus` is there only where it is cancelled."""
    found = row.event
    is_series = len(row.dates) > 1 or _stated(found) > 1
    members = _when([found, *row.dates[:1]]) if not is_series else _when([found])
    return node(
        "EventSeries" if is_series else "Event",
        id_of("event", found["id"]),
        url=found["url"],
        name=found["title"],
        description=found.get("description_text") or found["teaser"],
        keywords=node("DefinedTerm", name=found["category"]) if found["category"] else None,
        location=_location(found, row.venue),
        organizer=node("Thing", name=found["organizer"]) if found["organizer"] else None,
        isAccessibleForFree=found["is_free"],
        image=picture_of(found),
        subEvent=[_occurrence(found, date) for date in row.dates] if is_series else None,
        **members,
        **told_by(found, dataset),
    )


def _stated(found: Row) -> int:
    count = found["stated_date_count"]
    return count if isinstance(count, int) else 0


def _occurrence(found: Row, date: Row) -> Node:
    return node("Event", id_of("date", date["id"]), name=found["title"], **_when([date]))


def _when(rows: list[Row]) -> Node:
    """When it is, and what became of it; the last row may be a date. Days stay days, moments have an offset."""
    date = rows[-1]
    is_cancelled, is_sold_out = (any(row[name] for row in rows) for name in ("is_cancelled", "is_sold_out"))
    return {
        "identifier": date.get("key"),
        "startDate": date.get("starts_at") or date.get("start_date"),
        "endDate": date.get("ends_at") or date.get("end_date"),
        "eventStatus": f"{VOCABULARY}EventCancelled" if is_cancelled else None,
        "offers": node("Offer", availability=f"{VOCABULARY}SoldOut") if is_sold_out else None,
    }


def _location(found: Row, venue: Row | None) -> list[Node]:
    """The venue, and the district of the event where the venue does not say the same."""
    district = found["district"]
    is_said = venue is not None and venue["district"] == district
    return [*([place(venue)] if venue else []), *(areas([str(district)]) if district and not is_said else [])]
