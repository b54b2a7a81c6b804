"""The views answer without a join."""

import json
from datetime import UTC, date, datetime, timedelta

from dortmund_scraper.german import dates
from dortmund_scraper.records import Page, Problem, ServiceSection
from dortmund_scraper.store import Archive
from tests.store.samples import (
    CALENDAR,
    EVENT,
    HOME,
    NEWS,
    SERVICE,
    event,
    news,
    occurrence,
    rows,
    service,
    write,
)


def event_page(number: int, **fields: object) -> Page:
    url = f"{CALENDAR}termin_{number}.html"
    return Page(page_kind="event", url=url, events=[event(f"Abend {number}", url=url, **fields)])


def test_upcoming_events_begin_today(archive: Archive) -> None:
    today = datetime.now(UTC).astimezone().date()
    days = [(today + timedelta(days=offset)).isoformat() for offset in (-40, -10, 10, 40)]
    write(archive, event_page(1, dates=[occurrence(days[0], "18:00"), occurrence(days[2], all_day=True)]))
    write(archive, event_page(2, dates=[occurrence(days[0]), occurrence(days[3])], district="Hörde"))
    write(
        archive, event_page(3, dates=[occurrence(days[1], end_date=date.fromisoformat(days[2]))], venue=None)
    )
    found = rows(archive, "upcoming_events", "start_date, start_time, title, venue, district")
    assert found == [
        (days[1], None, "Abend 3", None, None),
        (days[2], None, "Abend 1", "Westpark", None),
        (days[3], None, "Abend 2", "Westpark", "Hörde"),
    ]


def test_an_event_that_ends_after_midnight_is_upcoming_until_then(archive: Archive) -> None:
    today = datetime.now(UTC).astimezone().date()
    start = datetime.combine(today - timedelta(days=1), datetime.min.time(), UTC)
    night = occurrence(start.date().isoformat(), "20:00", ends_at=start + timedelta(days=1, hours=2))
    write(archive, event_page(1, dates=[night]))
    assert rows(archive, "upcoming_events", "start_time, end_time, end_date") == [
        ("20:00", "02:00", today.isoformat())
    ]


def test_news_latest_is_newest_first_and_undated_last(archive: Archive) -> None:
    days = (date(2026, 10, 1), None, date(2026, 11, 1))
    articles = [news(f"Nachricht {n}", url=f"{NEWS}?n={n}", published_on=day) for n, day in enumerate(days)]
    write(archive, Page(page_kind="newsroom", url=HOME, news=articles))
    assert [title for (title,) in rows(archive, "news_latest", "title")] == [
        "Nachricht 2",
        "Nachricht 0",
        "Nachricht 1",
    ]


def test_services_online(archive: Archive) -> None:
    listed = [
        service(url=SERVICE, online_service=True, channels=["online"]),
        service("Amt", url=f"{SERVICE}x"),
    ]
    write(archive, Page(page_kind="services", url=HOME, services=listed))
    ((title, channels),) = rows(archive, "services_online", "title, channels")
    assert (title, json.loads(channels)) == ("Fundsachen", ["online"])


def test_recurrences_are_rules_that_can_be_expanded(archive: Archive) -> None:
    hours = ServiceSection(heading="Öffnungszeiten", kind="hours", text="Mo-Fr 9-12 Uhr, Sa 10-14 Uhr")
    write(
        archive,
        Page(page_kind="service", url=SERVICE, services=[service("Pass", url=SERVICE, sections=[hours])]),
    )
    found = rows(archive, "recurrences WHERE field LIKE 'sections/%'", 'title, rrule, start, "end", url')
    assert [row[:2] for row in found] == [
        ("Pass", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("Pass", "FREQ=WEEKLY;BYDAY=SA"),
    ]
    _, rule, start, _, _ = found[1]
    first = datetime.fromisoformat(start).replace(tzinfo=None)
    saturdays = dates.expand(rule, first, date(2027, 1, 1), date(2027, 1, 31))
    assert [day.isoformat() for day in saturdays] == [f"2027-01-{n:02}T10:00:00" for n in (2, 9, 16, 23, 30)]


def test_termine_check_compares_what_is_stated_with_what_is_held(archive: Archive) -> None:
    write(archive, event_page(1, stated_date_count=28))
    write(archive, event_page(2, stated_date_count=1))
    write(archive, event_page(3, stated_date_count=3, dates=[]))
    write(archive, event_page(4))
    assert rows(archive, "termine_check", "title, stated, held, difference") == [
        ("Abend 1", 28, 1, -27),
        ("Abend 3", 3, 0, -3),
        ("Abend 2", 1, 1, 0),
    ]


def test_contradictions_name_record_and_page(archive: Archive) -> None:
    problems = [
        Problem(
            record_kind="event", field="dates", message="contradiction: Montag, 5. Dezember", snippet="Mo"
        ),
        Problem(record_kind="event", field="dates", message="no such date: 30. Februar"),
    ]
    write(archive, Page(page_kind="event", url=EVENT, events=[event(url=EVENT)], problems=problems))
    write(archive, Page(page_kind="calendar", url=CALENDAR, title="Kalender", problems=problems))
    assert sorted(rows(archive, "contradictions", "title, field, message, url")) == [
        ("Chor im Park", "dates", "contradiction: Montag, 5. Dezember", EVENT),
        ("Kalender", "dates", "contradiction: Montag, 5. Dezember", CALENDAR),
    ]
