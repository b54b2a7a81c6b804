"""Tokens of German dates and times: the words and marks of which a date expression is built.

The lexer runs once over a text, from left to right and without backtracking, so its time grows with the
length of the text and nothing else. What a token means in its place is decided by the rules in
:mod:`.clock` and :mod:`.dates`.
"""

import re
from functools import lru_cache
from typing import Literal, NamedTuple
from unicodedata import normalize

Kind = Literal[
    "date",  # 29.11.2023, 29.11., 2023-11-29
    "ordinal",  # 29.
    "number",  # 29
    "clock",  # 19:30
    "dotted",  # 19.30, a time only beside `Uhr`
    "month",
    "weekday",
    "uhr",
    "until",  # bis
    "dash",
    "and",  # und, &, /
    "article",  # den, dem, zum, einschließlich: between a connector and its day
    "at",  # um, von, ab, gegen: before a time
    "mark",  # , | · ( and the like
    "label",  # Datum, Beginn, am: before a date that is the whole text
    "all_day",
    "break",  # a blank line
    "word",
]


class Token(NamedTuple):
    """A token with its place in the text. What `number` holds depends on the kind."""

    kind: Kind
    start: int
    end: int
    number: int = 0
    """Day of the month, number, weekday (0 is Monday), minutes after midnight, or 1 for a separating mark."""
    month: int = 0
    """1 to 12 as written; 0 when none is."""
    year: int = 0
    """Four digits; 0 when none is stated."""


_MONTHS = (
    "januar jänner jan|februar feber feb|märz maerz mrz mär|april apr|mai|juni jun|juli jul|august aug|"
    "september sept sep|oktober okt|november nov|dezember dez"
)
_WEEKDAYS = (
    "montag mo mon mont|dienstag di die dienst|mittwoch mi mit mittw|donnerstag do don donn|freitag fr fre|"
    "samstag sonnabend sa sam sams|sonntag so son sonn"
)
_WORDS: dict[Kind, str] = {
    "uhr": "uhr h",
    "until": "bis",
    "and": "und u sowie oder",
    "article": "den dem der d zum einschließlich inklusive inkl",
    "at": "um von ab gegen ca circa etwa jeweils täglich uhrzeit zeit",
    "label": "am vom seit datum termin beginn start wann tag stand zeitraum dauer veröffentlicht",
    "all_day": "ganztägig ganztags",
}
_MARKS: dict[str, Kind] = {**dict.fromkeys("-–—−", "dash"), **dict.fromkeys("&/+", "and")}
_LEXICON: dict[str, tuple[Kind, int]] = {
    **{word: (kind, 0) for kind, words in _WORDS.items() for word in words.split()},
    **{word: ("month", n) for n, names in enumerate(_MONTHS.split("|"), 1) for word in names.split()},
    **{word: ("weekday", n) for n, names in enumerate(_WEEKDAYS.split("|")) for word in names.split()},
}

_LONGEST_WORD = 20

_TOKEN = re.compile(
    r"""
    (?P<letters>[^\W\d_][\w\u0308]*)
  | (?<![\w.,])(?P<iso>[12][0-9]{3}-[0-9]{2}-[0-9]{2}) (?![0-9])
  | (?<![\w])(?<![0-9][.,])(?P<numeric>
        [0-9]{1,2}\.\s?[0-9]{1,2}\.\s?[12][0-9]{3} (?!\w)
      | [0-9]{1,2}\.\s?[0-9]{1,2}\.(?:[0-9]{2})? (?!\w|[.,][0-9])
      | [0-9]{1,2}/[0-9]{1,2}/[12][0-9]{3} (?!\w) | [0-9]{1,2}-[0-9]{1,2}-[12][0-9]{3} (?!\w) )
  | (?P<clock>[0-9]{1,2}:[0-9]{2}) (?::[0-9]{2})? (?![0-9:])
  | (?P<dotted>[0-9]{1,2}\.[0-9]{2}) (?![0-9.])
  | (?P<ordinal>[0-9]{1,2})\. (?![0-9])
  | (?P<number>[0-9]{1,4}) (?=h\b|\W|$)
  | (?P<word>\w+)
  | (?P<break>\n[^\S\n]*\n)
  | (?P<mark>\S)
    """,
    re.VERBOSE,
)


def tokenize(text: str, begin: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of the text, or of a part of it, in order. White space is dropped, except a blank line."""
    return [_token(match) for match in _TOKEN.finditer(text, begin, len(text) if end is None else end)]


def _token(match: re.Match[str]) -> Token:
    group = match.lastgroup
    found = match[0]
    start, end = match.span()
    if group == "letters":
        kind, number = _meaning(found) if len(found) <= _LONGEST_WORD else ("word", 0)
        return Token(kind, start, end, number, number if kind == "month" else 0)
    if group == "word":
        return Token("word", start, end)
    if group == "mark":
        kind = _MARKS.get(found, "mark" if found in ",|·•;:.()?!" else "word")
        return Token(kind, start, end, int(found in ",|·•;"))
    if group == "numeric":
        return _numeric(found, start, end)
    if group == "iso":
        return Token("date", start, end, int(found[8:]), int(found[5:7]), int(found[:4]))
    if group in {"clock", "dotted"}:
        minutes = minutes_of(*(int(part) for part in re.split(r"[:.]", found)[:2]))
        sort: Kind = "clock" if group == "clock" else "dotted"
        return Token("word" if minutes is None else sort, start, end, minutes or 0)
    if group == "ordinal":
        return Token("ordinal", start, end, int(found[:-1]))
    return Token("number", start, end, int(found)) if group == "number" else Token("break", start, end)


@lru_cache(maxsize=4096)
def _meaning(word: str) -> tuple[Kind, int]:
    kind, number = _LEXICON.get(normalize("NFC", word).lower(), ("word", 0))
    if kind == "weekday" and word[0].islower() and len(word) < 5:
        kind = "word"  # `so`, `die`, `mit`: no weekday, however abbreviated, is written small
    return kind, number


def _numeric(found: str, start: int, end: int) -> Token:
    day, month, *rest = (int(part) for part in re.split(r"[./-]\s?", found) if part)
    year = rest[0] if rest else 0
    if rest and year < 100:
        year += 2000 if year < 70 else 1900
    plausible = (year > 1000 and found[-4:].isdigit()) or (1 <= day <= 31 and 1 <= month <= 12)
    return Token("date" if plausible else "word", start, end, day, month, year)


def minutes_of(hour: int, minute: int = 0) -> int | None:
    """Minutes after midnight, 24:00 included; ``None`` for what is no time of day."""
    minutes = hour * 60 + minute
    return minutes if minute < 60 and minutes <= 24 * 60 else None
