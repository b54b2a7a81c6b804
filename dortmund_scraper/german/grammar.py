"""Rules that read one date expression from tokens: days, their connectors, and the times beside them.

Every rule takes the tokens and the index where it begins, and returns what it read with the index after it,
or ``None``. None looks further than a bounded number of tokens.
"""

import re
from typing import NamedTuple

from dortmund_scraper.german.clock import TimeRange, times_at
from dortmund_scraper.german.days import Day
from dortmund_scraper.german.tokens import Token

_MOST_DAYS = 40
_MOST_FILLERS = 5
_FIRST_YEAR, _LAST_YEAR = 1500, 2199
_NO_DATE_AFTER = re.compile(
    r"(?:\b(?:raum|zimmer|halle|stand|top|nr|nummer|version|kapitel|abschnitt|ziffer|absatz|punkt|art|artikel)\.?"
    r"|(?:stra(?:ß|ss)e|str\.|platz|allee|weg|ring|ufer|brücke) des|§)\s*$",
    re.IGNORECASE,
)
_NAME_GOES_ON = re.compile(r"-[^\W\d_]")


class Expression(NamedTuple):
    """A date expression as written, before its days are completed."""

    days: list[Day]
    after: int
    """Index of the token after it."""
    is_range: bool = False
    """From the first to the last of two days; otherwise the days are a list."""
    until: bool = False
    """Only an end: `bis 30. Dezember`."""
    times: TimeRange | None = None
    """Times of the day, of each day of a list, or of the first day of a range with `end_times`."""
    end_times: TimeRange | None = None
    """Times of the last day of a range."""


def expression_at(tokens: list[Token], i: int, text: str) -> Expression | None:
    """The date expression that begins at token `i`, times before (`19 Uhr, 4. Mai`) and after it included."""
    if i >= len(tokens):
        return None
    until = tokens[i].kind == "until" and times_at(tokens, i) is None
    before = None if until else times_at(tokens, i)
    start = _skip(tokens, before[1], {"mark", "label"}, 2) if before else i
    days = _days(tokens, _skip(tokens, start + 1, {"article"}, 2) if until else start, text)
    if days is None:
        return None
    if before:
        return Expression(days.days, days.after, days.is_range, until, before[0])
    return _with_times(tokens, Expression(days.days, days.after, days.is_range, until), text)


def _with_times(tokens: list[Token], read: Expression, text: str) -> Expression:
    """The expression with the times after it, and an end after those (`1.12., 18 Uhr – 3.12., 16 Uhr`)."""
    found = times_at(tokens, _skip(tokens, read.after, {"mark", "dash", "at", "label"}, _MOST_FILLERS))
    if found is None:
        return read
    times, after = found
    if len(read.days) == 1 and times.end is None and _is(tokens, after, {"until", "dash"}):
        last = _days(tokens, _skip(tokens, after + 1, {"article"}, 2), text)
        if last is not None and len(last.days) == 1:
            end = _with_times(tokens, last, text)
            if not end.is_range:
                return Expression([*read.days, *last.days], end.after, True, False, times, end.times)
    return Expression(read.days, after, read.is_range, read.until, times)


def _days(tokens: list[Token], i: int, text: str) -> Expression | None:
    """One day, a list of days, or a range of two. Only the last needs a month."""
    first = _day(tokens, i, text)
    if first is None or (first[0].weekday is None and _is_other(tokens, i, text)):
        return None
    days, ends, is_range = [first[0]], [first[1]], False
    while len(days) < _MOST_DAYS and not is_range:
        connector = _connector(tokens, ends[-1])
        if connector is None:
            break
        following = _day(tokens, connector[1], text)
        if following is None or (connector[0] and len(days) > 1):
            break
        is_range = connector[0]
        days.append(following[0])
        ends.append(following[1])
    while days and not days[-1].month:
        days.pop()
        ends.pop()
    return Expression(days, ends[-1], is_range and len(days) == 2) if days else None


def _connector(tokens: list[Token], i: int) -> tuple[bool, int] | None:
    """Whether it makes a range, and the index of the day after it."""
    i = _skip(tokens, i, {"mark"}, 1)
    if _is(tokens, i, {"until", "dash"}):
        return True, _skip(tokens, i + 1, {"article"}, 3)
    if _is(tokens, i, {"and"}):
        return False, _skip(tokens, i + 1, {"article"}, 2)
    return (False, i) if _is(tokens, i - 1, {"mark"}) and tokens[i - 1].number else None


def _day(tokens: list[Token], i: int, text: str) -> tuple[Day, int] | None:
    """A day with or without weekday and year; a bare ordinal (`4.`) waits for the month of a later day."""
    weekday = None
    if _is(tokens, i, {"weekday"}):
        weekday, i = _weekday(tokens, i)
    if not _is(tokens, i, {"date", "ordinal", "number"}):
        return None
    token = tokens[i]
    if token.kind == "date":
        return Day(token.number, token.month, token.year, weekday), i + 1
    if _is(tokens, i + 1, {"month"}):
        return _with_month(tokens, i, weekday, text)
    return (Day(token.number, weekday=weekday), i + 1) if token.kind == "ordinal" else None


def _weekday(tokens: list[Token], i: int) -> tuple[int | None, int]:
    """The weekday and where its day begins; no weekday for several (`Sa./So. 2./3. Dezember`)."""
    weekday: int | None = tokens[i].number
    i = _skip(tokens, i + 1, {"mark"}, 1)
    while _is(tokens, i, {"and", "until", "dash"}) and _is(tokens, i + 1, {"weekday"}):
        weekday, i = None, _skip(tokens, i + 2, {"mark"}, 1)
    return weekday, _skip(tokens, i, {"article", "mark"}, 3)


def _with_month(tokens: list[Token], i: int, weekday: int | None, text: str) -> tuple[Day, int] | None:
    day, month = tokens[i].number, tokens[i + 1].month
    if day > 99:
        return None
    after = i + 2
    if after < len(tokens) and text[tokens[after].start] == "." and _is(tokens, after + 1, {"number"}):
        after += 1
    if _is(tokens, after, {"number"}) and _FIRST_YEAR <= tokens[after].number <= _LAST_YEAR:
        return Day(day, month, tokens[after].number, weekday), after + 1
    if _NAME_GOES_ON.match(text, tokens[i + 1].end):  # `1. August-Schmidt-Lauf`
        return None
    return Day(day, month, 0, weekday), i + 2


def _is_other(tokens: list[Token], i: int, text: str) -> bool:
    """Whether the word before says that the number is none of a date: `Raum 2.11.`, `Platz des 18. März`."""
    begin = tokens[i].start
    return bool(_NO_DATE_AFTER.search(text[max(0, begin - 24) : begin]))


def _is(tokens: list[Token], i: int, kinds: set[str]) -> bool:
    return 0 <= i < len(tokens) and tokens[i].kind in kinds


def _skip(tokens: list[Token], i: int, kinds: set[str], most: int) -> int:
    for _ in range(most):
        if _is(tokens, i, kinds):
            i += 1
    return i
