"""Days as written, often without month, year or beside a weekday, and the calendar days they mean."""

from datetime import date
from typing import NamedTuple

_YEARS_AROUND = 6
"""Every weekday falls on every day of the year within six years before or after, except on 29 February."""


class Day(NamedTuple):
    """A day as written; `month` and `year` are 0 where the text leaves them out, `weekday` ``None``."""

    day: int
    month: int = 0
    year: int = 0
    weekday: int | None = None


class Resolved(NamedTuple):
    """The calendar days of an expression; none when it is impossible or its year cannot be known."""

    dates: tuple[date, ...] = ()
    conflict: bool = False
    """A weekday contradicts its date. The date is kept as written."""
    inferred_year: bool = False
    """No year was written; it is the nearest to the reference that fits the weekday."""
    invalid: bool = False
    """A day that no calendar has, such as 30 February."""


def resolve(days: list[Day], reference: date | None) -> Resolved:
    """Complete the days from each other (`4. bis 6. Juli 2026`) and from the reference day."""
    days = _complete(days)
    if not all(_exists(day) for day in days):
        return Resolved(invalid=True)
    inferred = not any(day.year for day in days)
    if inferred:
        if reference is None:
            return Resolved(inferred_year=True)
        nearest = _nearest_year(days[0], reference)
        if nearest is None:
            return Resolved(inferred_year=True)
        days[0] = days[0]._replace(year=nearest)
    dates = _with_years(days)
    if dates is None:
        return Resolved(invalid=True)
    conflict = any(day.weekday not in {None, on.weekday()} for day, on in zip(days, dates, strict=True))
    return Resolved(dates, conflict, inferred)


def _complete(days: list[Day]) -> list[Day]:
    """Months and years that are written only at the end; `30.12. bis 3.1.2024` begins in the year before."""
    done: list[Day] = []
    for day in reversed(days):
        if done:
            later = done[-1]
            day = day._replace(month=day.month or later.month)
            if not day.year and later.year:
                over_new_year = (day.month, day.day) > (later.month, later.day)
                day = day._replace(year=later.year - over_new_year)
        done.append(day)
    return done[::-1]


def _with_years(days: list[Day]) -> tuple[date, ...] | None:
    """Dates, when the first day has a year; a later one without year is the next after the one before."""
    dates: list[date] = []
    for day in days:
        years = [day.year] if day.year else [dates[-1].year, dates[-1].year + 1]
        fitting = [on for on in (_date(day, year) for year in years) if on and (day.year or on >= dates[-1])]
        if not fitting:
            return None
        dates.append(fitting[0])
    return tuple(dates)


def _nearest_year(day: Day, reference: date) -> int | None:
    around = range(reference.year - _YEARS_AROUND, reference.year + _YEARS_AROUND + 1)
    candidates = [on for on in (_date(day, year) for year in around) if on]
    fitting = [on for on in candidates if day.weekday in {None, on.weekday()}] or candidates
    return min(fitting, key=lambda on: abs(on - reference)).year if fitting else None


def _exists(day: Day) -> bool:
    return _date(day, day.year or 2000) is not None


def _date(day: Day, year: int) -> date | None:
    try:
        return date(year, day.month, day.day)
    except ValueError:
        return None
