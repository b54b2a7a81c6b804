"""Clock times: `20:00 Uhr`, `10–17 Uhr`, ISO 8601, and how a wall time of Berlin becomes a moment."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")

_ISO = re.compile(
    r"([12][0-9]{3})-?([0-9]{2})-?([0-9]{2})"
    r"(?:[T ]([0-9]{2}):?([0-9]{2})(?::?([0-9]{2})(?:[.,]([0-9]{1,9}))?)?"
    r"\s?(?:(Z)|([+-])([0-9]{2}):?([0-9]{2})?)?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TimeRange:
    """Times of day as a line states them. What it does not state is ``None``."""

    start: time | None = None
    """Start, Berlin wall time. 24 Uhr is 00:00 with `late_start`."""
    end: time | None = None
    """End as written; not after `start` when it lies on the next day (22 bis 5 Uhr, 18 bis 24 Uhr)."""
    all_day: bool = False
    """The text says `ganztägig`."""
    late_start: bool = False
    """The start was written as 24 Uhr: midnight at the end of the day."""

    def on(self, day: date) -> tuple[datetime | None, datetime | None]:
        """Start and end on a day, as naive Berlin wall times."""
        start = None if self.start is None else datetime.combine(day, self.start)
        if start is not None and self.late_start:
            start += timedelta(days=1)
        if self.end is None:
            return start, None
        end = datetime.combine(day, self.end)
        overnight = end < start if start is not None else self.end == time()
        return start, end + timedelta(days=1) if overnight else end


def berlin(naive: datetime) -> datetime:
    """The moment of a Berlin wall time, with its offset.

    In the hour that the clocks run through twice it is the first; ``ValueError`` for the hour that they skip.
    """
    moment = naive.replace(tzinfo=BERLIN, fold=0)
    if moment.astimezone(UTC).astimezone(BERLIN).replace(tzinfo=None) != naive:
        raise ValueError(f"no such time in Berlin: {naive.isoformat()}")
    return moment


def read_iso(text: str) -> date | datetime | None:
    """A date, or a moment in Berlin time, from a whole ISO 8601 text; ``None`` when it is none.

    Offsets with and without colon, `Z`, fractions of a second and 24:00 are understood; a time without
    offset is Berlin wall time, and ``None`` in the hour that the change to summer time skips.
    """
    match = _ISO.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    try:
        if match[4] is None:
            return date(year, month, day)
        late = hour == 24 and minute == second == 0
        fraction = int((match[7] or "0").ljust(6, "0")[:6])
        wall = datetime(year, month, day, 0 if late else hour, minute, second, fraction)
        wall += timedelta(days=late)
        return _moment(wall, match)
    except (ValueError, OverflowError):
        return None


def _moment(wall: datetime, match: re.Match[str]) -> datetime:
    if match[8] is None and match[9] is None:
        return berlin(wall)
    offset = timedelta(hours=int(match[10] or 0), minutes=int(match[11] or 0))
    zone = timezone(-offset if match[9] == "-" else offset)
    return wall.replace(tzinfo=zone).astimezone(BERLIN)
