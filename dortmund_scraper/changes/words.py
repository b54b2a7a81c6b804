"""Differences of texts word by word, in bounded time.

Paragraphs are compared first, then the sentences of those that differ, then their words. What would take too many
steps (a text of a million equal words) is given as replaced.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from difflib import Match, SequenceMatcher
from itertools import accumulate

from .model import Diff, Op

MOST_STEPS = 10_000_000
"""Pairs of equal pieces that are looked at in one comparison of two texts, about a second."""
ALIKE = 0.3
"""Part of a passage that has to stay, or it is shown as replaced as a whole: single words that two texts share by
chance help no reader."""

Pieces = list[tuple[Op, str]]

_SPLITTERS: tuple[Callable[[str], list[str]], ...] = (
    lambda text: re.split(r"(\n\n)", text),
    lambda text: re.split(r"((?<=[.!?:;])\s|\n)", text),
    lambda text: re.findall(r"\w+|\s+|[^\w\s]", text),
)
"""Into paragraphs, sentences and words, with the signs and blanks between them; nothing is lost."""


def word_diff(before: str, after: str) -> Diff:
    """How the text before became the one after."""
    return tuple(_joined(_Comparison().pieces(before, after, 0)))


class _Comparison:
    """One comparison of two texts."""

    def __init__(self) -> None:
        self._budget = [MOST_STEPS]

    def pieces(self, before: str, after: str, level: int) -> Pieces:
        """The difference, by the splitter of this level and those below."""
        old, new = _SPLITTERS[level](before), _SPLITTERS[level](after)
        head = _shared(old, new)
        tail = _shared(old[head:][::-1], new[head:][::-1])
        middle = self._middle(old[head : len(old) - tail], new[head : len(new) - tail], level)
        return [("=", "".join(old[:head])), *middle, ("=", "".join(old[len(old) - tail :]))]

    def _middle(self, old: Sequence[str], new: Sequence[str], level: int) -> Pieces:
        if not old or not new:
            return _replaced(old, new)
        pieces: Pieces = []
        for op, low, high, other_low, other_high in _Matcher(old, new, self._budget).get_opcodes():
            gone, come = old[low:high], new[other_low:other_high]
            if op == "equal":
                pieces.append(("=", "".join(gone)))
            elif op == "replace" and level + 1 < len(_SPLITTERS):
                pieces += self.pieces("".join(gone), "".join(come), level + 1)
            else:
                pieces += _replaced(gone, come)
        is_words = level + 1 == len(_SPLITTERS)
        return _readable(pieces, "".join(old), "".join(new)) if is_words else pieces


class _Matcher(SequenceMatcher[str]):
    """Finds no more matches when the budget, which all comparisons of a text share, is spent."""

    def __init__(self, old: Sequence[str], new: Sequence[str], budget: list[int]) -> None:
        super().__init__(str.isspace, old, new, autojunk=False)
        counts = Counter(piece for piece in new if not piece.isspace())
        self._steps = list(accumulate((counts[piece] + 1 for piece in old), initial=0))
        self._budget = budget

    def find_longest_match(
        self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None
    ) -> Match:
        steps = self._steps[len(self._steps) - 1 if ahi is None else ahi] - self._steps[alo]
        if steps > self._budget[0]:
            return Match(alo, blo, 0)
        self._budget[0] -= steps
        return super().find_longest_match(alo, ahi, blo, bhi)


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    """How many pieces at the beginning are equal."""
    for number, (one, other) in enumerate(zip(old, new, strict=False)):
        if one != other:
            return number
    return min(len(old), len(new))


def _replaced(old: Iterable[str], new: Iterable[str]) -> Pieces:
    return [("-", "".join(old)), ("+", "".join(new))]


def _readable(pieces: Pieces, old: str, new: str) -> Pieces:
    """Joins changes that only a blank parts; passages with next to nothing in common are replaced as a whole."""
    stayed = sum(len(text) for op, text in pieces if op == "=")
    if stayed < ALIKE * min(len(old), len(new)):
        return _replaced([old], [new])
    inner = range(1, len(pieces) - 1)
    bridges = {n for n in inner if pieces[n][0] == "=" and pieces[n][1].isspace()}
    joined: Pieces = []
    for number, (op, text) in enumerate(pieces):
        joined += [("-", text), ("+", text)] if number in bridges else [(op, text)]
    return joined


def _joined(pieces: Pieces) -> Pieces:
    """Without empty pieces; between two that stayed there is at most one that went and one that came."""
    joined: Pieces = []
    changed: dict[Op, str] = {"-": "", "+": ""}
    for op, text in pieces:
        if op != "=":
            changed[op] += text
        elif text:
            joined += _taken(changed)
            stayed = joined.pop()[1] if joined and joined[-1][0] == "=" else ""
            joined.append(("=", stayed + text))
    return joined + _taken(changed)


def _taken(changed: dict[Op, str]) -> Pieces:
    found: Pieces = [(op, text) for op, text in changed.items() if text]
    changed.update({"-": "", "+": ""})
    return found
