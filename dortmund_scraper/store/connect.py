"""Opens the archive, one SQLite file, and runs its transactions.

The file is in WAL mode: many may read while one writes. Every write begins with `BEGIN IMMEDIATE`, because a
transaction that only later turns into a write fails at once when another one writes, whatever the time-out.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

BUSY_SECONDS = 30
"""How long a writer waits for another one."""

_FORESEEN = {
    sqlite3.SQLITE_BUSY: "another process is writing to it; wait until that run has ended",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; check the permissions of the file and of its folder",
    sqlite3.SQLITE_CORRUPT: "it is damaged; restore a copy, or start a new one with another --db",
    sqlite3.SQLITE_FULL: "the disk is full; make room and run again",
    sqlite3.SQLITE_IOERR: "reading or writing the disk failed; check the disk",
    sqlite3.SQLITE_LOCKED: "another process is writing to it; wait until that run has ended",
    sqlite3.SQLITE_NOTADB: "it is no SQLite database; name another file with --db",
    sqlite3.SQLITE_PERM: "access is refused; check the permissions of the file and of its folder",
    sqlite3.SQLITE_READONLY: "it is read-only; make the file and its folder writable, or name another file",
}


class ArchiveError(Exception):
    """The archive cannot be used. The message is one line that says what to do.

    `busy` is true when the reason is temporary: another process is writing.
    """

    def __init__(self, message: str, *, busy: bool = False) -> None:
        super().__init__(message)
        self.busy = busy


def connect(path: Path) -> sqlite3.Connection:
    """An open connection to the file, which is made when it does not exist.

    Raises `ArchiveError`, with nothing written, when the path is no file, its folder is missing, or the file
    is no SQLite database, read-only or the database of another program.
    """
    if path.exists() and not path.is_file():
        raise ArchiveError(f"{path} is a directory or a device; name a file, such as {path / 'dortmund.db'}")
    if not path.parent.is_dir():
        raise ArchiveError(f"the folder {path.parent} does not exist; make it, or name another file")
    with foreseen(path):
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        with foreseen(path):
            _check(connection, path)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection, path: Path) -> None:
    tables = Database(connection, execute_plugins=False).table_names()
    if tables and "migrations" not in tables:
        raise ArchiveError(f"{path} is the database of another program; name another file with --db")
    connection.execute("BEGIN IMMEDIATE")  # fails at once when the file is read-only
    connection.execute("ROLLBACK")


@contextmanager
def foreseen(path: Path | str) -> Iterator[None]:
    """Turns the errors of SQLite that a user can mend into an `ArchiveError`; the others pass."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # without the extended part
        if code not in _FORESEEN:
            raise
        busy = code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        raise ArchiveError(f"the archive {path}: {_FORESEEN[code]}", busy=busy) from error


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything in the block is written, or nothing. Other readers see the state before until it ends."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
