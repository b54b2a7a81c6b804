"""Numbered migrations. Each runs once and is recorded in `migrations`; those that are due run in one
transaction."""

import sqlite3
from pathlib import Path

from .connect import ArchiveError, foreseen, table_names, transaction
from .evidence_views import EVIDENCE_VIEWS
from .history import chain_all
from .mentions import write_all_mentions
from .schema import (
    ALIASES,
    CRAWL,
    CRAWL_ENDS,
    EVIDENCE,
    INDEXES,
    MENTIONS,
    NOTED,
    RECORD_TABLES,
    STATISTICS,
    TRACE_TABLES,
)
from .search.index import rebuild
from .search.schema import SEARCH
from .suppression_views import SUPPRESSION_VIEWS
from .views import MENTION_VIEWS, VIEWS

MIGRATIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("tables", TRACE_TABLES + RECORD_TABLES + INDEXES),
    ("views", VIEWS),
    ("aliases", ALIASES),
    ("date mentions", MENTIONS + MENTION_VIEWS),
    ("crawl", CRAWL),
    ("crawl ends", CRAWL_ENDS),
    ("statistics", STATISTICS),
    ("evidence", EVIDENCE + SUPPRESSION_VIEWS + EVIDENCE_VIEWS),
    ("noted", NOTED),
    ("search", SEARCH),
)
"""Name and statements; the number is the place, counted from 1. Published migrations are never changed."""
CHAINED = 8
"""The migration that chains revisions to one another."""
NEW_MENTIONS = 4
"""The last migration after which the dates of all texts have to be read anew."""
NEW_SEARCH = 10
"""The last migration after which the index of the search has to be made anew."""

_HISTORY = """CREATE TABLE IF NOT EXISTS migrations
    (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL)"""
_RECORD = "INSERT INTO migrations VALUES (?, ?, strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now'))"


def schema_version(connection: sqlite3.Connection) -> int:
    """Number of the last migration that the file has; 0 for a new file."""
    if "migrations" not in table_names(connection):
        return 0
    (number,) = connection.execute("SELECT coalesce(max(number), 0) FROM migrations").fetchone()
    return int(number)


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Brings the schema up to date. Raises `ArchiveError` for a file of a newer version of the program."""
    _refuse_newer(connection, path)
    if schema_version(connection) == len(MIGRATIONS):
        return
    with foreseen(path), transaction(connection):
        connection.execute(_HISTORY)
        _refuse_newer(connection, path)  # another process may have migrated while we waited
        version = schema_version(connection)
        for number in range(version + 1, len(MIGRATIONS) + 1):
            name, statements = MIGRATIONS[number - 1]
            for statement in statements:
                connection.execute(statement)
            connection.execute(_RECORD, (number, name))
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        if version < NEW_MENTIONS:  # at the end, when all tables are as the code knows them
            write_all_mentions(connection)
        if 0 < version < CHAINED:
            chain_all(connection)
        if version < NEW_SEARCH:
            rebuild(connection)


def _refuse_newer(connection: sqlite3.Connection, path: Path) -> None:
    (stated,) = connection.execute("PRAGMA user_version").fetchone()
    version = max(schema_version(connection), stated)
    if version > len(MIGRATIONS):
        raise ArchiveError(
            f"{path} stammt von einer neueren Fassung von dortmund-scraper (Schema {version}, bekannt ist "
            f"{len(MIGRATIONS)}); bitte das Programm aktualisieren oder eine andere Datei nennen"
        )
