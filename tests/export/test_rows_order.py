"""Which rows there are, in which order, and from which page each comes."""

from pathlib import Path

import pytest

from dortmund_scraper.export.profiles import METADATA, RESEARCH
from dortmund_scraper.export.rows import Rows
from dortmund_scraper.export.tables import (
    DATASETS,
    EVENT_DATES,
    EVENTS,
    GALLERY_IMAGES,
    TABLES,
    VENUES,
    Table,
)
from dortmund_scraper.records import Event, Page, Venue
from dortmund_scraper.store import Archive, Fetch, suppressions
from dortmund_scraper.store.suppressions import subject_of
from tests.export.planted import at, plant, publication, termin
from tests.store.samples import CALENDAR, HOME, PORTAL, on_day

PARK = Venue(name="Überall", city="Dortmund")
NAMES = ("z", "ä", "Ä", "a", "é", "ß", "\U0001f389", "\uffee")
"""Ends of addresses whose order differs by alphabet, by code point and by UTF-16."""


def event(title: str, url: str | None = None, venue: Venue | None = PARK) -> Event:
    return Event(url=url, title=title, venue=venue, dates=[at("2026-12-05", "20:00"), at("2026-12-01")])


def archive(path: Path, *pages: tuple[str, list[Event]], suppressed: tuple[str, ...] = ()) -> Path:
    """An archive in which these pages state these events, the first one on the first day."""
    with Archive.open(path) as opened:
        run = opened.start_run(on_day(0), {"portal": PORTAL}, {})
        for day, (url, events) in enumerate(pages):
            kind = "event" if "termin_" in url else "home" if url == HOME else "calendar"
            page = Page.model_validate({"page_kind": kind, "url": url, "events": events})
            opened.write_page(page, Fetch(url, on_day(day), run, 200, body_sha256="0" * 64))
        opened.finish_run(run, on_day(0), "complete", 0, {})
        with opened.writing():
            for subject in suppressed:
                suppressions.add(opened.connection, subject_of(subject), "Bitte", on_day(2))
    return path


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_rows_come_in_the_order_of_their_key(tmp_path: Path, table: Table) -> None:
    pages = [
        (f"{CALENDAR}termin_{name}.html", [event(name, f"{CALENDAR}termin_{name}.html")]) for name in NAMES
    ]
    archive(tmp_path / "a.db", *pages)
    with publication(tmp_path / "a.db", tmp_path / "out") as published:
        keys = [[row[name] for name in table.key] for row in published.rows.of(table)]
        whole = [row.event["id"] for row in published.rows.events()]
    assert keys == sorted(keys)
    assert len(keys) == {"events": len(NAMES), "event_dates": 2 * len(NAMES), "venues": 1}.get(table.name, 0)
    assert whole == sorted(whole)
    assert len(whole) == len(NAMES)


def test_an_event_known_from_lists_only_comes_from_the_best_of_them(tmp_path: Path) -> None:
    db = archive(tmp_path / "a.db", (HOME, [event("Chor")]), (CALENDAR, [event("Chor")]))
    with publication(db, tmp_path / "out") as published:
        (whole,) = published.rows.events()
        (row,) = published.rows.of(EVENTS)
        dates = list(published.rows.of(EVENT_DATES))
    assert str(row["id"]).startswith("text:")
    assert row["url"] is None
    assert {one["source_url"] for one in (row, *dates, whole.event, *whole.dates, whole.venue or {})} == {
        CALENDAR
    }
    assert [one["start_date"] for one in whole.dates] == ["2026-12-01", "2026-12-05"]


def test_what_only_suppressed_pages_tell_is_left_out_with_its_parts(tmp_path: Path) -> None:
    listed, own = event("Chor"), event("Fest", termin(2))
    db = archive(tmp_path / "a.db", (CALENDAR, [listed, own]), (termin(2), [own]), suppressed=(CALENDAR,))
    with publication(db, tmp_path / "out") as published:
        assert [row["url"] for row in published.rows.of(EVENTS)] == [termin(2)]
        assert {row["event_id"] for row in published.rows.of(EVENT_DATES)} == {termin(2)}
        assert [row.event["url"] for row in published.rows.events()] == [termin(2)]


