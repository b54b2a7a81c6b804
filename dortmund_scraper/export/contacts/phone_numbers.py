"""Finds telephone numbers in plain text.

A number is what a label announces, and without one what begins like a number with its area code and is valid in
Germany, what begins with a country's code, and an extension of the city's own exchange (`50-12345`).

`PhoneNumberMatcher` of the library that is asked takes nine seconds for a megabyte of digits, finds nothing in two
numbers beside each other and takes dates and hours for numbers, so the places are found here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .found import Found
from .labelled_numbers import labelled_numbers
from .lookalikes import covered, covered_more
from .numbers import is_valid
from .windows import windows

_QUESTIONS = 1_000
"""So often the library is asked for one text. A text with more candidates that are none is hostile, and from there on
every candidate counts as a number."""
_SHORTEST, _LONGEST = 7, 17
"""Digits of a number with all codes, as far as they are looked at."""
_GAP = r"[ \t\n./()\[\]•*~_|\\-]"
_RUN = re.compile(rf"\d(?:{_GAP}{{0,5}}+\d)*+")
_GROUP = re.compile(r"\d+")
_EXCHANGE = re.compile(r"(?<!\d)(?<!\d[ .,/-])50\s?-\s?\d(?:\s?\d){4}(?!\d)(?!\s?(?:€|Euro|%))")
_BEGIN = re.compile("00?[1-9]|49")
_HOME = re.compile("(?:0049|49)0?[1-9]")


@dataclass(slots=True)
class _Judge:
    """Decides about candidates of one text."""

    questions: int = 0

    def is_number(self, digits: str) -> bool:
        self.questions += 1
        return self.questions > _QUESTIONS or is_valid(digits)


def phone_numbers(text: str) -> Iterator[Found]:
    """All numbers, in no order; what is found may overlap."""
    judge = _Judge()
    for start, end in windows(text):
        for found in _in_window(text[start:end], judge):
            yield Found(found.start + start, found.end + start, found.contact)


def _in_window(text: str, judge: _Judge) -> Iterator[Found]:
    text = covered(text)
    yield from labelled_numbers(text)
    text = covered_more(text)
    for match in _EXCHANGE.finditer(text):
        yield Found(*match.span(), match[0])
    for run in _RUN.finditer(text):
        if run.end() - run.start() >= _SHORTEST:
            yield from _in_run(text, *run.span(), judge)


def _in_run(text: str, start: int, end: int, judge: _Judge) -> Iterator[Found]:
    """Numbers in a run of digits and what stands between digits of numbers."""
    groups = list(_GROUP.finditer(text, start, end))
    place = 0
    while place < len(groups):
        last = _last_group(text, groups, place, judge)
        if last is None:
            place += 1
            continue
        begin, finish = groups[place].start(), groups[last].end()
        yield Found(begin, finish, ("+" if _has_plus(text, begin) else "") + text[begin:finish])
        place = last + 1


def _last_group(text: str, groups: list[re.Match[str]], first: int, judge: _Judge) -> int | None:
    """With which group the number ends that begins with this one; ``None`` when none does."""
    is_abroad = _has_plus(text, groups[first].start())
    if not is_abroad and not _BEGIN.match("".join(group[0] for group in groups[first : first + 3])):
        return None
    digits, ends = "", list[tuple[int, int]]()
    for place in range(first, min(len(groups), first + _LONGEST)):
        digits += groups[place][0]
        if len(digits) > _LONGEST:
            break
        ends.append((place, len(digits)))
    for place, length in _by_preference(text, groups, first, ends):
        if _is_number(digits[:length], is_abroad, judge):
            return place
    return None


def _by_preference(
    text: str, groups: list[re.Match[str]], first: int, ends: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The longest first, but one that fills a line before those that go on in the next."""
    line = text.find("\n", groups[first].start(), groups[ends[-1][0]].end()) if ends else -1
    longest = [end for end in reversed(ends) if end[1] >= _SHORTEST]
    if line < 0:
        return longest
    filling = [end for end in longest if groups[end[0]].end() <= line and end[1] > _SHORTEST]
    return filling + [end for end in longest if end not in filling]


def _is_number(digits: str, is_abroad: bool, judge: _Judge) -> bool:
    if is_abroad:
        return len(digits) >= _SHORTEST + 1
    if digits.startswith("00"):
        return len(digits) >= _SHORTEST + 3
    if digits.startswith("49"):
        return len(digits) >= _SHORTEST + 3 and bool(_HOME.match(digits)) and judge.is_number(f"+{digits}")
    return judge.is_number(digits)


def _has_plus(text: str, start: int) -> bool:
    return text[max(0, start - 4) : start].rstrip(" (").endswith("+")
