"""From points as written to days of the calendar: missing months and years come from their neighbours and from the
reference."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from dortmund_scraper.german.dates.feasts import month_end
from dortmund_scraper.german.dates.points import Point
from dortmund_scraper.german.dates.reader import Reader

Span = tuple[date, date | None]
"""First and last day; a single day has no last one."""

_YEARS_AROUND = 8
"""Within so many years every weekday falls on every day of the year, but for 29 February."""
_NO_TIME = timedelta()
_FAR = timedelta(days=31)
"""So far ahead a day is not the nearest where a text tells of the past."""
_NEAR = timedelta(days=150)
"""Within so many days no other year has the day nearer, not even a feast that moves by five weeks."""


class From(NamedTuple):
    """From where a line is understood, as a :class:`Reader` tells it of a text."""

    today: date
    past: bool = False
    """It tells of what is over."""


class Resolved(NamedTuple):
    """First and last day of each point; empty where one is impossible."""

    days: tuple[Span, ...] = ()
    conflict: bool = False
    inferred_year: bool = False
    invalid: bool = False


def resolve(points: list[Point], x: Reader | From, *, since: bool = False) -> Resolved:
    """Completes the points from each other (`4. bis 6. Juli 2026`) and from the reference day.

    `since`: the word before the date says that it is over.
    """
    if len(points) == 1:
        return single(points[0], x, since=since)
    points = _completed(points)
    inferred = any(not point.year and point.kind in ("day", "month", "feast") for point in points)
    days: list[Span] = []
    for index, point in enumerate(points):
        chained = index and not (point.kind == "feast" and points[index - 1].kind == "feast")
        after = days[-1][0] if chained else None
        found = _year_of(point, x, since=since) if after is None else _following(point, after)
        if found is None:
            return Resolved(invalid=True, inferred_year=inferred)
        days.append(found)
    conflict = any(
        point.weekday is not None and point.weekday != day.weekday()
        for point, (day, _) in zip(points, days, strict=True)
    )
    return Resolved(tuple(days), conflict, inferred)


def single(point: Point, x: Reader | From, *, since: bool = False) -> Resolved:
    """As :func:`resolve`, for one point."""
    inferred = not point.year and point.kind != "fixed" and point.kind != "year"
    days = _in_year(point, point.year) if point.year else _year_of(point, x, since=since)
    if days is None:
        return Resolved(invalid=True, inferred_year=inferred)
    conflict = point.weekday is not None and point.weekday != days[0].weekday()
    return Resolved((days,), conflict, inferred)


def _completed(points: list[Point]) -> list[Point]:
    """Months and years that are written only once; `30.12. bis 3.1.2024` begins in the year before."""
    done: list[Point] = []
    later: Point | None = None
    for point in reversed(points):
        if (
            later is not None
            and not point.year
            and point.kind in ("day", "month")
            and later.kind in ("day", "month")
        ):
            month = point.month or (later.month if point.kind == later.kind == "day" else 0)
            if month and not point.month and point.day > later.day:  # `30. bis 2. Dezember`
                month = (month - 2) % 12 + 1
            over = (month, point.day) > (later.month, later.day)
            year = later.year - over if later.year else 0
            if month != point.month or year:
                point = Point(point.kind, point.day, month, year, point.weekday, grain=point.grain)
        done.append(point)
        later = point
    done.reverse()
    for index in range(1, len(done)):
        if done[index].kind == "day" and not done[index].month and done[index - 1].month:
            done[index] = done[index]._replace(month=done[index - 1].month)
    return done


def _year_of(point: Point, x: Reader | From, *, since: bool) -> Span | None:
    """The first point of an expression on the calendar."""
    today = x.today
    if point.kind == "fixed":
        return None if point.start is None else (point.start, point.end)
    if point.year:
        return _in_year(point, point.year)
    if point.kind == "day" and not point.month:
        return _day_of_month(point, today)
    if not since:
        own = _in_year(point, today.year)
        if own is not None and _is_near(point, own[0], x):
            return own
    candidates = _candidates(point, today)
    if not candidates:
        return None
    if since:
        return max((days for days in candidates if days[0] <= today), default=candidates[0])
    nearest = min(candidates, key=lambda days: abs(days[0] - today))
    ahead = nearest[0] - today
    if point.kind == "feast" and point.grain == "day" and ahead < _NO_TIME and not x.past:
        return min((days for days in candidates if days[0] >= today), default=nearest)
    if ahead > _FAR and x.past:
        return max((days for days in candidates if days[0] <= today), default=nearest)
    return nearest


def _is_near(point: Point, day: date, x: Reader | From) -> bool:
    """Whether no other year can be meant: a day not far from the reference, which its weekday fits."""
    ahead = day - x.today
    if not -_NEAR <= ahead <= _NEAR or (point.weekday is not None and point.weekday != day.weekday()):
        return False
    return (point.kind != "feast" or ahead >= _NO_TIME) and (ahead <= _FAR or not x.past)


def _candidates(point: Point, today: date) -> list[Span]:
    """The point in the years around the reference, where its weekday fits if it fits anywhere."""
    around = _YEARS_AROUND if point.month == 2 and point.day == 29 else 1
    found = [days for n in range(-around, around + 1) if (days := _in_year(point, today.year + n))]
    if point.weekday is None:
        return found
    fitting = [days for days in found if days[0].weekday() == point.weekday]
    distance = around
    while not fitting and distance < _YEARS_AROUND:
        distance += 1
        both = (_in_year(point, today.year - distance), _in_year(point, today.year + distance))
        fitting = [days for days in both if days and days[0].weekday() == point.weekday]
    return fitting or found


def _in_year(point: Point, year: int) -> Span | None:
    try:
        if point.kind == "month":
            return date(year, point.month, 1), None
        if point.feast is not None:
            first = point.feast(year)
            if first is None:
                return None
            return first, _feast_end(point, first)
        return date(year, point.month, point.day), None
    except ValueError:
        return None


def _feast_end(point: Point, first: date) -> date | None:
    """The last day of a stretch that is counted like a feast: a third of a month, or a week (`month` is 7)."""
    if point.grain != "interval":
        return None
    if point.month == 7:
        return first + timedelta(days=6)
    return month_end(first.year, first.month) if point.month == 3 else first + timedelta(days=9)


def _day_of_month(point: Point, today: date) -> Span | None:
    """`am 24.`: this month, or the next one that has such a day and has not passed it."""
    for months in range(24 if point.weekday is not None else 3):
        month = today.year * 12 + today.month - 1 + months
        try:
            day = date(month // 12, month % 12 + 1, point.day)
        except ValueError:
            continue
        if day >= today and point.weekday in (None, day.weekday()):
            return day, None
    return None if point.weekday is None else _day_of_month(point._replace(weekday=None), today)


def _following(point: Point, after: date) -> Span | None:
    """A later point: on or after the one before, where it has no year of its own."""
    if isinstance(after, datetime):  # `in 2,5 Stunden`
        after = after.date()
    if point.kind == "fixed":
        return None if point.start is None else (point.start, point.end)
    if point.year:
        return _in_year(point, point.year)
    if not point.month and point.feast is None:
        return _day_of_month(point, after)
    found = [_in_year(point, year) for year in (after.year, after.year + 1)]
    return next((days for days in found if days is not None and days[0] >= after), None)
