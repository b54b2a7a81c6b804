"""`import`: what it keeps, what it leaves out, what it says."""

import json
import random
import signal
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from dortmund_scraper.captures import warc
from dortmund_scraper.store import Archive
from tests.captures.archive_server import ArchiveServer
from tests.captures.commands import column, command, content, take, write
from tests.captures.test_wayback import CAPTURES, LAST, arguments
from tests.captures.warcs import ARTICLE, article, page, record, redirect, revisit
from tests.fixture_files import fixtures
from tests.rereading.captures import CAPTURES as CRAWLED
from tests.rereading.captures import LIST, OTHER, newsroom, visit
from tests.spiders.mini_portal import Answer, MiniPortal
from tests.spiders.mini_portal import command as command_line

MOVED = ARTICLE.replace("bruecke", "alte-bruecke")
DAYS = [f"2023-11-{day:02}T13:00:00Z" for day in range(1, 9)]
REFERS = {"WARC-Refers-To-Target-URI": ARTICLE, "WARC-Refers-To-Date": DAYS[1]}


def history(folder: Path) -> list[Path]:
    """Captures of some days: changed, changed back, moved, and a text without address."""
    changing = [
        page("Brücke gesperrt", "Bis Montag.", date=DAYS[1]),
        page("Brücke gesperrt", "Bis Freitag.", date=DAYS[2]),
    ]
    repeating = [
        revisit("identical-payload-digest", fields=REFERS, date=DAYS[3]),
        revisit("server-not-modified", status="304 Not Modified", fields=REFERS, date=DAYS[4]),
    ]
    moving = [
        page("Brücke gesperrt", "Bis Sonntag.", url=MOVED, date=DAYS[0]),
        redirect(MOVED, ARTICLE, date=DAYS[2]),
        record(LIST, newsroom(("Brücke gesperrt", ARTICLE), ("Park eröffnet", OTHER)), date=DAYS[5]),
        page("Park eröffnet", "Er ist offen.", url=OTHER, date=DAYS[6]),
    ]
    (folder / "event.html").write_bytes(_fixture("event/all-day"))
    (folder / "startseite-2023-11-04.txt").write_bytes(_fixture("home/short-dump"))
    return [
        write(folder / "a.warc.gz", changing), write(folder / "b.warc.gz", repeating),
        write(folder / "c.warc.gz", moving), folder / "event.html", folder / "startseite-2023-11-04.txt",
    ]  # fmt: skip


def _fixture(name: str) -> bytes:
    (found,) = (fixture for fixture in fixtures() if fixture.name == name)
    return found.page.read_bytes()


