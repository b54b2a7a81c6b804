"""What a connection that serves readers may read: the views made for them, and nothing beside them."""

import sqlite3
from collections.abc import Iterable

_HARMLESS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE})
_FORBIDDEN_FUNCTIONS = frozenset({"load_extension", "fts3_tokenizer", "readfile", "writefile", "edit"})
_PRAGMAS = frozenset({
    "database_list", "foreign_key_list", "function_list", "index_info", "index_list", "index_xinfo", "page_count",
    "max_page_count", "page_size", "schema_version", "table_info", "table_xinfo",
})  # fmt: skip
"""Those that Datasette asks for, and lets readers ask for; none of them changes anything."""
_SCHEMA = frozenset({"sqlite_master", "sqlite_schema"})
_TABLE_FUNCTIONS = ("json_each", "json_tree", *(f"pragma_{name}" for name in sorted(_PRAGMAS)))
_Answer = int


def restrict(connection: sqlite3.Connection, views: Iterable[str]) -> None:
    """From now on the connection reads only what these views of its `temp` schema show.

    It keeps what is suppressed from being shown by mistake, also by a query that a reader typed. It is no wall against
    whoever owns the file: SQLite tells the authorizer only the name of the view or common table expression that reads a
    table, and a query may name its own like one of ours. So typed queries are for loopback only (`server.py`).
    """
    names = frozenset(views)
    for name in _TABLE_FUNCTIONS:  # SQLite declares each at its first use, which would be refused later
        connection.execute(f"SELECT 1 FROM {name} LIMIT 0")  # noqa: S608
    connection.set_authorizer(_Authorizer(names, _readers(connection, names)))


def _readers(connection: sqlite3.Connection, views: frozenset[str]) -> frozenset[str]:
    """The views and common table expressions through which these views read."""
    found: set[str] = set()

    def note(
        _action: int, _first: str | None, _second: str | None, _schema: str | None, by: str | None
    ) -> int:
        found.update({by} if by else ())
        return sqlite3.SQLITE_OK

    connection.set_authorizer(note)
    for view in views:
        connection.execute(f'SELECT * FROM temp."{view}" LIMIT 0').close()  # noqa: S608 - names of our own
    connection.set_authorizer(None)
    return frozenset(found)


class _Authorizer:
    def __init__(self, views: frozenset[str], readers: frozenset[str]) -> None:
        self._views = views
        self._readers = readers

    def __call__(
        self, action: int, first: str | None, second: str | None, schema: str | None, reader: str | None
    ) -> _Answer:
        return (
            sqlite3.SQLITE_OK if self._allows(action, first, second, schema, reader) else sqlite3.SQLITE_DENY
        )

    def _allows(
        self, action: int, first: str | None, second: str | None, schema: str | None, reader: str | None
    ) -> bool:
        match action:
            case sqlite3.SQLITE_READ:
                return not second or self._is_readable(
                    first or "", schema, reader
                )  # without column rows are counted
            case sqlite3.SQLITE_FUNCTION:
                return (second or "").lower() not in _FORBIDDEN_FUNCTIONS
            case sqlite3.SQLITE_PRAGMA:
                return (first or "").lower() in _PRAGMAS
        return action in _HARMLESS

    def _is_readable(self, table: str, schema: str | None, reader: str | None) -> bool:
        if table in _SCHEMA or table.startswith(("json_", "pragma_")):
            return True
        is_own = schema is None or (schema == "temp" and table in self._views)
        return is_own or reader in self._readers
