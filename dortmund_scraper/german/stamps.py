"""Dates that are a line of their own or stand at the edge of one, as tiles and event pages print them.

The rules are those of :mod:`.dates`; what counts as a stamp is stricter: a day with its month, and nothing beside it
but times. Values are `date`, or naive `datetime` in Berlin wall time; :func:`~.clock.berlin` makes a moment of it.
What is no date of the calendar is found, but has no value.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import lru_cache
from typing import NamedTuple

from dortmund_scraper.german.clock import BERLIN, TimeRange, berlin, read_iso
from dortmund_scraper.german.dates.build import Days
from dortmund_scraper.german.dates.calendar import resolve
from dortmund_scraper.german.dates.fallback import by_dateparser
from dortmund_scraper.german.dates.hours import HOURS, Hours, all_hours_at, hours_at
from dortmund_scraper.german.dates.points import Point
from dortmund_scraper.german.dates.ranges import days_at, is_street, last_day_at
from dortmund_scraper.german.dates.reader import Reader

__all__ = [
    "Stamp",
    "TimeRange",
    "berlin",
    "find",
    "has_date",
    "leading",
    "parse",
    "read_iso",
    "read_times",
    "trailing",
]  # fmt: skip

_STAMP = 120
"""Longest stretch at the begin or end of a line in which a date is looked for as a stamp."""
_BEGIN = 50
"""Letters within which a stamp at the begin of a line must show its day and month."""
_LONGEST = 1200
"""Longest text that can be one expression, a list of many days."""
_LONGEST_TIMES = 80
_NEAR = 100
"""Letters on either side of a heart in which the rest of its expression is looked for."""
_EDGE = " \t\r\n\u00a0|·•,;:–—-"
_HEART = re.compile(
    r"[0-9](?:\.\s{0,2}[0-9]{1,2}\.|\.?\s{0,3}(?:j[aäu]|feb|m[aär]|apr|aug|sep|o[ck]t|nov|de[zc])"
    r"|[0-9]{3}-[0-9]{2}-[0-9]{2}|[-/][0-9]{1,2}[-/][12][0-9]{3})",
    re.IGNORECASE,
)
"""Day and month, without which nothing is a stamp. One digit in front lets the search skip most of a text."""
_CLOCK = re.compile(r"[0-9](?::[0-9]|\s{0,3}(?:uhr|h))|ganzta?\u0308?ä?g", re.IGNORECASE)
_UNKNOWN = datetime(2000, 1, 1)
"""Stands for the reference where none is known; a leap year, so that 29 February exists."""

_STARTS = frozenset({"date", "ordinal", "number", "clock", "weekday", "short", "until", "dotted"})
_BEFORE = frozenset({"label", "article", "on", "from", "of", "at", "since", "mark"})
_BEFORE_TIMES = frozenset({"label", "article", "on", "at", "always", "daily", "mark"})
_LINKS = frozenset({"article", "to", "on"})
_AFTER_TIMES = frozenset({"comma", "mark", "label", "on", "article"})
_BESIDE = frozenset({"comma", "mark", "dash", "label", "always", "daily", "on"})
_CLOSING = frozenset({"comma", "mark", "dash"})
_BELONGS = frozenset({"label", "on", "until", "article", "at", "from", "of", "since"})


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date that stands apart, with what it means."""

    text: str
    """The expression as written."""
    span: tuple[int, int]
    """Its place in the text that was read."""
    start: date | datetime | None = None
    """First day, or start with clock time. ``None`` when only an end is stated (`bis 30. Dezember`), when
    the date is impossible, or when its year is neither stated nor to be inferred."""
    end: date | datetime | None = None
    """Last day of a range (inclusive), or end with clock time; ``None`` when not stated."""
    also: tuple[date | datetime, ...] = ()
    """Further days of a list (`4., 5. und 8. Mai`), with the start time where one is stated for all."""
    daily: TimeRange | None = None
    """Times that are stated once for a range or list of days."""
    all_day: bool = False
    """The text says `ganztägig`."""
    conflict: bool = False
    """The weekday contradicts the date, which is kept as written."""
    inferred_year: bool = False
    """No year is written."""
    invalid: bool = False
    """No calendar has this day; there are no values."""


class _Read(NamedTuple):
    """A stamp as it is written, before its days are completed."""

    points: list[Point]
    after: int
    is_range: bool = False
    until: bool = False
    times: TimeRange | None = None
    """Times of the day, of each day of a list, or of the first day of a range with `end_times`."""
    end_times: TimeRange | None = None


class _Values(NamedTuple):
    """The fields of a stamp that depend on the calendar, in its order."""

    start: date | datetime | None = None
    end: date | datetime | None = None
    also: tuple[date | datetime, ...] = ()
    daily: TimeRange | None = None
    all_day: bool = False


