"""What the archive says of its runs and its size, for whoever watches over it. Reads only.

All functions take any connection to an archive, also one of an older version of the program.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..records import RecordKind
from .rows import TABLES
from .runs import utc

_COLUMNS = """id, started_at, finished_at, outcome, exit_code, stats, arguments,
    (SELECT count(*) FROM problems WHERE run_id = runs.id)"""
_IS_CRAWL = "arguments ->> 'command' IS NULL"
_UNFINISHED = """SELECT r.id, r.started_at, sum(state = 'waiting'), sum(state = 'held'),
        sum(state IN ('done', 'missing')), sum(state = 'failed')
    FROM frontier f JOIN runs r ON r.id = f.crawl_id WHERE r.started_at >= ?
    GROUP BY r.id ORDER BY r.id DESC LIMIT 1"""
_PAGES = "pages/"
_LISTED = "listed/"
_MORTAL = frozenset({"news", "event", "service"})


@dataclass(frozen=True, slots=True)
class PastRun:
    """A row of `runs`."""

    id: int
    started_at: datetime
    """Aware."""
    finished_at: datetime | None
    """Aware; ``None`` when it is going on, or was killed."""
    outcome: str | None
    """``None`` when it is going on, or was killed and no run came after it."""
    exit_code: int | None
    stats: Mapping[str, Any]
    arguments: Mapping[str, Any]
    problems: int
    """How many it noted."""

    @property
    def seconds(self) -> float | None:
        """How long it took, by the clock."""
        return None if self.finished_at is None else (self.finished_at - self.started_at).total_seconds()

    @property
    def command(self) -> str:
        """What it did: `crawl` for what asks the portal, or the command that wrote to the archive."""
        return str(self.arguments.get("command", "crawl"))


@dataclass(frozen=True, slots=True)
class Held:
    """How many records of a kind the archive holds."""

    kind: RecordKind
    number: int
    gone: int
    """Of these, how many the portal no longer shows."""
    first_seen: str | None
    """When the newest of them was found, ISO 8601 in UTC."""
    last_seen: str | None
    """When one of them was last seen."""


@dataclass(frozen=True, slots=True)
class ProblemCount:
    """How often a run noted a kind of problem."""

    kind: str
    """The kind of record that it is about."""
    code: str
    """The stable phrase of the problem."""
    origin: str
    """``reading`` or ``run``."""
    number: int


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A crawl that has not come to its end."""

    crawl_id: int
    """The run that began it."""
    started_at: datetime
    """When that was, aware."""
    waiting: int
    """Requests that are still to be made, as far as they are known."""
    held: int
    """Known pages that are asked for at the end, as far as they are due."""
    done: int
    """Requests that were answered, also with "there is no such page"."""
    failed: int


def past_runs(connection: sqlite3.Connection, number: int) -> list[PastRun]:
    """The last runs, the newest first."""
    sql = f"SELECT {_COLUMNS} FROM runs ORDER BY id DESC LIMIT ?"  # noqa: S608
    return [_run(row) for row in connection.execute(sql, (number,))]


def runs_between(connection: sqlite3.Connection, since: str, until: str) -> list[PastRun]:
    """The runs that fall into a period, at least in part, the oldest first; its moments are ISO 8601 in UTC, the end
    is not in it. A run without end lasts until it last got an answer."""
    sql = (
        f"SELECT {_COLUMNS} FROM runs WHERE started_at < ? "  # noqa: S608
        "AND (finished_at IS NULL OR finished_at >= ?) ORDER BY started_at, id"
    )
    runs = [_run(row) for row in connection.execute(sql, (until, since)).fetchall()]
    return [run for run in runs if run.finished_at or _last_known(connection, run) >= since]


def first_crawl(connection: sqlite3.Connection) -> str | None:
    """When the first crawl began, ISO 8601 in UTC."""
    found: str | None = connection.execute(
        f"SELECT min(started_at) FROM runs WHERE {_IS_CRAWL}"  # noqa: S608
    ).fetchone()[0]
    return found


