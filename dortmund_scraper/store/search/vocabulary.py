"""Keeps each word of the index once, folded, so that it is found by its letters in whatever spelling.

All functions run in the transaction of their caller.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from ...german.fold import fold, holds_any, sort_key
from .scratch import Texts, terms_of

_UMLAUTS = ("ae", "oe", "ue")
"""What folding changes beside what sorting does."""
_NEW = "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT word FROM search_words)"
_IS_USED = "SELECT 1 FROM search_instances WHERE term = ? LIMIT 1"
_INSERT = "INSERT INTO search_words (word, folded, spelled) VALUES (?, ?, ?)"
_INDEX = "INSERT INTO search_trigrams (rowid, folded, spelled) VALUES (?, ?, ?)"
_FORGET = """INSERT INTO search_trigrams (search_trigrams, rowid, folded, spelled)
    SELECT 'delete', id, folded, spelled FROM search_words WHERE word = ?"""


def forms(word: str) -> tuple[str, str | None]:
    """How a word is folded, and, where that differs, how it is spelled with umlauts as base letters: `autoeinbruch`
    becomes `autoinbruch`, but contains `einbruch`."""
    spelled = sort_key(word)
    if not holds_any(spelled, _UMLAUTS):
        return spelled, None
    folded = fold(word)
    return folded, spelled if spelled != folded else None


def follow(connection: sqlite3.Connection, gone: Sequence[Texts], new: Sequence[Texts]) -> None:
    """Takes in the words of texts that came into the index, and takes out those that went with the last text."""
    before, now = terms_of(connection, gone), terms_of(connection, new)
    asked = json.dumps(sorted(now - before))
    for (word,) in connection.execute(_NEW, (asked,)).fetchall():
        named = forms(word)
        number = connection.execute(_INSERT, (word, *named)).lastrowid
        connection.execute(_INDEX, (number, *named))
    for word in sorted(before - now):
        if connection.execute(_IS_USED, (word,)).fetchone() is None:
            connection.execute(_FORGET, (word,))
            connection.execute("DELETE FROM search_words WHERE word = ?", (word,))


def fill(connection: sqlite3.Connection) -> None:
    """Takes in all words of the index anew."""
    empty(connection)
    terms: Iterable[tuple[str]] = connection.execute("SELECT term FROM search_terms").fetchall()
    connection.executemany(_INSERT, ((word, *forms(word)) for (word,) in terms))
    connection.execute("INSERT INTO search_trigrams (search_trigrams) VALUES ('rebuild')")


def empty(connection: sqlite3.Connection) -> None:
    """Forgets all words."""
    connection.execute("INSERT INTO search_trigrams (search_trigrams) VALUES ('delete-all')")
    connection.execute("DELETE FROM search_words")
