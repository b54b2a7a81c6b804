"""The dates that texts speak of: they follow from the texts, and are read from them again."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from ..records import RecordKind
from ..store.mentions import FIELDS, write_mentions
from ..store.rows import TABLES
from ..store.schema import MENTIONS
from .finding import TABLE_OF, Counts, Finding, is_in, named
from .upgrade import runs_of_this_version

_OF_RECORD = "SELECT * FROM date_mentions WHERE record_kind = ? AND record_id = ? ORDER BY field, position"
_RUNS = "SELECT DISTINCT run_id FROM revisions WHERE record_kind = ? AND record_id = ?"
_RECORDS = "SELECT DISTINCT record_kind, record_id FROM date_mentions"
_SECTIONS = "SELECT service_id, position, text FROM service_sections WHERE service_id = ?"


def check_mentions(connection: sqlite3.Connection, counts: Counts) -> Iterator[Finding]:
    """Reads the dates of each record again. Left out are records that another version of the program read: it may
    have understood other dates."""
    ours = runs_of_this_version(connection)
    with closing(_scratch()) as scratch:
        for kind in FIELDS:
            for (record_id,) in connection.execute(f"SELECT id FROM {TABLES[kind]}"):  # noqa: S608
                held = connection.execute(_OF_RECORD, (kind, record_id)).fetchall()
                counts["mentions"] += len(held)
                runs = {number for (number,) in connection.execute(_RUNS, (kind, record_id))}
                if runs <= ours and held != _expected(connection, scratch, kind, record_id):
                    message = (
                        "die Datumsangaben (date_mentions) sind nicht die, von denen seine Texte sprechen"
                    )
                    yield Finding("mentions", named(kind, record_id), message)
    for name, record_id in connection.execute(_RECORDS):
        if name not in TABLE_OF or not is_in(connection, TABLE_OF[name], record_id):
            yield Finding("mentions", named(name, record_id), "hat Datumsangaben, ist aber nicht im Archiv")


def _scratch() -> sqlite3.Connection:
    """An archive in memory for one record at a time, with the columns that matter."""
    scratch = sqlite3.connect(":memory:", isolation_level=None)
    for kind in FIELDS:
        scratch.execute(f"CREATE TABLE {TABLES[kind]} ({', '.join(_columns(kind))})")
    scratch.execute("CREATE TABLE service_sections (service_id, position, text)")
    for statement in MENTIONS:
        scratch.execute(statement)
    return scratch


def _columns(kind: RecordKind) -> tuple[str, ...]:
    published_on = ("published_on",) if kind == "news" else ()
    return ("id", "first_seen", *published_on, *FIELDS[kind])


def _expected(
    connection: sqlite3.Connection, scratch: sqlite3.Connection, kind: RecordKind, record_id: str
) -> list[tuple[object, ...]]:
    """The mentions of a record, by the way that it would be written now. Empty for a day that cannot be read."""
    table, columns = TABLES[kind], _columns(kind)
    sql = f"SELECT {', '.join(columns)} FROM {table} WHERE id = ?"  # noqa: S608
    row = connection.execute(sql, (record_id,)).fetchone()
    for emptied in (table, "service_sections", "date_mentions"):
        scratch.execute(f"DELETE FROM {emptied}")  # noqa: S608
    scratch.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})", row)  # noqa: S608
    if kind == "service":
        scratch.executemany(
            "INSERT INTO service_sections VALUES (?, ?, ?)", connection.execute(_SECTIONS, (record_id,))
        )
    try:
        write_mentions(scratch, kind, record_id, {})
    except (ValueError, TypeError):
        return []
    return scratch.execute(_OF_RECORD, (kind, record_id)).fetchall()
