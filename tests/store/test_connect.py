"""Opening the file: what is refused, what a kill and a second process do to it."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from dortmund_scraper.records import Page
from dortmund_scraper.store import Archive, ArchiveError
from dortmund_scraper.store.connect import connect, transaction
from dortmund_scraper.store.migrations import MIGRATIONS
from tests.store.samples import EVENT, dump, event, rows, write

PAGE = Page(page_kind="event", url=EVENT, events=[event(url=EVENT)])


def test_a_new_file_is_made_and_an_old_one_kept(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Archive.open(path) as archive:
        write(archive, PAGE)
        before = dump(archive)
    with Archive.open(str(path)) as archive:
        assert dump(archive) == before
        assert [number for number, *_ in rows(archive, "migrations")] == [*range(1, len(MIGRATIONS) + 1)]
        assert archive.connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert archive.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert archive.connection.execute("PRAGMA foreign_key_check").fetchall() == []


def refuse(path: Path, word: str) -> None:
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(ArchiveError, match=word) as caught:
        Archive.open(path)
    assert "\n" not in str(caught.value)
    assert not caught.value.busy
    assert before is None or path.read_bytes() == before


def test_a_directory_is_refused(tmp_path: Path) -> None:
    refuse(tmp_path, "keine Datei.*nennen")


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    refuse(tmp_path / "nowhere" / "archive.db", "gibt es nicht; bitte anlegen")


@pytest.mark.parametrize("content", [b"title;date\n" * 100, b"%PDF-1.7\n" + bytes(5000)])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    refuse(path, "keine SQLite-Datei")


def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cookies.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE cookies (name TEXT)")
    connection.close()
    refuse(path, "eines anderen Programms")


def test_an_archive_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Archive.open(path) as archive:
        archive.connection.execute(
            "INSERT INTO migrations VALUES (999, 'later', '2030-01-01T00:00:00+00:00')"
        )
    refuse(path, "neueren Fassung.*aktualisieren")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everything")
def test_a_read_only_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    Archive.open(path).close()
    path.chmod(0o444)
    refuse(path, "schreibgeschützt")


def test_a_file_that_becomes_read_only_is_told_so(archive: Archive) -> None:
    archive.connection.execute("PRAGMA query_only = 1")
    with pytest.raises(ArchiveError, match="schreibgeschützt; bitte Datei"):
        write(archive, PAGE)


def test_an_empty_file_becomes_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    path.touch()
    with Archive.open(path) as archive:
        assert rows(archive, "news") == []


def test_a_reader_sees_the_state_before_until_the_writer_has_ended(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Archive.open(path) as writer, Archive.open(path) as reader:
        write(writer, PAGE)
        with transaction(writer.connection):
            writer.connection.execute("UPDATE events SET title = 'anders'")
            assert rows(reader, "events", "title") == [("Chor im Park",)]
        assert rows(reader, "events", "title") == [("anders",)]


def test_a_second_writer_that_waits_too_long_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Archive.open(path) as first, Archive.open(path) as second:
        second.connection.execute("PRAGMA busy_timeout = 0")
        with transaction(first.connection):
            with pytest.raises(ArchiveError, match="ein anderer Lauf") as caught:
                write(second, PAGE)
            assert caught.value.busy
        write(second, PAGE)


def insert_and_fail(connection: sqlite3.Connection) -> None:
    with transaction(connection):
        connection.execute("INSERT INTO venues (id, name) VALUES ('x', 'X')")
        raise ZeroDivisionError


def test_an_exception_undoes_the_whole_transaction(archive: Archive) -> None:
    with pytest.raises(ZeroDivisionError):
        insert_and_fail(archive.connection)
    assert rows(archive, "venues") == []


KILLED = """
import os, signal, sys
from dortmund_scraper.store.connect import connect, transaction
from pathlib import Path
connection = connect(Path(sys.argv[1]))
connection.execute("PRAGMA cache_size = 10")  # so that pages go to the log before the end
with transaction(connection):
    connection.execute("DELETE FROM events")
    for number in range(1000):
        connection.execute("INSERT INTO venues (id, name) VALUES (?, ?)", (number, "x" * 1000))
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_kill_in_the_middle_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Archive.open(path) as archive:
        write(archive, PAGE)
        before = dump(archive)
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)  # noqa: S603
    assert done.returncode == -signal.SIGKILL
    with Archive.open(path) as archive:
        assert dump(archive) == before
        assert archive.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_foreign_keys_hold(archive: Archive) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        archive.connection.execute(
            "INSERT INTO event_dates (id, event_id, start_date, source) VALUES ('d', 'e', '2026', 'api')"
        )


def test_connect_does_not_write_to_a_file_it_refuses(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    sqlite3.connect(path).execute("CREATE TABLE other (x)").connection.close()
    before = path.read_bytes()
    with pytest.raises(ArchiveError):
        connect(path)
    assert path.read_bytes() == before
