"""JSON-LD beside the visible page: it fills what the page does not show, and the page checks what it says.

Where both speak and differ, the page wins (it is what people read) and the difference is a problem row.
"""

from datetime import date

from dortmund_scraper.extract.reading import Reading
from dortmund_scraper.german.fold import fold
from dortmund_scraper.records import Event, EventDate, Venue

_FILLED = ("description_text", "organizer", "is_free", "image_url", "image_alt", "category", "teaser")


def reconcile(reading: Reading, event: Event, stated: Event | None, weak_venue: Venue | None) -> None:
    """Completes `event`, read from the page, with `stated`, read from JSON-LD.

    `weak_venue`: what short lines under the date without a label say; it counts only where the structured data does
    not name another place.
    """
    if stated is None:
        event.venue = event.venue or weak_venue
        return
    if fold(event.title) != fold(stated.title):
        reading.problem(
            "event", "title", "contradiction: JSON-LD and page give different titles", stated.title
        )
    for name in _FILLED:
        if getattr(event, name) is None:
            setattr(event, name, getattr(stated, name))
    _reconcile_flags(reading, event, stated)
    event.venue = _venue(reading, event.venue, stated.venue, weak_venue)
    event.dates = _dates(reading, event, stated)
    if event.is_cancelled:
        event.dates = [one.model_copy(update={"is_cancelled": True}) for one in event.dates]


def _reconcile_flags(reading: Reading, event: Event, stated: Event) -> None:
    one_of_several = any(date.is_cancelled for date in event.dates) and not all(
        date.is_cancelled for date in event.dates
    )
    event.is_cancelled = event.is_cancelled or (stated.is_cancelled and not one_of_several)
    event.is_sold_out = event.is_sold_out or stated.is_sold_out
    if stated.is_free is not None and event.is_free is not stated.is_free:
        reading.problem(
            "event",
            "is_free",
            "contradiction: JSON-LD and page differ on free admission",
            str(stated.is_free),
        )


def _venue(reading: Reading, seen: Venue | None, stated: Venue | None, weak: Venue | None) -> Venue | None:
    if stated is None:
        return seen or weak
    if seen is None and (weak is None or fold(weak.name) != fold(stated.name)):
        return stated
    seen = seen or weak
    if seen is None:
        return stated
    if fold(seen.name) != fold(stated.name) and fold(stated.name) not in fold(seen.name):
        reading.problem("venue", "name", "contradiction: JSON-LD and page name different venues", stated.name)
        return seen
    filled = {name: value for name, value in seen.model_dump().items() if value is not None}
    return stated.model_copy(update=filled)


def _dates(reading: Reading, event: Event, stated: Event) -> list[EventDate]:
    """The dates of the page, completed; those of JSON-LD where the page shows none or only the next of a series."""
    if not event.dates:
        return stated.dates
    kept = [_completed(reading, date, stated.dates) for date in event.dates]
    shown = {date.start_date for date in kept}
    missing = [date for date in stated.dates if date.start_date not in shown]
    if missing and len(stated.dates) > 1:
        kept.extend(missing)
    elif missing and not any(_covers(date, shown) for date in missing):
        reading.problem(
            "event_date", "start_date", "contradiction: JSON-LD and page give different days",
            f"{missing[0].start_date} / {min(shown)}",
        )  # fmt: skip
    return sorted(kept, key=lambda date: (date.start_date, str(date.starts_at or "")))


def _covers(stated: EventDate, shown: set[date]) -> bool:
    """Whether a stated period holds all days that the page shows: then it is the frame of a series, no date of it."""
    end = stated.end_date or (stated.ends_at.date() if stated.ends_at else stated.start_date)
    return all(stated.start_date <= day <= end for day in shown)


def _completed(reading: Reading, seen: EventDate, stated: list[EventDate]) -> EventDate:
    same = [date for date in stated if date.start_date == seen.start_date]
    if not same:
        return seen
    match = next((date for date in same if date.starts_at == seen.starts_at), same[0])
    if seen.starts_at is not None and match.starts_at != seen.starts_at:
        if match.starts_at is not None or match.all_day:
            reading.problem(
                "event_date", "starts_at", "contradiction: JSON-LD and page give different times",
                f"{match.starts_at} / {seen.starts_at}",
            )  # fmt: skip
        return seen
    if seen.starts_at is None and len(same) > 1:
        return seen
    update: dict[str, object] = {"all_day": seen.all_day or (match.all_day and seen.starts_at is None)}
    for name in ("starts_at", "ends_at", "end_date"):
        if getattr(seen, name) is None and not seen.all_day:
            update[name] = getattr(match, name)
    if match.is_cancelled:
        update["is_cancelled"] = True
    return seen.model_copy(update=update)