def parse(text: str, reference: date | None = None) -> Stamp | None:
    """The date that the whole text is, label words such as `Datum:` or `am` and closing marks aside.

    `reference` is the day around which dates without a year are understood (an aware `datetime` is taken in
    Berlin time). Without it they are found without value.
    """
    if len(text) > _LONGEST or not _HEART.search(text, 0, _STAMP):
        return None
    return _parse_line(text, _day_of(reference))


def leading(text: str, reference: date | None = None) -> tuple[Stamp, str] | None:
    """A stamp at the begin of a line and the rest: `Mi 28. Februar 2024 Familie`, with the year."""
    if not _HEART.search(text, 0, _BEGIN):
        return None
    stamp = _stamp_of(text[:_STAMP], _day_of(reference))
    return None if stamp is None or stamp.inferred_year else (stamp, text[stamp.span[1] :].strip(_EDGE))


def trailing(text: str, reference: date | None = None) -> tuple[str, Stamp] | None:
    """A stamp at the end of a line, after the rest: `TITLE Di 28. November 2023`. The year must be written.

    ``None`` when the date belongs to the sentence (`Rückblick auf den 28. November 2023`).
    """
    offset = max(0, len(text) - _STAMP)
    stamps = find(text[offset:], reference) if _ends_in_stamp(text) else []
    if not stamps or stamps[-1].inferred_year or text[offset + stamps[-1].span[1] :].strip(_EDGE):
        return None
    stamp = stamps[-1]
    begin = offset + stamp.span[0]
    before = Reader(text[max(0, begin - 20) : begin], _UNKNOWN)
    last = before.count - 1
    if before.count and before.tokens[last].kind in _BELONGS and before.word(last) != "an":
        return None
    return text[:begin].strip(_EDGE), replace(stamp, span=(begin, offset + stamp.span[1]))


def find(text: str, reference: date | None = None) -> list[Stamp]:
    """All days of a text with their month, in order. Times alone are none; see :func:`read_times`."""
    return list(_stamps_in(text, _day_of(reference)))


def has_date(line: str) -> bool:
    """Whether a day with its month is written anywhere in the line. Cheap where none is."""
    return next(_stamps_in(line, None), None) is not None


def read_times(line: str) -> TimeRange | None:
    """Times of a whole line: `20:00 Uhr`, `11:00 bis 18:00 Uhr`, `Beginn: 19.30 Uhr`, `ganztägig`.

    ``None`` when the line says anything else, or has a number without a sign of being a time.
    """
    return _times_of(line) if len(line) <= _LONGEST_TIMES and _CLOCK.search(line) else None


@lru_cache(maxsize=2048)
def _times_of(line: str) -> TimeRange | None:
    """Lists print the same times again and again, so what they mean is remembered."""
    x = Reader(line, _UNKNOWN)
    read = all_hours_at(x, x.skip(0, _BEFORE_TIMES, 4))
    if read is None or len(read[0]) > 1 or not _is_closed(x, read[1]):
        return None
    return _range_of(read[0][0])


@lru_cache(maxsize=4096)
def _parse_line(text: str, reference: date | None) -> Stamp | None:
    x = _reader(text, reference)
    i = 0
    while x.tokens[i].kind in _BEFORE or (x.tokens[i].kind == "blocker" and x.word(i + 1) == ":"):
        i += 1
    read = _read_at(x, i)
    if read is None:
        return next((Stamp(m.text, m.span, m.start) for m in by_dateparser(x)), None)
    return _stamp(x, i, read, reference) if _is_closed(x, read.after) else None


@lru_cache(maxsize=256)
def _stamp_of(head: str, reference: date | None) -> Stamp | None:
    """The date at the begin of a line; several readers ask for that of the same line."""
    x = _reader(head, reference)
    read = _read_at(x, 0) if x.tokens[0].kind != "until" else None
    return None if read is None else _stamp(x, 0, read, reference)


def _stamps_in(text: str, reference: date | None) -> Iterator[Stamp]:
    """The stamps near every heart of the text; what lies between cannot hold one."""
    done = 0
    for heart in _HEART.finditer(text):
        if heart.start() < done:
            continue
        begin = max(done, heart.start() - _NEAR)
        end = heart.end() + _NEAR
        following = _HEART.search(text, heart.end(), end)
        while following is not None and end - begin < _LONGEST:
            end = following.end() + _NEAR
            following = _HEART.search(text, following.end(), end)
        done = end
        for stamp in _stamps_near(text[begin:end], reference):
            yield replace(stamp, span=(begin + stamp.span[0], begin + stamp.span[1]))


def _stamps_near(text: str, reference: date | None) -> Iterator[Stamp]:
    x = _reader(text, reference)
    i = 0
    while i < x.count:
        read = _read_at(x, i) if x.tokens[i].kind in _STARTS else None
        if read is None:
            i += 1
        else:
            yield _stamp(x, i, read, reference)
            i = read.after


