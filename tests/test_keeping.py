"""`suppress` and `prune` on the command line."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dortmund_scraper.cli import cli, main
from dortmund_scraper.store import Archive, ArchiveError, overview
from dortmund_scraper.store.lock import RunLock
from tests.store.samples import EVENT, NEWS
from tests.verify.archives import found, make


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "archive.db"
    make(made)
    return made


def call(path: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, [arguments[0], "--db", str(path), *arguments[1:]])


def query(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def test_what_is_suppressed_is_told_listed_and_shown_again(path: Path) -> None:
    done = call(path, "suppress", NEWS, "--reason", "Bitte  der\nFamilie")
    assert done.exit_code == 0, done.output
    assert "Nachrichten, Presse: 1" in done.stdout
    assert "Neues Rathaus eröffnet" in done.stdout
    assert query(path, "SELECT count(*) FROM news_latest") == [(0,)]
    listed = call(path, "suppress", "--list").stdout
    assert f"Adresse {NEWS}  (1 Eintrag): Bitte der Familie" in listed
    assert call(path, "suppress", "--remove", NEWS).exit_code == 0
    assert query(path, "SELECT count(*) FROM news_latest") == [(1,)]
    assert found(path) == []


def test_what_is_not_there_yet_is_noted(path: Path) -> None:
    done = call(path, "suppress", "f" * 64, "--reason", "Urteil")
    assert "Prüfsumme ffff" in done.stdout
    assert "Noch nichts im Archiv dazu" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["suppress"], "genau eines"),
        (["suppress", NEWS], "--reason"),
        (["suppress", NEWS, "--reason", " "], "Grund ist leer"),
        (["suppress", NEWS, "--list"], "genau eines"),
        (["suppress", "http://[", "--reason", "x"], "weder Adresse"),
        (["suppress", "--remove", EVENT], "nicht gesperrt"),
        (["prune"], "--older-than"),
        (["prune", "--older-than", "bald"], "52w"),
        (["prune", "--older-than", "2999-01-01"], "kein Zeitpunkt"),
        (["prune", "--older-than", "99999w"], "52w"),
        (["prune", "--older-than", "1d", "--kind", "wetter"], "wetter gibt es nicht"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(
    path: Path,
    arguments: list[str],
    hint: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.argv", ["dortmund-scraper", *arguments, "--db", str(path)])
    with pytest.raises(SystemExit) as ended:
        main()
    shown = capfd.readouterr()
    assert ended.value.code == 2
    assert any(part in shown.err for part in hint.split("|")), shown.err
    assert len(shown.err.splitlines()) == 1


def test_a_dry_run_tells_what_would_go_and_removes_nothing(path: Path) -> None:
    before = path.read_bytes()
    done = call(path, "prune", "--older-than", "2026-11-03")
    assert done.exit_code == 0, done.output
    assert "2 Rohfassungen würden entfernt" in done.stdout
    assert "2  event" in done.stdout
    assert done.stdout.count(EVENT) == 2
    assert "--yes" in done.stdout
    assert path.read_bytes() == before


def test_pruning_is_a_run_that_can_be_traced(path: Path) -> None:
    done = call(path, "prune", "--older-than", "2026-11-03", "--kind", "event,news", "--yes", "--vacuum")
    assert done.exit_code == 0, done.output
    assert "2 Rohfassungen entfernt" in done.stdout
    ((arguments, stats, outcome),) = query(
        path, "SELECT arguments, stats, outcome FROM runs ORDER BY id DESC LIMIT 1"
    )
    assert json.loads(str(arguments)) == {
        "command": "prune", "before": "2026-11-02T23:00:00+00:00", "kinds": ["event", "news"],
    }  # fmt: skip
    assert (json.loads(str(stats))["bodies/pruned"], outcome) == (2, "complete")
    assert query(path, "SELECT count(*) FROM fetches WHERE pruned_at IS NOT NULL") == [(2,)]
    assert query(path, "PRAGMA freelist_count") == [(0,)]
    assert found(path) == []
    with Archive.open(path) as archive:
        last = overview.last_success(archive.connection)
    assert last is not None
    assert last.command == "crawl"
    assert "Rohfassungen entfernt" in call(path, "status").stdout


def test_what_is_pruned_leaves_no_trace_in_the_file(path: Path) -> None:
    sql = f"SELECT data FROM bodies WHERE sha256 = (SELECT stored_sha256 FROM fetches WHERE page_url = '{EVENT}')"  # noqa: S608
    ((packed,),) = query(path, sql)
    assert isinstance(packed, bytes)
    assert packed[-40:] in path.read_bytes()
    done = call(path, "prune", "--older-than", "2026-11-03", "--yes")
    assert "Frei in der Datei" in done.stdout
    assert packed[-40:] not in path.read_bytes()


@pytest.mark.parametrize(
    "arguments", [["prune", "--older-than", "1d", "--yes"], ["suppress", NEWS, "--reason", "x"]]
)
def test_nothing_is_written_while_a_run_holds_the_lock(
    path: Path, arguments: list[str], tmp_path: Path
) -> None:
    with RunLock(path):
        words = [sys.executable, "-m", "dortmund_scraper", *arguments, "--db", str(path)]
        done = subprocess.run(words, capture_output=True, text=True, cwd=tmp_path, check=False)  # noqa: S603
    assert done.returncode == 75
    assert "schreibt gerade" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [["prune", "--older-than", "1d"], ["prune", "--older-than", "1d", "--yes"], ["suppress", "--list"],
     ["suppress", NEWS, "--reason", "x"], ["suppress", "--remove", NEWS]],
)  # fmt: skip
def test_no_archive_is_made(tmp_path: Path, arguments: list[str]) -> None:
    done = call(tmp_path / "fehlt.db", *arguments)
    assert isinstance(done.exception, ArchiveError)
    assert list(tmp_path.iterdir()) == []
