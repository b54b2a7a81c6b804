"""The start page: what the archive holds, what changed last, what takes place when and where, and how the runs went."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from datasette.utils.asgi import Response

from dortmund_scraper.changes.record_text import KIND_NAMES
from dortmund_scraper.changes.wording import KINDS
from dortmund_scraper.german.clock import BERLIN
from dortmund_scraper.store.overview import PastRun, listed_of, past_runs

from ..charts import Place, RunYield, heat_map, venue_map, yields
from ..database import in_thread
from ..links import list_path
from ..snapshot import hide_suppressed, snapshot

_RUNS = 400
"""Runs that the picture of yields has at most."""
_CHANGES = 8
"""Entries of the two lists."""
_BACK, _AHEAD = timedelta(days=31), timedelta(days=334)
"""The calendar shows a year, most of it to come."""
_NUMBERS = {
    "news": ("Nachricht oder Pressemitteilung", KINDS["news"]), "events": (KIND_NAMES["event"], KINDS["event"]),
    "services": (KIND_NAMES["service"], KINDS["service"]), "venues": ("Ort", "Orte"),
    "gallery_images": (KIND_NAMES["gallery_image"], KINDS["gallery_image"]),
}  # fmt: skip
"""By tables."""
_UPCOMING = ("Termin ab heute", "Termine ab heute")
_DAYS = """SELECT start_date, count(*) FROM event_dates WHERE start_date BETWEEN ? AND ? AND is_cancelled = 0
    GROUP BY start_date"""
_LATEST = """SELECT changed_at, kind, title, what, record_kind, record_id FROM changes
    ORDER BY changed_at DESC LIMIT ?"""
_SOON = """SELECT d.event_id, e.title, v.name AS venue,
        date_words(d.start_date, d.starts_at, d.ends_at, d.end_date, d.all_day, d.is_cancelled, d.is_sold_out) AS day
    FROM event_dates d JOIN events e ON e.id = d.event_id LEFT JOIN venues v ON v.id = e.venue_id
    WHERE d.start_date >= ? AND d.is_cancelled = 0 ORDER BY d.start_date, d.starts_at LIMIT ?"""
_VENUES = """SELECT v.id, v.name, v.latitude, v.longitude, count(*) AS events FROM events e
    JOIN venues v ON v.id = e.venue_id GROUP BY v.id"""


@dataclass(frozen=True, slots=True)
class Number:
    """A number of things, with the list of them."""

    titles: tuple[str, str]
    """What one is called, and what several are."""
    count: int
    path: str
    gone: int = 0
    """Of these, how many the portal shows no more."""


@dataclass(frozen=True, slots=True)
class Start:
    """What the start page says."""

    numbers: tuple[Number, ...]
    upcoming: Number
    """Dates from today on, and those that have not ended."""
    soon: tuple[sqlite3.Row, ...]
    """The next dates."""
    changes: tuple[sqlite3.Row, ...]
    last_crawl: PastRun | None
    days: dict[date, int]
    """Dates for each day of the calendar that is shown."""
    runs: tuple[RunYield, ...]
    places: tuple[Place, ...]


async def show(datasette: Any, request: Any) -> Response:
    """Answers `/`."""
    today = datetime.now(UTC).astimezone(BERLIN).date()
    start = await in_thread(datasette, gather, datasette.archive, today)
    first, last = _first(today), today + _AHEAD
    context = {
        "start": start,
        "heat": heat_map(start.days, first, last, today, _day_path),
        "yields": yields(start.runs),
        "map": venue_map(start.places),
    }
    return Response.html(await datasette.render_template("start.html", context, request=request))


def gather(path: Path, today: date) -> Start:
    """Reads all of the page in one state of the archive; `today` is a day of Berlin. Raises `ArchiveError`."""
    with snapshot(path) as connection:
        runs = past_runs(connection, _RUNS)
        hide_suppressed(connection)
        crawls = [run for run in runs if run.command == "crawl"]
        between = (_first(today).isoformat(), (today + _AHEAD).isoformat())
        return Start(
            numbers=tuple(_number(connection, *one) for one in _NUMBERS.items()),
            upcoming=_number(connection, "upcoming_events", _UPCOMING),
            soon=tuple(connection.execute(_SOON, (today.isoformat(), _CHANGES))),
            changes=tuple(connection.execute(_LATEST, (_CHANGES,))),
            last_crawl=crawls[0] if crawls else None,
            days={date.fromisoformat(day): count for day, count in connection.execute(_DAYS, between)},
            runs=tuple(map(_yield, crawls)),
            places=tuple(map(_place, connection.execute(_VENUES))),
        )


def _first(today: date) -> date:
    return (today - _BACK).replace(day=1)


def _day_path(day: date) -> str:
    """The dates that the calendar counts on a day."""
    return list_path("event_dates", start_date=day, is_cancelled=0)


def _number(connection: sqlite3.Connection, table: str, titles: tuple[str, str]) -> Number:
    gone = "count(gone_since)" if table in ("news", "events", "services") else "0"
    count, lost = connection.execute(f"SELECT count(*), {gone} FROM {table}").fetchone()  # noqa: S608
    return Number(titles, count, list_path(table), lost)


def _yield(run: PastRun) -> RunYield:
    """What a run found in the rooms that it was to read; nothing where its counters are not known, as after a kill."""
    listed, home = listed_of(run.stats), run.stats.get("yield/home/entries")
    found = {
        "news": listed.get("news", 0) + listed.get("press", 0), "events": listed.get("event", 0),
        "services": listed.get("service", 0),
    }  # fmt: skip
    rooms = run.arguments.get("rooms") or list(found)
    kept = {kind: count for kind, count in found.items() if kind in rooms and run.stats}
    kept |= {"home": home} if home is not None else {}
    return RunYield(run.id, run.started_at, run.outcome, kept, list_path("problems", run_id=run.id))


def _place(row: sqlite3.Row) -> Place:
    link = list_path("events", venue_id=row["id"])
    return Place(row["name"], row["latitude"], row["longitude"], row["events"], link)
