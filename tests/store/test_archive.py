"""Writing pages: what is new, what has changed, and that reading again changes nothing."""

import json
from decimal import Decimal

import pytest

from dortmund_scraper.records import (
    GalleryImage,
    Page,
    Problem,
    QuickLink,
    ServiceFee,
    ServiceSection,
    Slide,
    Teaser,
    Video,
)
from dortmund_scraper.store import Archive, Fetch
from tests.store.samples import (
    CALENDAR,
    EVENT,
    HOME,
    NEWS,
    SERVICE,
    dump,
    event,
    news,
    occurrence,
    on_day,
    rows,
    service,
    write,
)

EVENT_PAGE = Page(
    page_kind="event",
    url=EVENT,
    events=[
        event(url=EVENT, description_text="Lang", dates=[occurrence("2026-12-05", "18:00", source="page")])
    ],
)
LIST_PAGE = Page(
    page_kind="calendar",
    url=CALENDAR,
    events=[event(url=EVENT, teaser="Kurz", dates=[occurrence("2026-12-05", source="list")])],
)
HOMEPAGE = Page(
    page_kind="home",
    url=HOME,
    title="Startseite",
    news=[news(url=NEWS, tags=["Bauen"], image_url=f"{HOME}bilder/a.webp", image_credit="Anna Muster")],
    events=[event(url=EVENT, section="Startseite")],
    services=[service(url=SERVICE)],
    gallery=[GalleryImage(caption="Nebel", image_alt="Feld", repeats=2)],
    videos=[Video(title="Rundgang", repeats=2)],
    slides=[Slide(image_alt="Paar"), Slide(title="Markt")],
    teasers=[Teaser(title="Wissen", section="Startseite")],
    quick_links=[QuickLink(title="Termin", url=f"{HOME}termin/")],
)
SERVICE_PAGE = Page(
    page_kind="service",
    url=SERVICE,
    services=[
        service(
            url=SERVICE,
            channels=["online", "persönlich"],
            sections=[ServiceSection(heading="Gebühren", kind="fees", text="12,50 € oder frei")],
            fees=[
                ServiceFee(amount=Decimal("12.50"), currency="EUR", text="12,50 €"),
                ServiceFee(text="frei"),
            ],
        )
    ],
)


def test_every_kind_of_record_gets_its_row(archive: Archive) -> None:
    counts = write(archive, HOMEPAGE)
    tables = ("news", "events", "services", "gallery_images", "videos", "slides", "teasers", "quick_links")
    assert [len(rows(archive, table)) for table in tables] == [1, 1, 1, 1, 1, 2, 1, 1]
    assert sum(counts.new.values()) == 9
    assert counts.seen["slide"] == 2
    assert rows(archive, "pages", "url, kind, title, status, run_id") == [
        (HOME, "home", "Startseite", 200, 1)
    ]


def test_values_are_stored_as_they_are_documented(archive: Archive) -> None:
    write(archive, HOMEPAGE)
    write(archive, SERVICE_PAGE, day=1)
    assert rows(archive, "news", "kind, tags, districts, teaser, published_on") == [
        ("news", '["Bauen"]', "[]", None, None)
    ]
    assert rows(archive, "event_dates", "start_date, starts_at, ends_at, all_day") == [
        ("2026-12-05", "2026-12-05T18:00:00+01:00", None, 0)
    ]
    assert rows(archive, "events", "is_free, is_cancelled, first_seen") == [
        (None, 0, "2026-11-01T03:00:00+00:00")
    ]
    assert rows(archive, "services", "channels") == [('["online", "persönlich"]',)]
    assert rows(archive, "service_sections", "position, heading, kind") == [(0, "Gebühren", "fees")]
    assert rows(archive, "service_fees", "position, amount, currency, text") == [
        (0, 12.5, "EUR", "12,50 €"),
        (1, None, None, "frei"),
    ]


def test_reading_again_changes_nothing_but_when_it_was_last_seen(archive: Archive) -> None:
    for page in (HOMEPAGE, LIST_PAGE, EVENT_PAGE, SERVICE_PAGE):
        write(archive, page)
    before = dump(archive)
    for day, pages in enumerate(((EVENT_PAGE, SERVICE_PAGE, HOMEPAGE), (LIST_PAGE, EVENT_PAGE)), start=1):
        for page in pages:
            counts = write(archive, page, day=day)
            assert not counts.new
            assert not counts.changed
    assert dump(archive) == before
    assert rows(archive, "events", "first_seen, last_seen") == [
        ("2026-11-01T03:00:00+00:00", "2026-11-03T03:00:00+00:00")
    ]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_pages_may_be_read_in_any_order(archive: Archive, order: tuple[int, ...]) -> None:
    run = archive.start_run(on_day(0), {}, {})
    for number in order:
        write(archive, (LIST_PAGE, EVENT_PAGE, HOMEPAGE)[number], run=run)
    assert rows(archive, "events", "title, teaser, description_text") == [("Chor im Park", "Kurz", "Lang")]
    assert rows(archive, "event_dates", "starts_at, source") == [("2026-12-05T18:00:00+01:00", "page")]
    assert rows(archive, "venues", "name") == [("Westpark",)]
    changes = [
        change
        for kind, change in rows(archive, "revisions", "record_kind, changed_fields")
        if kind == "event"
    ]
    assert changes == [None]


