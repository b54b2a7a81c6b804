"""What a person means by the text of a search. Nothing that is typed is an error."""

import re
from dataclasses import dataclass

from ...german.fold import fold, sort_key

MOST_WORDS = 32
"""Words of a question; those that follow are not looked for, and told."""
LONGEST = 200
"""Letters of a word; what follows is not looked at."""

_PIECE = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<plain>[^\s"]+))')
_JOINERS = "\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f"
_LETTER = "[^\\W_\u02bc]"  # an apostrophe that Python takes for a letter
_WORD = re.compile(f"{_LETTER}(?:{_LETTER}|[{_JOINERS}])*")
_QUOTES = str.maketrans(dict.fromkeys("„“”«»", '"'))


@dataclass(frozen=True, slots=True)
class Word:
    """A word that is looked for."""

    text: str
    """As typed."""
    folded: str
    spelled: str
    """With umlauts as base letters."""
    is_begin: bool = False
    """Whether it was typed with a star."""

    @property
    def is_short(self) -> bool:
        """Whether it is too short to be looked for inside other words."""
        return len(self.folded) < 3


@dataclass(frozen=True, slots=True)
class Part:
    """What a record must hold, or must not."""

    words: tuple[Word, ...]
    """Several are a phrase."""
    joined: Word | None = None
    """The words of `U-Bahn` or `gibt's` written as one."""
    is_excluded: bool = False

    @property
    def text(self) -> str:
        """Its words, as typed."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Query:
    """A question, in its parts."""

    parts: tuple[Part, ...]
    ignored: tuple[str, ...] = ()
    """Words beyond the first `MOST_WORDS`, each once."""

    @property
    def wanted(self) -> tuple[Part, ...]:
        """What must be there."""
        return tuple(part for part in self.parts if not part.is_excluded)

    @property
    def unwanted(self) -> tuple[Part, ...]:
        """What must not."""
        return tuple(part for part in self.parts if part.is_excluded)


def parse(text: str) -> Query:
    """The parts of a question: words, phrases in quotation marks of any kind, what a minus sign before it excludes."""
    parts, ignored, number = list[Part](), list[str](), 0
    for found in _PIECE.finditer(text.translate(_QUOTES)):
        plain = found["plain"]
        words = _words(plain if plain is not None else found["phrase"])
        if not words:
            continue
        if number + len(words) > MOST_WORDS:
            ignored += [word.text for word in words]
            continue
        number += len(words)
        parts.append(_part(words, plain, is_excluded=bool(found["minus"])))
    return Query(tuple(dict.fromkeys(parts)), tuple(dict.fromkeys(ignored)))


def _part(words: tuple[Word, ...], plain: str | None, *, is_excluded: bool) -> Part:
    if plain is None:
        return Part(words, is_excluded=is_excluded)
    if len(words) == 1:
        return Part((_word(words[0].text, is_begin=plain.endswith("*")),), is_excluded=is_excluded)
    return Part(words, _word("".join(word.text for word in words)), is_excluded)


def _words(text: str) -> tuple[Word, ...]:
    words = (_word(found[0]) for found in _WORD.finditer(text))
    return tuple(word for word in words if word.folded)


def _word(text: str, *, is_begin: bool = False) -> Word:
    text = text[:LONGEST]
    return Word(text, fold(text), sort_key(text), is_begin)
