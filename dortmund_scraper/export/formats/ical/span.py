"""From when to when an occurrence lasts, as a calendar can say it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ....german.clock import BERLIN
from ...columns import Row
from ...readable import day_of, moment_of
from . import content, zone

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Start and end; both days, or both moments (aware, UTC)."""

    start: date | datetime
    end: date | datetime | None = None
    """The first day, or moment, after it; ``None`` when it is not stated or cannot be said."""
    lacks_end: bool = False
    """An end is stated that cannot be said: it is not after the start, or only one of both has a time."""

    def properties(self) -> Iterator[bytes]:
        """DTSTART, and DTEND where there is an end; in UTC when one of both cannot be told in the time of Berlin."""
        ends = {"DTSTART": self.start} if self.end is None else {"DTSTART": self.start, "DTEND": self.end}
        moments = [end for end in ends.values() if isinstance(end, datetime)]
        timed = zone.property_of if all(map(zone.can_tell, moments)) else content.stamp
        for name, end in ends.items():
            if isinstance(end, datetime):
                yield timed(name, end)
            else:
                yield content.line(f"{name};VALUE=DATE:{end.isoformat().replace('-', '')}")

    def is_over(self, moment: datetime) -> bool:
        """Whether it lay in the past at a moment (aware); where no end is stated, whether it had begun, or its day was
        over."""
        if isinstance(self.start, datetime):
            end = self.end if isinstance(self.end, datetime) else self.start
            return end <= moment
        today = moment.astimezone(BERLIN).date()
        return self.start < today if self.end is None else self.end <= today


def span_of(row: Row) -> Span | None:
    """The span of a row of `event_dates`; ``None`` where it has no first day that can be read."""
    starts, ends = moment_of(row["starts_at"]), moment_of(row["ends_at"])
    first, last = day_of(row["start_date"]), day_of(row["end_date"])
    if first is None:
        return None
    if starts is not None:
        if ends is not None and ends > starts:
            return Span(starts, ends)
        return Span(starts, lacks_end=ends is not None or (last is not None and last > first))
    if last is None and row["all_day"]:
        last = first
    if last is not None and first <= last < date.max:
        return Span(first, last + _DAY, lacks_end=ends is not None)
    return Span(first, lacks_end=ends is not None or last is not None)
