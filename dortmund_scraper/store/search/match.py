"""Which documents hold a part of a question, and how strongly they speak of it."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice, product

from .expand import expand, same
from .query import Part, Word

MOST_SPELLINGS = 200
"""Spellings of a phrase that are looked for."""
MOST_TERMS = 3000
"""Words that contain the one that is looked for: FTS5 takes a while to begin with each."""
MOST_PLACES = 300_000
"""Places of words that contain the one that is looked for: some letters such as `ung` are in nearly every record."""
WEIGHTS = {"title": 12, "lead": 4, "place": 2, "text": 1, "credit": 1}
"""How much a word counts in a column."""

_HOLDING = "SELECT i.doc, i.col FROM json_each(?) t CROSS JOIN search_instances i ON i.term = t.value"
_PHRASE = "SELECT rowid FROM search WHERE search MATCH ?"
_ALL = 30
"""Spellings in one expression."""

Weights = dict[int, int]
"""Documents with the sum of the weights of what they hold."""


@dataclass(slots=True)
class Match:
    """The documents that hold a part."""

    same: Weights = field(default_factory=dict)
    """Those with the word itself."""
    inside: Weights = field(default_factory=dict)
    """Those with words that contain it."""
    terms: tuple[str, ...] = ()
    """What is to be highlighted: words of the index,"""
    phrases: tuple[str, ...] = ()
    """and phrases, as FTS5 is asked for them."""
    is_cut: bool = False
    """Whether there is more than was looked at: see `MOST_SPELLINGS`, `MOST_TERMS`, `MOST_PLACES`."""

    @property
    def documents(self) -> set[int]:
        """All of them."""
        return self.same.keys() | self.inside.keys()


def match(connection: sqlite3.Connection, part: Part) -> Match:
    """The documents that hold a part of a question."""
    if len(part.words) == 1:
        return _match_word(connection, part.words[0])
    found = _match_phrase(connection, part)
    if part.joined is not None:
        joined = _match_word(connection, part.joined)
        found.inside = joined.inside
        found.terms = joined.terms
        found.is_cut = found.is_cut or joined.is_cut
        for number, weight in joined.same.items():
            found.same[number] = max(weight, found.same.get(number, 0))
    return found


def is_known(connection: sqlite3.Connection, word: Word) -> bool:
    """Whether a word of the archive is meant."""
    return bool(expand(connection, word).all)


def _match_word(connection: sqlite3.Connection, word: Word) -> Match:
    terms = expand(connection, word)
    same, _ = _holding(connection, terms.same, None)
    inside, is_cut = _holding(connection, terms.inside[:MOST_TERMS], MOST_PLACES)
    is_cut = is_cut or len(terms.inside) > MOST_TERMS
    return Match(same, inside, terms.all, is_cut=is_cut)


def _holding(connection: sqlite3.Connection, terms: Sequence[str], most: int | None) -> tuple[Weights, bool]:
    """The documents with these words, and whether there are more places of them than may be looked at. Python adds up
    faster than SQLite groups."""
    weights: Weights = {}
    if not terms:
        return weights, False
    places = connection.execute(_HOLDING, (json.dumps(terms),))
    for number, column in islice(places, most):
        weights[number] = weights.get(number, 0) + WEIGHTS[column]
    return weights, places.fetchone() is not None


def _match_phrase(connection: sqlite3.Connection, part: Part) -> Match:
    spellings = [same(connection, word) for word in part.words]
    every = product(*spellings)
    star = "*" if part.joined is not None and not part.words[-1].is_short else ""
    phrases = tuple(f'"{" ".join(words)}"{star}' for words in islice(every, MOST_SPELLINGS))
    is_cut = next(every, None) is not None
    found: Weights = {}
    for column, weight in WEIGHTS.items():
        for number in _asked(connection, column, phrases):
            found[number] = found.get(number, 0) + weight
    return Match(found, phrases=phrases, is_cut=is_cut)


def _asked(connection: sqlite3.Connection, column: str, phrases: Sequence[str]) -> Iterable[int]:
    numbers = set[int]()
    for start in range(0, len(phrases), _ALL):
        asked = f"{{{column}}} : ({' OR '.join(phrases[start : start + _ALL])})"
        numbers.update(number for (number,) in connection.execute(_PHRASE, (asked,)))
    return numbers
