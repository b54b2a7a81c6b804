"""When the replica's events take place: every pattern of dates that the calendar knows."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dortmund_scraper.records import EventDate
from dortmund_scraper.replica.basics import TODAY

BERLIN = ZoneInfo("Europe/Berlin")


def dates_of(index: int) -> list[EventDate]:
    """The occurrences of event number `index`, in order."""
    return PATTERNS[index % len(PATTERNS)](index)


def next_date(dates: list[EventDate]) -> EventDate:
    """The occurrence that a list shows: the first from the replica's day on, else the last."""
    return next((when for when in dates if (when.end_date or when.start_date) >= TODAY), dates[-1])


def _occurrence(day: date, start: time, end: time | None = None) -> EventDate:
    return EventDate(
        start_date=day,
        starts_at=datetime.combine(day, start, BERLIN),
        ends_at=None if end is None else datetime.combine(day, end, BERLIN),
        source="page",
    )


def _soon(index: int) -> date:
    return TODAY + timedelta(days=1 + index * 7 % 200)


def _weekly(index: int) -> list[EventDate]:
    """Evenings once a week, across both changes of the clock."""
    first = date(2026, 10, 3) + timedelta(days=index % 7)
    count = 28 + index % 13
    return [_occurrence(first + timedelta(days=7 * week), time(19, 30)) for week in range(count)]


def _daily(index: int) -> list[EventDate]:
    """Opening hours of an exhibition, day by day, closed on Mondays."""
    first = TODAY - timedelta(days=index % 9)
    days = [first + timedelta(days=step) for step in range(14 + index % 20)]
    return [_occurrence(day, time(10), time(17 + index % 2)) for day in days if day.weekday()]


def _single_open(index: int) -> list[EventDate]:
    """One date without end."""
    return [_occurrence(_soon(index), time(20))]


def _single(index: int) -> list[EventDate]:
    """One date with start and end."""
    return [_occurrence(_soon(index), time(9 + index % 8, 15 * (index % 4)), time(19 + index % 4))]


def _all_day(index: int) -> list[EventDate]:
    """One whole day."""
    return [EventDate(start_date=_soon(index), all_day=True, source="page")]


def _range(index: int) -> list[EventDate]:
    """Several days in a row without clock times."""
    first = _soon(index)
    return [EventDate(start_date=first, end_date=first + timedelta(days=1 + index % 4), source="page")]


def _few(index: int) -> list[EventDate]:
    """Two to five dates, two of them on the same day."""
    first = _soon(index)
    same_day = [_occurrence(first, time(11), time(12, 30)), _occurrence(first, time(15), time(16, 30))]
    later = [
        _occurrence(first + timedelta(days=9 * step), time(11), time(12, 30)) for step in range(1, index % 4)
    ]
    return same_day + later


def _nights_of_change(index: int) -> list[EventDate]:
    """In the nights in which the clock changes: the doubled and the missing hour."""
    autumn = EventDate(
        start_date=date(2026, 10, 25), starts_at=datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN), source="page"
    )
    spring = EventDate(
        start_date=date(2027, 3, 28), starts_at=datetime(2027, 3, 28, 3, 30, tzinfo=BERLIN), source="page"
    )
    return [autumn, spring] if index < 8 else [_occurrence(_soon(index), time(0, 15))]


PATTERNS: tuple[Callable[[int], list[EventDate]], ...] = (
    _weekly, _few, _daily, _range, _single, _all_day, _single_open, _nights_of_change,
)  # fmt: skip
