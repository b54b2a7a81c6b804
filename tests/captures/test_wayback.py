"""Captures from a server that answers like the Wayback Machine."""

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dortmund_scraper.cli import cli
from tests.captures.archive_server import ArchiveServer
from tests.rereading.captures import ARTICLE, OTHER, article
from tests.spiders.mini_portal import Answer, MiniPortal, run
from tests.test_cli import rows

EARLY, LATE, LAST = "20230101120000", "20231128130000", "20240301000000"
CAPTURES = {
    (EARLY, ARTICLE): article("Brücke gesperrt", "Sie ist zu."),
    (LATE, ARTICLE): article("Brücke offen", "Sie ist auf."),
    (LAST, OTHER): article("Park eröffnet", "Der Park ist offen."),
}
PATTERN = "https://www.dortmund.de/newsroom/*"


def ask(folder: Path, server: str, *more: str) -> tuple[int, str, str]:
    """Runs `import --wayback` in this process: exit code, stdout, stderr."""
    done = CliRunner().invoke(cli, arguments(folder, server, *more))
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.exit_code, done.stdout, done.stderr


def arguments(folder: Path, server: str, *more: str) -> list[str]:
    db = str(folder / "a.db")
    asked = ["--wayback", PATTERN, "--wayback-server", server, "--wayback-delay", "0"]
    return ["import", "--db", db, *asked, *more]


def titles(folder: Path) -> list[tuple[object, ...]]:
    return rows(folder / "a.db", "SELECT title FROM news ORDER BY title")


def test_all_captures_come_once(tmp_path: Path) -> None:
    server = ArchiveServer(CAPTURES)
    with MiniPortal(server) as portal:
        assert ask(tmp_path, portal.url)[0] == 0
        assert sorted(server.pages_asked()) == [EARLY, LATE, LAST]
        server.asked.clear()
        code, shown, _ = ask(tmp_path, portal.url)
    assert (code, server.pages_asked()) == (0, [])
    assert "3 waren schon im Archiv und wurden nicht abgerufen" in shown
    assert titles(tmp_path) == [("Brücke offen",), ("Park eröffnet",)]
    sql = "SELECT fetched_at, origin, batch, gave FROM fetches ORDER BY fetched_at LIMIT 1"
    assert rows(tmp_path / "a.db", sql) == [("2023-01-01T12:00:00+00:00", "import", "day:2023-01-01", "page")]
    ((headers,),) = rows(tmp_path / "a.db", "SELECT headers FROM fetches LIMIT 1")
    assert ["ETag", '"1"'] in json.loads(str(headers))
    assert rows(
        tmp_path / "a.db", "SELECT changed_fields FROM revisions WHERE changed_fields IS NOT NULL"
    ) == [('["body_text","title"]',)]


def test_the_command_line_does_it_in_a_process_of_its_own(tmp_path: Path) -> None:
    with MiniPortal(ArchiveServer(CAPTURES)) as portal:
        done = run(*arguments(tmp_path, portal.url))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("3 Aufnahmen übernommen.\n")


def test_only_the_asked_years_come(tmp_path: Path) -> None:
    server = ArchiveServer(CAPTURES)
    with MiniPortal(server) as portal:
        assert ask(tmp_path, portal.url, "--from", "2023-06", "--to", "2023")[0] == 0
    assert server.pages_asked() == [LATE]


def test_a_busy_server_is_asked_again(tmp_path: Path) -> None:
    faults = {
        "/cdx": [Answer("busy", 503)],
        EARLY: [Answer("slow down", 429, {"Retry-After": "0"}), Answer("cut", length=999)],
    }
    with MiniPortal(ArchiveServer(CAPTURES, faults)) as portal:
        assert ask(tmp_path, portal.url)[0] == 0
    assert len(titles(tmp_path)) == 2


def test_a_server_that_stays_busy_is_left_in_peace(tmp_path: Path) -> None:
    server = ArchiveServer(CAPTURES, {LAST: [Answer("busy", 503)] * 99})
    with MiniPortal(server) as portal:
        code, _, told = ask(tmp_path, portal.url)
        assert (code, server.pages_asked().count(LAST)) == (75, 5)
        assert "antwortet nicht (HTTP 503)" in told
        assert titles(tmp_path) == [("Brücke offen",)]
        assert rows(tmp_path / "a.db", "SELECT outcome, exit_code FROM runs") == [("unreachable", 75)]
        server.faults.clear()
        server.asked.clear()
        assert ask(tmp_path, portal.url)[0] == 0
    assert server.pages_asked() == [LAST]
    assert len(titles(tmp_path)) == 2


def test_a_capture_that_is_always_cut_short_does_not_stop_the_others(tmp_path: Path) -> None:
    server = ArchiveServer(CAPTURES, {EARLY: [Answer("cut", length=999)] * 99})
    with MiniPortal(server) as portal:
        for asked in ([EARLY] * 3 + [LATE, LAST], [EARLY] * 3):
            server.asked.clear()
            assert ask(tmp_path, portal.url)[0] == 3
            assert server.pages_asked() == asked
    assert rows(tmp_path / "a.db", "SELECT DISTINCT message, url FROM problems") == [
        ("archive server: the answer breaks off (IncompleteRead)", ARTICLE)
    ]
    assert len(titles(tmp_path)) == 2


