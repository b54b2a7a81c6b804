"""The command line: exit codes, one line an error, one line of JSON a file."""

import json
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dortmund_scraper.cli import main
from dortmund_scraper.replica.server import Replica
from tests.spiders import mini_portal, odd_portal
from tests.spiders.mini_portal import Answer, MiniPortal, command

ARTICLE = "<!doctype html><html><head><title>T</title></head><body><h1>Brücke fertig</h1></body></html>"


def call(monkeypatch: pytest.MonkeyPatch, folder: Path, *arguments: str) -> int:
    """Runs the command line in this process and folder; its exit code."""
    monkeypatch.setattr("sys.argv", ["dortmund-scraper", *arguments])
    monkeypatch.chdir(folder)
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def rows(db: Path, query: str) -> list[tuple[object, ...]]:
    """What a query finds in the archive."""
    archive = sqlite3.connect(db)
    try:
        return archive.execute(query).fetchall()
    finally:
        archive.close()


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["crawl", "--portal", "ftp://dortmund.de"], "https://www.dortmund.de"),
        (["crawl", "--only", "news,wetter"], "wetter gibt es nicht"),
        (["crawl", "--delay", "bald"], "--delay"),
        (["crawl", "--limit", "0"], "mindestens 1"),
        (["crawl", "--portl", "x"], "--portal"),
        (["crwl"], "crwl"),
        (["extract"], "DATEI"),
        (["extract", "fehlt.html"], "nicht gefunden: fehlt.html"),
        (["extract", "a", "--fetched-at", "gestern"], "2023-11-28"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(
    arguments: list[str],
    hint: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert call(monkeypatch, tmp_path, *arguments) == 2
    shown = capfd.readouterr()
    assert hint in shown.err
    assert len(shown.err.splitlines()) == 1
    assert shown.out == ""


def test_an_archive_that_is_no_database_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    wrong = tmp_path / "notes.txt"
    wrong.write_text("no database, but long enough to be taken for one " * 20)
    with MiniPortal(odd_portal.answers) as portal:
        done = mini_portal.crawl(portal.url, wrong)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert portal.requests == []
    assert wrong.read_text().startswith("no database")


def test_a_portal_that_is_down_is_temporary(tmp_path: Path) -> None:
    db = tmp_path / "a.db"
    done = mini_portal.crawl("http://127.0.0.1:9", db)
    assert done.returncode == 75
    assert "nicht erreichbar" in done.stdout
    assert "Traceback" not in done.stderr
    assert rows(db, "SELECT outcome, exit_code FROM runs") == [("unreachable", 75)]


def test_a_portal_that_forbids_everything_is_left_alone(tmp_path: Path) -> None:
    robots = Answer("User-agent: *\nDisallow: /\n", headers={"Content-Type": "text/plain"})
    with MiniPortal(lambda _method, _path, _body: robots) as portal:
        done = mini_portal.crawl(portal.url, tmp_path / "a.db")
    assert done.returncode == 5
    assert portal.requests == ["GET /robots.txt"]


def test_the_limit_bounds_what_is_asked_for(tmp_path: Path) -> None:
    with MiniPortal(odd_portal.answers) as portal:
        done = mini_portal.crawl(portal.url, tmp_path / "a.db", "--limit", "3", "--only", "news")
    assert done.returncode == 0
    assert len([line for line in portal.requests if "robots.txt" not in line]) == 3
    uses = """json_extract(stats, '$."dates/dateparser_read"', '$."dates/dateparser_refused"')"""
    assert rows(tmp_path / "a.db", f"SELECT {uses} FROM runs") == [("[0,0]",)]  # noqa: S608


def test_a_signal_ends_the_crawl_in_good_order(tmp_path: Path) -> None:
    db = tmp_path / "a.db"
    with MiniPortal(odd_portal.answers) as portal:
        arguments = ["crawl", "--portal", portal.url, "--db", str(db), "--delay", "0.5"]
        process = subprocess.Popen(command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603
        while len(portal.requests) < 3:
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
    assert process.returncode == 143
    assert rows(db, "SELECT outcome, exit_code FROM runs") == [("interrupted", 143)]


def test_a_signal_during_the_start_ends_the_crawl_too(tmp_path: Path) -> None:
    db = tmp_path / "a.db"
    with MiniPortal(odd_portal.answers) as portal:
        arguments = ["crawl", "--portal", portal.url, "--db", str(db), "--delay", "0.5"]
        process = subprocess.Popen(command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603
        while not db.exists():
            time.sleep(0.005)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert process.returncode == 130


@pytest.mark.parametrize(
    "arguments",
    [
        ["crawl", "--delay", "inf"],
        ["crawl", "--delay", "nan"],
        ["crawl", "--delay", "-1"],
        ["crawl", "--db", ""],
        ["extract", "a.html", "--db", " "],
        ["extract", "a.html", "--url", ""],
        ["extract", "a.html", "--url", "www.dortmund.de"],
        ["extract", "a.html", "--url", "http://[::1"],
        ["extract", "a.html", "--fetched-at", "0001-01-01"],
        ["extract", "a.html", "--fetched-at", "9999-12-31T23:59:59"],
    ],
)
def test_a_value_that_makes_no_sense_is_a_wrong_call(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.html").write_text(ARTICLE, encoding="utf-8")
    assert call(monkeypatch, tmp_path, *arguments) == 2
    assert len(capfd.readouterr().err.splitlines()) == 1


def test_the_demo_does_not_replace_an_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.html").write_text(ARTICLE, encoding="utf-8")
    assert call(monkeypatch, tmp_path, "extract", "a.html", "--db", "a.db") == 0
    assert call(monkeypatch, tmp_path, "demo", "--db", "a.db") == 2
    assert "wird nicht ersetzt" in capfd.readouterr().err
    assert rows(tmp_path / "a.db", "SELECT count(*) FROM runs") == [(1,)]


def test_two_crawls_of_the_replica_change_nothing(tmp_path: Path) -> None:
    db = tmp_path / "a.db"
    with Replica() as replica:
        for _ in range(2):
            done = mini_portal.crawl(replica.url, db, "--only", "services")
            assert done.returncode == 0, done.stderr
    assert rows(db, "SELECT count(*) FROM services") == [(60,)]
    assert rows(db, "SELECT count(*) FROM revisions WHERE run_id = 2") == [(0,)]
    assert rows(db, "SELECT count(*) FROM runs") == [(2,)]


def test_json_is_one_line_a_file_in_order_also_of_an_unreadable_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.html").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "ordner").mkdir()
    assert call(monkeypatch, tmp_path, "extract", "a.html", "ordner", "a.html", "--json") == 3
    shown = capfd.readouterr()
    answers = [json.loads(line) for line in shown.out.splitlines()]
    assert [answer["title"] for answer in answers] == ["T", None, "T"]
    assert answers[1]["problems"][0]["message"].startswith("unreadable")
    assert len(shown.err.splitlines()) == 1


def test_without_json_a_person_can_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.html").write_text(ARTICLE, encoding="utf-8")
    url = "https://www.dortmund.de/newsroom/nachrichten-dortmund.de/bruecke.html"
    assert call(monkeypatch, tmp_path, "extract", "a.html", "--url", url) == 0
    assert "Brücke fertig" in capfd.readouterr().out


def test_extracted_pages_go_into_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.html").write_text(ARTICLE, encoding="utf-8")
    url = "https://www.dortmund.de/newsroom/nachrichten-dortmund.de/bruecke.html"
    options = ["--url", url, "--fetched-at", "2026-11-02T08:00", "--db", "a.db", "--json"]
    assert call(monkeypatch, tmp_path, "extract", "a.html", *options) == 0
    assert rows(tmp_path / "a.db", "SELECT url, fetched_at FROM pages") == [
        (url, "2026-11-02T07:00:00+00:00")
    ]
    assert rows(tmp_path / "a.db", "SELECT outcome FROM runs") == [("complete",)]


def test_one_address_is_not_put_on_several_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text(ARTICLE, encoding="utf-8")
    assert (
        call(monkeypatch, tmp_path, "extract", "a.html", "b.html", "--url", "https://www.dortmund.de/") == 2
    )


def test_a_spider_that_raises_outside_of_a_page_costs_these_pages_only(tmp_path: Path) -> None:
    """Were their visits never to end, two of them would keep the crawl from going on."""
    broken = """
import sys
from dortmund_scraper.spiders.base import BaseSpider
conclude = BaseSpider.conclude
def raises(self, meta, outputs, error=None):
    yield from conclude(self, meta, outputs, error)
    if meta.get("visit", (0, ""))[1] == "parse_list":
        raise RuntimeError("outside")
BaseSpider.conclude = raises
from dortmund_scraper.cli import main
main()
"""
    db = tmp_path / "a.db"
    with MiniPortal(odd_portal.answers) as portal:
        arguments = ["crawl", "--portal", portal.url, "--db", str(db), "--delay", "0"]
        call = [sys.executable, "-c", broken, *arguments]
        done = subprocess.run(call, capture_output=True, timeout=120, check=False)  # noqa: S603
    assert done.returncode == 3
    assert rows(db, "SELECT count(*) > 5 FROM pages") == [(1,)]
