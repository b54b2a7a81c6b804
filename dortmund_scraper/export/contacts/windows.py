"""The parts of a text in which a telephone number may stand: the costly look is for these only."""

import re
from collections.abc import Iterator

from .lookalikes import COVER

_DATE = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d(?![./-]?\d)")
_BEFORE_DATE = re.compile(r"[\d.]$|\d[\s()/-]{1,3}$")
_RUN = re.compile(r"\d(?:[\s./()\[\]•*~_|\\-]{0,6}+\d)++")
_LABELS = re.compile(
    "[\u260e\u260f\u2706\u2121\U0001f4de\U0001f4f1\U0001f4e0\U0001f57f\U0001f581\U0001f4f2]|[tfm]\\s?:|durchwahl|nebenstelle"
    "|tel|fon|fax|mob|handy|dw|app|ruf|hotline|whats|nummer|signal|sms|phone|cell|wa\\.me"
)
_BEFORE, _BEHIND = 100, 80
"""Characters that are looked at around a number, for labels and for what tells what is counted."""


def windows(text: str) -> Iterator[tuple[int, int]]:
    """Starts and ends of the parts, in order; none overlaps another."""
    least = 2 if _LABELS.search(text.lower()) else 7
    start = end = -1
    for run in _RUN.finditer(_DATE.sub(_without_date, text)):
        if sum(map(str.isdecimal, run[0])) < least:
            continue
        if end >= 0 and run.start() - _BEFORE > end:
            yield start, _word_end(text, end)
            end = -1
        start = start if end >= 0 else _word_start(text, max(0, run.start() - _BEFORE))
        end = min(len(text), run.end() + _BEHIND)
    if end >= 0:
        yield start, _word_end(text, end)


def _without_date(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 4) : match.start()]
    return match[0] if _BEFORE_DATE.search(before) else COVER * len(match[0])


def _word_start(text: str, place: int) -> int:
    """So that no number is cut."""
    while place > 0 and text[place].isdecimal() and text[place - 1].isdecimal():
        place -= 1
    return place


def _word_end(text: str, place: int) -> int:
    while 0 < place < len(text) and text[place].isdecimal() and text[place - 1].isdecimal():
        place += 1
    return place
