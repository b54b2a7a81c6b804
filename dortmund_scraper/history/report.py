"""`report`: what is new and changed in a period, written for an editor into one file."""

import sqlite3
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from dortmund_scraper.changes.as_report import as_report
from dortmund_scraper.changes.briefing import Briefing, Reading
from dortmund_scraper.changes.wording import moment_text
from dortmund_scraper.commands.history_options import Kinds, names_of
from dortmund_scraper.german.clock import BERLIN
from dortmund_scraper.german_figures import in_german, size
from dortmund_scraper.history.recent import period_of
from dortmund_scraper.history.report_file import require_place
from dortmund_scraper.store.connect import foreseen
from dortmund_scraper.store.look import look_at_current
from dortmund_scraper.store.overview import PastRun, first_crawl, runs_between
from dortmund_scraper.store.runs import utc
from dortmund_scraper.terminal import say
from dortmund_scraper.whole_file import whole

_GATE_FAILED = 4


def write_report(
    db: Path, out: Path, since: datetime, until: datetime | None, kinds: Kinds, now: datetime, *, force: bool
) -> None:
    """Writes the report and says so; `until` (not in the period) is ``None`` for now. All moments are aware.

    Raises `ArchiveError` when the archive or the file cannot be used, `Usage` when something else is in its place;
    with `force` only the archive, a folder and the like are.
    """
    require_place(out, db, force=force)
    told = brief(db, since, until, kinds, now)
    page = (as_report(told) + "\n").encode("utf-8", "replace")
    require_place(out, db, force=force)  # somebody may have put a file there meanwhile
    with whole(out) as file:
        file.write(page)
    number = len(told.period.changes)
    changes = "1 Änderung" if number == 1 else f"{in_german(number)} Änderungen"
    span = f"{moment_text(told.period.since)}, bis {moment_text(told.period.until)}"
    say(f"{out}: {changes} von {span} ({size(len(page))}).")


def brief(path: Path, since: datetime, until: datetime | None, kinds: Kinds, now: datetime) -> Briefing:
    """What the report is made from, read in one state of the archive; all moments are aware.

    Raises `ArchiveError`.
    """
    connection = look_at_current(path)
    try:
        with foreseen(path):
            period = period_of(connection, since, until, kinds, now)
            runs = runs_between(connection, period.since, period.until)
            begun_at = _begun(connection, period.since, period.until)
    finally:
        connection.close()
    crawled = (str(run.arguments.get("portal") or "") for run in runs if run.command == "crawl")
    return Briefing(
        period=period,
        made_at=utc(now),
        archive=path.name,
        portals=tuple(sorted(set(filter(None, crawled)))),
        readings=tuple(map(_reading, runs)),
        kinds=kinds.names,
        only_press=kinds.only_press,
        begun_at=begun_at,
        command=_command(period.since, period.until, kinds),
    )


def _begun(connection: sqlite3.Connection, since: str, until: str) -> str | None:
    first = first_crawl(connection)
    return first if first is not None and since <= first < until else None


def _reading(run: PastRun) -> Reading:
    has_fallen = bool(run.stats.get("run/shortfalls")) or run.exit_code == _GATE_FAILED
    return Reading(
        started_at=utc(run.started_at),
        finished_at=utc(run.finished_at) if run.finished_at else None,
        outcome=run.outcome,
        exit_code=run.exit_code,
        command=run.command,
        limit=int(run.arguments.get("limit") or 0),
        rooms=tuple(map(str, run.arguments.get("rooms") or ())),
        failed_gate=has_fallen and run.outcome != "nothing found",
    )


def _command(since: str, until: str, kinds: Kinds) -> str:
    """The call that shows the same changes."""
    first, end = (datetime.fromisoformat(one).astimezone(BERLIN) for one in (since, until))
    last = (end.astimezone(UTC) - timedelta(seconds=1)).astimezone(BERLIN)
    is_day = first.time() == time()
    shown_first = f"{first:%Y-%m-%d}" if is_day else first.isoformat()
    shown_last = f"{last:%Y-%m-%d}" if end.time() == time() else last.isoformat()
    return f"dortmund-scraper changes --since {shown_first} --until {shown_last} --kind {names_of(kinds)}"
