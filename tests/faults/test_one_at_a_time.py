"""One run at a time, readers at any time, and files that cannot be used."""

import fcntl
import os
import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.archive import is_sound, records, rows
from tests.faults.command import Command, Run, crawl
from tests.faults.faults import Held, at
from tests.faults.server import FaultyPortal
from tests.faults.site import Site

SITE = Site(4, 2, 3, 3)


def holder(db: Path) -> Path:
    """The file that is locked while a run writes."""
    return db.with_name(f"{db.name}.lock")


def test_a_second_run_waits_for_another_day_and_says_who_is_at_work(db: Path) -> None:
    gate = Held(at("/newsroom/"))
    with FaultyPortal(SITE, [gate]) as portal:
        one = Command.crawl(portal.url, db)
        assert portal.wait_until(lambda log: any(seen.path == "/newsroom/" for seen in log))
        two = Command.crawl(portal.url, db, DORTMUND_SCRAPER_CONTACT="zwei").wait()
        assert rows(db, "SELECT count(*) > 0 FROM pages") == [(1,)], "readers work meanwhile"
        assert holder(db).exists()
        gate.go.set()
        done = one.wait()
    assert two.code == 75, two.said
    line = next((text for text in two.err.splitlines() if str(one.pid) in text), "")
    assert re.search(r"\d{1,2}:\d{2}", line), "since when"
    assert len(two.err.splitlines()) <= 2
    assert [seen.path for seen in portal.log if "zwei" in seen.ask.headers["User-Agent"]] == []
    assert done.code == 0, done.said
    assert SITE.differences(str(db)) == []
    assert rows(db, "SELECT count(*) FROM runs") == [(1,)]


def test_a_lock_that_someone_else_holds_is_respected(db: Path) -> None:
    with FaultyPortal(SITE) as portal, holder(db).open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = crawl(portal.url, db)
        assert portal.log == []
    assert done.code == 75, done.said
    assert len(done.err.splitlines()) == 1


def test_a_lock_that_nobody_holds_does_not_matter(db: Path) -> None:
    holder(db).write_text("pid 1, seit 2026-01-01T00:00:00\n", encoding="utf-8")
    with FaultyPortal(SITE) as portal:
        done = crawl(portal.url, db, "--limit", "3")
    assert done.code == 0, done.said


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a small archive."""
    db = tmp_path_factory.mktemp("good") / "archive.db"
    with FaultyPortal(SITE) as portal:
        assert crawl(portal.url, db).code == 0
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return db.read_bytes()


def refused(db: Path, code: int = 2) -> Run:
    """A crawl into this file, which must end with a line and without a request."""
    with FaultyPortal(SITE) as portal:
        done = crawl(portal.url, db)
        assert portal.log == []
    assert done.code == code, done.said
    assert done.is_clear, done.err
    assert len(done.err.splitlines()) == 1
    return done


def test_a_file_that_is_no_database_is_left_as_it_is(db: Path) -> None:
    db.write_bytes(b"keine Datenbank, aber lang genug\n" * 500)
    refused(db)
    assert db.read_bytes() == b"keine Datenbank, aber lang genug\n" * 500


def test_an_archive_of_a_newer_version_is_left_as_it_is(db: Path, archive: bytes) -> None:
    db.write_bytes(archive)
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("INSERT INTO migrations VALUES (999, 'morgen', '2027-01-01T00:00:00+00:00')")
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = records(db)
    assert "neuer" in refused(db).err
    assert records(db) == before


def test_a_corrupt_archive_is_told_in_one_line(db: Path, archive: bytes) -> None:
    """The first page, with the schema's root, is whole; of all others only noise is left."""
    broken = archive[:8192] + bytes(range(1, 256)) * ((len(archive) - 8192) // 255)
    db.write_bytes(broken)
    with FaultyPortal(SITE) as portal:
        done = crawl(portal.url, db)
    assert done.code == 2, done.said
    assert done.is_clear, done.err
    assert "beschädigt" in done.err
    assert db.read_bytes()[8192:40_000] == broken[8192:40_000], "nothing is written into it"


@pytest.fixture
def read_only(tmp_path: Path, archive: bytes) -> Iterator[Path]:
    """An archive in a folder into which nobody may write."""
    folder = tmp_path / "fest"
    folder.mkdir()
    db = folder / "archive.db"
    db.write_bytes(archive)
    db.chmod(0o444)
    folder.chmod(0o555)
    yield db
    folder.chmod(0o755)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_archive_is_told_in_one_line(read_only: Path, archive: bytes) -> None:
    refused(read_only)
    assert read_only.read_bytes() == archive


LIMITED = """import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))
sys.argv = ["dortmund-scraper", *sys.argv[1:]]
runpy.run_module("dortmund_scraper", run_name="__main__")"""
"""The command with files that cannot grow beyond a size, as on a full disk."""


@pytest.mark.parametrize("size", [700_000, 400_000, 100_000])
def test_a_full_disk_ends_the_run_and_damages_nothing(db: Path, size: int) -> None:
    with FaultyPortal(SITE) as portal:
        arguments = ["crawl", "--portal", portal.url, "--db", str(db), "--delay", "0"]
        done = Command(sys.executable, "-c", LIMITED.format(size=size), *arguments).wait()
        assert done.code == 2, done.said
        assert done.is_clear, done.err
        assert re.search(r"Platz|voll|Datenträger", done.said)
        assert not db.exists() or is_sound(db)
        again = crawl(portal.url, db)
    assert again.code == 0, again.said
    assert SITE.differences(str(db)) == []