@pytest.fixture(scope="module")
def expected(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[list[Path], dict[str, list[tuple[object, ...]]]]:
    """The files, and what they give when they are imported in the order of their names."""
    folder = tmp_path_factory.mktemp("captures")
    files = history(folder)
    take(folder / "all.db", "--fetched-at", "2023-11-05", *files)
    return files, content(folder / "all.db")


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("at_once", [True, False])
def test_the_order_of_imports_does_not_matter(
    tmp_path: Path, expected: tuple[list[Path], dict[str, list[tuple[object, ...]]]], seed: int, at_once: bool
) -> None:
    files, held = expected
    shuffled = random.Random(seed).sample(files, len(files))  # noqa: S311
    for group in [shuffled] if at_once else [[file] for file in shuffled]:
        command("import", "--db", tmp_path / "a.db", "--fetched-at", "2023-11-05", *group)
    assert content(tmp_path / "a.db") == held


def test_the_history_of_a_page_is_that_of_its_captures(
    expected: tuple[list[Path], dict[str, list[tuple[object, ...]]]],
) -> None:
    told = [(row[3], row[5]) for row in expected[1]["revisions"] if row[1] == ARTICLE]
    assert told == [
        ("2023-11-01T13:00:00+00:00", None),
        ("2023-11-02T13:00:00+00:00", '["body_text"]'),
        ("2023-11-03T13:00:00+00:00", '["body_text"]'),
        ("2023-11-04T13:00:00+00:00", '["body_text"]'),
        ("2023-11-06T13:00:00+00:00", '["teaser"]'),
    ]
    assert {row[0] for row in expected[1]["news"]} >= {ARTICLE, OTHER}
    assert MOVED not in {row[0] for row in expected[1]["news"]}
    assert expected[1]["events"]
    assert expected[1]["slides"]


def test_a_second_import_adds_nothing(tmp_path: Path) -> None:
    file = write(tmp_path / "a.warc.gz", [page(), page("Zwei", date=DAYS[7]), redirect(MOVED, ARTICLE)])
    assert take(tmp_path / "a.db", file).startswith("3 Aufnahmen übernommen")
    before = content(tmp_path / "a.db")
    assert take(tmp_path / "a.db", file, file).startswith("0 Aufnahmen übernommen, 6 waren schon im Archiv")
    assert content(tmp_path / "a.db") == before
    assert column(tmp_path / "a.db", "SELECT count(*) FROM fetches") == [3]


def test_rows_say_where_they_come_from(tmp_path: Path) -> None:
    late = page(date="2023-11-28T23:30:00Z")
    take(tmp_path / "a.db", write(tmp_path / "a.warc.gz", [late]))
    (row,) = Archive.open(tmp_path / "a.db").connection.execute(
        "SELECT origin, batch, gave, page_url, body_sha256 = stored_sha256, content_sha256 IS NOT NULL FROM fetches"
    )
    assert row == ("import", "day:2023-11-29", "page", ARTICLE, 1, 1)
    assert column(tmp_path / "a.db", "SELECT arguments ->> 'command' || outcome || exit_code FROM runs") == [
        "importcomplete0"
    ]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"<html><title>Fehler 404</title><h1>Seite nicht gefunden</h1></html>", "200 OK", "soft 404"),
        (_fixture("home/slots"), "200 OK", "soft 404"),
        (b"", "200 OK", "empty page"),
        (
            b"<html><title>Just a moment...</title><body><h1>Checking your browser</h1>%s</body></html>"
            % b"<script src=/cdn-cgi/challenge-platform/x></script>",
            "200 OK",
            "challenge",
        ),
        (b"<html><h1>weg</h1></html>", "404 Not Found", None),
        (b"<html><h1>weg</h1></html>", "410 Gone", None),
        (b"<html><h1>kaputt</h1></html>", "500 Error", None),
    ],
    ids=["not found", "homepage", "empty", "challenge", "404", "410", "500"],
)
def test_what_is_no_page_gives_no_record(tmp_path: Path, body: bytes, status: str, code: str | None) -> None:
    take(tmp_path / "a.db", write(tmp_path / "a.warc.gz", [record(payload=body, status=status)]))
    assert column(tmp_path / "a.db", "SELECT gave FROM fetches") == ["nothing"]
    assert column(tmp_path / "a.db", "SELECT count(*) FROM pages") == [0]
    assert column(tmp_path / "a.db", "SELECT code FROM problems") == ([code] if code else [])
    if code == "challenge":
        assert column(tmp_path / "a.db", "SELECT count(*) FROM bodies") == [0]


def test_what_is_broken_is_told_and_the_rest_is_kept(tmp_path: Path) -> None:
    file = write(tmp_path / "a.warc.gz", [page()[:-50], page("Zwei"), page(url="https://example.org/")])
    shown = take(tmp_path / "a.db", file, tmp_path / "a.warc.gz", code=3)
    assert "1 Aufnahmen übernommen" in shown
    assert "lassen sich nicht lesen" in shown
    assert "gehören nicht zum Portal" in shown
    assert column(tmp_path / "a.db", "SELECT outcome FROM runs") == ["incomplete"]


def test_a_repeat_without_its_original_is_told_and_found_later(tmp_path: Path) -> None:
    repeat = revisit("identical-payload-digest", fields=REFERS, date=DAYS[3])
    take(tmp_path / "a.db", write(tmp_path / "a.warc.gz", [repeat]), code=3)
    assert column(tmp_path / "a.db", "SELECT code FROM problems") == ["revisit"]
    take(tmp_path / "a.db", write(tmp_path / "other.warc.gz", [page("Park", url=OTHER)]))
    assert column(tmp_path / "a.db", "SELECT code || run_id FROM problems") == ["revisit1"]
    take(tmp_path / "a.db", write(tmp_path / "b.warc.gz", [page(date=DAYS[1])]))
    assert column(tmp_path / "a.db", "SELECT gave FROM fetches") == ["page"] * 3
    assert column(tmp_path / "a.db", "SELECT code FROM problems") == []


def test_cookies_of_others_are_not_kept(tmp_path: Path) -> None:
    headers = [("Content-Type", "text/html"), ("Set-Cookie", "session=secret"), ("ETag", '"1"')]
    file = write(tmp_path / "a.warc.gz", [record(payload=article("A", "B"), headers=headers)])
    take(tmp_path / "a.db", file)
    (kept,) = column(tmp_path / "a.db", "SELECT headers FROM fetches")
    assert "secret" not in kept
    assert "ETag" in kept


