"""Opens the archive to look at it, without writing a byte."""

import os
import sqlite3
from pathlib import Path

from .connect import BUSY_SECONDS, ArchiveError, foreseen, table_names
from .migrations import MIGRATIONS, schema_version

_OURS = {"migrations", "runs"}


def look(path: Path, *, is_long: bool = False) -> sqlite3.Connection:
    """A connection that can only read, also while a crawl writes. The schema stays as it is.

    With `is_long` a crawl may also begin while it is open: where the folder allows for it, SQLite then makes its log,
    which goes when the connection is closed. Raises `ArchiveError` when there is no such file, or it is no archive.
    """
    require(path)
    with foreseen(path):
        connection = sqlite3.connect(
            address(path, is_long=is_long), uri=True, timeout=BUSY_SECONDS, isolation_level=None
        )
    try:
        with foreseen(path):
            tables = table_names(connection)
        if not tables >= _OURS:
            raise ArchiveError(f"{path} ist kein Archiv von dortmund-scraper; bitte mit --db eines nennen")
        connection.execute("PRAGMA query_only = ON")
        connection.execute("BEGIN")
    except BaseException:
        connection.close()
        raise
    return connection


def look_at_current(path: Path, *, is_long: bool = False) -> sqlite3.Connection:
    """Like `look`, for questions that need the tables of this version of the program.

    Raises `ArchiveError` also when the archive is one of an earlier or a later version.
    """
    connection = look(path, is_long=is_long)
    try:
        with foreseen(path):
            _require_current(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _require_current(connection: sqlite3.Connection, path: Path) -> None:
    version = schema_version(connection)
    if version > len(MIGRATIONS):
        raise ArchiveError(
            f"{path} stammt von einer neueren Fassung von dortmund-scraper (Schema {version}, bekannt ist "
            f"{len(MIGRATIONS)}); bitte das Programm aktualisieren"
        )
    if version < len(MIGRATIONS):
        raise ArchiveError(
            f"{path} stammt von einer älteren Fassung von dortmund-scraper (Schema {version}, nötig ist "
            f"{len(MIGRATIONS)}); ein Lauf von crawl, refresh oder reparse bringt das Archiv auf den Stand"
        )


def require(path: Path) -> None:
    """Raises `ArchiveError` when there is no such file, for commands that would otherwise make an empty archive."""
    if not path.exists():
        raise ArchiveError(
            f"{path} gibt es nicht; bitte mit --db ein Archiv nennen oder mit crawl eines anlegen"
        )
    if not path.is_file():
        raise ArchiveError(f"{path} ist keine Datei; bitte mit --db ein Archiv nennen")


def address(path: Path, *, is_long: bool) -> str:
    """The file as a URI for `sqlite3.connect`. Without a log beside it nobody writes, and SQLite need not make one to
    read. With `is_long` the connection may take the log away when it is the last one to be closed, where it has the
    right to."""
    address, log = path.absolute().as_uri(), Path(f"{path}-wal")
    has_log = log.exists()
    if is_long and all(os.access(one, os.W_OK) for one in (path, path.absolute().parent, *[log] * has_log)):
        return f"{address}?mode=rw"
    return f"{address}?mode=ro" if has_log else f"{address}?mode=ro&immutable=1"
