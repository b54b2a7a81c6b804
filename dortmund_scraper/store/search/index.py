"""Keeps the index as the records are: who writes records asks for their texts before, and lets the index follow.

A record that is suppressed is in no index. All functions run in the transaction of their caller, so a record and its
place in the index are written together, or not at all.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import NamedTuple

from ...records import RecordKind
from ..rows import TABLES
from ..suppression_views import told_nowhere
from . import vocabulary
from .schema import COLUMNS
from .scratch import Texts

Reference = tuple[RecordKind, str]
"""Kind and id of a record."""

_NAMES = ", ".join(COLUMNS)
_NO_TEXTS: Texts = (None,) * len(COLUMNS)
_MARKS = ", ".join("?" * len(COLUMNS))
_NUMBER = "SELECT id FROM search_documents WHERE record_kind = ? AND record_id = ?"
_TEXTS = f"SELECT {_NAMES} FROM search_source WHERE id = ?"  # noqa: S608
_ADD = "INSERT INTO search_documents (record_kind, record_id) VALUES (?, ?)"
_DROP = "DELETE FROM search_documents WHERE id = ?"
_INSERT = f"INSERT INTO search (rowid, {_NAMES}) VALUES (?, {_MARKS})"  # noqa: S608
_DELETE = f"INSERT INTO search (search, rowid, {_NAMES}) VALUES ('delete', ?, {_MARKS})"  # noqa: S608
_NEVER_INDEXED = 267
"""SQLITE_CORRUPT_VTAB: what was to be taken out is not in the index."""
_HAS_SUPPRESSIONS = "SELECT EXISTS (SELECT 1 FROM suppressions)"
_HIDDEN = f"""SELECT record_kind, record_id FROM suppressed_records
    UNION SELECT o.record_kind, o.record_id {told_nowhere()}"""  # noqa: S608
"""What is suppressed, and what no other page tells of than such that are."""
_MISSING = """SELECT id FROM {} AS r WHERE NOT EXISTS
    (SELECT 1 FROM search_documents WHERE record_kind = ? AND record_id = r.id)"""
_SEGMENTS = "SELECT count(DISTINCT segid) FROM search_idx"
_MOST_SEGMENTS = 16
_OPTIMIZE = "INSERT INTO search (search) VALUES ('optimize')"
_INDEXED = "SELECT record_kind, record_id FROM search_documents"


class Document(NamedTuple):
    """A record as the index has it."""

    number: int
    texts: Texts


Documents = Mapping[Reference, Document | None]
"""Records with what the index has of them; ``None`` where it has nothing."""


def documents(connection: sqlite3.Connection, records: Iterable[Reference]) -> Documents:
    """What the index has of these records; to be asked before they are written."""
    return {record: _document(connection, record) for record in records}


def follow(connection: sqlite3.Connection, before: Documents) -> None:
    """Makes the index hold these records as they are now. Nothing is written for those that are as they were. Where
    somebody else changed the texts of a record, FTS5 may notice; then the whole index is made anew."""
    hidden = hidden_records(connection)
    gone, new = list[Document](), list[Document]()
    for record, old in before.items():
        now = None if record in hidden else _present(connection, record, old)
        if old is not None and now is None:
            connection.execute(_DROP, (old.number,))
        if old != now:
            gone += [old] if old else []
            new += [now] if now else []
    try:
        connection.executemany(_DELETE, ((number, *texts) for number, texts in gone))
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode != _NEVER_INDEXED:
            raise
        rebuild(connection)
        return
    connection.executemany(_INSERT, ((number, *texts) for number, texts in new))
    vocabulary.follow(connection, [one.texts for one in gone], [one.texts for one in new])


def sweep(connection: sqlite3.Connection) -> None:
    """Takes out what is suppressed by now, and takes in what is not any more."""
    hidden = hidden_records(connection)
    indexed: set[Reference] = set(connection.execute(_INDEXED))
    changed = hidden & indexed | set(missing(connection, hidden))
    if changed:
        follow(connection, documents(connection, sorted(changed)))


def sweep_if_suppressed(connection: sqlite3.Connection) -> None:
    """The same where something is suppressed at all: elsewhere each write has kept the index right."""
    if _has_suppressions(connection):
        sweep(connection)


def tidy(connection: sqlite3.Connection) -> None:
    """Joins the parts that many writes have left the index in, where there are too many: each word of a question is
    looked for in each of them."""
    (segments,) = connection.execute(_SEGMENTS).fetchone()
    if segments > _MOST_SEGMENTS:
        connection.execute(_OPTIMIZE)


def rebuild(connection: sqlite3.Connection) -> None:
    """Makes the whole index anew, for an archive from before or one whose index is damaged."""
    empty(connection)
    hidden = hidden_records(connection)
    for kind, table in TABLES.items():
        ids = connection.execute(f"SELECT id FROM {table} ORDER BY rowid").fetchall()  # noqa: S608
        connection.executemany(
            _ADD, ((kind, record_id) for (record_id,) in ids if (kind, record_id) not in hidden)
        )
    connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
    connection.execute(_OPTIMIZE)
    vocabulary.fill(connection)


def empty(connection: sqlite3.Connection) -> None:
    """Takes everything out of the index."""
    connection.execute("INSERT INTO search (search) VALUES ('delete-all')")
    connection.execute("DELETE FROM search_documents")
    vocabulary.empty(connection)


def missing(connection: sqlite3.Connection, hidden: Set[Reference]) -> Iterator[Reference]:
    """The records that are not in the index; without those that are not to be."""
    for kind, table in TABLES.items():
        for (record_id,) in connection.execute(_MISSING.format(table), (kind,)):
            if (kind, record_id) not in hidden:
                yield kind, record_id


def hidden_records(connection: sqlite3.Connection) -> set[Reference]:
    """The records that are suppressed, and those that only suppressed pages tell of, as in what is published."""
    return set(connection.execute(_HIDDEN)) if _has_suppressions(connection) else set()


def _has_suppressions(connection: sqlite3.Connection) -> bool:
    (found,) = connection.execute(_HAS_SUPPRESSIONS).fetchone()
    return bool(found)


def _document(connection: sqlite3.Connection, record: Reference) -> Document | None:
    found = connection.execute(_NUMBER, record).fetchone()
    return None if found is None else _read(connection, found[0]) or Document(found[0], _NO_TEXTS)


def _present(connection: sqlite3.Connection, record: Reference, old: Document | None) -> Document | None:
    """The record as the index should have it, with a number of its own; ``None`` where it is not held."""
    if old is not None:
        return _read(connection, old.number)
    number = connection.execute(_ADD, record).lastrowid or 0
    read = _read(connection, number)
    if read is None:
        connection.execute(_DROP, (number,))
    return read


def _read(connection: sqlite3.Connection, number: int) -> Document | None:
    texts = connection.execute(_TEXTS, (number,)).fetchone()
    return None if texts is None else Document(number, tuple(texts))
