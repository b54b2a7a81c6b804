"""The parts of a text in which a telephone number may stand: the costly look is for these only.

Most digits are those of dates, hours, prices and postcodes. What is looked for here is less than a number, so that none
is missed: enough digits that begin as a number with its code does, or some digits and a label right before them.
"""

import re
from collections.abc import Iterator

from .lookalikes import COVER

_DATE = re.compile(
    r"\d(?<![\d.]\d)(?:(?<=0)[1-9]|(?<=[12])\d|(?<=3)[01]|(?<=[1-9]))\.\s?(?:0?[1-9]|1[0-2])\.\s?(?:19|20)\d\d(?!\d|\s{0,2}[./-]?\s{0,2}\d)"
)
"""Only such that `lookalikes` covers as well."""
_BEFORE_DATE = re.compile(r"[\d.]$|\d[\s()/-]{1,5}$")
_RUN = re.compile(r"\d(?:[\s./()\[\]•*~_|\\-]{0,6}+\d)++")
_DIGIT = re.compile(r"\d")
_CODED = re.compile(
    r"(?<!\d)(?:0\D*[1-9](?:\D*\d){5}|0\D*0\D*[1-9](?:\D*\d){7}|4\D*9(?:\D*\d){8})|50\s?-\s?\d(?:\s?\d){4}"
)
"""Digits that may be a number with its code, or an extension of the city's exchange."""
_CUT = re.compile(rf"[\d{COVER}]")
_WITH_CODE, _WITH_LABEL, _EXTENSION, _LONG = 7, 4, 2, 22
"""Least numbers of digits. A number that is no telephone number may be cut in a `_LONG` one."""
_STEMS = (
    "tel",
    "fon",
    "fax",
    "mob",
    "handy",
    "hotline",
    "whats",
    "nummer",
    "ruf",
    "sms",
    "signal",
    "wa.me",
    "phone",
    "cell",
)
"""One of them is in every word of `_WORD`."""
_EXTENSIONS = ("durchwahl", "nebenstelle", "dw", "app")
_LETTER = r"[^\W\d_]"
_SIGN = re.compile(
    "[\u260e\u260f\u2706\u2121\U0001f4de\U0001f4f1\U0001f4e0\U0001f57f\U0001f581\U0001f4f2]"
    rf"|[tfm](?:(?<!{_LETTER}.)|(?<=uhr.)|(?<=z.))(?!{_LETTER})"
)
_WORD = re.compile(
    r"tele(?:fon|phon|fax|kontakt)|handy|hotline|whatsapp|rufnummer|notruf|mobil(?:funk|nummer|telefon)|phone|anrufe"
    rf"|service-?nummer|fax|(?:(?<!{_LETTER})|(?<=uhr)|(?<=z))"
    rf"(?:tel|fon|mobil|mob|ruf|anruf|rückruf|anzurufen|sms|signal|whats\sapp|nummer|wa\.me|cell)(?!{_LETTER})"
)
"""Labels as in `labelled_numbers`, in lower case, or more: what is covered, as `Uhr`, may end right before one."""
_LONGEST_GAP = 340
"""Characters between a label and its number."""
_BEFORE, _BEHIND, _NEAR = 100, 80, 14
"""Characters that are looked at around a number, for what tells what is counted; and to others that belong to it."""
_CHAIN = re.compile(rf"(?:\D{{0,{_NEAR}}}+\d)*+")


def windows(text: str) -> Iterator[tuple[int, int]]:
    """Starts and ends of the parts, in order; none overlaps another."""
    start = end = chain = -1
    for first, last in _candidates(_DATE.sub(_without_date, text)):
        begin = _reach_back(text, max(0, first), end)
        if end >= 0 and begin > end:
            yield start, end
            end = -1
        start = start if end >= 0 else begin
        if last > chain:
            chain = _reach_on(text, last)
            end = _word_end(text, min(len(text), chain + _BEHIND))
    if end >= 0:
        yield start, end


def _candidates(text: str) -> Iterator[tuple[int, int]]:
    """From where to where to look for what may be a number, in order."""
    behind, lowered = 0, _lowered(text)
    least = _EXTENSION if any(word in lowered for word in _EXTENSIONS) else _WITH_LABEL
    for run in _RUN.finditer(text):
        start, end = run.span()
        length = len(_DIGIT.findall(run[0]))
        if length >= _WITH_CODE and (length >= _LONG or _CODED.search(run[0]) or _has_plus(text, start)):
            yield start - _BEFORE, end
        elif (
            length >= least
            and (label := _label_of(text[max(behind, start - _LONGEST_GAP) : start], length)) is not None
        ):
            yield min(start - label, start - _BEFORE), end
        behind = end


def _has_plus(text: str, start: int) -> bool:
    return text[max(0, start - 4) : start].rstrip(" (").endswith("+")


def _label_of(before: str, digits: int) -> int | None:
    """How far before its so many digits a label begins, at most; ``None`` without one."""
    gap = _lowered(_CUT.split(before)[-1])
    labelled = digits >= _WITH_LABEL and (
        _SIGN.search(gap) or (any(stem in gap for stem in _STEMS) and _WORD.search(gap))
    )
    return len(gap) + _BEFORE if labelled or any(word in gap for word in _EXTENSIONS) else None


def _lowered(text: str) -> str:
    """In lower case, with each kind of `i` the same, as expressions that ignore cases take them."""
    return text.lower().replace("\u0131", "i").replace("\u0307", "")


def _without_date(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 6) : match.start()]
    return match[0] if _BEFORE_DATE.search(before) else COVER * len(match[0])


def _reach_back(text: str, place: int, floor: int) -> int:
    """Where the digits begin that stand near each other up to here; not looked at before the floor."""
    while place > floor and (near := _DIGIT.search(text, max(0, place - _NEAR), place)):
        place = near.start()
    return place


def _reach_on(text: str, place: int) -> int:
    """Where the digits end that stand near each other from here."""
    match = _CHAIN.match(text, place)
    return match.end() if match else place


def _word_end(text: str, place: int) -> int:
    """So that no number is cut."""
    while 0 < place < len(text) and text[place].isdecimal() and text[place - 1].isdecimal():
        place += 1
    return place
