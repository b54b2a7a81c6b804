"""The lines that calendars print most, read at once: `Mi., 29. November 2023, 19:30 Uhr`, `10:00 bis 17:00 Uhr`,
`vom 26. bis 27.09.2023`.

They give what the rules give, which a test checks. They are here only because lists hold thousands of such lines, for
which the rules take three times as long.
"""

import re
from datetime import date

from dortmund_scraper.german.dates.build import set_times
from dortmund_scraper.german.dates.calendar import From, resolve, single
from dortmund_scraper.german.dates.hours import Hours
from dortmund_scraper.german.dates.lexicon import FULL_MONTHS, LEXICON
from dortmund_scraper.german.dates.points import Point, full_year
from dortmund_scraper.german.dates.rules import wall_time
from dortmund_scraper.german.dates.values import Mention

_DAY = r"([0-9]{1,2})"
_CLOCK = r"([0-9]{1,2})(?:([:.])([0-9]{2}))?"
_UHR = r"\s?(?:[Uu]hr|h)"
_TO = r"(?:\sbis\s|\s?[-–]\s?)"
_LINE = re.compile(
    rf"""\s*+(
    (?:
        (?:[Aa]m\s)?(?:([A-Za-z][a-z]{{1,9}})(?:\.,|\.|,)?\s(?:de[nmr]\s)?)?                 # am Mi., den
        {_DAY}(?:
            \.\s?([0-9]{{1,2}})(?:\.(?:\s?([12][0-9]{{3}})|([0-9]{{2}})(?![0-9.:]))?|(?=\s*+\Z))  # 29.11.2023
          | (?:\.\s?|\s(?![Uu]hr))([A-Za-z][a-zä]{{2,8}})\b\.?(?:\s([12][0-9]{{3}}))?        # 29. Nov. 2023
        )
        (?:\s([A-Za-zäü]{{4,}})|(?:\s?,\s|\s[-–]\s|\s)(?=\S)|(?=\s*+\Z))                   # abends
    )?
    (?:
        (?:([Uu]m|[Gg]egen|[Aa]b|[Vv]on|[Cc]a\.?)\s(?:ca\.?\s)?)?
        {_CLOCK}(?:(?:{_UHR})?{_TO}{_CLOCK})?({_UHR})?                                       # 10 – 17 Uhr
    )?
    )\s*+""",
    re.VERBOSE,
)
_OF_MONTH, _OF_YEAR = r"(0?[1-9]|[12][0-9]|3[01])\.", r"(0?[1-9]|1[0-2])\.([12][0-9]{3}|[0-9]{2})?"
_RANGE = re.compile(
    rf"""\s*+(
    (?:[Vv]o[mn]\s)?
    {_OF_MONTH}(?:{_OF_YEAR})?
    (?:\sbis(?:\szum)?\s|\s?[-–]\s?)
    {_OF_MONTH}{_OF_YEAR}
    )\s*+""",
    re.VERBOSE,
)
_LONGEST = 60
_DAY_LONG = 24 * 60
_NO_WEEKDAY = -1
_VON = ("von", "Von")


def _spelled(*kinds: str) -> dict[str, int]:
    """The numbers of the words of these kinds, with small letters and with a capital one."""
    return {
        spelled: number
        for word, (kind, number) in LEXICON.items()
        if kind in kinds
        for spelled in (word, word.capitalize())
    }


_MONTHS = _spelled("month")
_PARTS = _spelled("part")
_WEEKDAYS = _spelled("weekday") | {word: n for word, n in _spelled("short").items() if word[0].isupper()}


def read_line(text: str, reference: date) -> Mention | None:
    """The meaning of such a line; ``None`` for everything else, which the rules read then."""
    if len(text) > _LONGEST:
        return None
    found = _LINE.fullmatch(text)
    if found is not None:
        return _day_and_time(found, reference)
    found = _RANGE.fullmatch(text)
    return None if found is None else _range(found, reference)


