"""`changes`: each day's changes exactly, nothing of better readers, nothing suppressed."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from dortmund_scraper.store import Archive
from tests.command import run
from tests.store.histories import five_days, html, put, read, suppress
from tests.store.samples import EVENT, NEWS, SERVICE, news, on_day, rows


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "archiv.db"
    five_days(path)
    return path


class Shown:
    """Runs `changes` and reads what it prints."""

    def __init__(self, db: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
        self._db, self._monkeypatch, self._capfd = db, monkeypatch, capfd

    def __call__(self, *arguments: str, code: int = 0) -> str:
        """What is printed: on stderr where it fails."""
        given = ("changes", "--db", str(self._db), *arguments)
        assert run(self._monkeypatch, self._db.parent, *given) == code
        shown = self._capfd.readouterr()
        return shown.err if code else shown.out

    def day(self, number: int, *arguments: str) -> list[dict[str, Any]]:
        """The changes of a day of the history."""
        day = on_day(number).date().isoformat()
        found = json.loads(self("--since", day, "--until", day, "--format", "json", *arguments))
        return list(found["changes"])


@pytest.fixture
def shown(db: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Shown:
    return Shown(db, monkeypatch, capfd)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (0, [("news", ["new"]), ("event", ["new"]), ("service", ["new"])]),
        (1, [("news", ["changed"])]),
        (2, [("news", ["retitled"]), ("event", ["moved"])]),
        (3, [("news", ["changed"]), ("service", ["gone"])]),
        (4, [("event", ["cancelled"]), ("service", ["returned"])]),
        (5, []),
    ],
)
def test_each_day_has_its_changes(day: int, expected: list[Any], shown: Shown) -> None:
    assert [(one["kind"], one["labels"]) for one in shown.day(day)] == expected


def test_what_was_corrected_back_is_two_entries(shown: Shown) -> None:
    (first,), (second, _) = shown.day(1), shown.day(3)
    assert first["fields"] == [
        {
            "field": "body_text", "before": "Das Haus öffnet im Mai.", "after": "Das Haus öffnet im Juni.",
            "diff": [["=", "Das Haus öffnet im "], ["-", "Mai"], ["+", "Juni"], ["=", "."]],
        }
    ]  # fmt: skip
    assert (second["fields"][0]["before"], second["fields"][0]["after"]) == (
        first["fields"][0]["after"], first["fields"][0]["before"],
    )  # fmt: skip


def test_what_is_gone_and_cancelled_says_how(shown: Shown) -> None:
    (_, gone), (cancelled, _) = shown.day(3), shown.day(4)
    assert (gone["url"], gone["status"], gone["title"]) == (SERVICE, 404, "Fundsachen")
    assert cancelled["whole"] is True
    assert cancelled["dates"]["cancelled"][0]["start_date"] == "2026-12-06"


def test_the_kinds_can_be_chosen(shown: Shown) -> None:
    assert [one["kind"] for one in shown.day(0, "--kind", "events,services")] == ["event", "service"]
    assert shown.day(0, "--kind", "press") == []
    assert len(shown.day(0, "--kind", "all")) == 3


def test_better_readers_are_no_change_and_disturb_none(db: Path, shown: Shown) -> None:
    with Archive.open(db) as archive:
        read(archive, NEWS, html("Rathaus", "Das Haus öffnet im Mai."), 5, "a")
        read(archive, NEWS, html("Rathaus", "Das Haus öffnet im Mai. Und am Abend."), 6, "b", origin="reader")
        read(archive, NEWS, html("Rathaus", "Das Haus öffnet im Juli. Und am Abend."), 7, "c")
    assert shown.day(6) == []
    (after,) = shown.day(7)
    assert [piece for piece in after["fields"][0]["diff"] if piece[0] != "="] == [["-", "Mai"], ["+", "Juli"]]
    assert after["source"]["page_url"] == NEWS
    assert len(after["source"]["body_sha256"]) == 64


@pytest.mark.parametrize(("kind", "subject"), [("id", NEWS), ("url", NEWS)])
def test_what_is_suppressed_is_left_out(kind: str, subject: str, db: Path, shown: Shown) -> None:
    with Archive.open(db) as archive:
        suppress(archive, kind, subject)
        views = [rows(archive, view, "record_id") for view in ("record_changes", "record_losses")]
    assert [one["kind"] for day in range(5) for one in shown.day(day)] == [
        "event", "service", "event", "service", "event", "service",
    ]  # fmt: skip
    assert {found for view in views for (found,) in view} == {EVENT, SERVICE}


def test_all_formats_can_be_read(shown: Shown) -> None:
    text = shown("--since", "2026-11-01", "--until", "2026-11-05")
    assert "GEÄNDERT: Neues Rathaus eröffnet (04:00 Uhr)" in text
    assert "Text: Das Haus öffnet im [-Mai-]{+Juni+}." in text
    assert "VERSCHWUNDEN (ANTWORT 404): Fundsachen" in text
    page = shown("--since", "2026-11-01", "--until", "2026-11-05", "--format", "html")
    assert page.startswith("<!doctype html>")
    feed = shown("--since", "2026-11-01", "--until", "2026-11-05", "--format", "atom")
    assert len(etree.fromstring(feed.encode()).findall("{*}entry")) == 10


def test_a_moment_bounds_to_the_second(shown: Shown) -> None:
    at = on_day(1).isoformat()
    found = json.loads(shown("--since", at, "--until", at, "--format", "json"))
    assert (found["since"], found["until"]) == ("2026-11-02T03:00:00+00:00", "2026-11-02T03:00:01+00:00")
    assert len(found["changes"]) == 1


def test_a_crawl_that_writes_does_not_hold_it_up(db: Path, shown: Shown) -> None:
    with Archive.open(db) as archive, archive.writing():
        archive.connection.execute("DELETE FROM revisions")
        assert len(shown.day(1)) == 1


def test_only_reading_changes_no_byte(db: Path, shown: Shown) -> None:
    before = db.read_bytes()
    shown.day(1)
    assert db.read_bytes() == before
    assert list(db.parent.iterdir()) == [db]


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["--since", "gestern"], "7d, 2w, 12h"),
        (["--until", "2026-13-01"], "kein Zeitpunkt"),
        (["--kind", "wetter"], "möglich sind all oder news"),
        (["--format", "pdf"], "text, json, html, atom"),
        (["--since", "2026-11-05", "--until", "2026-11-01"], "liegt vor"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(arguments: list[str], hint: str, shown: Shown) -> None:
    told = shown(*arguments, code=2)
    assert hint in told
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize(("number", "hint"), [(7, "älteren Fassung"), (99, "neueren Fassung")])
def test_another_schema_is_told(number: int, hint: str, db: Path, shown: Shown) -> None:
    with sqlite3.connect(db) as connection:
        connection.execute(
            "UPDATE migrations SET number = ? WHERE number = 8", (number + 100 * (number == 7),)
        )
        if number == 7:
            connection.execute("DELETE FROM migrations WHERE number > 7")
    connection.close()
    assert hint in shown(code=2)


def test_an_archive_that_is_not_there(db: Path, shown: Shown) -> None:
    db.unlink()
    assert "gibt es nicht" in shown(code=2)


def test_the_views_tell_fields_with_both_sides_and_source(db: Path) -> None:
    with Archive.open(db) as archive:
        found = rows(
            archive,
            "record_changes WHERE record_kind = 'news' ORDER BY revision_id",
            "what, field, before, after",
        )
        losses = rows(archive, "record_losses", "title, what, status, gone_at, returned_at")
        events = rows(
            archive, "record_changes WHERE what IN ('cancelled', 'reread')", "title, field, before, after"
        )
    assert found == [
        ("new", None, None, None),
        ("changed", "body_text", "Das Haus öffnet im Mai.", "Das Haus öffnet im Juni."),
        ("retitled", "title", "Neues Rathaus eröffnet", "Rathaus offen"),
        ("changed", "body_text", "Das Haus öffnet im Juni.", "Das Haus öffnet im Mai."),
    ]
    assert losses == [
        ("Fundsachen", "returned", 404, "2026-11-04T03:00:00+00:00", "2026-11-05T03:00:00+00:00")
    ]
    assert events == [("Chor im Park", "is_cancelled", 0, 1)]


def test_elapsed_dates_are_counted_but_not_listed(db: Path, shown: Shown) -> None:
    from tests.store.samples import event, occurrence

    url = EVENT.replace("137340", "1")
    days = [occurrence(day, "18:00") for day in ("2026-11-03", "2026-12-20")]
    with Archive.open(db) as archive:
        put(archive, "event", url, event("Lauf", url=url, dates=days), 1)
        put(archive, "event", url, event("Lauf", url=url, dates=days[1:]), 6)
        put(archive, "news", NEWS, news("Rathaus", url=NEWS), 6)
    assert [one["kind"] for one in shown.day(6)] == ["news"]
    assert "Nicht aufgeführt: 1 " in shown("--since", "2026-11-07", "--until", "2026-11-07")