def test_a_server_that_cuts_all_captures_short_is_left_in_peace(tmp_path: Path) -> None:
    captures = {(f"2023010112000{n}", ARTICLE): article(f"Brücke {n}", "Sie ist zu.") for n in range(7)}
    server = ArchiveServer(captures, {"/web/": [Answer("cut", length=999)] * 99})
    with MiniPortal(server) as portal:
        code, _, told = ask(tmp_path, portal.url)
    assert (code, len(set(server.pages_asked()))) == (75, 5)
    assert "5 Aufnahmen in Folge" in told


def test_an_index_that_is_always_cut_short_is_asked_for_later(tmp_path: Path) -> None:
    server = ArchiveServer(CAPTURES, {"/cdx": [Answer("cut", length=999)] * 99})
    with MiniPortal(server) as portal:
        code, _, told = ask(tmp_path, portal.url)
    assert (code, len(server.asked)) == (75, 3)
    assert "Verzeichnis" in told


def test_a_long_pause_is_not_waited_for(tmp_path: Path) -> None:
    server = ArchiveServer(CAPTURES, {"/cdx": [Answer("later", 429, {"Retry-After": "86400"})]})
    with MiniPortal(server) as portal:
        code, _, told = ask(tmp_path, portal.url)
    assert (code, len(server.asked)) == (75, 1)
    assert "86400" in told


@pytest.mark.parametrize(
    ("answer", "phrase"),
    [
        (Answer("gone", 404), "archive server"),
        (Answer("", 302, {"Location": "http://127.0.0.2:1/x"}), "archive server"),
        (Answer("", 302, {"Location": "file:///etc/passwd"}), "archive server"),
        (Answer("", 302, {"Location": f"/web/{LAST}id_/{OTHER}"}), "archive server"),
        (Answer(b"\x1f\x8bxx", headers={"Content-Encoding": "gzip"}), "compression"),
    ],
    ids=["gone", "other host", "file", "other time", "broken"],
)
def test_one_capture_that_cannot_be_had_is_a_problem(tmp_path: Path, answer: Answer, phrase: str) -> None:
    with MiniPortal(ArchiveServer(CAPTURES, {EARLY: [answer]})) as portal:
        assert ask(tmp_path, portal.url)[0] == 3
    assert rows(tmp_path / "a.db", "SELECT code, url FROM problems WHERE origin = 'run'") == [
        (phrase, ARTICLE)
    ]
    assert len(titles(tmp_path)) == 2


OTHER_BYTES = article("Brücke verkauft", "Sie ist weg.")


def test_bytes_that_are_not_those_of_the_index_are_kept_and_told(tmp_path: Path) -> None:
    server = ArchiveServer(CAPTURES, {LAST: [Answer(OTHER_BYTES)]})
    with MiniPortal(server) as portal:
        code, shown, _ = ask(tmp_path, portal.url)
        assert code == 3
        assert ask(tmp_path, portal.url)[0] == 0
    assert "1 haben andere Bytes" in shown
    assert server.pages_asked().count(LAST) == 1
    assert rows(tmp_path / "a.db", "SELECT code, url FROM problems WHERE origin = 'run'") == [
        ("digest", OTHER)
    ]
    assert ("Brücke verkauft",) in titles(tmp_path)
    stated = "SELECT count(*) FROM fetches WHERE noted LIKE '%WARC-Payload-Digest%'"
    assert rows(tmp_path / "a.db", stated) == [(2,)]


@pytest.mark.parametrize(
    ("captured", "answer"),
    [
        (gzip.compress(OTHER_BYTES, mtime=0), {"Content-Encoding": "gzip"}),
        (gzip.compress(OTHER_BYTES, mtime=0), {"X-Archive-Orig-Content-Encoding": "gzip"}),
        (b"chunks", {"X-Archive-Orig-Transfer-Encoding": "chunked"}),
    ],
    ids=["packed", "unpacked on the way", "chunks"],
)
def test_the_digest_of_packed_bytes_does_not_speak_against_them(
    tmp_path: Path, captured: bytes, answer: dict[str, str]
) -> None:
    sent = captured if "Content-Encoding" in answer else OTHER_BYTES
    server = ArchiveServer({(LAST, OTHER): captured}, {LAST: [Answer(sent, headers=answer)]})
    with MiniPortal(server) as portal:
        assert ask(tmp_path, portal.url)[0] == 0
    assert titles(tmp_path) == [("Brücke verkauft",)]


@pytest.mark.parametrize("index", ["<html>", "{}", "[1]", '[["a"],["b"]]', "[" * 100_000])
def test_an_index_that_is_none_is_a_problem(tmp_path: Path, index: str) -> None:
    with MiniPortal(ArchiveServer(CAPTURES, {"/cdx": [Answer(index)]})) as portal:
        assert ask(tmp_path, portal.url)[0] == 3
    assert rows(tmp_path / "a.db", "SELECT code FROM problems") == [("index",)]


def test_captures_of_other_hosts_are_not_asked_for(tmp_path: Path) -> None:
    rows_of_index = json.dumps([["timestamp", "original"], [EARLY, "https://example.org/"], ["1", ARTICLE]])
    server = ArchiveServer(CAPTURES, {"/cdx": [Answer(rows_of_index)]})
    with MiniPortal(server) as portal:
        assert ask(tmp_path, portal.url)[0] == 3
    assert server.pages_asked() == []
