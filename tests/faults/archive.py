"""What an archive holds, in forms that tests compare."""

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote, urlsplit

RECORD_TABLES = (
    "news", "events", "event_dates", "venues", "services", "service_sections", "service_fees", "gallery_images",
    "slides", "videos", "teasers", "quick_links",
)  # fmt: skip
OF_READING = {"first_seen", "last_seen", "run_id"}
"""Columns that say when something was read, and by which run."""

Rows = list[tuple[object, ...]]


def rows(db: Path, query: str, *values: object) -> Rows:
    """What a query finds."""
    with closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as archive:
        return archive.execute(query, values).fetchall()


def tables(db: Path) -> list[str]:
    """The names of all tables but those that SQLite keeps for itself."""
    names = rows(db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return sorted(str(name) for (name,) in names)


def columns(db: Path, table: str) -> list[str]:
    """The names of a table's columns."""
    return [str(row[1]) for row in rows(db, f"PRAGMA table_info({table})")]


def table(db: Path, name: str, leave_out: set[str] = OF_READING) -> Rows:
    """The rows of a table in an order of their own, without some columns."""
    kept = ", ".join(f'"{column}"' for column in columns(db, name) if column not in leave_out)
    return sorted(rows(db, f"SELECT {kept} FROM {name}"), key=repr)  # noqa: S608


def records(db: Path) -> dict[str, Rows]:
    """All rows of the tables of records, without when they were read."""
    return {name: table(db, name) for name in RECORD_TABLES}


def changes(before: dict[str, Rows], after: dict[str, Rows]) -> list[str]:
    """The rows that are in only one of two states, one line each."""
    lines = []
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name, []), after.get(name, [])
        lines += [f"{name}: gone {row}"[:400] for row in old if row not in new]
        lines += [f"{name}: new {row}"[:400] for row in new if row not in old]
        if len(old) != len(new):
            lines.append(f"{name}: {len(old)} rows, then {len(new)}")
    return lines


def problems(db: Path, run: int | None = None) -> list[tuple[str, str]]:
    """Path and message of each problem of a run, of the last one if none is named."""
    found = rows(
        db,
        "SELECT url, message FROM problems WHERE run_id = coalesce(?, (SELECT max(id) FROM runs)) ORDER BY id",
        run,
    )
    return [(unquote(urlsplit(str(url or "")).path), str(message)) for url, message in found]


def problems_of(db: Path, path: str) -> list[str]:
    """The messages of the last run's problems with a page."""
    return [message for found, message in problems(db) if found == path]


def kept_pages(db: Path) -> set[str]:
    """The decoded paths of the pages that the archive has."""
    return {unquote(urlsplit(str(url)).path) for (url,) in rows(db, "SELECT url FROM pages")}


def last_run(db: Path) -> tuple[object, ...]:
    """Exit code and whether the last run is finished."""
    return rows(db, "SELECT exit_code, finished_at IS NOT NULL FROM runs ORDER BY id DESC LIMIT 1")[0]


def is_sound(db: Path) -> bool:
    """Whether SQLite finds nothing wrong with the file and its references."""
    with closing(sqlite3.connect(db)) as archive:
        sound = archive.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return sound and archive.execute("PRAGMA foreign_key_check").fetchall() == []
