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
_BROKEN_OFF = frozenset({None, 1, 130, 143})


@dataclass(frozen=True, slots=True)
class Barred:
    """A run for which something must not be published."""

    run_id: int
    started_at: str
    """ISO 8601 in UTC."""
    failed_gate: bool
    """Else it was broken off before the gate judged it, and had changed something."""


def barred(connection: sqlite3.Connection, rooms: Collection[str]) -> Barred | None:
    """The run for which one of these rooms must not be published; ``None`` where all may be.

    What counts is the newest crawl of a room that was judged: with a limit on the pages none is, and one that met no
    portal says nothing either.
    """
    waiting = set(rooms)
    for run_id, started_at, exit_code, shortfalls, arguments in connection.execute(_CRAWLS).fetchall():
        read = waiting & _rooms(arguments)
        if not read:
            continue
        if exit_code == _GATE_FAILED or shortfalls:
            return Barred(run_id, started_at, failed_gate=True)
        if exit_code in _BROKEN_OFF and connection.execute(_WROTE, (run_id,)).fetchone():
            return Barred(run_id, started_at, failed_gate=False)
        if exit_code in _PASSED and not json.loads(arguments or "{}").get("limit"):
            waiting -= read
    return None


def _rooms(arguments: str | None) -> frozenset[str]:
    given: dict[str, Any] = json.loads(arguments or "{}")
    return frozenset(map(str, given.get("rooms") or ("news", "events", "services", "home")))
