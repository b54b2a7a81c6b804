"""Opens the archive, one SQLite file, and runs its transactions.

The file is in WAL mode: many may read while one writes. Every write begins with `BEGIN IMMEDIATE`, because a
transaction that only later turns into a write fails at once when another one writes, whatever the time-out.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BUSY_SECONDS = 30
"""How long a writer waits for another one."""

_FORESEEN = {
    sqlite3.SQLITE_BUSY: "ein anderer Lauf schreibt gerade hinein; bitte warten, bis er zu Ende ist",
    sqlite3.SQLITE_CANTOPEN: "lässt sich nicht öffnen; bitte die Rechte der Datei und ihres Ordners prüfen",
    sqlite3.SQLITE_CORRUPT: "ist beschädigt; bitte eine Sicherung einspielen oder mit --db ein neues beginnen",
    sqlite3.SQLITE_FULL: "der Datenträger ist voll; bitte Platz schaffen und erneut starten",
    sqlite3.SQLITE_IOERR: "Lesen oder Schreiben ist fehlgeschlagen; bitte den Datenträger prüfen",
    sqlite3.SQLITE_LOCKED: "ein anderer Lauf schreibt gerade hinein; bitte warten, bis er zu Ende ist",
    sqlite3.SQLITE_NOTADB: "ist keine SQLite-Datei; bitte mit --db eine andere Datei nennen",
    sqlite3.SQLITE_PERM: "Zugriff verweigert; bitte die Rechte der Datei und ihres Ordners prüfen",
    sqlite3.SQLITE_READONLY: "ist schreibgeschützt; bitte Datei und Ordner beschreibbar machen oder eine andere nennen",
}
_NO_TEXT = (
    "enthält Text, der keiner ist; es wurde verändert oder ist beschädigt. dortmund-scraper verify zeigt mehr"
)


class ArchiveError(Exception):
    """The archive cannot be used. The message is one German line that says what to do.

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
        raise ArchiveError(f"{path} ist keine Datei; bitte eine nennen, etwa {path / 'dortmund.db'}")
    if not path.parent.is_dir():
        raise ArchiveError(
            f"den Ordner {path.parent} gibt es nicht; bitte anlegen oder eine andere Datei nennen"
        )
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


def table_names(connection: sqlite3.Connection) -> set[str]:
    """The tables of the file. (sqlite-utils knows them too, but loads pandas where it is installed: two seconds and
    100 MB.)"""
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}


def _check(connection: sqlite3.Connection, path: Path) -> None:
    tables = table_names(connection)
    if tables and "migrations" not in tables:
        raise ArchiveError(
            f"{path} ist die Datenbank eines anderen Programms; bitte mit --db eine andere Datei nennen"
        )
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(f"PRAGMA user_version = {version}")  # fails at once when the file is read-only
    connection.execute("ROLLBACK")


@contextmanager
def foreseen(path: Path | str) -> Iterator[None]:
    """Turns the errors of SQLite that a user can mend into an `ArchiveError`; the others pass."""
    try:
        yield
    except sqlite3.Error as error:
        if "Could not decode to UTF-8" in str(error):
            raise ArchiveError(f"Archiv {path}: {_NO_TEXT}") from error
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # without the extended part
        if code not in _FORESEEN:
            raise
        busy = code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        raise ArchiveError(f"Archiv {path}: {_FORESEEN[code]}", busy=busy) from error


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
