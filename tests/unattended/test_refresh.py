"""A crawl without anyone watching: silent when all is well, loud when not, and monitors hear of every end."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from dortmund_scraper.cli import cli
from dortmund_scraper.outcome import code_of
from dortmund_scraper.store import Archive, ArchiveError
from dortmund_scraper.store.lock import RunLock
from tests.spiders.mini_portal import MiniPortal, command, run
from tests.unattended.monitor import SECRET, Monitor, broken, sound
from tests.unattended.test_prometheus import samples

NOWHERE = "http://127.0.0.1:9"


def refresh(portal: str, db: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Refreshes without delay."""
    return run("refresh", "--portal", portal, "--db", str(db), "--only", "news", "--delay", "0", *arguments)


def begun(*arguments: str) -> subprocess.Popen[str]:
    """A process that runs on."""
    pipe = subprocess.PIPE
    return subprocess.Popen(command("refresh", *arguments), stdout=pipe, stderr=pipe, text=True)  # noqa: S603


def test_nothing_is_said_when_all_is_well(tmp_path: Path) -> None:
    log, figures = tmp_path / "log.jsonl", tmp_path / "scraper.prom"
    options = ["--log", str(log), "--prometheus", str(figures), "--jitter", "0,1"]
    with MiniPortal(sound) as portal, Monitor() as monitor:
        done = refresh(portal.url, tmp_path / "a.db", "--ping", monitor.address, *options)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [what for what, _ in monitor.pings] == ["/start", ""]
    assert "Fertig, alles gelesen." in monitor.pings[1][1]
    found = samples(figures.read_text(encoding="utf-8"))
    assert found["last_exit_code", ""] == 0
    assert found["records", "news"] == 2
    assert abs(found["last_success_timestamp_seconds", ""] - time.time()) < 60
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    (end,) = [line for line in lines if "outcome" in line]
    assert (end["outcome"], end["exit_code"], end["run_id"]) == ("complete", 0, 1)
    assert SECRET.strip("/") not in log.read_text(encoding="utf-8")


def test_what_is_missing_is_said_on_stderr_and_to_the_monitors(tmp_path: Path) -> None:
    figures = tmp_path / "scraper.prom"
    with MiniPortal(broken) as portal, Monitor() as monitor:
        done = refresh(portal.url, tmp_path / "a.db", "--ping", monitor.address, "--prometheus", str(figures))
    assert (done.returncode, done.stdout) == (3, "")
    assert "unvollständig" in done.stderr
    assert "1× Fehler des Portals (error of the portal: HTTP 500)" in done.stderr
    (_, (what, text)) = monitor.pings
    assert what == "/3"
    assert text.strip() == done.stderr.strip()
    found = samples(figures.read_text(encoding="utf-8"))
    assert (found["last_exit_code", ""], found["last_success_timestamp_seconds", ""]) == (3, 0)
    assert found["run_pages", "failed"] == 1


def test_a_portal_that_is_down_is_told_too(tmp_path: Path) -> None:
    with Monitor() as monitor:
        done = refresh(NOWHERE, tmp_path / "a.db", "--ping", monitor.address)
    assert done.returncode == 75
    assert "nicht erreichbar" in done.stderr
    assert [what for what, _ in monitor.pings] == ["/start", "/75"]


def test_another_run_is_left_alone_and_told(tmp_path: Path) -> None:
    db, figures = tmp_path / "a.db", tmp_path / "scraper.prom"
    Archive.open(db).close()
    with MiniPortal(sound) as portal, Monitor() as monitor, RunLock(db):
        done = refresh(portal.url, db, "--ping", monitor.address, "--prometheus", str(figures))
    assert (done.returncode, len(done.stderr.splitlines())) == (75, 1)
    assert "ein anderer Lauf schreibt gerade hinein" in done.stderr
    assert portal.requests == []
    assert [what for what, _ in monitor.pings] == ["/start", "/75"]
    found = samples(figures.read_text(encoding="utf-8"))
    assert found["last_exit_code", ""] == 75
    assert "run_pages" not in {name for name, _ in found}


def test_an_archive_that_cannot_be_used_is_told_before_the_portal_is_asked(tmp_path: Path) -> None:
    wrong, figures, log = tmp_path / "notes.txt", tmp_path / "scraper.prom", tmp_path / "log.jsonl"
    wrong.write_text("no database, but long enough to be taken for one " * 20)
    options = ["--prometheus", str(figures), "--log", str(log)]
    with MiniPortal(sound) as portal, Monitor() as monitor:
        done = refresh(portal.url, wrong, "--ping", monitor.address, *options)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert portal.requests == []
    assert [what for what, _ in monitor.pings] == ["/start", "/2"]
    assert "keine SQLite-Datei" in monitor.pings[1][1]
    assert samples(figures.read_text(encoding="utf-8"))["last_exit_code", ""] == 2
    (line,) = log.read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["exit_code"] == 2
    assert "ArchiveError" in json.loads(line)["exception"]


