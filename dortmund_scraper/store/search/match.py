"""Which documents hold a part of a question, and how strongly they speak of it."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import chain, islice, product, repeat

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

_PLACES = "FROM json_each(?) t CROSS JOIN search_instances i ON i.term = t.value LIMIT ?"
_IN_COLUMNS = ", ".join(f"json_group_array(doc) FILTER (WHERE col = '{column}')" for column in WEIGHTS)
_HOLDING = f"SELECT count(*), {_IN_COLUMNS} FROM (SELECT i.doc, i.col {_PLACES})"  # noqa: S608
_HAS_MORE = f"SELECT EXISTS (SELECT 1 {_PLACES} OFFSET ?)"
_PHRASE = "SELECT rowid FROM search WHERE search MATCH ?"
_ALL_PLACES = -1
"""No limit, for SQLite."""
_ALL = 30
"""Spellings in one expression."""

Weights = dict[int, int]
"""Documents with the sum of the weights of what they hold."""


@dataclass(slots=True)
class Match:
    """The documents that hold a part."""

    same: Weights = field(default_factory=dict)
    """Those with the word itself, by what it alone counts."""
    weights: Weights = field(default_factory=dict)
    """All, also those with words that contain it, by what all of these count."""
    terms: tuple[str, ...] = ()
    """What is to be highlighted: words of the index,"""
    phrases: tuple[str, ...] = ()
    """and phrases, as FTS5 is asked for them."""
    is_cut: bool = False
    """Whether there is more than was looked at: see `MOST_SPELLINGS`, `MOST_TERMS`, `MOST_PLACES`."""

    @property
    def documents(self) -> Set[int]:
        """All of them."""
        return self.weights.keys()


def match(connection: sqlite3.Connection, part: Part) -> Match:
    """The documents that hold a part of a question."""
    if len(part.words) == 1:
        return _match_word(connection, part.words[0])
    found = _match_phrase(connection, part)
    return found if part.joined is None else _either(_match_word(connection, part.joined), found)


def _either(word: Match, phrase: Match) -> Match:
    """The documents with a word, or with the same as a phrase. What is both is counted once."""
    for number, weight in phrase.same.items():
        known = word.same.get(number, 0)
        word.same[number] = max(weight, known)
        word.weights[number] = word.weights.get(number, 0) + max(weight - known, 0)
    return replace(word, phrases=phrase.phrases, is_cut=word.is_cut or phrase.is_cut)


def is_known(connection: sqlite3.Connection, word: Word) -> bool:
    """Whether a word of the archive is meant."""
    return bool(expand(connection, word).all)


def _match_word(connection: sqlite3.Connection, word: Word) -> Match:
    terms = expand(connection, word)
    weights = Counter[int]()
    _count(connection, terms.same, _ALL_PLACES, weights)
    same = dict(weights)
    is_cut = _count(connection, terms.inside[:MOST_TERMS], MOST_PLACES, weights)
    return Match(same, weights, terms.all, is_cut=is_cut or len(terms.inside) > MOST_TERMS)


def _count(connection: sqlite3.Connection, terms: Sequence[str], most: int, weights: Counter[int]) -> bool:
    """Adds what these words count in each document; whether there are more places of them than may be looked at. SQLite
    gives the documents of a column as one text, and a counter counts them as often as the column is worth: to look at
    places one by one would take most of the time."""
    if not terms:
        return False
    asked = json.dumps(terms)
    number, *columns = connection.execute(_HOLDING, (asked, most)).fetchone()
    for documents, weight in zip(columns, WEIGHTS.values(), strict=True):
        weights.update(chain.from_iterable(repeat(json.loads(documents), weight)))
    return number == most and bool(connection.execute(_HAS_MORE, (asked, 1, most)).fetchone()[0])


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
    return Match(found, found, phrases=phrases, is_cut=is_cut)


def _asked(connection: sqlite3.Connection, column: str, phrases: Sequence[str]) -> Iterable[int]:
    numbers = set[int]()
    for start in range(0, len(phrases), _ALL):
        asked = f"{{{column}}} : ({' OR '.join(phrases[start : start + _ALL])})"
        numbers.update(number for (number,) in connection.execute(_PHRASE, (asked,)))
    return numbers
