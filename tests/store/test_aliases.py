"""A page that moved is one record, whoever still names its old address and whatever the order of reading."""

import itertools
from datetime import date

import pytest

from dortmund_scraper.records import Event, Page
from dortmund_scraper.store import Archive, Fetch
from tests.store.samples import CALENDAR, EVENT, HOME, NEWS, dump, event, news, occurrence, on_day, rows

OLD = f"{CALENDAR}termin_1.html"
OLDER = f"{CALENDAR}termin_0.html"


def event_page(url: str = EVENT, **fields: object) -> Page:
    fields.setdefault("description_text", "Lang")
    return Page(page_kind="event", url=url, events=[Event(**(event(url=url).model_dump() | fields))])


def list_page(url: str = OLD, page: str = CALENDAR) -> Page:
    """A list that still names the old address."""
    listed = event(url=url, teaser="Kurz", dates=[occurrence("2026-12-06", "18:00", source="list")])
    return Page(page_kind="calendar", url=page, events=[listed])


def write(archive: Archive, page: Page, *addresses: str, day: int = 0, run: int | None = None) -> None:
    moment = on_day(day)
    run = archive.start_run(moment, {}, {}) if run is None else run
    archive.write_page(page, Fetch(page.url or "file:a.txt", moment, run, 200, addresses=addresses))


def ids(archive: Archive, table: str = "events") -> list[str]:
    return [found for (found,) in rows(archive, table, "id")]


def aliases(archive: Archive) -> list[tuple[str, str]]:
    return sorted(rows(archive, "url_aliases", "url, target_url"))


READINGS: list[tuple[Page, tuple[str, ...]]] = [
    (list_page(), ()),
    (event_page(), (OLD, EVENT)),
    (Page(page_kind="home", url=HOME, events=[event(url=EVENT)]), ()),
    (Page(page_kind="home", events=[event(organizer="Verein")]), ()),
]


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_the_old_and_the_new_address_are_one_record(archive: Archive, order: tuple[int, ...]) -> None:
    run = archive.start_run(on_day(0), {}, {})
    for number in order:
        page, addresses = READINGS[number]
        write(archive, page, *addresses, run=run)
    assert rows(archive, "events", "id, url, teaser, description_text, organizer") == [
        (EVENT, EVENT, "Kurz", "Lang", "Verein")
    ]
    assert rows(archive, "event_dates", "event_id, start_date") == [
        (EVENT, "2026-12-05"),
        (EVENT, "2026-12-06"),
    ]
    assert rows(archive, "event_venues", "event_id") == [(EVENT,)]
    assert rows(archive, "revisions", "record_id, changed_fields") == [(EVENT, None)]
    assert archive.summary(run)["event"].new == 1
    assert archive.connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_every_statement_still_tells_which_address_it_named(archive: Archive) -> None:
    write(archive, list_page())
    write(archive, event_page(), OLD, EVENT, day=1)
    assert rows(archive, "observations", "own_id, record_id") == [(OLD, EVENT), (EVENT, EVENT)]


def test_reading_all_again_changes_nothing(archive: Archive) -> None:
    for page, addresses in READINGS:
        write(archive, page, *addresses)
    before = dump(archive)
    for day in (1, 2):
        for page, addresses in READINGS:
            write(archive, page, *addresses, day=day)
    assert dump(archive) == before


def test_the_record_is_as_old_as_its_oldest_address(archive: Archive) -> None:
    write(archive, list_page())
    write(archive, event_page(), EVENT, day=1)
    write(archive, event_page(), OLD, EVENT, day=2)
    assert rows(archive, "events", "id, first_seen") == [(EVENT, "2026-11-01T03:00:00+00:00")]


def test_what_stood_at_the_old_address_stands_there_no_longer(archive: Archive) -> None:
    old = event_page(OLD, title="Chor", organizer="Verein", dates=[occurrence("2026-11-20", "18:00")])
    write(archive, old, OLD)
    write(archive, event_page(), OLD, EVENT, day=1)
    assert rows(archive, "events", "id, title, organizer") == [(EVENT, "Chor im Park", None)]
    assert rows(archive, "event_dates", "start_date") == [("2026-12-05",)]
    assert rows(archive, "revisions", "record_id, run_id, changed_fields") == [
        (EVENT, 1, None),
        (EVENT, 2, '["dates","organizer","title","url"]'),
    ]


