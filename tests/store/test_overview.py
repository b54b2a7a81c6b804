"""What the archive says of its runs, and that looking at it changes nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dortmund_scraper.records import Page, Problem
from dortmund_scraper.store import Archive, ArchiveError, overview
from dortmund_scraper.store.look import look
from dortmund_scraper.store.overview import Held, ProblemCount, Unfinished, listed_of, pages_of, records_of
from tests.store.samples import NEWS, news, on_day, write

CRAWL = {"name": "portal", "limit": 0}


def finish(archive: Archive, day: int, code: int, arguments: dict[str, object]) -> int:
    """A run of ten minutes."""
    run = archive.start_run(on_day(day), arguments, {})
    archive.finish_run(run, on_day(day), "complete" if code == 0 else "incomplete", code, {"pages/kept": 3})
    return run


def test_only_a_whole_crawl_is_a_success(archive: Archive) -> None:
    assert overview.last_success(archive.connection) is None
    whole = finish(archive, 0, 0, CRAWL)
    finish(archive, 1, 3, CRAWL)
    finish(archive, 2, 0, CRAWL | {"limit": 5})
    finish(archive, 3, 0, {"command": "extract"})
    archive.start_run(on_day(4), CRAWL, {})
    success = overview.last_success(archive.connection)
    assert success
    assert (success.id, success.finished_at) == (whole, on_day(0))
    runs = overview.past_runs(archive.connection, 2)
    assert [(run.exit_code, run.command, run.seconds) for run in runs] == [
        (None, "crawl", None),
        (0, "extract", 0.0),
    ]


def test_what_is_held_and_what_is_wrong_is_counted(archive: Archive) -> None:
    run = archive.start_run(on_day(0), CRAWL, {})
    problem = Problem(record_kind="news", message="contradiction: so oder so")
    write(
        archive,
        Page(page_kind="news", url=NEWS, news=[news(url=NEWS)], problems=[problem]),
        url=NEWS,
        run=run,
    )
    for number in range(2):
        missing = Problem(record_kind="page", message="not found: HTTP 404")
        archive.write_problem(run, f"{NEWS}{number}", missing)
    moment = on_day(0).isoformat()
    assert overview.held(archive.connection)[:2] == (
        Held("news", 1, 0, moment, moment),
        Held("event", 0, 0, None, None),
    )
    assert overview.problems(archive.connection, run) == [
        ProblemCount("page", "not found", "run", 2),
        ProblemCount("news", "contradiction", "reading", 1),
    ]
    assert overview.past_runs(archive.connection, 1)[0].problems == 3
    assert overview.last_sign(archive.connection, run) == moment
    assert overview.last_sign(archive.connection, run + 1) is None


def test_a_crawl_that_waits_to_be_gone_on_with_is_told(archive: Archive) -> None:
    assert overview.unfinished(archive.connection, on_day(0)) is None
    run = archive.start_run(on_day(0), CRAWL, {})
    for number, state in enumerate(("waiting", "waiting", "held", "done", "missing", "failed")):
        archive.connection.execute(
            "INSERT INTO frontier (crawl_id, url, role, priority, request, state) VALUES (?, ?, '', 0, '{}', ?)",
            (run, f"{NEWS}{number}", state),
        )
    assert overview.unfinished(archive.connection, on_day(0)) == Unfinished(run, on_day(0), 2, 1, 2, 1)
    assert overview.unfinished(archive.connection, on_day(1)) is None, "too old to go on with"


def test_counters_are_read_by_kind_and_meaning() -> None:
    stats = {
        "pages/kept": 4,
        "pages/gone": 1,
        "records/news/new": 2,
        "records/news/seen": 9,
        "listed/event": 7,
    }
    assert pages_of(stats) == {"read": 4, "gone": 1}
    assert listed_of(stats) == {"event": 7}
    assert records_of(stats) == {"news": {"new": 2, "seen": 9}}


def test_looking_leaves_no_trace(tmp_path: Path) -> None:
    path = tmp_path / "100 % ä?#.db"
    with Archive.open(path) as archive:
        finish(archive, 0, 0, CRAWL)
    before = path.read_bytes()
    with closing(look(path)) as connection:
        assert overview.last_success(connection)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("DELETE FROM runs")
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_one_may_look_while_another_writes(archive: Archive) -> None:
    finish(archive, 0, 0, CRAWL)
    archive.connection.execute("BEGIN IMMEDIATE")
    archive.connection.execute("UPDATE runs SET exit_code = 3")
    with closing(look(archive.path)) as connection:
        assert overview.last_success(connection)
    archive.connection.execute("ROLLBACK")


def test_an_archive_of_an_older_version_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(Path(__file__).with_name("version-3.sql").read_text(encoding="utf-8"))
    before = path.read_bytes()
    with closing(look(path)) as connection:
        assert overview.past_runs(connection, 9)
        assert overview.unfinished(connection, on_day(0)) is None
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [None, b"", b"no database" * 100])
def test_what_is_no_archive_is_told_in_one_line(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ArchiveError) as told:
        look(path)
    assert len(str(told.value).splitlines()) == 1
    assert path.exists() == (content is not None)


def test_a_folder_and_a_foreign_database_are_no_archives(tmp_path: Path) -> None:
    foreign = tmp_path / "other.db"
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE runs (id)")
    for path in (tmp_path, foreign):
        with pytest.raises(ArchiveError):
            look(path)
