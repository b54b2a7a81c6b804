"""`verify` on the command line: what it says, its exit code, and that it leaves the archive alone."""

import hashlib
import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dortmund_scraper.cli import cli
from dortmund_scraper.store import Archive, ArchiveError
from tests.verify.archives import Crawl, change


def verify(path: Path, *options: str) -> Result:
    return CliRunner().invoke(cli, ["verify", "--db", str(path), *options])


def test_all_is_well(path: Path) -> None:
    done = verify(path)
    assert done.exit_code == 0, done.output
    assert "34" in next(line for line in done.stdout.splitlines() if line.endswith("Abrufe"))
    assert done.stdout.endswith("Alles in Ordnung.\n")
    assert "nicht ausgepackt" in verify(path, "--quick").stdout


def test_damage_is_told_a_line_each(path: Path) -> None:
    change(
        path,
        "UPDATE news SET title = 'A' WHERE id = '{NEWS}'",
        "UPDATE events SET title = 'B' WHERE id = '{EVENT}'",
    )
    done = verify(path)
    assert done.exit_code == 1
    told = [line for line in done.stdout.splitlines() if "Suchverzeichnis" not in line]
    assert [line.split(":")[0] for line in told if line.startswith("FEHLER")] == [
        "FEHLER  Nachricht https", "FEHLER  Veranstaltung https",
    ]  # fmt: skip
    assert done.stdout.endswith("4 Fehler gefunden.\n")


def test_json_is_for_programs(path: Path) -> None:
    whole = json.loads(verify(path, "--json").stdout)
    assert (whole["is_whole"], whole["findings"], whole["findings_total"]) == (True, [], 0)
    assert whole["checked"]["fetches"] == 34
    assert whole["checked"]["body_bytes"] > 10_000
    change(path, "DELETE FROM dictionaries")
    done = verify(path, "--json")
    told = json.loads(done.stdout)
    assert (done.exit_code, told["is_whole"], told["findings_total"]) == (1, False, len(told["findings"]))
    assert {"check", "row", "message"} == set(told["findings"][0])


def test_it_writes_nothing(path: Path) -> None:
    before = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in path.parent.iterdir()}
    verify(path)
    assert {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in path.parent.iterdir()
    } == before


def test_it_sees_one_state_while_a_crawl_writes(path: Path) -> None:
    with Archive.open(path) as archive:
        crawl = Crawl(archive, 9)
        crawl.read("home", "https://www.dortmund.de/")
        assert verify(path).exit_code == 0
        crawl.end()
    assert verify(path).exit_code == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_right_to_write_is_enough(path: Path) -> None:
    path.parent.chmod(0o500)
    try:
        assert verify(path).exit_code == 0
    finally:
        path.parent.chmod(0o700)


def test_an_archive_of_another_version_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM migrations WHERE number = (SELECT max(number) FROM migrations)")
        connection.commit()
    done = verify(path)
    assert isinstance(done.exception, ArchiveError)
    assert "älteren Fassung" in str(done.exception)


def test_no_archive_is_made(tmp_path: Path) -> None:
    done = verify(tmp_path / "fehlt.db")
    assert isinstance(done.exception, ArchiveError)
    assert list(tmp_path.iterdir()) == []