def test_monitors_that_fail_change_nothing(tmp_path: Path) -> None:
    too_long = str(tmp_path / ("x" * 250))
    with MiniPortal(sound) as portal, Monitor(404, 404) as monitor:
        done = refresh(portal.url, tmp_path / "a.db", "--ping", monitor.address, "--prometheus", too_long)
    assert done.returncode == 0
    assert [line.split()[0] for line in done.stderr.splitlines()] == ["Ping", "Prometheus-Datei", "Ping"]
    assert SECRET.strip("/") not in done.stderr


def test_a_signal_while_it_waits_ends_it_at_once(tmp_path: Path) -> None:
    db, log = tmp_path / "a.db", tmp_path / "log.jsonl"
    with Monitor() as monitor:
        options = ["--jitter", "86400", "--ping", monitor.address, "--log", str(log)]
        process = begun("--db", str(db), "--portal", NOWHERE, *options)
        while not (log.exists() and log.stat().st_size):
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        shown, told = process.communicate(timeout=10)
    assert (process.returncode, shown, told) == (143, "", "")
    assert monitor.pings == []
    assert not db.exists()


def test_a_signal_while_it_crawls_is_told_to_the_monitor(tmp_path: Path) -> None:
    with MiniPortal(sound) as portal, Monitor() as monitor:
        process = begun(
            "--db", str(tmp_path / "a.db"), "--portal", portal.url, "--delay", "1", "--ping", monitor.address
        )
        while len(portal.requests) < 2:
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
    assert process.returncode == 143
    assert [what for what, _ in monitor.pings] == ["/start", "/143"]


def test_everything_may_come_from_the_environment(tmp_path: Path) -> None:
    with MiniPortal(sound) as portal, Monitor() as monitor:
        given = {
            "DB": "a.db", "PORTAL": portal.url, "ONLY": "news", "DELAY": "0", "CONCURRENCY": "1",
            "LOG": "log.jsonl", "JITTER": "0", "PING_URL": monitor.address, "PROMETHEUS": "scraper.prom",
        }  # fmt: skip
        named = {f"DORTMUND_SCRAPER_{name}": value for name, value in given.items()}
        done = subprocess.run(  # noqa: S603
            command("refresh"), cwd=tmp_path, env=os.environ | named, capture_output=True, text=True
        )
    assert (done.returncode, done.stderr) == (0, "")
    assert len(monitor.pings) == 2
    assert {path.name for path in tmp_path.iterdir()} >= {"a.db", "log.jsonl", "scraper.prom"}


def test_a_crawl_keeps_a_log_too(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    with MiniPortal(sound) as portal:
        options = ["--portal", portal.url, "--only", "news", "--delay", "0", "--log", str(log)]
        done = run("crawl", "--db", str(tmp_path / "a.db"), *options)
    assert done.returncode == 0
    assert done.stderr.startswith("Lese ")
    assert all(json.loads(line)["time"] for line in log.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize(
    "wrong",
    [
        ["--ping", "ftp://example.org/geheim"],
        ["--ping", "https:///geheim"],
        ["--ping", "https://anna:geheim@example.org/"],
        ["--ping", "https://[::1/geheim"],
        ["--ping", "https://example.org/ge heim"],
        ["--jitter", "-1"],
        ["--jitter", "86401"],
        ["--prometheus", "fehlt/scraper.prom"],
        ["--prometheus", "."],
        ["--log", "fehlt/log.jsonl"],
    ],
)
def test_a_wrong_value_is_told_and_no_secret_is_shown(wrong: list[str]) -> None:
    result = CliRunner().invoke(cli, ["refresh", "--portal", NOWHERE, *wrong], standalone_mode=False)
    assert result.exception is not None
    assert getattr(result.exception, "exit_code", None) == 2
    assert "geheim" not in str(result.exception)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ArchiveError("belegt", busy=True), 75),
        (ArchiveError("kaputt"), 2),
        (KeyboardInterrupt(), 130),
        (SystemExit(143), 143),
        (RuntimeError("unerwartet"), 1),
    ],
)
def test_the_code_of_an_exception(error: BaseException, code: int) -> None:
    assert code_of(error) == code