def _read_at(x: Reader, i: int) -> _Read | None:
    """The stamp that begins at token `i`, with the times before or behind it."""
    tokens = x.tokens
    before = hours_at(x, i) if tokens[i].kind in HOURS else None
    until = before is None and tokens[i].kind == "until"
    start = i
    if before is not None:
        start = x.skip(before.after, _AFTER_TIMES, 3)
    elif until:
        start = x.skip(i + 1, _LINKS, 2)
    days = _days_at(x, start)
    if days is None:
        return None
    if before is not None:
        return _Read(days.points, days.after, days.is_range, times=_range_of(before))
    return _with_times(x, _Read(days.points, days.after, days.is_range, until))


def _days_at(x: Reader, i: int) -> Days | None:
    """Days of which at least the last one has a month."""
    if is_street(x, i) or (i and x.tokens[i - 1].kind == "blocker"):
        return None
    days = days_at(x, i)
    if days is None or any(point.kind != "day" for point in days.points):
        return None
    return days if days.points[-1].month else None


def _with_times(x: Reader, read: _Read) -> _Read:
    """The stamp with the times after it, and an end after those (`1.12., 18 Uhr – 3.12., 16 Uhr`)."""
    i = read.after if x.tokens[read.after].kind in HOURS else x.skip(read.after, _BESIDE, 5)
    found = all_hours_at(x, i) if x.tokens[i].kind in HOURS else None
    if found is None or len(found[0]) > 1 or (x.tokens[i].kind == "number" and not _is_sure(x, i, found[1])):
        return read
    times, after = _range_of(found[0][0]), found[1]
    if len(read.points) == 1 and times.end is None and not times.all_day:
        ended = _ended(x, after, read, times)
        if ended is not None:
            return ended
    return read._replace(times=times, after=after)


def _is_sure(x: Reader, first: int, after: int) -> bool:
    return any(x.tokens[j].kind in ("uhr", "clock") for j in range(first, after))


def _ended(x: Reader, i: int, read: _Read, times: TimeRange) -> _Read | None:
    """A range whose ends both have a time."""
    j = x.skip(i, frozenset({"comma"}), 1)
    if x.tokens[j].kind not in ("until", "dash"):
        return None
    last = last_day_at(x, x.skip(j + 1, _LINKS, 3), read.points[0])
    if last is None or last[0].kind != "day" or not last[0].month:
        return None
    end = _with_times(x, _Read([last[0]], last[1]))
    return _Read([*read.points, last[0]], end.after, True, False, times, end.times)


def _is_closed(x: Reader, i: int) -> bool:
    """Whether nothing but marks follows."""
    return all(token.kind in _CLOSING for token in x.tokens[i : x.count])


def _stamp(x: Reader, i: int, read: _Read, reference: date | None) -> Stamp:
    span = x.span(i, read.after)
    written = x.text[slice(*span)]
    known = resolve(read.points, x)
    if not known.days or (known.inferred_year and reference is None):
        return Stamp(written, span, inferred_year=known.inferred_year, invalid=known.invalid)
    try:
        values = _values([first for first, _ in known.days], read)
    except OverflowError:  # `31.12.9999, 24 Uhr`
        return Stamp(written, span, invalid=True)
    return Stamp(written, span, *values, known.conflict, known.inferred_year)


_NO_TIMES = TimeRange()


def _values(days: list[date], read: _Read) -> _Values:
    """Days, or moments where clock times are stated."""
    times = read.times or _NO_TIMES
    first, last = days[0], days[-1]
    if read.until:
        return _Values(end=times.on(last)[0] or times.on(last)[1] or last)
    opens, closes = times.on(first)
    if read.end_times:
        close = read.end_times.on(last)
        return _Values(opens or first, close[0] or close[1] or last)
    daily = read.times if len(days) > 1 and not times.all_day else None
    if read.is_range:
        return _Values(first, last, daily=daily, all_day=times.all_day)
    also = tuple(times.on(day)[0] or day for day in days[1:])
    return _Values(opens or first, closes, also, daily, times.all_day)


def _range_of(hours: Hours) -> TimeRange:
    start, end = hours.start, hours.end
    return TimeRange(
        None if start is None else time(start // 60 % 24, start % 60),
        None if end is None else time(end // 60 % 24, end % 60),
        hours.all_day,
        start == 24 * 60,
    )


def _reader(text: str, reference: date | None) -> Reader:
    now = _UNKNOWN if reference is None else datetime.combine(reference, time())
    return Reader(text, now)


def _ends_in_stamp(text: str) -> bool:
    """Whether the end of the line can be one of a date or time, cheaply."""
    end = text[-_STAMP:].rstrip(_EDGE)[-4:]
    return any(letter in "0123456789" for letter in end) or end.lower().endswith(("uhr", "ägig"))


def _day_of(reference: date | None) -> date | None:
    if not isinstance(reference, datetime):
        return reference
    return (reference.astimezone(BERLIN) if reference.tzinfo else reference).date()
