"""Tokens of German dates: words, numbers and marks with what each may mean.

The lexer runs once over a text from left to right; what a piece means is remembered by the piece, for the few
hundred that make up dates come again and again. What a token means in its place is decided by the rules.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from unicodedata import normalize

from dortmund_scraper.german.dates.lexicon import LEXICON, Kind

PIECE = re.compile(
    r"""\s*+(?:
    (?:[uv]|tä?gl)\.(?=\s)
  | [^\W\d_]++(?:[\u0308\u00ad]++[^\W\d_]*+)*+
  | [0-9]{4}[-‐‑/][0-9]{1,2}[-‐‑/][0-9]{1,2}(?![0-9])
  | [0-9]{1,2}[-‐‑][0-9]{1,2}[-‐‑](?:[0-9]{4}|[0-9]{2})(?![0-9.])
  | [0-9]{1,2}[/][0-9]{1,2}[/](?:[0-9]{4}|[0-9]{2})(?![0-9.])
  | [0-9]{1,9}(?:[.:][0-9]{1,9})*\.?
  | \S )""",
    re.VERBOSE,
)
_DIGITS = str.maketrans("123456789‐‑", "000000000--")
_NUMBER = re.compile(r"[0-9]+")
CENTURY = 70
"""Two digits from here on are of the twentieth century."""


class Token:
    """A piece of text and what it may mean. What the numbers hold depends on the kind."""

    __slots__ = ("glued", "kind", "lead", "month", "number", "tail", "year")

    def __init__(self, kind: Kind, number: int = 0, month: int = 0, year: int = 0) -> None:
        self.kind: Kind = kind
        self.number = number
        """Day, number, weekday (0 is Monday), minutes after midnight, or what the lexicon says."""
        self.month = month
        """Month; of a `dotted` its second number; of a `number` how many digits it has."""
        self.year = year
        """Year; of a `clock` its seconds."""
        self.lead = 0
        """White space before it."""
        self.tail = 0
        """A full stop at its end that closes the sentence."""
        self.glued = False
        """No white space stands before it."""


END = Token("end")
"""Stands behind the last token, several times, so that rules may look ahead."""


@lru_cache(maxsize=16384)
def token_of(piece: str) -> Token:
    """What a piece means. Tokens are shared, so nothing may change them."""
    core = piece.lstrip()
    lead = len(piece) - len(core)
    if "0" <= core[:1] <= "9":
        return _behind(_number(core), lead)
    word = core.lower()
    meaning = LEXICON.get(word)
    if meaning is not None:
        token = _known(core, word, *meaning)
    elif not core.isascii() and core != (plain := normalize("NFC", core).replace("\u00ad", "")):
        return token_of(piece[:lead] + plain)
    elif word.endswith(("frist", "beginn")):
        token = Token("latest" if word.endswith("frist") else "label")
    else:
        return _UNKNOWN[lead] if lead < len(_UNKNOWN) else _behind(Token("word"), lead)
    return _behind(token, lead)


def _behind(token: Token, lead: int) -> Token:
    """The token with so much white space before it."""
    token.lead = lead
    token.glued = not lead
    return token


def _known(core: str, word: str, kind: Kind, number: int) -> Token:
    """The token of a word in the lexicon; some are weekdays only with a capital letter."""
    if word == "so":
        return Token("short", 6) if core[0] == "S" else Token("at")
    if kind == "short" and len(word) > 2 and core[0].islower() and word != "sonn":
        return Token("word")
    return Token(kind, number)


_UNKNOWN = tuple(_behind(Token("word"), lead) for lead in range(3))
"""Words that mean nothing here."""


def _number(core: str) -> Token:
    shape = core.translate(_DIGITS)
    read = _SHAPES.get(shape)
    if read is None:
        return Token("number", int(core), len(core)) if core.isdigit() and len(core) < 10 else Token("word")
    token = read(*map(int, _NUMBER.findall(core)))
    if core[-1] == "." and (token.year > 0 or token.kind in ("clock", "number")):
        token.tail = 1
    return token


def _at_end(number: int) -> Token:
    """A year at the end of a sentence."""
    return Token("number", number, 4)


def _ordinal(day: int) -> Token:
    return Token("ordinal", day)


def _dmy(day: int, month: int, year: int = 0) -> Token:
    return Token("date", day, month, year)


def _short_year(day: int, month: int, year: int) -> Token:
    return Token("date", day, month, year + (1900 if year >= CENTURY else 2000))


def _ymd(year: int, month: int, day: int) -> Token:
    return Token("date", day, month, year)


def _compact(number: int) -> Token:
    year, month, day = number // 10000, number // 100 % 100, number % 100
    plausible = 1900 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= 31
    return Token("date", day, month, year) if plausible else Token("number", number, 8)


def _day_month(day: int, month: int) -> Token:
    return Token("date", day, month) if 1 <= month <= 12 and 1 <= day <= 31 else Token("word")


def _clock(hour: int, minute: int, second: int = 0) -> Token:
    minutes = hour * 60 + minute
    fits = minute < 60 and second < 60 and minutes <= 24 * 60
    return Token("clock", minutes, 0, second) if fits else Token("word")


def _dotted(first: int, second: int) -> Token:
    return Token("dotted", first, second)


def _dotted_short(first: int, second: int) -> Token:
    """`19.7` can be no time."""
    return Token("dotted", first, second, 1)


def _month_year(month: int, year: int) -> Token:
    fits = 1 <= month <= 12 and 1800 <= year <= 2199
    return Token("month_year", 0, month, year) if fits else Token("word")


def _year_month(year: int, month: int) -> Token:
    return _month_year(month, year)


def _variants(shape: str) -> list[str]:
    """A shape with one or two digits wherever it has a `d`; `0` stands for a digit."""
    if "d" not in shape:
        return [shape]
    return [*_variants(shape.replace("d", "0", 1)), *_variants(shape.replace("d", "00", 1))]


_BY_SHAPE: dict[str, Callable[..., Token]] = {
    "d.": _ordinal,
    "d.d.": _day_month,
    "d.d.00": _short_year,
    "d.d.00.": _short_year,
    "d.d.0000": _dmy,
    "d.d.0000.": _dmy,
    "d-d-0000": _dmy,
    "d/d/0000": _dmy,
    "d-d-00": _short_year,
    "d/d/00": _short_year,
    "0000-d-d": _ymd,
    "0000/d/d": _ymd,
    "0000.d.d": _ymd,
    "00000000": _compact,
    "d:00": _clock,
    "d:00:00": _clock,
    "d:00.": _clock,
    "d:00:00.": _clock,
    "0000.": _at_end,
    "d.00": _dotted,
    "d.0": _dotted_short,
    "d.0000": _month_year,
    "d.0000.": _month_year,
    "0000.00": _year_month,
}
_SHAPES = {variant: read for shape, read in _BY_SHAPE.items() for variant in _variants(shape)}
"""What a number means by its shape, where `0` is any digit."""