@pytest.mark.parametrize("first", [0, 1])
def test_a_page_that_is_read_by_itself_may_be_where_another_leads(archive: Archive, first: int) -> None:
    run = archive.start_run(on_day(0), {}, {})
    write(archive, list_page(), run=run)
    write(archive, event_page(OLD, organizer="Verein"), OLD, run=run)
    later = archive.start_run(on_day(1), {}, {})
    steps = [
        lambda: write(archive, event_page(), EVENT, day=1, run=later),
        lambda: archive.write_alias([OLD], EVENT, on_day(1), later),
    ]
    for number in (first, 1 - first):
        steps[number]()
    assert rows(archive, "events", "id, organizer, teaser") == [(EVENT, None, "Kurz")]
    assert rows(archive, "revisions", "record_id, run_id, changed_fields") == [
        (EVENT, 1, None),
        (EVENT, 2, '["organizer","url"]'),
    ]


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_a_page_that_moved_twice_is_found_from_its_first_address(
    archive: Archive, order: tuple[int, ...]
) -> None:
    run = archive.start_run(on_day(0), {}, {})
    steps = [
        lambda: write(archive, list_page(OLDER), run=run),
        lambda: write(archive, list_page(OLD, f"{CALENDAR}?seite=2"), run=run),
        lambda: archive.write_alias([OLDER], OLD, on_day(0), run),
        lambda: write(archive, event_page(), OLD, EVENT, run=run),
    ]
    for number in order:
        steps[number]()
    assert ids(archive) == [EVENT]
    assert aliases(archive) == [(OLDER, OLD), (OLD, EVENT)]


@pytest.mark.parametrize(
    "target",
    [
        Page(page_kind="home", url=HOME),
        Page(page_kind="calendar", url=CALENDAR),
        Page(page_kind="news", url=NEWS, news=[news(url=NEWS, published_on=date(2026, 11, 1))]),
    ],
    ids=lambda page: page.page_kind,
)
def test_nothing_is_an_alias_of_a_page_of_another_kind(archive: Archive, target: Page) -> None:
    write(archive, list_page(page=f"{CALENDAR}?seite=2"))
    write(archive, target, OLD, str(target.url), day=1)
    assert aliases(archive) == []
    assert ids(archive) == [OLD]


def test_a_gate_on_the_way_is_no_alias(archive: Archive) -> None:
    write(archive, event_page(), EVENT, f"{HOME}cookies/", EVENT)
    assert aliases(archive) == []


def test_a_circle_is_ignored(archive: Archive) -> None:
    for day in range(2):
        write(archive, event_page(), OLD, day=day)
        write(archive, event_page(OLD), EVENT, day=day)
    assert aliases(archive) == [(OLD, EVENT)]
    assert ids(archive) == [EVENT]


def test_an_address_that_answers_again_is_a_page_again(archive: Archive) -> None:
    write(archive, list_page())
    write(archive, event_page(), OLD, EVENT, day=1)
    write(archive, event_page(OLD, title="Anderes"), OLD, day=2)
    write(archive, event_page(), EVENT, day=2)
    assert aliases(archive) == []
    assert sorted(rows(archive, "events", "id, title, teaser")) == [
        (OLD, "Anderes", "Kurz"),
        (EVENT, "Chor im Park", None),
    ]


def test_an_older_answer_makes_no_alias_of_a_page_that_was_read_since(archive: Archive) -> None:
    write(archive, event_page(OLD), OLD, day=2)
    write(archive, event_page(), OLD, EVENT, day=1)
    assert aliases(archive) == []
    assert sorted(ids(archive)) == [OLD, EVENT]


def test_a_page_that_moves_again_leads_to_the_new_place(archive: Archive) -> None:
    write(archive, list_page())
    write(archive, event_page(OLDER), OLD, OLDER, day=1)
    write(archive, event_page(), OLD, EVENT, day=2)
    assert sorted(rows(archive, "events", "id, teaser")) == [(OLDER, None), (EVENT, "Kurz")]
