"""Calendars as other programs read them, and what they should read."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import recurring_ical_events
from icalendar import Calendar, Component

from dortmund_scraper.export.columns import Row

ROOT = Path(__file__).parents[2]
PACKAGES = ROOT / ".node" / "node_modules"
SCRIPT = Path(__file__).parent / "ical_js" / "read.cjs"
Occurrence = tuple[str, str | None]
"""Start and end: days as `2026-12-24`, moments in UTC as `2026-12-24T17:00:00Z`; an end may be unknown."""

needs_node = pytest.mark.skipif(
    shutil.which("node") is None or not (PACKAGES / "ical.js").is_dir(),
    reason="no node, or no ical.js: `make .node/.ready` installs it where npm is",
)


def stated(row: Row) -> Occurrence:
    """What a row of `event_dates` says, as far as a calendar can say it."""
    start, end = row["starts_at"], row["ends_at"]
    if start:
        return _moment(str(start)), _moment(str(end)) if end and _moment(str(end)) > _moment(
            str(start)
        ) else None
    first = str(row["start_date"])
    last = str(row["end_date"] or (first if row["all_day"] else ""))
    return first, (date.fromisoformat(last) + timedelta(days=1)).isoformat() if last >= first else None


def parsed(content: bytes) -> list[Component]:
    """The entries of a calendar as icalendar reads them."""
    calendar = Calendar.from_ical(content)
    assert calendar.errors == []
    assert [entry.errors for entry in calendar.events if entry.errors] == []
    return list(calendar.events)


def expanded(content: bytes) -> list[Occurrence]:
    """All occurrences as recurring-ical-events expands them, in order; an end that is not there is unknown."""
    query = recurring_ical_events.of(Calendar.from_ical(content), keep_recurrence_attributes=True)
    unknown = {str(entry["UID"]) for entry in parsed(content) if "DTEND" not in entry}
    return sorted(
        (
            (_shown(found.start), None if str(found["UID"]) in unknown else _shown(found.end))
            for found in query.between(datetime(1900, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC))
        ),
        key=str,
    )


def with_node(paths: Iterable[Path]) -> list[list[dict[str, str | None]]]:
    """The entries of each calendar as ical.js reads them: `uid`, `summary`, `start` and `end`."""
    done = subprocess.run(  # noqa: S603
        [str(shutil.which("node")), str(SCRIPT), *map(str, paths)],
        capture_output=True, text=True, check=True, env=os.environ | {"NODE_PATH": str(PACKAGES)},
    )  # fmt: skip
    calendars: list[list[dict[str, str | None]]] = json.loads(done.stdout)
    return calendars


def _shown(value: date | datetime) -> str:
    return _moment(value.isoformat()) if isinstance(value, datetime) else value.isoformat()


def _moment(text: str) -> str:
    moment = datetime.fromisoformat(text)
    assert moment.tzinfo is not None
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z"
