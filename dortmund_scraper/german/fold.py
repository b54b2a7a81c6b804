"""Folding of German text, so that spellings that a reader takes for the same compare equal."""

import re
from functools import lru_cache
from unicodedata import normalize

_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "þ": "th"})
_UE = re.compile(r"(?<![aeq])ue")
_DROPPED = re.compile(r"['’‘`´ʼ\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f]+")
_LINE = 200
"""Texts up to this length are remembered: many readers ask for the same line."""
_APART = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """The text for comparing and searching: no case, accents, punctuation, quotes or extra white space.

    Umlauts equal both their base letter and their spelling with e (`Bäume`, `Baeume`, `baume`); `ue` after
    a, e and q is left (`Steuer`, `Quelle`). Apostrophes vanish (`gibt's`, `gibts`), every other mark is a
    space.
    """
    return _fold_line(text) if len(text) <= _LINE else _fold(text)


def _fold(text: str) -> str:
    plain = _UE.sub("u", sort_key(text))
    return plain.replace("ae", "a").replace("oe", "o")


_fold_line = lru_cache(maxsize=4096)(_fold)


def holds_any(text: str, words: tuple[str, ...]) -> bool:
    """Whether one of the words, in lower case, is anywhere in the text: a cheap test before an exact one."""
    text = text.lower()
    for word in words:  # noqa: SIM110 - a generator would take three times as long
        if word in text:
            return True
    return False


def sort_key(text: str) -> str:
    """The text as it is sorted in German (DIN 5007-1): umlauts as base letters, ß as ss, marks as spaces."""
    plain = text.lower()
    if plain.isascii() and plain.isalnum():
        return plain
    if not plain.isascii():
        plain = _DROPPED.sub("", normalize("NFKD", plain).lower().translate(_LETTERS))
    return _APART.sub(" ", plain.replace("'", "")).strip()
