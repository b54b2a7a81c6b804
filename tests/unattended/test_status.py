"""How the archive is doing, for a person and for a program."""

import json
import os
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dortmund_scraper.records import Problem
from dortmund_scraper.status import Status, as_json, gather
from dortmund_scraper.status_text import BARS, PLAIN_BARS, bar, for_a_person
from dortmund_scraper.store import Archive
from tests.spiders.mini_portal import command
from tests.store.samples import on_day

CRAWL = {"name": "portal", "portal": "https://www.dortmund.de", "rooms": ["news"], "limit": 0}


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """An archive after three crawls of a quarter of an hour: good, good, incomplete."""
    path = tmp_path / "archiv.db"
    with Archive.open(path) as archive:
        for day, (seen, code) in enumerate([(100, 0), (1200, 0), (600, 3)]):
            run = archive.start_run(on_day(day), CRAWL, {})
            if code:
                archive.write_problem(run, "x", Problem(record_kind="page", message="time-out: zu langsam"))
            stats = {"listed/event": seen, "records/news/new": day, "pages/kept": 1234}
            ended = on_day(day) + timedelta(minutes=15)
            archive.finish_run(run, ended, "incomplete" if code else "complete", code, stats)
    return path


def after(db: Path, *, days: float) -> Status:
    """The status so long after the first crawl."""
    return gather(db, on_day(0) + timedelta(days=days), 7)


def test_a_person_reads_what_happened(db: Path) -> None:
    text = for_a_person(after(db, days=2.5))
    assert "Letzter vollständiger Lauf: 02.11.2026 04:15 Uhr, vor 1 Tag\n" in text
    lines = [line.split() for line in text.splitlines()]
    assert ["3", "03.11.2026", "04:00", "15", "min", "unvollständig", "3", "1.234", "2", "0", "1"] in lines
    assert ["Veranstaltungen", "▂█▅", "600"] in lines
    assert ["1", "Seiten:", "time-out"] in lines
    assert "ACHTUNG" not in text


def test_a_person_is_warned_of_an_old_archive(db: Path) -> None:
    assert after(db, days=3).is_stale is False
    old = after(db, days=3.5)
    assert old.is_stale
    assert "ACHTUNG: seit mehr als 48 Stunden" in for_a_person(old)


def test_a_run_without_an_end_is_told(db: Path) -> None:
    with Archive.open(db) as archive:
        run = archive.start_run(on_day(3), CRAWL, {})
        archive.connection.execute(
            "INSERT INTO frontier (crawl_id, url, role, priority, request, state) "
            "VALUES (?, 'x', '', 0, '{}', 'waiting')",
            (run,),
        )
    status = after(db, days=3.1)
    text = for_a_person(status)
    assert "Lauf 4 läuft seit 04.11.2026 04:00 Uhr oder wurde gewaltsam beendet" in text
    assert "0 Seiten sind erledigt, 1 offen." in text
    assert as_json(status)["open_run"] == {
        "id": 4, "started_at": "2026-11-04T03:00:00+00:00", "last_answer_at": None,
    }  # fmt: skip
    assert as_json(status)["unfinished_crawl"] == {
        "crawl_id": 4, "started_at": "2026-11-04T03:00:00+00:00", "waiting": 1, "held": 0, "done": 0,
        "failed": 0, "resumable_until": "2026-11-04T21:00:00+00:00",
    }  # fmt: skip
    assert status.problems, "those of the last run that ended"


def test_a_killed_run_is_told_once_another_came_after_it(db: Path) -> None:
    with Archive.open(db) as archive:
        archive.begin_crawl(on_day(3), on_day(2), CRAWL, {})
        archive.begin_crawl(on_day(4), on_day(3), CRAWL, {})
        archive.finish_run(5, on_day(4), "interrupted", 143, {})
    status = after(db, days=4.1)
    assert status.open_run is None
    assert "gewaltsam beendet" in for_a_person(status)


def test_an_archive_without_a_run_is_old(tmp_path: Path) -> None:
    path = tmp_path / "neu.db"
    Archive.open(path).close()
    status = gather(path, datetime.now(UTC), 7)
    assert status.is_stale
    assert "Noch kein vollständiger Lauf." in for_a_person(status)


def test_a_program_reads_one_object_with_stable_keys(db: Path) -> None:
    done = subprocess.run(  # noqa: S603
        command("status", "--db", str(db), "--json", "--runs", "2"),
        capture_output=True,
        text=True,
        check=True,
    )
    assert len(done.stdout.splitlines()) == 1
    read = json.loads(done.stdout)
    assert set(read) == {
        "archive", "archive_bytes", "checked_at", "last_success", "last_success_age_seconds", "is_stale",
        "open_run", "unfinished_crawl", "runs", "records", "problems",
    }  # fmt: skip
    assert read["runs"][0] == {
        "id": 3, "command": "crawl", "started_at": "2026-11-03T03:00:00+00:00",
        "finished_at": "2026-11-03T03:15:00+00:00", "duration_seconds": 900.0, "outcome": "incomplete",
        "exit_code": 3, "portal": "https://www.dortmund.de", "rooms": ["news"], "limit": None,
        "pages": {"read": 1234}, "records": {"news": {"new": 2}}, "listed": {"event": 600}, "problems": 1,
        "bytes_received": None,
    }  # fmt: skip
    assert [run["id"] for run in read["runs"]] == [3, 2]
    assert read["last_success"]["id"] == 2
    assert read["problems"] == [{"kind": "page", "code": "time-out", "origin": "run", "number": 1}]
    assert read["records"]["news"] == {
        "held": 0, "gone": 0, "newest_first_seen": None, "newest_last_seen": None,
    }  # fmt: skip


@pytest.mark.parametrize(("encoding", "shown"), [("utf-8", "▂█▅"), ("ascii", ":#+"), ("latin-1", ":#+")])
def test_a_poor_terminal_gets_plain_bars(encoding: str, shown: str, db: Path) -> None:
    done = subprocess.run(  # noqa: S603
        command("status", "--db", str(db)),
        capture_output=True, check=True, env=os.environ | {"PYTHONIOENCODING": encoding},
    )  # fmt: skip
    assert shown in done.stdout.decode(encoding)


def test_bars_are_as_high_as_their_numbers() -> None:
    assert bar([0, 1, 50, 100], BARS) == " ▁▅█"
    assert bar([7], PLAIN_BARS) == "#"
    assert bar([0, 0], BARS) == "  "


def test_an_archive_that_is_not_there_is_a_wrong_call(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603
        command("status", "--db", str(tmp_path / "fehlt.db")), capture_output=True, text=True
    )
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []
