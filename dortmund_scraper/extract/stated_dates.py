"""One occurrence from the ISO times that JSON-LD and the search API state.

The portal's templates have no empty time: they fill in 00:00 for a start and 23:59 for an end that nobody
entered, in Berlin time or in UTC. These fillers are told apart from times that somebody stated.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from dortmund_scraper.extract.nodes import is_nothing
from dortmund_scraper.extract.problems import note
from dortmund_scraper.german.clock import read_iso
from dortmund_scraper.records import EventDate, Problem, RecordKind

_WALL = re.compile(r"\s*(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)", re.ASCII)
_OFFSET = re.compile(r"(?:Z|[+-]\d\d:?\d\d|[+-]\d\d)\s*\Z", re.IGNORECASE)
_DAY = re.compile(r"\s*(\d{4}-\d\d-\d\d)(?![0-9])", re.ASCII)
_MIDNIGHT = time(0, 0)
_DAYS_END = time(23, 59)


@dataclass(frozen=True, slots=True)
class Stated:
    """A day, or a moment, as a source states it."""

    day: date
    """Day in Berlin."""
    moment: datetime | None
    """Moment in Berlin time; ``None`` where only a day is stated."""
    walls: tuple[datetime, ...]
    """The clock as it reads in Berlin, and as it is written with its own offset."""
    has_offset: bool = False
    """The text states the offset or `Z`; a time without is taken as Berlin time."""

    @property
    def midnight(self) -> datetime | None:
        """The wall time, where it is midnight in Berlin or as written: no time that somebody entered."""
        return next((wall for wall in self.walls if wall.time() == _MIDNIGHT), None)

    @property
    def closes_day(self) -> datetime | None:
        """The wall time, where it is 23:59 in Berlin or as written."""
        return next((wall for wall in self.walls if wall.time() >= _DAYS_END), None)

    @property
    def day_as_written(self) -> date:
        """The day that is meant, where the time is only a filler; else the day in Berlin."""
        filler = self.midnight or self.closes_day
        return filler.date() if filler else self.day


def read_stated(
    value: object, field: str, problems: list[Problem], kind: RecordKind = "event_date"
) -> Stated | None:
    """What an ISO 8601 text says; ``None`` and a problem for what is none.

    Of a text with a broken time, or one that daylight saving leaves out, at least the day is kept.
    """
    found = read_iso(value) if isinstance(value, str) else None
    if isinstance(found, datetime):
        walls = (found.replace(tzinfo=None), *_written(str(value)))
        return Stated(found.date(), found, walls, _OFFSET.search(str(value)) is not None)
    if found is None and not is_nothing(value):
        problems.append(note(kind, field, "unreadable date: no such day or time", value))
        found = _only_day(value)
    return None if found is None else Stated(found, None, ())


def _written(text: str) -> list[datetime]:
    found = _WALL.match(text)
    if found is None or found[2].startswith("24"):
        return []
    return [datetime.fromisoformat(f"{found[1]}T{found[2]}")]


def _only_day(value: object) -> date | None:
    found = _DAY.match(value) if isinstance(value, str) else None
    day = read_iso(found[1]) if found else None
    return day if day is None or not isinstance(day, datetime) else day.date()


def occurrence(
    start: Stated, end: Stated | None, source: Literal["jsonld", "api"], problems: list[Problem]
) -> EventDate:
    """The occurrence from `start` to `end`, without fillers.

    From midnight to 23:59, or to the next midnight, is all day. Midnight without such an end is a day without
    time; 23:59 is an end that nobody stated, of which only a later day is kept. An end before the start is
    dropped, with a problem.
    """
    days = _all_day(start, end)
    if days is not None:
        last = days[1] if days[1] > days[0] else None
        return EventDate(start_date=days[0], end_date=last, all_day=True, source=source)
    if end is not None and _is_before(end, start):
        stated = f"{start.moment or start.day} / {end.moment or end.day}"
        problems.append(note("event_date", "ends_at", "contradiction: the end lies before the start", stated))
        end = None
    if start.midnight and (end is None or end.closes_day or end.midnight):
        start = Stated(start.day_as_written, None, ())
        end = end and Stated(end.day_as_written, None, ())
    result = EventDate(start_date=start.day, starts_at=start.moment, source=source)
    if end is None or (end.moment is not None and end.moment == start.moment):
        return result
    if end.moment is None or end.closes_day:
        result.end_date = end.day_as_written if end.day_as_written > start.day else None
    else:
        result.ends_at = end.moment
    return result


def _all_day(start: Stated, end: Stated | None) -> tuple[date, date] | None:
    """First and last day, where the clock runs from midnight to the end of a day."""
    for first, last in zip(start.walls, end.walls if end else (), strict=False):
        if first.time() == _MIDNIGHT and first < last:
            if last.time() >= _DAYS_END:
                return first.date(), last.date()
            if last - first == timedelta(days=1):
                return first.date(), first.date()
    return None


def _is_before(end: Stated, start: Stated) -> bool:
    if end.moment is None or start.moment is None:
        return end.day < start.day
    return end.moment < start.moment


def in_order(dates: Iterable[EventDate]) -> list[EventDate]:
    """The dates by day and time, each once; a day without time goes where the same day has a time."""
    found: dict[tuple[date, datetime | None, str | None], EventDate] = {}
    for stated in dates:
        found.setdefault((stated.start_date, stated.starts_at, stated.key), stated)
    timed = {stated.start_date for stated in found.values() if stated.starts_at}
    kept = [d for d in found.values() if d.starts_at or d.all_day or d.key or d.start_date not in timed]
    return sorted(kept, key=lambda d: (d.start_date, d.starts_at.timestamp() if d.starts_at else 0.0))
