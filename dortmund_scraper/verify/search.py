"""The index of the search: it follows from the records, and is made again from them in memory, some at a time.

FTS5 can check itself only where it may write, which nothing does to the archive here. So of each document the places
of all words are added up, in the index as in the texts; the smaller index of letters is copied and checks itself.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from hashlib import blake2b
from itertools import islice

from ..store.search.index import hidden_records, missing
from ..store.search.schema import COLUMNS, SEARCH
from ..store.search.scratch import Scratch
from ..store.search.vocabulary import forms
from .finding import Counts, Finding, named

_CHECK = "search"
_BATCH = 200
_SOURCE = f"SELECT id, record_kind, record_id, {', '.join(COLUMNS)} FROM search_source"  # noqa: S608
_ORPHANS = """SELECT record_kind, record_id FROM search_documents
    WHERE id NOT IN (SELECT id FROM search_source)"""
_WORDS = "SELECT word, folded, spelled FROM search_words"
_ONE_SIDED = """SELECT term FROM search_terms EXCEPT SELECT word FROM search_words
    UNION ALL SELECT * FROM (SELECT word FROM search_words EXCEPT SELECT term FROM search_terms)"""
_COPIED = ("search_words", "search_trigrams_data", "search_trigrams_idx")

Sums = dict[int, int]
"""Of each document, the sum over the places of its words."""


def check_search(connection: sqlite3.Connection, counts: Counts) -> Iterator[Finding]:
    """Compares the index with the records."""
    yield from _documents(connection)
    yield from _texts(connection, counts)
    yield from _vocabulary(connection)
    yield from _letters(connection)


def _documents(connection: sqlite3.Connection) -> Iterator[Finding]:
    hidden = hidden_records(connection)
    for kind, record_id in missing(connection, hidden):
        yield Finding(_CHECK, named(kind, record_id), "fehlt im Suchverzeichnis")
    for kind, record_id in sorted(hidden):
        sql = "SELECT 1 FROM search_documents WHERE record_kind = ? AND record_id = ?"
        if connection.execute(sql, (kind, record_id)).fetchone():
            yield Finding(_CHECK, named(kind, record_id), "ist gesperrt und steht im Suchverzeichnis")
    for kind, record_id in connection.execute(_ORPHANS):
        yield Finding(_CHECK, named(kind, record_id), "steht im Suchverzeichnis, ist aber nicht im Archiv")


def _texts(connection: sqlite3.Connection, counts: Counts) -> Iterator[Finding]:
    held = _sums(connection)
    rows = connection.execute(_SOURCE)
    with Scratch() as scratch:
        while batch := list(islice(rows, _BATCH)):
            counts["search"] += len(batch)
            scratch.fill((row[0], tuple(row[3:])) for row in batch)
            expected = _sums(scratch.connection)
            for number, kind, record_id, *_ in batch:
                if held.pop(number, 0) != expected.get(number, 0):
                    message = "das Suchverzeichnis hat andere Wörter als seine Texte: verändert"
                    yield Finding(_CHECK, named(kind, record_id), message)
    for number in sorted(held):
        yield Finding(
            _CHECK, f"Suchverzeichnis, Dokument {number}", "hat Wörter, gehört aber zu keinem Eintrag"
        )


def _sums(connection: sqlite3.Connection) -> Sums:
    """Words come in their order, so each is hashed once."""
    sums: Sums = {}
    last, value = None, 0
    for term, number, column, offset in connection.execute(
        "SELECT term, doc, col, offset FROM search_instances"
    ):
        if term != last:
            last, value = term, int.from_bytes(blake2b(term.encode(), digest_size=8).digest())
        place = value ^ (COLUMNS.index(column) << 32 | offset + 1)
        sums[number] = sums.get(number, 0) + place * (2 * offset + 1) & 0xFFFF_FFFF_FFFF_FFFF
    return sums


def _vocabulary(connection: sqlite3.Connection) -> Iterator[Finding]:
    for (word,) in connection.execute(_ONE_SIDED):
        yield Finding(
            _CHECK, f"Wort {word}", "steht nur in einem der beiden Suchverzeichnisse (search_words)"
        )
    for word, *held in connection.execute(_WORDS):
        if tuple(held) != forms(word):
            yield Finding(_CHECK, f"Wort {word}", "ist falsch gefaltet (search_words): verändert")


def _letters(connection: sqlite3.Connection) -> Iterator[Finding]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        for statement in SEARCH:
            if "search_words" in statement:
                copy.execute(statement)
        copy.execute("BEGIN")
        for table in _COPIED:
            copy.execute(f"DELETE FROM {table}")  # noqa: S608
            rows = connection.execute(f"SELECT * FROM {table}")  # noqa: S608
            marks = ", ".join("?" * len(rows.description))
            copy.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608
        copy.execute("COMMIT")
        try:
            copy.execute("INSERT INTO search_trigrams (search_trigrams, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError:
            yield Finding(_CHECK, "search_trigrams", "hat nicht die Wörter, die es haben müsste: verändert")