def test_a_change_is_a_revision_with_the_changed_fields(archive: Archive) -> None:
    write(archive, EVENT_PAGE)
    later = [
        event(url=EVENT, title="Chor im Saal", description_text="Lang", venue="Saal", organizer="Verein")
    ]
    counts = write(archive, Page(page_kind="event", url=EVENT, events=later), day=1)
    assert (counts.new["event"], counts.changed["event"]) == (0, 1)
    (first, second) = rows(archive, "revisions", "run_id, seen_at, changed_fields, data")
    assert first[2] is None
    assert second[:2] == (2, "2026-11-02T03:00:00+00:00")
    assert json.loads(second[2]) == ["organizer", "title", "venue"]
    assert json.loads(second[3])["organizer"] == "Verein"
    assert rows(archive, "venues", "name") == [("Saal",)]
    assert archive.summary(2)["event"].changed == 1


def test_what_is_as_before_at_the_end_of_a_run_has_not_changed(archive: Archive) -> None:
    write(archive, EVENT_PAGE)
    run = archive.start_run(on_day(1), {}, {})
    other = Page(page_kind="event", url=EVENT, events=[event(title="Anders", url=EVENT)])
    write(archive, other, day=1, run=run)
    write(archive, EVENT_PAGE, day=1, run=run)
    assert len(rows(archive, "revisions")) == 1
    assert archive.summary(run)["event"].changed == 0


def test_an_entry_that_falls_off_a_list_takes_nothing_back(archive: Archive) -> None:
    write(archive, LIST_PAGE)
    write(archive, EVENT_PAGE)
    before = dump(archive)
    write(archive, Page(page_kind="calendar", url=CALENDAR), day=1)
    assert dump(archive) == before
    assert rows(archive, "observations ORDER BY page_url", "page_url, is_current") == [
        (CALENDAR, 0),
        (EVENT, 1),
    ]
    write(archive, LIST_PAGE, day=2)
    assert dump(archive) == before
    assert rows(archive, "observations", "is_current") == [(1,), (1,)]


def test_what_nobody_tells_any_more_is_dropped_when_another_tells_as_much(archive: Archive) -> None:
    write(archive, LIST_PAGE)
    write(archive, EVENT_PAGE)
    write(archive, Page(page_kind="calendar", url=CALENDAR), day=1)
    second = LIST_PAGE.model_copy(update={"url": f"{CALENDAR}?page=2"})
    write(archive, second, day=1)
    assert rows(archive, "observations ORDER BY page_url", "page_url") == [(second.url,), (EVENT,)]


def test_a_date_that_nobody_states_any_more_gives_way_to_those_that_are_stated(archive: Archive) -> None:
    moved = event(url=EVENT, dates=[occurrence("2026-12-06", "18:00")])
    write(archive, LIST_PAGE)
    write(archive, Page(page_kind="calendar", url=CALENDAR), day=1)
    assert rows(archive, "event_dates", "start_date") == [("2026-12-05",)]
    write(archive, Page(page_kind="event", url=EVENT, events=[moved]), day=1)
    assert rows(archive, "event_dates", "start_date") == [("2026-12-06",)]


def test_nothing_is_deleted_because_a_page_moved_on(archive: Archive) -> None:
    write(archive, HOMEPAGE)
    before = dump(archive)
    write(archive, Page(page_kind="home", url=HOME), day=1)
    write(archive, Page(page_kind="home", url=HOME), day=2)
    assert dump(archive) == before


def test_dates_and_parts_that_a_page_takes_back_go(archive: Archive) -> None:
    write(archive, EVENT_PAGE)
    write(archive, SERVICE_PAGE)
    moved = event(url=EVENT, dates=[occurrence("2026-12-12", "18:00")])
    write(archive, Page(page_kind="event", url=EVENT, events=[moved]), day=1)
    write(archive, Page(page_kind="service", url=SERVICE, services=[service(url=SERVICE)]), day=1)
    assert rows(archive, "event_dates", "start_date") == [("2026-12-12",)]
    assert rows(archive, "service_fees") == rows(archive, "service_sections") == []


