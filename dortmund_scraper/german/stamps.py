"""Dates as the portal prints them: `Mi 29. November 2023, 20:00 Uhr`, `vom 4. bis zum 6. Juli 2026`.

A text becomes tokens (:mod:`.tokens`); small rules read days, connectors and times from them
(:mod:`.grammar`, :mod:`.clock`); the days are completed from each other and from a reference day
(:mod:`.days`); :mod:`.mentions` makes values of them. Values are `date`, or naive `datetime` in Berlin wall
time; :func:`berlin` makes a moment of it. What is no date of the calendar is found, but has no value.
"""

from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache

from dortmund_scraper.german.clock import BERLIN, TimeRange, berlin, read_iso, read_times
from dortmund_scraper.german.grammar import expression_at
from dortmund_scraper.german.mentions import HEART, Mention, mention_at, mentions_in
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
_BEGIN = 50
"""Letters within which a stamp at the begin of a line must show its day and month."""
_LONGEST = 1200
"""Longest text that can be one expression, a list of many days."""
_BEFORE = {"label", "article", "at"}
"""Kinds of words that may stand before a date which is the whole text: `Datum:`, `am`, `ab`."""
_EDGE = " \t\r\n\u00a0|·•,;:–—-"


def find(text: str, reference: date | None = None) -> list[Mention]:
    """All date expressions of a text, in order. Times alone are none; see :func:`read_times`.

    `reference` is the day around which dates without a year are understood (an aware `datetime` is taken in
    Berlin time). Without it they are found without value.
    """
    return list(mentions_in(text, _day_of(reference)))


def has_date(line: str) -> bool:
    """Whether a date is written anywhere in the line. Cheap where none is."""
    return next(mentions_in(line, None), None) is not None


def parse(text: str, reference: date | None = None) -> Mention | None:
    """The date that the whole text is, label words such as `Datum:` or `am` and closing marks aside."""
    if len(text) > _LONGEST or not HEART.search(text, 0, _STAMP):
        return None
    day = _day_of(reference)
    if len(text) <= _STAMP:
        return _parse_line(text, day)
    head = _whole(text, tokenize(text[:_STAMP]), day)
    return head and _whole(text, tokenize(text), day)


def leading(text: str, reference: date | None = None) -> tuple[Mention, str] | None:
    """A stamp at the begin of a line and the rest: `Mi 28. Februar 2024 Familie`, with the year."""
    if not HEART.search(text, 0, _BEGIN):
        return None
    head = text[:_STAMP]
    mention = _stamp_of(head, _day_of(reference))
    return (
        None if mention is None or mention.inferred_year else (mention, text[mention.span[1] :].strip(_EDGE))
    )


@lru_cache(maxsize=256)
def _stamp_of(head: str, reference: date | None) -> Mention | None:
    """The date at the begin of a line; several readers ask for that of the same line."""
    tokens = tokenize(head)
    expression = expression_at(tokens, 0, head)
    if expression is None or tokens[0].kind == "until":
        return None
    return mention_at(head, tokens, 0, expression, reference)


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


def _whole(text: str, tokens: list[Token], reference: date | None) -> Mention | None:
    """The date that all the tokens are."""
    i = 0
    while i < len(tokens) and (tokens[i].kind in _BEFORE or text[tokens[i].start] in ":?"):
        i += 1
    expression = expression_at(tokens, i, text)
    if expression is None or any(token.kind != "mark" for token in tokens[expression.after :]):
        return None
    return mention_at(text, tokens, i, expression, reference)


@lru_cache(maxsize=4096)
def _parse_line(text: str, reference: date | None) -> Mention | None:
    """Lists print the same days again and again, so what they mean is remembered."""
    return _whole(text, tokenize(text), reference)


def _ends_in_stamp(text: str) -> bool:
    """Whether the end of the line can be one of a date or time, cheaply."""
    end = text[-_STAMP:].rstrip(_EDGE)[-4:]
    return any(letter in "0123456789" for letter in end) or end.lower().endswith(("uhr", "ägig"))


def _day_of(reference: date | None) -> date | None:
    if not isinstance(reference, datetime):
        return reference
    return (reference.astimezone(BERLIN) if reference.tzinfo else reference).date()
