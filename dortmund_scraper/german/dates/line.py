"""The line that calendars print most, read at once: `Mi., 29. November 2023, 19:30 Uhr`, `10:00 bis 17:00 Uhr`.

It gives what the rules give, which a test checks. It is there only because lists hold thousands of such lines, for
which the rules take three times as long.
"""

import re
from datetime import datetime

from dortmund_scraper.german.dates.build import set_times
from dortmund_scraper.german.dates.calendar import From, single
from dortmund_scraper.german.dates.hours import Hours
from dortmund_scraper.german.dates.lexicon import FULL_MONTHS, LEXICON
from dortmund_scraper.german.dates.points import Point, full_year
from dortmund_scraper.german.dates.values import Mention

_CLOCK = r"([0-9]{1,2})(?:([:.])([0-9]{2}))?"
_LINE = re.compile(
    rf"""\s*+
    (?:
        ([Aa]m\s)?(?:([A-Z][A-Za-z]{{1,9}})(?:\.,|\.|,)?\s(?:de[nmr]\s)?)?                       # am Mi., den
        ([0-9]{{1,2}})\.\s?
        (?:([0-9]{{1,2}})\.(?:\s?([12][0-9]{{3}})|([0-9]{{2}})(?![0-9.:]))?                      # 29.11.2023
          |([A-Z][A-Za-zä]{{2,8}})\b\.?(?:\s([12][0-9]{{3}}))?)                                 # 29. Nov. 2023
        (?:\s?,\s|\s[-–]\s|\s|\Z)                                                           # ,
    )?
    (?:(?:([Uu]m|[Gg]egen|[Aa]b)\s)?
        {_CLOCK}(?:(?:\sUhr)?(?:\sbis\s|\s?[-–]\s?){_CLOCK})?(\s?Uhr|\s?h)?                    # 10 – 17 Uhr
    )?
    """,
    re.VERBOSE,
)
_LONGEST = 60
_DAY = 24 * 60


def read_line(text: str, now: datetime) -> Mention | None:
    """The meaning of such a line; ``None`` for everything else, which the rules read then.

    `now` is the reference as naive wall time of Berlin.
    """
    end = len(text.rstrip())
    found = _LINE.fullmatch(text, 0, end) if end <= _LONGEST else None
    if found is None:
        return None
    _, weekday, day, month, year, short_year, name, named_year, lead, hour, *clocks = found.groups()
    times = None
    if hour is not None:
        times = _hours(hour, clocks, lead)
    if (hour is None) != (times is None) or (hour is None and (day is None or lead is not None)):
        return None
    begin = end - len(text[:end].lstrip())
    if name is not None and text[end - 1] == "." and name.lower() in FULL_MONTHS:
        end -= 1
    mention = Mention(text[begin:end], (begin, end))
    if day is None:
        mention.time_only, on = True, now.date()
    else:
        number = int(month) if name is None else _MONTHS.get(name.lower(), 0)
        point = _point(day, number, year or named_year, short_year, weekday)
        resolved = None if point is None else single(point, From(now.date()))
        if resolved is None or resolved.invalid:
            return None
        on = resolved.days[0][0]
        mention.conflict, mention.inferred_year = resolved.conflict, resolved.inferred_year
    set_times(mention, on, times)
    return mention


def _point(
    day: str, month: int, year: str | None, short_year: str | None, weekday: str | None
) -> Point | None:
    number = None if weekday is None else _WEEKDAYS.get(weekday.lower(), _NO_WEEKDAY)
    if number == _NO_WEEKDAY or not month:
        return None
    full = full_year(int(short_year)) if short_year else int(year or 0)
    return Point("day", int(day), month, full, number)


def _hours(hour: str, clocks: list[str | None], lead: str | None) -> Hours | None:
    """The times of a line; ``None`` for what is none, or none for sure."""
    mark, minute, last_hour, last_mark, last_minute, uhr = clocks
    start = int(hour) * 60 + int(minute or 0)
    if start > _DAY or (minute is not None and minute > "59"):
        return None
    if last_hour is None:
        opens = lead is not None and lead[-1] == "b"
        return Hours(start, None, 0, opens) if uhr or mark == ":" else None
    end = int(last_hour) * 60 + int(last_minute or 0)
    sure = uhr or mark == last_mark == ":"
    if end > _DAY or (last_minute is not None and last_minute > "59") or not sure or lead is not None:
        return None
    return Hours(start, end, 0)


_NO_WEEKDAY = -1
_MONTHS = {word: number for word, (kind, number) in LEXICON.items() if kind == "month"}
_WEEKDAYS = {word: number for word, (kind, number) in LEXICON.items() if kind in ("weekday", "short")}