def test_an_older_reading_adds_what_is_unknown_and_changes_nothing_else(archive: Archive) -> None:
    write(archive, HOMEPAGE, day=5)
    old = HOMEPAGE.model_copy(
        update={
            "title": "Alt",
            "news": [news(url=NEWS, title="Altes Rathaus"), news(url=f"{NEWS}l", title="Früher")],
        }
    )
    write(archive, old, day=0)
    assert sorted(rows(archive, "news", "title, first_seen, last_seen")) == [
        ("Früher", "2026-11-01T03:00:00+00:00", "2026-11-01T03:00:00+00:00"),
        ("Neues Rathaus eröffnet", "2026-11-01T03:00:00+00:00", "2026-11-06T03:00:00+00:00"),
    ]
    assert rows(archive, "pages", "title, fetched_at") == [("Startseite", "2026-11-06T03:00:00+00:00")]


def test_what_stands_twice_on_a_page_is_one_record(archive: Archive) -> None:
    twice = [GalleryImage(caption="Nebel"), GalleryImage(caption="Nebel ", image_alt="Feld")]
    days = [event(url=EVENT, dates=[occurrence(f"2026-12-0{day}", "18:00")]) for day in (5, 6)]
    write(archive, Page(page_kind="home", url=HOME, gallery=twice, events=days))
    assert rows(archive, "gallery_images", "caption, image_alt, repeats") == [("Nebel", "Feld", 2)]
    assert len(rows(archive, "events")) == 1
    assert len(rows(archive, "event_dates")) == 2


def test_problems_of_a_page_are_replaced_within_a_run_only(archive: Archive) -> None:
    problem = Problem(
        record_kind="event", field="dates", message="contradiction: Montag", snippet="Mo 6. Dezember"
    )
    page = EVENT_PAGE.model_copy(update={"problems": [problem]})
    run = archive.start_run(on_day(0), {}, {})
    archive.write_problem(run, EVENT, Problem(record_kind="page", message="time-out: once"))
    for _ in range(2):
        assert write(archive, page, run=run).problems["event"] == 1
    write(archive, page, day=1)
    assert rows(archive, "problems", "run_id, url, code, origin") == [
        (1, EVENT, "time-out", "run"),
        (1, EVENT, "contradiction", "reading"),
        (2, EVENT, "contradiction", "reading"),
    ]


def test_what_text_columns_cannot_hold_is_replaced_and_noted(archive: Archive) -> None:
    odd = event(url=EVENT, title="Chor\x00im \ud800Park", venue="Saal\udfff")
    page = Page(
        page_kind="event",
        url=EVENT,
        title="\x00",
        events=[odd],
        problems=[Problem(record_kind="event", message="odd: \ud83d", snippet="\x00")],
    )
    write(archive, page)
    assert rows(archive, "events", "title") == [("Chor\ufffdim \ufffdPark",)]
    assert rows(archive, "venues", "name") == [("Saal\ufffd",)]
    assert rows(archive, "problems", "code") == [("odd",), ("unstorable characters",)]
    archive.write_problem(1, "https://www.dortmund.de/\ud800", Problem(record_kind="page", message="\x00"))


def test_a_text_without_url_is_known_by_the_name_of_its_file(archive: Archive) -> None:
    write(archive, Page(page_kind="home", news=[news()]), url="file:seed.txt")
    assert rows(archive, "pages", "url") == [("file:seed.txt",)]
    ((identifier, url),) = rows(archive, "news", "id, url")
    assert identifier.startswith("text:")
    assert url is None


def test_all_of_a_page_is_written_or_nothing(archive: Archive) -> None:
    archive.connection.execute(
        "CREATE TRIGGER full BEFORE INSERT ON problems BEGIN SELECT raise(ABORT, 'no more'); END"
    )
    page = EVENT_PAGE.model_copy(update={"problems": [Problem(record_kind="event", message="odd: x")]})
    with pytest.raises(Exception, match="no more"):
        write(archive, page)
    assert rows(archive, "pages") == rows(archive, "events") == rows(archive, "observations") == []


def test_a_fetch_needs_a_run_and_a_time_zone(archive: Archive) -> None:
    with pytest.raises(ValueError, match="without run"):
        archive.write_page(EVENT_PAGE, Fetch(EVENT, on_day(0)))
    with pytest.raises(ValueError, match="aware"):
        Fetch(EVENT, on_day(0).replace(tzinfo=None))
