"""Dates as the portal prints them: `Mi 29. November 2023, 20:00 Uhr`, `vom 4. bis zum 6. Juli 2026`.

A text becomes tokens (:mod:`.tokens`); small rules read days, connectors and times from them; the days are
completed from each other and from a reference day (:mod:`.days`). Values are `date`, or naive `datetime` in
Berlin wall time; :func:`berlin` makes a moment of it. What is no date of the calendar is found, but has no
value.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime

from dortmund_scraper.german.clock import BERLIN, TimeRange, berlin, read_iso, read_times
from dortmund_scraper.german.days import resolve
from dortmund_scraper.german.grammar import Expression, expression_at
from dortmund_scraper.german.tokens import Token, tokenize

__all__ = [
    "Mention",
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
_STARTS = {"date", "ordinal", "number", "clock", "dotted", "weekday", "until"}
"""Kinds of tokens with which an expression can begin."""
_NEAR = 100
"""Letters on either side of a heart in which the rest of its expression is looked for."""
_HEART = re.compile(
    r"[0-9](?:\.\s{0,2}[0-9]{1,2}\.|\.?\s{0,3}(?:j[aäu]|feb|m[aär]|apr|aug|sep|o[ck]t|nov|de[zc])"
    r"|[0-9]{3}-[0-9]{2}-[0-9]{2}|[-/][0-9]{1,2}[-/][12][0-9]{3})",
    re.IGNORECASE,
)
"""Day and month, without which nothing is a date. One digit in front lets the search skip most of a text."""
_EDGE = " \t\r\n\u00a0|·•,;:–—-"


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


def find(text: str, reference: date | None = None) -> list[Mention]:
    """All date expressions of a text, in order. Times alone are none; see :func:`read_times`.

    `reference` is the day around which dates without a year are understood (an aware `datetime` is taken in
    Berlin time). Without it they are found without value.
    """
    tokens = _tokens(text)
    found: list[Mention] = []
    i = 0
    while i < len(tokens):
        expression = expression_at(tokens, i, text) if tokens[i].kind in _STARTS else None
        if expression is None:
            i += 1
        else:
            found.append(_mention(text, tokens, i, expression, _day_of(reference)))
            i = expression.after
    return found


def has_date(line: str) -> bool:
    """Whether a date is written anywhere in the line. Cheap where none is."""
    return bool(find(line))


def parse(text: str, reference: date | None = None) -> Mention | None:
    """The date that the whole text is, label words such as `Datum:` or `am` and closing marks aside."""
    if len(text) > 10 * _STAMP or not _HEART.search(text, 0, _STAMP):
        return None
    tokens = tokenize(text[:_STAMP])
    i = 0
    while i < len(tokens) and (tokens[i].kind in {"label", "article"} or text[tokens[i].start] in ":?"):
        i += 1
    expression = expression_at(tokens, i, text)
    if expression is not None and len(text) > _STAMP:
        tokens = tokenize(text)
        expression = expression_at(tokens, i, text)
    if expression is None or any(token.kind != "mark" for token in tokens[expression.after :]):
        return None
    return _mention(text, tokens, i, expression, _day_of(reference))


def leading(text: str, reference: date | None = None) -> tuple[Mention, str] | None:
    """A stamp at the begin of a line and the rest: `Mi 28. Februar 2024 Familie`, with the year."""
    if not _HEART.search(text, 0, _NEAR // 2):
        return None
    head = text[:_STAMP]
    tokens = tokenize(head)
    expression = expression_at(tokens, 0, head)
    if expression is None or tokens[0].kind == "until":
        return None
    mention = _mention(head, tokens, 0, expression, _day_of(reference))
    return None if mention.inferred_year else (mention, text[mention.span[1] :].strip(_EDGE))


def trailing(text: str, reference: date | None = None) -> tuple[str, Mention] | None:
    """A stamp at the end of a line, after the rest: `TITLE Di 28. November 2023`. The year must be written.

    ``None`` when the date belongs to the sentence (`Rückblick auf den 28. November 2023`).
    """
    offset = max(0, len(text) - _STAMP)
    mentions = find(text[offset:], reference) if _ends_in_stamp(text) else []
    if not mentions or mentions[-1].inferred_year or text[offset + mentions[-1].span[1] :].strip(_EDGE):
        return None
    mention = mentions[-1]
    begin = offset + mention.span[0]
    before = tokenize(text[max(0, begin - 20) : begin])
    if before and before[-1].kind in {"label", "at", "until", "article"}:
        return None
    span = (begin, offset + mention.span[1])
    return text[:begin].strip(_EDGE), replace(mention, span=span)


def _ends_in_stamp(text: str) -> bool:
    """Whether the end of the line can be one of a date or time, cheaply."""
    end = text[-_STAMP:].rstrip(_EDGE)[-4:]
    return any(letter in "0123456789" for letter in end) or end.lower().endswith(("uhr", "ägig"))


def _tokens(text: str) -> list[Token]:
    """The tokens near every heart of the text; what lies between is left out and marked by a break."""
    tokens: list[Token] = []
    done = 0
    for heart in _HEART.finditer(text):
        if heart.end() <= done - _NEAR // 2:
            continue
        begin = max(done, heart.start() - _NEAR)
        if begin > done:
            tokens.append(Token("break", done, begin))
        done = max(done, heart.end() + _NEAR)
        tokens += tokenize(text, begin, done)
        done = max(done, tokens[-1].end)
    return tokens


def _day_of(reference: date | None) -> date | None:
    if not isinstance(reference, datetime):
        return reference
    return (reference.astimezone(BERLIN) if reference.tzinfo else reference).date()


def _mention(text: str, tokens: list[Token], i: int, read: Expression, reference: date | None) -> Mention:
    span = (tokens[i].start, tokens[read.after - 1].end)
    known = resolve(read.days, reference)
    bare = Mention(
        text=text[slice(*span)],
        span=span,
        conflict=known.conflict,
        inferred_year=known.inferred_year,
        invalid=known.invalid,
    )
    return _valued(bare, known.dates, read) if known.dates else bare


def _valued(bare: Mention, dates: tuple[date, ...], read: Expression) -> Mention:
    """The mention with its values: days, or moments where clock times are stated."""
    times = read.times or TimeRange()
    first, last = dates[0], dates[-1]
    if read.until:
        return replace(bare, end=times.on(last)[0] or times.on(last)[1] or last)
    opens, closes = times.on(first)
    if read.end_times:
        close = read.end_times.on(last)
        return replace(bare, start=opens or first, end=close[0] or close[1] or last)
    daily = read.times if len(dates) > 1 and not times.all_day else None
    if read.is_range:
        return replace(bare, start=first, end=last, daily=daily, all_day=times.all_day)
    also = tuple(times.on(day)[0] or day for day in dates[1:])
    return replace(bare, start=opens or first, end=closes, also=also, daily=daily, all_day=times.all_day)
