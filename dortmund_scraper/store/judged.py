"""Whether what the archive holds may be published: not what a crawl read that failed the quality gate, nor what one
read that never came to its end. Reads only."""

import json
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

_CRAWLS = """SELECT id, started_at, exit_code, stats ->> '$."run/shortfalls"', arguments
    FROM runs WHERE arguments ->> 'command' IS NULL ORDER BY id DESC"""
_WROTE = "SELECT 1 FROM revisions WHERE run_id = ? LIMIT 1"
_GATE_FAILED = 4
_PASSED = frozenset({0, 3})


@dataclass(frozen=True, slots=True)
class Barred:
    """A run for which something must not be published."""

    run_id: int
    started_at: str
    """ISO 8601 in UTC."""
    failed_gate: bool
    """Else it ended before the gate could judge it, and had changed something."""


def barred(connection: sqlite3.Connection, rooms: Collection[str]) -> Barred | None:
    """The run for which one of these rooms must not be published; ``None`` where all may be.

    What counts is the newest crawl of a room that was judged. One with a limit on the pages makes nothing good; one
    that changed nothing, for instance because the portal was down, does no harm.
    """
    waiting = set(rooms)
    for run_id, started_at, exit_code, shortfalls, arguments in connection.execute(_CRAWLS).fetchall():
        read = waiting & _rooms(arguments)
        if not read:
            continue
        if exit_code == _GATE_FAILED or shortfalls:
            return Barred(run_id, started_at, failed_gate=True)
        if exit_code not in _PASSED:
            if connection.execute(_WROTE, (run_id,)).fetchone():
                return Barred(run_id, started_at, failed_gate=False)
        elif not json.loads(arguments or "{}").get("limit"):
            waiting -= read
    return None


def _rooms(arguments: str | None) -> frozenset[str]:
    given: dict[str, Any] = json.loads(arguments or "{}")
    return frozenset(map(str, given.get("rooms") or ("news", "events", "services", "home")))