def test_what_is_suppressed_stays_out(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db") as archive, archive.writing():
        archive.connection.execute(
            "INSERT INTO suppressions (subject_kind, subject, reason, made_at) VALUES ('url', ?, 'x', 'y')",
            (ARTICLE,),
        )
    file = write(tmp_path / "a.warc.gz", [page(), page("Park", url=OTHER)])
    assert "1 sind gesperrt" in take(tmp_path / "a.db", file)
    assert column(tmp_path / "a.db", "SELECT url FROM fetches") == [OTHER]


def test_older_captures_go_before_what_was_crawled(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db") as archive:
        for capture in CRAWLED:
            visit(archive, capture)
    take(tmp_path / "a.db", write(tmp_path / "a.warc.gz", [page("Brücke im Bau", "Sie wird gebaut.")]))
    sql = "SELECT data ->> 'title' FROM revisions WHERE record_id LIKE '%/bruecke-gesperrt.html' ORDER BY seen_at"
    first, *_, last = column(tmp_path / "a.db", sql)
    assert (first, last) == ("Brücke im Bau", "Brücke wieder offen")
    assert last in column(tmp_path / "a.db", "SELECT title FROM news")


@pytest.mark.parametrize(
    ("more", "hint"),
    [
        ([], "PFAD"),
        (["fehlt.warc"], "nicht gefunden"),
        (["--url", ARTICLE, "."], "--url"),
        (["--wayback", "x", "--from", "bald"], "2020-05"),
        (["--wayback", "https://example.org/*"], "gehört nicht zum Portal"),
        (["--wayback", "x", "--wayback-server", "ftp://x"], "--wayback-server"),
    ],
)
def test_a_wrong_call_is_refused(tmp_path: Path, more: list[str], hint: str) -> None:
    done = command("import", "--db", tmp_path / "a.db", *more)
    assert done.exit_code == 2
    assert hint in done.output
    assert not (tmp_path / "a.db").exists()


def test_without_warcio_the_user_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(tmp_path / "a.warc.gz", [page()])
    monkeypatch.setattr(warc, "find_spec", lambda _: None)
    for arguments_ in (
        ["import", "--db", tmp_path / "a.db", file],
        ["export", "warc", tmp_path / "b.warc.gz"],
    ):
        done = command(*arguments_)
        assert done.exit_code == 2
        assert "pip install dortmund-scraper[warc]" in done.output


def test_after_a_kill_the_archive_is_whole_and_the_import_goes_on(tmp_path: Path) -> None:
    server = ArchiveServer(CAPTURES)
    calls: list[subprocess.Popen[bytes]] = []

    def answers(method: str, path: str, body: bytes) -> Answer | None:
        if f"/{LAST}id_/" in path and calls[0].poll() is None:
            calls[0].send_signal(signal.SIGKILL)
            calls[0].wait()
        return server(method, path, body)

    with MiniPortal(answers) as portal:
        calls.append(subprocess.Popen(command_line(*arguments(tmp_path, portal.url))))  # noqa: S603
        assert calls[0].wait() == -signal.SIGKILL
        assert column(tmp_path / "a.db", "SELECT count(*) FROM fetches") == [2]
        assert column(tmp_path / "a.db", "PRAGMA integrity_check") == ["ok"]
        server.asked.clear()
        assert command(*arguments(tmp_path, portal.url)).exit_code == 0
        assert server.pages_asked() == [LAST]
        (tmp_path / "fresh").mkdir()
        assert command(*arguments(tmp_path / "fresh", portal.url)).exit_code == 0
    assert content(tmp_path / "a.db") == content(tmp_path / "fresh" / "a.db")


def test_what_an_archive_says_of_a_capture_is_no_header_of_the_portal(tmp_path: Path) -> None:
    take(tmp_path / "a.db", write(tmp_path / "a.warc.gz", [record(payload=article("A", "B"))]))
    (headers, noted) = (json.loads(found) for found in column(
        tmp_path / "a.db", "SELECT headers FROM fetches UNION ALL SELECT noted FROM fetches"
    ))  # fmt: skip
    assert [name for name, _ in headers] == ["Content-Type"]
    assert [name for name, _ in noted] == ["WARC-Payload-Digest"]


def test_an_archive_of_the_version_before_gets_them_apart(tmp_path: Path) -> None:
    db = tmp_path / "a.db"
    take(db, write(tmp_path / "a.warc.gz", [record(payload=article("A", "B"))]))
    sql = "SELECT headers || noted FROM fetches"
    before = column(db, sql)
    with closing(sqlite3.connect(db)) as connection:
        connection.executescript("""
            UPDATE fetches SET headers = json_insert(headers, '$[#]', json(noted -> 0));
            ALTER TABLE fetches DROP COLUMN noted; DROP INDEX revisions_seen;
            DROP TABLE search_terms; DROP TABLE search_instances; DROP TABLE search; DROP TABLE search_trigrams;
            DROP TABLE search_words; DROP VIEW search_source; DROP TABLE search_documents;
            DELETE FROM migrations WHERE number >= 9; PRAGMA user_version = 8;""")
    assert column(db, sql) == before
