"""From what a page prints of days and times to moments with the Berlin offset, and to the dates of an event."""

from datetime import date, datetime, time
from typing import Literal

from dortmund_scraper.extract.reading import Reading
from dortmund_scraper.german import stamps
from dortmund_scraper.records import EventDate, RecordKind


def clock_on(reading: Reading, day: date, clock: time, kind: RecordKind, field: str) -> datetime | None:
    """`clock` on `day` in Berlin; ``None`` and a problem for a time that daylight saving leaves out."""
    return wall(reading, datetime.combine(day, clock), kind, field)


def wall(reading: Reading, naive: datetime, kind: RecordKind, field: str) -> datetime | None:
    """A naive Berlin wall time with its offset; ``None`` and a problem for one that does not exist."""
    try:
        return stamps.berlin(naive)
    except ValueError:
        reading.problem(kind, field, "no such time: daylight saving leaves it out", naive.isoformat())
        return None


def occurrences(
    reading: Reading, mention: stamps.Stamp, clock: stamps.TimeRange | None, source: Literal["page", "list"]
) -> list[EventDate]:
    """The dates of an event that a date expression and the time on the line beside it state.

    A list of days (`4. und 5. Mai`) gives one each, a range of days one with `end_date`.
    """
    if mention.start is None:
        return []
    clock = clock or mention.daily
    first = _occurrence(reading, mention.start, mention.end, clock, source)
    if mention.all_day:
        first = first.model_copy(update={"all_day": True, "starts_at": None, "ends_at": None})
    more = [_occurrence(reading, start, None, clock, source) for start in mention.also]
    return [first, *more]


def _occurrence(
    reading: Reading,
    start: date,
    end: date | None,
    clock: stamps.TimeRange | None,
    source: Literal["page", "list"],
) -> EventDate:
    day = start.date() if isinstance(start, datetime) else start
    last = end.date() if isinstance(end, datetime) else end or day
    starts = clock.on(day)[0] if clock else None
    if isinstance(start, datetime) and (starts is None or end is not None):
        starts = start
    ends = end if isinstance(end, datetime) else clock.on(last)[1] if clock else None
    return EventDate(
        start_date=day,
        starts_at=starts and wall(reading, starts, "event_date", "starts_at"),
        ends_at=ends and wall(reading, ends, "event_date", "ends_at"),
        end_date=last if last > day and not (ends and isinstance(end, datetime)) else None,
        all_day=bool(clock and clock.all_day),
        source=source,
    )