def test_a_venue_stays_as_long_as_one_event_there_is_shown(tmp_path: Path) -> None:
    """The event by which the venue would be found first is told of by a suppressed page only."""
    first, second = event("Chor", termin(1)), event("Fest", termin(2))
    db = archive(tmp_path / "a.db", (CALENDAR, [first]), (termin(2), [second]), suppressed=(CALENDAR,))
    with publication(db, tmp_path / "out") as published:
        (venue,) = published.rows.of(VENUES)
        assert [row["venue_id"] for row in published.rows.of(EVENTS)] == [venue["id"]]
    assert venue["source_url"] == termin(2)


def test_its_own_page_is_where_an_event_comes_from(tmp_path: Path) -> None:
    one = event("Fest", termin(2))
    db = archive(tmp_path / "a.db", (termin(2), [one]), (CALENDAR, [one]))
    with publication(db, tmp_path / "out") as published:
        (row,) = published.rows.of(EVENTS)
    assert (row["source_url"], row["captured_at"]) == (termin(2), "2026-11-01T03:00:00+00:00")


@pytest.mark.parametrize("profile", [METADATA, RESEARCH], ids=lambda profile: profile.name)
def test_a_record_as_a_whole_has_the_rows_of_its_tables(tmp_path: Path, profile: object) -> None:
    db = plant(tmp_path / "a.db")
    with publication(db, tmp_path / "out", profile) as published:  # type: ignore[arg-type]
        rows: Rows = published.rows
        events = list(rows.events())
        assert [one.event for one in events] == list(rows.of(EVENTS))
        dates = sorted((date for one in events for date in one.dates), key=lambda date: str(date["id"]))
        assert dates == list(rows.of(EVENT_DATES))
        assert all(list(date) == [column.name for column in rows.columns(EVENT_DATES)] for date in dates)
        services = list(rows.services())
        for name, parts in (("sections", "service_sections"), ("fees", "service_fees")):
            assert [row for one in services for row in getattr(one, name)] == list(rows.of(TABLES[parts]))
        held = {one.venue["id"]: one.venue for one in events if one.venue}
        assert {row["id"] for row in rows.of(VENUES)} == set(held)


def test_entries_of_the_homepage_come_from_it(tmp_path: Path) -> None:
    with publication(plant(tmp_path / "a.db"), tmp_path / "out") as published:
        for table in DATASETS["home"].tables:
            rows = list(published.rows.of(table))
            assert {row["source_url"] for row in rows} == {HOME}
            assert all(row["captured_at"] == "2026-11-01T03:00:00+00:00" for row in rows)
        images = list(published.rows.of(GALLERY_IMAGES))
    assert {row["caption"] for row in images} == {"Lichter am Markt", "Ohne Nachweis"}
    assert [row["id"] for row in images] == sorted(str(row["id"]) for row in images)


def test_since_holds_for_parts_and_for_whole_records(tmp_path: Path) -> None:
    with publication(plant(tmp_path / "a.db"), tmp_path / "out", since=on_day(1)) as published:
        assert [(row.event["url"], len(row.dates)) for row in published.rows.events()] == [(termin(1), 6)]
        assert {row["event_id"] for row in published.rows.of(EVENT_DATES)} == {termin(1)}
        assert list(published.rows.services()) == []


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_no_table_is_sorted_or_gathered_before_its_first_row(tmp_path: Path, table: Table) -> None:
    """A plan that sorts would hold, or write to disk, as much as there is."""
    with publication(plant(tmp_path / "a.db"), tmp_path / "out") as published:
        asked: list[str] = []
        published.rows.connection.set_trace_callback(asked.append)
        next(iter(published.rows.of(table)), None)
        published.rows.connection.set_trace_callback(None)
        (question,) = (text for text in asked if text.startswith("SELECT") and f"FROM {table.name} " in text)
        plan = published.rows.connection.execute(f"EXPLAIN QUERY PLAN {question}").fetchall()
    steps = [detail for _, parent, _, detail in plan if parent == 0]
    assert steps[0].startswith("SCAN ")
    assert steps[0].endswith("_1")
    assert not [step for step in steps if "TEMP B-TREE" in step or step.startswith("MATERIALIZE")]
