"""The record of runs: when, with what arguments and versions, with what outcome and figures."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from ..records import Problem, RecordKind
from . import frontier
from .rows import TABLES


@dataclass(frozen=True, slots=True)
class KindSummary:
    """What a run found of one kind of record."""

    seen: int
    """Records that it read."""
    new: int
    """Records that were not in the archive before."""
    changed: int
    """Records that differ from what was held before the run."""
    problems: int
    """Problem rows about this kind."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A run that begins."""

    run_id: int
    crawl_id: int
    """The run that began the crawl: another one where this run goes on with it."""
    counts: dict[str, int]
    """How many requests of the crawl are in each state."""
    order: int
    """How many of them were done."""


def utc(moment: datetime) -> str:
    """An aware moment as ISO 8601 in UTC with seconds. Raises `ValueError` for a naive one."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def insert_run(
    connection: sqlite3.Connection,
    started_at: datetime,
    arguments: Mapping[str, object],
    versions: Mapping[str, str],
) -> int:
    """Notes that a run begins. Returns its id."""
    cursor = connection.execute(
        "INSERT INTO runs (started_at, arguments, versions) VALUES (?, ?, ?)",
        (utc(started_at), _json(arguments), _json(versions)),
    )
    return int(cursor.lastrowid or 0)


def begin_crawl(
    connection: sqlite3.Connection,
    started_at: datetime,
    since: datetime,
    arguments: Mapping[str, object],
    versions: Mapping[str, str],
) -> Begun:
    """Begins a run; see `Archive.begin_crawl`."""
    connection.execute("UPDATE runs SET outcome = 'killed' WHERE finished_at IS NULL AND outcome IS NULL")
    asked, oldest = _json(arguments), utc(since)
    before = frontier.open_crawl(connection, asked, oldest)
    run_id = insert_run(connection, started_at, arguments, versions)
    crawl_id = run_id if before is None else before
    connection.execute("UPDATE runs SET crawl_id = ? WHERE id = ?", (crawl_id, run_id))
    frontier.forget_others(connection, crawl_id, asked, oldest)
    frontier.try_again(connection, crawl_id)
    return Begun(
        run_id, crawl_id, frontier.counts(connection, crawl_id), frontier.last_order(connection, crawl_id)
    )


def last_complete(connection: sqlite3.Connection, before: int) -> datetime | None:
    """When the last complete run before this one began."""
    sql = "SELECT max(started_at) FROM runs WHERE id < ? AND outcome = 'complete' AND crawl_id IS NOT NULL"
    (found,) = connection.execute(sql, (before,)).fetchone()
    return None if found is None else datetime.fromisoformat(found)


def update_run(
    connection: sqlite3.Connection,
    run_id: int,
    finished_at: datetime,
    outcome: str,
    exit_code: int | None,
    stats: Mapping[str, object],
) -> None:
    """Notes how a run ended. Raises `KeyError` when there is no such run."""
    cursor = connection.execute(
        "UPDATE runs SET finished_at = ?, outcome = ?, exit_code = ?, stats = ? WHERE id = ?",
        (utc(finished_at), outcome, exit_code, _json(stats), run_id),
    )
    if cursor.rowcount == 0:
        raise KeyError(run_id)


def insert_problem(
    connection: sqlite3.Connection, run_id: int, url: str | None, problem: Problem, origin: str
) -> None:
    """Notes a problem. `code` is the stable first phrase of its message, up to the first colon."""
    connection.execute(
        "INSERT INTO problems (run_id, url, record_kind, field, message, snippet, code, origin) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            run_id,
            url,
            problem.record_kind,
            problem.field,
            problem.message,
            problem.snippet,
            problem.message.partition(":")[0].strip(),
            origin,
        ),
    )


_SEEN = """SELECT record_kind, count(DISTINCT record_id) FROM observations
    WHERE run_id = ? OR last_seen >= (SELECT started_at FROM runs WHERE id = ?) GROUP BY record_kind"""


def summarize(connection: sqlite3.Connection, run_id: int) -> dict[RecordKind, KindSummary]:
    """What the run found, by kind. `seen` is known for the latest run only: a later one reads the same
    records."""
    seen = dict(connection.execute(_SEEN, (run_id, run_id)).fetchall())
    new = _counts(connection, "sum(changed_fields IS NULL)", "revisions", run_id)
    changed = _counts(connection, "sum(changed_fields IS NOT NULL)", "revisions", run_id)
    problems = _counts(connection, "count(*)", "problems", run_id)
    kinds: list[RecordKind] = [
        *TABLES,
        *(kind for kind in ("event_date", "venue", "page") if kind in problems),
    ]
    return {
        kind: KindSummary(seen.get(kind, 0), new.get(kind, 0), changed.get(kind, 0), problems.get(kind, 0))
        for kind in kinds
    }


def _counts(connection: sqlite3.Connection, what: str, table: str, run_id: int) -> dict[str, int]:
    sql = f"SELECT record_kind, {what} FROM {table} WHERE run_id = ? GROUP BY record_kind"  # noqa: S608
    return dict(connection.execute(sql, (run_id,)).fetchall())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str, sort_keys=True)
