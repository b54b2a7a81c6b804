"""Recurrence rules of RFC 5545: what the text says of them, and the days that they name."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from dortmund_scraper.german.dates.feasts import month_end, nth_weekday

BERLIN = ZoneInfo("Europe/Berlin")
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MOST = 2000
"""Occurrences of a rule that are given at most."""
_MOST_MONTHS = 12 * 8 + 1
"""Months that are looked through for the first day of a rule; 29 February may be eight years away."""


def wall_time(reference: date) -> datetime:
    """The reference as naive wall time of Berlin."""
    if not isinstance(reference, datetime):
        return datetime(reference.year, reference.month, reference.day)
    if reference.tzinfo is not None and reference.tzinfo is not BERLIN:
        reference = reference.astimezone(BERLIN)
    return datetime.combine(reference.date(), reference.time())  # much faster than `replace(tzinfo=None)`


@dataclass(slots=True)
class Rule:
    """A recurrence as it is read."""

    freq: str
    interval: int = 1
    days: tuple[str, ...] = ()
    """`MO`, `1SU`, `-1TH`."""
    month: int = 0
    month_days: tuple[int, ...] = ()
    count: int = 0
    until: date | None = None

    def text(self, *, timed: bool) -> str:
        """As RFC 5545 writes it. With a time of day the last day is given in UTC, as the RFC asks."""
        parts = [f"FREQ={self.freq}"]
        if self.interval != 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.days:
            parts.append("BYDAY=" + ",".join(self.days))
        if self.month:
            parts.append(f"BYMONTH={self.month}")
        if self.month_days:
            parts.append("BYMONTHDAY=" + ",".join(map(str, self.month_days)))
        if self.count:
            parts.append(f"COUNT={self.count}")
        if self.until is not None:
            parts.append("UNTIL=" + (_utc_end(self.until) if timed else f"{self.until:%Y%m%d}"))
        return ";".join(parts)

    @property
    def names_days(self) -> bool:
        """Whether the rule says on which days, or is daily; `alle 14 Tage` says only how often."""
        return bool(self.days or self.month_days) or (self.freq == "DAILY" and self.interval == 1)

    def first(self, day: date) -> date | None:
        """The first day of the rule on or after `day`."""
        if self.freq == "DAILY":
            return day
        if self.freq == "WEEKLY":
            weekdays = [DAYS.index(name) for name in self.days]
            return min(day + timedelta(days=(weekday - day.weekday()) % 7) for weekday in weekdays)
        months = (day.year * 12 + day.month - 1 + n for n in range(_MOST_MONTHS))
        days = (one for month in months for one in self._in_month(month // 12, month % 12 + 1) if one >= day)
        return next(days, None)

    def _in_month(self, year: int, month: int) -> list[date]:
        """The days of a monthly or yearly rule in a month, in order."""
        if self.month not in (0, month):
            return []
        named = [nth_weekday(year, month, DAYS.index(name[-2:]), int(name[:-2])) for name in self.days]
        last = month_end(year, month).day
        return sorted(
            [day for day in named if day is not None]
            + [date(year, month, number) for number in self.month_days if number <= last]
        )


def _utc_end(day: date) -> str:
    last = datetime.combine(day, time(23, 59, 59), BERLIN).astimezone(UTC)
    return f"{last:%Y%m%dT%H%M%SZ}"


def expand(
    rrule: str, start: date | datetime, first: date, last: date, most: int = _MOST
) -> list[date] | list[datetime]:
    """The days (or moments, where `start` is one) of a rule from `first` to `last`, both inclusive.

    `start` is the first occurrence, as naive wall time of Berlin: clock times stay the same over summer and winter
    time. Raises `ValueError` for what is no rule.
    """
    begin = start if isinstance(start, datetime) else datetime.combine(start, time())
    found = rrulestr(_local(rrule), dtstart=begin)
    days = found.between(datetime.combine(first, time()), datetime.combine(last, time.max), inc=True)[:most]
    return days if isinstance(start, datetime) else [day.date() for day in days]


def _local(rrule: str) -> str:
    """The rule with its `UNTIL` in wall time, for naive moments are compared."""
    parts = []
    for part in rrule.split(";"):
        if part.startswith("UNTIL=") and part.endswith("Z"):
            moment = datetime.strptime(part[6:], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).astimezone(BERLIN)
            part = f"UNTIL={moment:%Y%m%dT%H%M%S}"
        elif part.startswith("UNTIL=") and len(part) == 14:
            part += "T235959"
        parts.append(part)
    return ";".join(parts)
