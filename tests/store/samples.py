"""Small records and pages for the tests of the store."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from dortmund_scraper.records import Event, EventDate, NewsItem, Page, Service, Venue
from dortmund_scraper.store import Archive, Counts, Fetch

PORTAL = "https://www.dortmund.de"
HOME = f"{PORTAL}/"
CALENDAR = f"{PORTAL}/dortmund-erleben/veranstaltungskalender/"
EVENT = f"{CALENDAR}termin_137340.html"
NEWS = f"{PORTAL}/newsroom/nachrichten-dortmund.de/neues-rathaus.html"
SERVICE = f"{PORTAL}/services/fundsachen.html"
FIRST = datetime(2026, 11, 1, 3, 0, tzinfo=UTC)


def on_day(number: int) -> datetime:
    """Three o'clock at night, so many days after the first crawl."""
    return FIRST + timedelta(days=number)


def event(title: str = "Chor im Park", *, venue: str | Venue | None = "Westpark", **fields: Any) -> Event:
    """An event with one date."""
    place = Venue(name=venue) if isinstance(venue, str) else venue
    fields.setdefault("dates", [occurrence("2026-12-05", "18:00")])
    return Event(title=title, venue=place, **fields)


def occurrence(day: str, clock: str | None = None, **fields: Any) -> EventDate:
    """A date of an event in winter."""
    moment = datetime.fromisoformat(f"{day}T{clock}:00+01:00") if clock else None
    fields.setdefault("source", "page")
    return EventDate(start_date=date.fromisoformat(day), starts_at=moment, **fields)


def news(title: str = "Neues Rathaus eröffnet", **fields: Any) -> NewsItem:
    """A news article."""
    return NewsItem(title=title, **fields)


def service(title: str = "Fundsachen", **fields: Any) -> Service:
    """A service."""
    return Service(title=title, **fields)


def write(
    archive: Archive, page: Page, *, day: int = 0, url: str | None = None, run: int | None = None
) -> Counts:
    """Writes a page in a run of its own, unless `run` names one."""
    moment = on_day(day)
    run = archive.start_run(moment, {}, {}) if run is None else run
    return archive.write_page(page, Fetch(url or page.url or "file:text.txt", moment, run, 200))


def rows(archive: Archive, table: str, columns: str = "*") -> list[tuple[Any, ...]]:
    """All rows of a table or view."""
    return archive.connection.execute(f"SELECT {columns} FROM {table}").fetchall()  # noqa: S608


def dump(archive: Archive) -> dict[str, list[tuple[Any, ...]]]:
    """All that the archive holds of the portal, without the time when it was last seen."""
    content = {}
    for table in (
        *("news", "events", "event_dates", "venues", "services", "service_sections", "service_fees"),
        *("gallery_images", "slides", "videos", "teasers", "quick_links", "revisions", "date_mentions"),
    ):
        names = [row[1] for row in archive.connection.execute(f"PRAGMA table_info({table})")]
        columns = ", ".join(name for name in names if name != "last_seen")
        content[table] = sorted(rows(archive, table, columns), key=repr)
    return content