def _day_and_time(found: re.Match[str], reference: date) -> Mention | None:
    """A day, a time, or a day with its time."""
    said, weekday, *day, part, lead, hour, mark, minute, until, last_mark, last_minute, uhr = found.groups()
    times = None
    if hour is not None:
        times = _hours(lead, (hour, mark, minute), (until, last_mark, last_minute), uhr)
        if times is None or part is not None:
            return None
    elif part is not None and part not in _PARTS:
        return None
    if day[0] is None:
        dotted = lead in _VON and mark == "."  # `Von 15.03 - 16.04` may be days
        return None if times is None or dotted else _time_alone(said, found.span(1), times, reference)
    mention = Mention(said, found.span(1))
    on = _day(mention, reference, weekday, *day)
    if on is None:
        return None
    if times is None:
        mention.start = on
    else:
        set_times(mention, on, times)
    return mention


def _time_alone(said: str, span: tuple[int, int], times: Hours, reference: date) -> Mention:
    mention = Mention(said, span, time_only=True)
    set_times(mention, wall_time(reference).date(), times)
    return mention


def _day(
    mention: Mention,
    reference: date,
    named: str | None,
    day: str,
    month: str | None,
    year: str | None,
    short_year: str | None,
    name: str,
    named_year: str | None,
) -> date | None:
    """The day on the calendar, and notes of it in the mention; ``None`` where there is no such day."""
    weekday = None if named is None else _WEEKDAYS.get(named, _NO_WEEKDAY)
    if month is None:
        number, year = _MONTHS.get(name, 0), named_year
        if mention.text[-1] == "." and name.lower() in FULL_MONTHS:  # it ends the sentence
            begin, end = mention.span
            mention.text, mention.span = mention.text[:-1], (begin, end - 1)
    else:
        number = int(month)
    if weekday == _NO_WEEKDAY or not number:
        return None
    full = int(year) if year is not None else full_year(int(short_year)) if short_year is not None else 0
    if not full:
        return _in_near_year(mention, Point("day", int(day), number, 0, weekday), reference)
    try:
        on = date(full, number, int(day))
    except ValueError:
        return None
    mention.conflict = weekday is not None and weekday != on.weekday()
    return on


def _in_near_year(mention: Mention, point: Point, reference: date) -> date | None:
    days, mention.conflict, mention.inferred_year, _ = single(point, From(wall_time(reference).date()))
    return days[0][0] if days else None


_Clock = tuple[str | None, str | None, str | None]
"""Hour, the mark behind it, and minute."""


def _hours(lead: str | None, first: _Clock, last: _Clock, uhr: str | None) -> Hours | None:
    """The times of a line; ``None`` for what is none, or none for sure."""
    start, mark = _minutes(*first), first[1]
    if last[0] is None:
        sure = (uhr is not None or mark == ":") and start <= _DAY_LONG
        opens = lead is not None and lead[-1] == "b"
        return Hours(start, None, 0, opens) if sure and lead not in _VON else None
    end = _minutes(*last)
    sure = uhr is not None or mark == last[1] == ":"
    fits = start <= _DAY_LONG and end <= _DAY_LONG and (lead is None or lead in _VON)
    return Hours(start, end, 0) if sure and fits else None


def _minutes(hour: str | None, _: str | None, minute: str | None) -> int:
    """Minutes after midnight, more than a day has where there is no such time."""
    if minute is None:
        return int(hour or 0) * 60
    return int(hour or 0) * 60 + int(minute) if minute < "60" else _DAY_LONG + 1


def _range(found: re.Match[str], reference: date) -> Mention | None:
    """`vom 26. bis 27.09.2023`, `28.12. – 3.1.`"""
    said, *first, day, month, year = found.groups()
    points = [_point(*first), _point(day, month, year)]
    days, conflict, inferred, _ = resolve(points, From(wall_time(reference).date()))
    if not days:
        return None
    return Mention(
        said, found.span(1), days[0][0], days[1][0], "interval", conflict=conflict, inferred_year=inferred
    )


def _point(day: str, month: str | None, year: str | None) -> Point:
    number = int(year or 0)
    return Point("day", int(day), int(month or 0), full_year(number) if year and number < 100 else number)
