"""What readers of a calendar compare from one export to the next: UID, SEQUENCE, DTSTAMP, and the bytes themselves."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dortmund_scraper.export.formats.calendars import Calendars
from dortmund_scraper.records import Event
from dortmund_scraper.store import Archive
from tests.export.calendar_archive import lose, plant_hard, put
from tests.export.calendar_reading import parsed
from tests.export.planted import at, plant, publication, termin

COMPARED = ("DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "STATUS", "DTSTART", "SUMMARY")
Told = dict[str, dict[str, Any]]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return plant(tmp_path / "archiv.db")


def told(db: Path, out: Path) -> Told:
    """What the calendar of everything tells of each entry, by UID."""
    with publication(db, out) as published:
        Calendars().write(published)
    entries = parsed((out / "events" / "events.ics").read_bytes())
    return {
        str(one["UID"]): {name: one[name].to_ical() for name in COMPARED if name in one} for one in entries
    }


def fair(**fields: Any) -> Event:
    """An event of one date."""
    fields.setdefault("dates", [at("2026-12-20", "18:00")])
    return Event(url=termin(50), title=fields.pop("title", "Markt"), **fields)


def of_fair(entries: Told) -> dict[str, Any]:
    (found,) = [entry for entry in entries.values() if entry["SUMMARY"].startswith(b"Markt")]
    return found


def changed(db: Path, event: Event, day: int) -> dict[str, Any]:
    """What is told of an event after its page was read on a day."""
    with Archive.open(db) as archive:
        put(archive, event, day)
    return of_fair(told(db, db.parent / f"out-{day}"))


def test_a_change_of_one_event_changes_no_other(db: Path) -> None:
    before = told(db, db.parent / "before")
    with Archive.open(db) as archive:
        put(archive, fair(), 3)
        put(archive, fair(title="Markt und Fest"), 4)
    after = told(db, db.parent / "after")
    assert {uid: entry for uid, entry in after.items() if uid in before} == before
    assert len(after) == len(before) + 1


def test_each_change_raises_the_sequence_and_to_cancel_always_does(db: Path) -> None:
    states = [
        changed(db, fair(), 3),
        changed(db, fair(is_cancelled=True, dates=[at("2026-12-20", "18:00", is_cancelled=True)]), 4),
        changed(db, fair(), 5),
        changed(db, fair(title="Markt und Fest"), 6),
    ]
    assert [int(state["SEQUENCE"]) for state in states] == [0, 3, 4, 6]
    assert [state.get("STATUS") for state in states] == [None, b"CANCELLED", None, None]
    assert [state["DTSTAMP"] for state in states] == [
        f"202611{day:02}T030000Z".encode() for day in (4, 5, 6, 7)
    ]
    assert [state["LAST-MODIFIED"] for state in states] == [state["DTSTAMP"] for state in states]
    assert {state["CREATED"] for state in states} == {b"20261104T030000Z"}


def test_an_event_keeps_its_uid_when_its_page_changes(db: Path) -> None:
    changed(db, fair(), 3)
    before = told(db, db.parent / "before")
    changed(db, fair(title="Markt und Fest", organizer="Verein", is_sold_out=True), 4)
    assert set(told(db, db.parent / "after")) == set(before)


def test_what_disappears_and_comes_back_is_newer_each_time(db: Path) -> None:
    states = [changed(db, fair(), 3)]
    for back in (None, 12):
        with Archive.open(db) as archive:
            lose(archive, termin(50), 10, back)
        states.append(of_fair(told(db, db.parent / f"out-back-{back}")))
    assert [state.get("STATUS") for state in states] == [None, b"TENTATIVE", None]
    assert [int(state["SEQUENCE"]) for state in states] == [0, 2, 4]
    assert [state["DTSTAMP"][6:8] for state in states] == [b"04", b"11", b"13"]


def test_what_disappears_when_it_is_over_stays_as_it_was(db: Path) -> None:
    before = changed(db, fair(), 3)
    with Archive.open(db) as archive:
        lose(archive, termin(50), 60)
    assert of_fair(told(db, db.parent / "after")) == before


def test_exports_of_one_archive_are_equal_byte_by_byte(tmp_path: Path) -> None:
    db = plant_hard(tmp_path / "archiv.db")
    told(db, tmp_path / "one")
    subprocess.run(  # noqa: S603
        [sys.executable, "-m", "dortmund_scraper", "export", "other", "--db", str(db), "--format", "ical"],
        env=os.environ | {"PYTHONHASHSEED": "4711"}, cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    one, other = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.*")}
        for name in ("one", "other")
    )
    assert len(one) > 10
    assert one == other
