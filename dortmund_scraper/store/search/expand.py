"""Which words of the index a word of a question means: itself in any spelling, and those that contain it."""

import sqlite3
from dataclasses import dataclass

from .query import Word

_CONTAINING = """SELECT w.word, w.folded FROM search_trigrams t CROSS JOIN search_words w ON w.id = t.rowid
    WHERE t.{} LIKE '%' || ? || '%'"""
_EQUAL = "SELECT word, folded FROM search_words WHERE folded = ?"
_BEGINNING = "SELECT word, folded FROM search_words WHERE folded >= ? AND folded < ? || char(1114111)"


@dataclass(frozen=True, slots=True)
class Terms:
    """Words of the index."""

    same: tuple[str, ...]
    """The word itself, in all spellings."""
    inside: tuple[str, ...] = ()
    """Words that contain it; those that begin with it first, the shorter before the longer."""

    @property
    def all(self) -> tuple[str, ...]:
        """Both."""
        return self.same + self.inside


def expand(connection: sqlite3.Connection, word: Word) -> Terms:
    """The words of the index that are meant. A word of less than three letters means itself alone, with a star also
    the words that begin with it."""
    if word.is_short:
        return _short(connection, word)
    rows = set(connection.execute(_CONTAINING.format("folded"), (word.folded,)))
    if word.spelled != word.folded:
        rows.update(connection.execute(_CONTAINING.format("folded"), (word.spelled,)))
    rows.update(connection.execute(_CONTAINING.format("spelled"), (word.spelled,)))
    return _terms(rows, word)


def same(connection: sqlite3.Connection, word: Word) -> tuple[str, ...]:
    """The word itself, in all spellings."""
    return _terms(set(connection.execute(_EQUAL, (word.folded,))), word).same


def _short(connection: sqlite3.Connection, word: Word) -> Terms:
    if word.is_begin:
        return _terms(set(connection.execute(_BEGINNING, (word.folded, word.folded))), word)
    return Terms(same(connection, word))


def _terms(rows: set[tuple[str, str]], word: Word) -> Terms:
    inside = sorted(
        (not folded.startswith(word.folded), len(folded), term)
        for term, folded in rows
        if folded != word.folded
    )
    return Terms(
        tuple(sorted(term for term, folded in rows if folded == word.folded)),
        tuple(term for _, _, term in inside),
    )
