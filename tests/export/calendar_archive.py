"""The planted archive, with what is hard to say in a calendar."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from dortmund_scraper.records import Event, EventDate, Page, Venue
from dortmund_scraper.store import Archive
from tests.export.planted import BERLIN, PARK, at, plant, termin
from tests.store.samples import PORTAL, on_day, write

INJECTION = "Chor\r\nBEGIN:VALARM\r\nTRIGGER:PT0S\nEND:VALARM; a,b\\n C:\\Neu"
LONG = "🎉👩‍👩‍👧 Straßenfest, " * 12 + "Schluss"
TWICE = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
"""Half past two in Berlin, for the first time that night."""
HOUR = timedelta(hours=1)
OUTSIDE = ((datetime(1989, 7, 1, 18, tzinfo=UTC), HOUR), (datetime(1996, 10, 26, 23, 30, tzinfo=UTC), HOUR))
"""Before the rules of a calendar begin, and in the first autumn in which they hold."""
SPELLINGS = ("Sport & Spiel", "sport & spiel", "Sport / Spiel", "sport-spiel", "Спорт", "🎉")


def moments(start: datetime, lasts: timedelta | None = None, **fields: bool) -> EventDate:
    """A date of an event from a moment on."""
    first = start.astimezone(BERLIN)
    end = (start + lasts).astimezone(BERLIN) if lasts else None
    return EventDate(start_date=first.date(), starts_at=first, ends_at=end, source="page", **fields)


def hard_events() -> list[Event]:
    """Events whose times, texts and names are hard to write."""
    night = [
        moments(TWICE), moments(TWICE + HOUR, HOUR), moments(TWICE - HOUR, 2 * HOUR),
        moments(TWICE - 2 * HOUR, 2 * HOUR), moments(TWICE + HOUR / 2, HOUR),
        moments(datetime(2027, 3, 28, 0, 30, tzinfo=UTC), HOUR),
        moments(datetime(2034, 7, 1, 18, tzinfo=UTC), HOUR), *(moments(*one) for one in OUTSIDE),
    ]  # fmt: skip
    odd = [
        EventDate(start_date=date(2026, 12, 1), all_day=True, end_date=date(2026, 12, 1), source="page"),
        EventDate(start_date=date(2026, 10, 24), end_date=date(2026, 10, 26), all_day=True, source="page"),
        EventDate(start_date=date(2026, 12, 4), end_date=date(2026, 12, 3), source="page"),
        at("2026-12-05", "20:00").model_copy(update={"ends_at": datetime(2026, 12, 5, 20, tzinfo=BERLIN)}),
        at("2026-12-06", "20:00").model_copy(update={"ends_at": datetime(2026, 12, 6, 19, tzinfo=BERLIN)}),
        at("2026-12-07", "20:00", "22:00", is_sold_out=True),
    ]
    return [
        Event(url=termin(20), title="Nachtschicht", category="Nacht", venue=PARK, dates=night),
        Event(url=termin(21), title=LONG, category=SPELLINGS[0], venue=Venue(name="Спорт " * 40), dates=odd),
        Event(url=termin(22), title="Zu ersetzen", organizer="Verein; a,b", dates=[at("2026-12-08", "10:00")]),
        *(
            Event(url=termin(place), title="Turnen", category=spelling, dates=[at(f"2026-11-{place}", "10:00")])
            for place, spelling in enumerate(SPELLINGS, 10)
        ),
    ]  # fmt: skip


def plant_hard(path: Path) -> Path:
    """Writes the archive; the last title has line breaks, which no reader would take over."""
    plant(path)
    with Archive.open(path) as archive:
        for event in hard_events():
            put(archive, event, 0)
        with archive.writing():
            archive.connection.execute("UPDATE events SET title = ? WHERE url = ?", (INJECTION, termin(22)))
    return path


def put(archive: Archive, event: Event, day: int) -> None:
    """What the page of an event says on a day."""
    run = archive.start_run(on_day(day), {"portal": PORTAL, "rooms": ["events"], "limit": 0}, {})
    write(archive, Page(page_kind="event", url=event.url, events=[event]), day=day, run=run)
    archive.finish_run(run, on_day(day) + HOUR, "complete", 0, {})


def lose(archive: Archive, url: str, day: int, back: int | None = None) -> None:
    """An event that the portal shows no more from a day on, and perhaps again on a later one."""
    gone, returned = on_day(day).isoformat(), on_day(back).isoformat() if back else None
    with archive.writing():
        archive.connection.execute(
            "INSERT OR REPLACE INTO disappearances (record_kind, record_id, gone_at, run_id, status, returned_at) "
            "SELECT 'event', id, ?, 1, 404, ? FROM events WHERE url = ?",
            (gone, returned, url),
        )
        archive.connection.execute(
            "UPDATE events SET gone_since = ? WHERE url = ?", (None if returned else gone, url)
        )
