"""The archive as Datasette sees it: views without what is suppressed, over connections that can only read."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from contextlib import suppress
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.database import Database, Results

from dortmund_scraper.export.formulas import guarded
from dortmund_scraper.store.connect import BUSY_SECONDS, ArchiveError, foreseen
from dortmund_scraper.store.look import address, require

from .authorizer import restrict
from .catalogue import FUNCTIONS, TABLES, collate_german

LONGEST_VALUE = 50_000_000
"""Bytes that a value may have, so that none fills the memory."""
for_spreadsheets: ContextVar[bool] = ContextVar("for_spreadsheets", default=False)
"""Whether the answer in progress is a CSV file: then no cell begins like a formula."""
_VIEWS = {table.name: f'CREATE TEMP VIEW "{table.name}" AS\n{table.sql}' for table in TABLES.values()}


class ArchiveDatabase(Database):  # type: ignore[misc]
    """The tables of the archive that readers see; their names are those of the archive."""

    def __init__(self, datasette: Datasette, path: Path) -> None:
        super().__init__(datasette, path=str(path), is_mutable=True)
        self._thread = threading.local()
        self._is_stopping = False

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """A connection for one thread. Raises `ArchiveError` when the archive is gone."""
        if write:
            raise ValueError("the archive is only read")
        path = Path(self.path)
        with foreseen(path):
            connection = sqlite3.connect(
                address(path, is_long=True), uri=True, timeout=BUSY_SECONDS, check_same_thread=False
            )
            try:
                prepare(connection)
            except BaseException:
                connection.close()
                raise
        self._all_file_connections.append(connection)
        return connection

    async def execute_fn(self, fn: Callable[[sqlite3.Connection], Any]) -> Any:
        """What a function returns of a connection to the file that is there now. Raises `ArchiveError`."""
        return await asyncio.get_running_loop().run_in_executor(self.ds.executor, self._run, fn)

    def _run(self, function: Callable[[sqlite3.Connection], Any]) -> Any:
        connection = self._connection()
        if self._is_stopping:
            raise ArchiveError("Das Programm wird gerade beendet.")
        with foreseen(self.path):
            return function(connection)

    def _connection(self) -> sqlite3.Connection:
        """The connection of this thread; a new one when the archive was replaced."""
        path = Path(self.path)
        require(path)
        state, (connection, known) = _state(path), getattr(self._thread, "held", (None, None))
        if connection is None or state != known:
            if connection is not None:
                del self._thread.held
                self._all_file_connections.remove(connection)
                connection.close()
            connection = self.connect()
            self.ds._prepare_connection(connection, self.name)
            self._thread.held = connection, state
        return connection

    def interrupt(self) -> None:
        """Ends the queries in progress, and lets no other one begin: the server stops."""
        self._is_stopping = True
        for connection in list(self._all_file_connections):
            with suppress(sqlite3.ProgrammingError):  # it was closed meanwhile
                connection.interrupt()

    def close(self) -> None:
        """Closes all connections, so that SQLite takes its log away; nobody may be using them."""
        for connection in self._all_file_connections:
            connection.execute("SELECT 1").close()  # one that is interrupted would keep the log
        super().close()

    async def execute(self, sql: str, *arguments: Any, **options: Any) -> Results:
        """The rows of a query; for a CSV file without formulas. What SQLite says of a query that a reader mistyped is
        on their page, not in the terminal of who serves them."""
        results = await super().execute(sql, *arguments, **{**options, "log_sql_errors": False})
        if for_spreadsheets.get():
            results.rows = [tuple(map(_guarded, row)) for row in results.rows]
        return results

    async def table_names(self) -> list[str]:
        """None: all that is shown are views."""
        return []

    async def hidden_table_names(self) -> list[str]:
        """None."""
        return []

    async def table_exists(self, table: str) -> bool:  # noqa: ARG002
        """No table is shown."""
        return False

    async def view_names(self) -> list[str]:
        """What is shown, in the order of the catalogue."""
        return list(_VIEWS)

    async def get_view_definition(self, view: str) -> str | None:
        """The statement that made a view."""
        return _VIEWS.get(view)

    async def get_table_definition(self, table: str, type_: str = "table") -> None:  # noqa: ARG002
        """No table is shown."""
        return

    async def fts_table(self, table: str) -> None:  # noqa: ARG002
        """None: the search has a page of its own."""
        return

    async def get_all_foreign_keys(self) -> dict[str, Any]:
        """None: views have no keys."""
        return {}

    async def foreign_keys_for_table(self, table: str) -> list[Any]:  # noqa: ARG002
        """None: views have no keys."""
        return []


def prepare(connection: sqlite3.Connection) -> None:
    """Makes the views on a connection to an archive and locks it."""
    make_views(connection)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    connection.execute("PRAGMA query_only = ON")
    restrict(connection, _VIEWS)


def make_views(connection: sqlite3.Connection) -> None:
    """Makes the views, and what they need, on a connection that may write to its `temp` schema."""
    for name, (arguments, function, is_deterministic) in FUNCTIONS.items():
        connection.create_function(name, arguments, function, deterministic=is_deterministic)
    connection.create_collation("german", collate_german)
    for statement in _VIEWS.values():
        connection.execute(statement)


def _state(path: Path) -> tuple[object, ...]:
    """What changes when a connection no longer shows the archive: the file, and where SQLite takes it for unchangeable
    because its log cannot be written here, also what is in it."""
    how, held = address(path, is_long=True), path.stat()
    return (how, held.st_dev, held.st_ino, *((held.st_size, held.st_mtime_ns) if "immutable" in how else ()))


def _guarded(cell: Any) -> Any:
    return guarded(cell) if isinstance(cell, str) else cell


async def in_thread(datasette: Any, function: Any, *arguments: Any) -> Any:
    """What a function returns that takes a while: it holds up no other reader, and waits for no query of theirs."""
    return await asyncio.get_running_loop().run_in_executor(datasette.page_executor, function, *arguments)
