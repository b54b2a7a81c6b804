"""`status`: how the archive is doing, gathered without writing to it."""

from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from dortmund_scraper.revisit import RESUME
from dortmund_scraper.store import overview
from dortmund_scraper.store.connect import foreseen
from dortmund_scraper.store.look import look
from dortmund_scraper.store.overview import Held, PastRun, ProblemCount, Unfinished

STALE = timedelta(hours=48)
"""From this age of the last complete run on a person is warned."""


@dataclass(frozen=True, slots=True)
class Status:
    """How the archive is doing at a moment."""

    path: Path
    size: int
    """Bytes of the archive with its log."""
    now: datetime
    """Aware."""
    runs: tuple[PastRun, ...]
    """The last runs, the newest first."""
    last_success: PastRun | None
    """The last crawl that read everything."""
    last_sign: str | None
    """When the newest run last got an answer, if it has no end; ISO 8601 in UTC."""
    held: tuple[Held, ...]
    problems: tuple[ProblemCount, ...]
    """Those of the newest run that ended."""
    unfinished: Unfinished | None

    @property
    def age(self) -> timedelta | None:
        """How old the last complete run is."""
        if self.last_success is None:
            return None
        return self.now - (self.last_success.finished_at or self.last_success.started_at)

    @property
    def is_stale(self) -> bool:
        """Whether a person should be warned."""
        return self.age is None or self.age > STALE

    @property
    def open_run(self) -> PastRun | None:
        """The newest run when it has no end: it is going on, or was killed."""
        return self.runs[0] if self.runs and _is_open(self.runs[0]) else None


def gather(path: Path, now: datetime, number: int) -> Status:
    """Reads the state of the archive and its last ``number`` runs; ``now`` is aware.

    Raises `ArchiveError` when there is no archive or it cannot be read.
    """
    connection = look(path)
    try:
        with foreseen(path):
            runs = tuple(overview.past_runs(connection, number))
            ended = next((run for run in runs if run.finished_at), None)
            is_open = bool(runs) and _is_open(runs[0])
            return Status(
                path=path,
                size=size_of(path),
                now=now,
                runs=runs,
                last_success=overview.last_success(connection),
                last_sign=overview.last_sign(connection, runs[0].id) if is_open else None,
                held=overview.held(connection),
                problems=tuple(overview.problems(connection, ended.id)) if ended else (),
                unfinished=overview.unfinished(connection, now - RESUME),
            )
    finally:
        connection.close()


def size_of(path: Path) -> int:
    """Bytes that the archive and its log take on the disk."""
    size = path.stat().st_size
    with suppress(FileNotFoundError):
        size += Path(f"{path}-wal").stat().st_size
    return size


def _is_open(run: PastRun) -> bool:
    return run.finished_at is None and run.outcome is None


def as_json(status: Status) -> dict[str, Any]:
    """The status as plain data. The keys are stable; moments are ISO 8601 in UTC."""
    return {
        "archive": str(status.path),
        "archive_bytes": status.size,
        "checked_at": _moment(status.now),
        "last_success": _run(status.last_success),
        "last_success_age_seconds": None if status.age is None else round(status.age.total_seconds()),
        "is_stale": status.is_stale,
        "open_run": _open_run(status),
        "unfinished_crawl": _unfinished(status.unfinished),
        "runs": [_run(run) for run in status.runs],
        "records": {row.kind: _held(row) for row in status.held},
        "problems": [asdict(row) for row in status.problems],
    }


def _run(run: PastRun | None) -> dict[str, Any] | None:
    if run is None:
        return None
    return {
        "id": run.id,
        "command": run.command,
        "started_at": _moment(run.started_at),
        "finished_at": _moment(run.finished_at) if run.finished_at else None,
        "duration_seconds": run.seconds,
        "outcome": run.outcome,
        "exit_code": run.exit_code,
        "portal": run.arguments.get("portal"),
        "rooms": run.arguments.get("rooms") or [],
        "limit": run.arguments.get("limit") or None,
        "pages": overview.pages_of(run.stats),
        "listed": overview.listed_of(run.stats),
        "records": overview.records_of(run.stats),
        "problems": run.problems,
        "bytes_received": run.stats.get("downloader/response_bytes"),
    }


def _open_run(status: Status) -> dict[str, Any] | None:
    run = status.open_run
    if run is None:
        return None
    return {"id": run.id, "started_at": _moment(run.started_at), "last_answer_at": status.last_sign}


def _unfinished(left: Unfinished | None) -> dict[str, Any] | None:
    if left is None:
        return None
    until = _moment(left.started_at + RESUME)
    return asdict(left) | {"started_at": _moment(left.started_at), "resumable_until": until}


def _held(row: Held) -> dict[str, Any]:
    return {
        "held": row.number, "gone": row.gone,
        "newest_first_seen": row.first_seen, "newest_last_seen": row.last_seen,
    }  # fmt: skip


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
