"""The whole path: a real homepage and the replica, each taken in twice, leave one clean archive."""

import re
import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path

import pytest

from dortmund_scraper.replica.server import Replica
from dortmund_scraper.replica.site import home_page
from dortmund_scraper.replica.text_dump import dump
from dortmund_scraper.replica.truth import compare
from dortmund_scraper.rereading.replay import replay
from dortmund_scraper.store import Archive
from tests.spiders.mini_portal import crawl, run

SEED = Path(__file__).parents[2] / "shared" / "seed" / "startseite-2023-11-28.txt"
OF_RUNS = ("runs", "problems", "fetches", "sqlite_sequence")
"""Tables that grow with every run."""
OF_READING = ("last_seen", "run_id", "fetched_at", "seen_at")
"""Columns that say when something was last read, and by which run."""
NUMBERED = ("revisions", "problems", "sqlite_sequence", "search_documents", "search_words")
"""Tables whose rows are numbered as they are written."""
OF_INDEX = re.compile(r"search(_trigrams)?(_data|_idx|_docsize|_config|_terms|_instances)?")
"""Tables of FTS5, which hold the same words in another way when they were written in another order; `verify` compares
them with the records."""
Rows = dict[str, list[tuple[object, ...]]]


def contents(path: Path) -> Rows:
    """All rows of all tables, without what every reading changes."""
    with closing(sqlite3.connect(path)) as archive:
        names = [name for (name,) in archive.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {
            name: _rows(archive, name, OF_READING)
            for name in names
            if name not in OF_RUNS and "_fts" not in name
        }


def whole(path: Path) -> Rows:
    """All rows of all tables, without the numbers of those that are written anew."""
    with closing(sqlite3.connect(path)) as archive:
        names = [name for (name,) in archive.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {
            name: _rows(archive, name, {"id"} if name in NUMBERED else set())
            for name in names
            if not OF_INDEX.fullmatch(name)
        }


def _rows(archive: sqlite3.Connection, table: str, without: Collection[str]) -> list[tuple[object, ...]]:
    columns = [row[1] for row in archive.execute(f"PRAGMA table_info({table})")]
    kept = ", ".join(f'"{name}"' for name in columns if name not in without)
    return sorted(archive.execute(f"SELECT {kept} FROM {table}"), key=repr)  # noqa: S608


def changes(before: Rows, after: Rows) -> list[str]:
    """The rows that are in only one of two states, one line each."""
    lines = []
    for table in before.keys() | after.keys():
        old, new = set(before.get(table, ())), set(after.get(table, ()))
        lines += [f"{table}: gone {row}" for row in old - new]
        lines += [f"{table}: new {row}" for row in new - old]
    return lines


def is_sound(path: Path) -> bool:
    """Whether SQLite finds nothing wrong with the file and its references."""
    with closing(sqlite3.connect(path)) as archive:
        sound = archive.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return sound and archive.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.fixture
def homepage(tmp_path: Path) -> Path:
    """The real homepage of 2023; where it is absent, the replica's as a text dump."""
    if SEED.exists():
        return SEED
    path = tmp_path / "startseite.txt"
    path.write_text(dump(home_page(), "B"), encoding="utf-8")
    return path


@pytest.mark.timeout(600)
def test_taking_everything_in_twice_changes_nothing(tmp_path: Path, homepage: Path) -> None:
    db = tmp_path / "a.db"
    states = []
    for day in ("2023-11-28", "2023-11-29"):
        done = run("extract", str(homepage), "--fetched-at", day, "--db", str(db))
        assert done.returncode == 0, done.stderr
        states.append(contents(db))
    assert changes(*states) == []
    with Replica() as replica:
        for _ in range(2):
            done = crawl(replica.url, db)
            assert done.returncode == 0, done.stderr
            states.append(contents(db))
    assert changes(states[1], states[2]) != []
    assert changes(states[2], states[3]) == []
    assert is_sound(db)
    before = whole(db)
    with Archive.open(db) as archive:
        assert replay(archive, 1).is_whole
    assert changes(before, whole(db)) == []
    assert len(states[3]["news"]) == len({row[0] for row in states[3]["news"]})


def test_a_crawl_of_the_replica_holds_what_the_replica_states(tmp_path: Path) -> None:
    db = tmp_path / "a.db"
    with Replica() as replica:
        done = crawl(replica.url, db)
    assert done.returncode == 0, done.stderr
    assert compare(str(db)) == []
    assert is_sound(db)


@pytest.mark.skipif(not SEED.exists(), reason="the real homepage is not part of the project")
def test_the_homepage_of_2023_is_in_the_archive_whole(tmp_path: Path) -> None:
    db = tmp_path / "a.db"
    for _ in range(2):
        done = run("extract", str(SEED), "--fetched-at", "2023-11-28", "--db", str(db))
        assert done.returncode == 0, done.stderr
    counts = {name: len(rows) for name, rows in contents(db).items()}
    expected = {"slides": 6, "news": 15, "events": 17, "services": 15, "gallery_images": 21, "videos": 11}
    assert {name: counts[name] for name in expected} == expected
    assert counts["teasers"] == 17
    assert is_sound(db)