def last_success(connection: sqlite3.Connection) -> PastRun | None:
    """The last crawl that read everything: code 0, and no limit on the pages. Imports do not count."""
    sql = (
        f"SELECT {_COLUMNS} FROM runs WHERE exit_code = 0 AND {_IS_CRAWL} "  # noqa: S608
        "AND coalesce(arguments ->> 'limit', 0) = 0 ORDER BY id DESC LIMIT 1"
    )
    row = connection.execute(sql).fetchone()
    return _run(row) if row else None


def last_sign(connection: sqlite3.Connection, run_id: int) -> str | None:
    """When a run last got an answer, ISO 8601 in UTC."""
    asked = [("pages", "fetched_at")]
    if _has(connection, "addresses"):
        asked.append(("addresses", "last_seen"))
    found = (
        connection.execute(f"SELECT max({column}) FROM {table} WHERE run_id = ?", (run_id,)).fetchone()[0]  # noqa: S608
        for table, column in asked
    )
    return max((moment for moment in found if moment), default=None)


def held(connection: sqlite3.Connection) -> tuple[Held, ...]:
    """What the archive holds, by kind, also those of which there is nothing."""
    return tuple(_held(connection, kind, table) for kind, table in TABLES.items())


def problems(connection: sqlite3.Connection, run_id: int) -> list[ProblemCount]:
    """What a run could not read or understand, the most frequent first."""
    rows = connection.execute(
        "SELECT record_kind, code, origin, count(*) FROM problems WHERE run_id = ? "
        "GROUP BY record_kind, code, origin ORDER BY count(*) DESC, record_kind, code",
        (run_id,),
    )
    return [ProblemCount(*row) for row in rows]


def unfinished(connection: sqlite3.Connection, since: datetime) -> Unfinished | None:
    """The newest crawl with requests to come that began at this moment or later (aware)."""
    if not _has(connection, "frontier"):
        return None
    row = connection.execute(_UNFINISHED, (utc(since),)).fetchone()
    return Unfinished(row[0], datetime.fromisoformat(row[1]), *row[2:]) if row else None


def pages_of(stats: Mapping[str, Any]) -> dict[str, int]:
    """How many pages were `read`, `unchanged`, `gone`, `failed` and so on, from the counters of a run."""
    counted = {key.removeprefix(_PAGES): number for key, number in stats.items() if key.startswith(_PAGES)}
    return {("read" if name == "kept" else name): number for name, number in counted.items()}


def records_of(stats: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """By kind how many records a run has `seen` (once a page), how many were `new` or `changed`, and how many
    `problems` it noted while reading, from its counters."""
    found: dict[str, dict[str, int]] = {}
    for key, number in stats.items():
        match key.split("/"):
            case ["records", kind, counted]:
                found.setdefault(kind, {})[counted] = number
    return found


def _last_known(connection: sqlite3.Connection, run: PastRun) -> str:
    """The last moment at which a run without end is known to have gone on, ISO 8601 in UTC."""
    return max(utc(run.started_at), last_sign(connection, run.id) or "")


def _has(connection: sqlite3.Connection, table: str) -> bool:
    """Whether the archive has a table that older versions did not have."""
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table,))
    return found.fetchone() is not None


def listed_of(stats: Mapping[str, Any]) -> dict[str, int]:
    """How many pages about one thing the portal named, by kind of page: the yield of a run, also where most
    pages were not asked for again."""
    return {key.removeprefix(_LISTED): n for key, n in stats.items() if key.startswith(_LISTED)}


def _held(connection: sqlite3.Connection, kind: RecordKind, table: str) -> Held:
    gone = "count(gone_since)" if kind in _MORTAL else "0"
    sql = f"SELECT count(*), {gone}, max(first_seen), max(last_seen) FROM {table}"  # noqa: S608
    return Held(kind, *connection.execute(sql).fetchone())


def _run(row: Iterable[Any]) -> PastRun:
    number, started_at, finished_at, outcome, exit_code, stats, arguments, noted = row
    return PastRun(
        id=number,
        started_at=datetime.fromisoformat(started_at),
        finished_at=datetime.fromisoformat(finished_at) if finished_at else None,
        outcome=outcome,
        exit_code=exit_code,
        stats=json.loads(stats or "{}"),
        arguments=json.loads(arguments or "{}"),
        problems=noted,
    )
