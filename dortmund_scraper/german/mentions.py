"""What a date expression of a text means: the mention, and the search for all mentions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from dortmund_scraper.german.clock import TimeRange
from dortmund_scraper.german.days import resolve
from dortmund_scraper.german.grammar import Expression, expression_at
from dortmund_scraper.german.tokens import Token, tokenize

_STARTS = {"date", "ordinal", "number", "clock", "dotted", "weekday", "until"}
"""Kinds of tokens with which an expression can begin."""
_NEAR = 100
"""Letters on either side of a heart in which the rest of its expression is looked for."""
HEART = re.compile(
    r"[0-9](?:\.\s{0,2}[0-9]{1,2}\.|\.?\s{0,3}(?:j[aäu]|feb|m[aär]|apr|aug|sep|o[ck]t|nov|de[zc])"
    r"|[0-9]{3}-[0-9]{2}-[0-9]{2}|[-/][0-9]{1,2}[-/][12][0-9]{3})",
    re.IGNORECASE,
)
"""Day and month, without which nothing is a date. One digit in front lets the search skip most of a text."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A date expression in a text, with what it means."""

    text: str
    """The expression as written."""
    span: tuple[int, int]
    """Its place in the text that was searched."""
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


class _Values(NamedTuple):
    """The fields of a `Mention` that depend on the calendar, in its order."""

    start: date | datetime | None = None
    end: date | datetime | None = None
    also: tuple[date | datetime, ...] = ()
    daily: TimeRange | None = None
    all_day: bool = False


_NO_TIMES = TimeRange()


def mentions_in(text: str, reference: date | None) -> Iterator[Mention]:
    """All mentions of the text, in order; around the day `reference` missing years are understood."""
    tokens = _tokens(text)
    i = 0
    while i < len(tokens):
        expression = expression_at(tokens, i, text) if tokens[i].kind in _STARTS else None
        if expression is None:
            i += 1
        else:
            yield mention_at(text, tokens, i, expression, reference)
            i = expression.after


def mention_at(text: str, tokens: list[Token], i: int, read: Expression, reference: date | None) -> Mention:
    """The mention that the expression, which begins at token `i`, means."""
    span = (tokens[i].start, tokens[read.after - 1].end)
    written = text[slice(*span)]
    known = resolve(read.days, reference)
    if not known.dates:
        return Mention(written, span, inferred_year=known.inferred_year, invalid=known.invalid)
    return Mention(written, span, *_values(known.dates, read), known.conflict, known.inferred_year)


def _values(dates: tuple[date, ...], read: Expression) -> _Values:
    """Days, or moments where clock times are stated."""
    times = read.times or _NO_TIMES
    first, last = dates[0], dates[-1]
    if read.until:
        return _Values(end=times.on(last)[0] or times.on(last)[1] or last)
    opens, closes = times.on(first)
    if read.end_times:
        close = read.end_times.on(last)
        return _Values(opens or first, close[0] or close[1] or last)
    daily = read.times if len(dates) > 1 and not times.all_day else None
    if read.is_range:
        return _Values(first, last, daily=daily, all_day=times.all_day)
    also = tuple(times.on(day)[0] or day for day in dates[1:])
    return _Values(opens or first, closes, also, daily, times.all_day)


def _tokens(text: str) -> list[Token]:
    """The tokens near every heart of the text; what lies between is left out and marked by a break."""
    tokens: list[Token] = []
    done = 0
    for heart in HEART.finditer(text):
        if heart.end() <= done - _NEAR // 2:
            continue
        begin = max(done, heart.start() - _NEAR)
        if begin > done:
            tokens.append(Token("break", done, begin))
        done = max(done, heart.end() + _NEAR)
        tokens += tokenize(text, begin, done)
        done = max(done, tokens[-1].end)
    return tokens
