"""`export warc`: what is given away is whole, the same each time, and can be taken over again."""

import hashlib
import json
from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from dortmund_scraper.extract import read_page
from dortmund_scraper.fingerprint import readers
from dortmund_scraper.pipelines.checks import checked
from dortmund_scraper.store import Archive, ArchiveError, Fetch, addresses
from dortmund_scraper.store.distinct import distinct
from dortmund_scraper.store.fetches import Answer, Use, write
from tests.captures.commands import column, command, content, take
from tests.fixture_files import Fixture, fixtures
from tests.rereading.captures import ARTICLE, CAPTURES, article, visit
from tests.store.samples import on_day

SEARCH = "https://www.dortmund.de/api/search/proxy/search"
ROBOTS = "https://www.dortmund.de/robots.txt"
PAGES = ("news/library", "event/all-day", "service/dog-tax", "newsroom/lines", "home/slots", "calendar/table")
HEADERS = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("Content-Encoding", "gzip"),
    ("Content-Length", "12345"),
    ("Last-Modified", "Tue, 28 Nov 2023 13:00:00 GMT"),
)


def fixture(name: str) -> Fixture:
    (found,) = (one for one in fixtures() if one.name == name)
    return found


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """An archive of a crawl: pages, an answer of the search API, a 304, noise, a redirect, a 404, a file."""
    path = tmp_path / "crawled.db"
    with Archive.open(path) as archive:
        for capture in CAPTURES:
            visit(archive, capture)
        run = archive.start_run(on_day(9), {}, {})
        for number, name in enumerate(PAGES):
            one = fixture(name)
            url = one.meta.url or ""
            read(archive, Answer(url, on_day(10 + number), 200, HEADERS, one.page.read_bytes()))
        one = fixture("search/two-dates")
        headers = (("Content-Type", "application/json"),)
        answer = Answer(SEARCH, on_day(20), 200, headers, one.page.read_bytes(), "POST")
        read(archive, answer, f"{SEARCH}?from=0&query=*&size=20")
        dump = fixture("home/short-dump")
        read(archive, Answer("file:start.txt", on_day(21), None, (), dump.page.read_bytes()))
        others = [
            (Answer(ARTICLE, on_day(22), 304), Use(run, f"run:{run}", "unchanged", ARTICLE, "news")),
            (Answer(f"{ARTICLE}?alt", on_day(23), 302, (("Location", ARTICLE),)), Use(run, f"run:{run}")),
            (Answer("https://www.dortmund.de/weg.html", on_day(24), 404, HEADERS), Use(run, f"run:{run}")),
            (
                Answer(ROBOTS, on_day(25), 200, (("Content-Type", "text/plain"),), b"User-agent: *\n"),
                Use(run, f"run:{run}"),
            ),
        ]  # fmt: skip
        with archive.writing():
            for answer, use in others:
                write(archive.connection, archive.bodies, answer, use)
            addresses.seen_unchanged(archive.connection, ARTICLE, ARTICLE, on_day(22).isoformat())
    return path


def read(archive: Archive, answer: Answer, page_url: str | None = None) -> None:
    """Writes a page as the crawl of its day does."""
    run = archive.start_run(answer.fetched_at, {}, {})
    assert answer.body is not None
    stated = answer.headers[0][1] if answer.headers else None
    url = page_url or (None if answer.url.startswith("file:") else answer.url)
    page = distinct(checked(read_page(answer.body, url, answer.fetched_at, stated)))
    fetch = Fetch(
        page.url or answer.url, answer.fetched_at, run, answer.status, reader=readers(),
        body_sha256=hashlib.sha256(answer.body).hexdigest(),
    )  # fmt: skip
    archive.write_page(page, fetch, answers=[answer])


def export(db: Path, out: Path, *more: object, code: int = 0) -> str:
    done = command("export", "warc", out, "--db", db, *more)
    assert done.exit_code == code, done.output
    return done.stderr


def records(path: Path) -> list[tuple[str, dict[str, str], list[tuple[str, str]], bytes]]:
    """Type, fields, HTTP head and payload of each record."""
    with path.open("rb") as file:
        return [
            (one.rec_type, dict(one.rec_headers.headers), one.http_headers.headers if one.http_headers else [],
             one.content_stream().read())
            for one in ArchiveIterator(file)
        ]  # fmt: skip


def hashes(db: Path) -> list[Any]:
    sql = """SELECT url || ' ' || fetched_at || ' ' || body_sha256 FROM fetches
        WHERE body_sha256 = stored_sha256 ORDER BY 1"""
    return column(db, sql)


def test_warcio_finds_nothing_wrong(db: Path, tmp_path: Path) -> None:
    told = export(db, tmp_path / "a.warc.gz")
    checker = Checker(Namespace(inputs=[str(tmp_path / "a.warc.gz")], verbose=False))
    assert checker.process_all() == 0
    assert told.startswith(f"{tmp_path / 'a.warc.gz'}: ")
    numbers = [fields["WARC-Record-ID"] for _, fields, _, _ in records(tmp_path / "a.warc.gz")]
    assert len(set(numbers)) == len(numbers) > len(PAGES)


def test_an_empty_archive_takes_over_the_same_records_and_hashes(db: Path, tmp_path: Path) -> None:
    export(db, tmp_path / "a.warc.gz")
    take(tmp_path / "b.db", tmp_path / "a.warc.gz")
    before, after = content(db), content(tmp_path / "b.db")
    for one in (before, after):
        told = one.pop("revisions")
        one["states"] = sorted({(row[1], row[3], row[6]) for row in told})
    assert after == before
    assert hashes(tmp_path / "b.db") == hashes(db)
    assert before["events"]


def test_the_same_archive_gives_the_same_file(db: Path, tmp_path: Path) -> None:
    export(db, tmp_path / "a.warc.gz")
    export(db, tmp_path / "b.warc.gz")
    assert (tmp_path / "a.warc.gz").read_bytes() == (tmp_path / "b.warc.gz").read_bytes()


def test_a_file_that_was_taken_over_can_be_given_away_again(db: Path, tmp_path: Path) -> None:
    export(db, tmp_path / "a.warc.gz")
    take(tmp_path / "b.db", tmp_path / "a.warc.gz")
    export(tmp_path / "b.db", tmp_path / "b.warc.gz")
    take(tmp_path / "c.db", tmp_path / "b.warc.gz")
    assert content(tmp_path / "c.db") == content(tmp_path / "b.db")


def test_the_head_is_that_of_the_bytes_that_are_there(db: Path, tmp_path: Path) -> None:
    export(db, tmp_path / "a.warc.gz")
    one = fixture("event/all-day")
    body = one.page.read_bytes()
    ((_, fields, head, payload),) = [
        found for found in records(tmp_path / "a.warc.gz") if found[1].get("WARC-Target-URI") == one.meta.url
    ]
    assert payload == body
    assert fields["WARC-Payload-Digest"] == f"sha256:{hashlib.sha256(body).hexdigest()}"
    assert head == [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Last-Modified", "Tue, 28 Nov 2023 13:00:00 GMT"),
        ("Content-Length", str(len(body))),
    ]


ODD = (
    ("x-odd", "Ã¤;\"'"),
    ("Location", "/stra\xc3\x9fe-%C3%A0-\xc3\xa0/"),
    ("X-Bytes", "".join(map(chr, range(0x80, 0x100)))),
    ("X-Empty", ""),
    ("X-Same", "2"),
    ("Content-Encoding", "gzip"),
    ("x-same", "1  with   spaces\tand tab"),
    ("Content-Length", "1"),
    ("Content-Type", "text/html"),
    ("X-Ends", "\x85\xa0"),
)


@pytest.mark.parametrize("status", [200, 304, 302, 404, None])
def test_headers_come_back_byte_for_byte(tmp_path: Path, status: int | None) -> None:
    db = tmp_path / "odd.db"
    body = article("A", "B") if status in (200, None) else None
    with Archive.open(db) as archive:
        run = archive.start_run(on_day(0), {}, {})
        use = Use(run, "run:1", "page", ARTICLE) if body else Use(run, "run:1")
        with archive.writing():
            write(archive.connection, archive.bodies, Answer(ARTICLE, on_day(0), status, ODD, body), use)
    export(db, tmp_path / "a.warc")
    take(tmp_path / "b.db", tmp_path / "a.warc", code=3 if status == 304 else 0)
    assert json.loads(column(tmp_path / "b.db", "SELECT headers FROM fetches")[0]) == [
        [*pair] for pair in ODD
    ]
    assert (b"x-odd: \xc3\xa4;\"'\r\n" in (tmp_path / "a.warc").read_bytes()) == (status is not None)
    export(tmp_path / "b.db", tmp_path / "b.warc")
    assert (tmp_path / "b.warc").read_bytes() == (tmp_path / "a.warc").read_bytes()


def test_what_repeats_a_page_is_a_revisit_that_claims_no_more_than_is_known(db: Path, tmp_path: Path) -> None:
    export(db, tmp_path / "a.warc.gz")
    everything = records(tmp_path / "a.warc.gz")
    noise, unmodified = [fields for kind, fields, _, _ in everything if kind == "revisit"]
    assert "noise-only" in noise["WARC-Profile"]
    assert "WARC-Payload-Digest" not in noise
    assert noise["X-Dortmund-Scraper-Body-SHA256"] == hashlib.sha256(CAPTURES[5].body).hexdigest()
    assert unmodified["WARC-Profile"].endswith("/revisit/server-not-modified")
    assert unmodified["WARC-Refers-To-Date"] == "2026-11-04T03:00:00Z"
    assert unmodified["WARC-Refers-To"] in {fields["WARC-Record-ID"] for _, fields, _, _ in everything}
    info = everything[0]
    assert info[0] == "warcinfo"
    assert b"reconstructed" in info[3]


@pytest.mark.parametrize(
    ("options", "days"),
    [
        (["--since", "2026-11-11", "--until", "2026-11-12"], {"2026-11-11", "2026-11-12"}),
        (["--kind", "event"], {"2026-11-12"}),
        (["--until", "2026-10-01"], set()),
    ],
)
def test_only_what_is_asked_for(db: Path, tmp_path: Path, options: list[str], days: set[str]) -> None:
    export(db, tmp_path / "a.warc.gz", *options)
    found = records(tmp_path / "a.warc.gz")[1:]
    assert {fields["WARC-Date"][:10] for _, fields, _, _ in found} == days


@pytest.mark.parametrize("kind", ["url", "hash", "id"])
def test_what_is_suppressed_is_left_out_and_counted(db: Path, tmp_path: Path, kind: str) -> None:
    one = fixture("event/all-day")
    sha256 = hashlib.sha256(one.page.read_bytes()).hexdigest()
    with Archive.open(db) as archive, archive.writing():
        archive.connection.execute(
            "INSERT INTO suppressions (subject_kind, subject, reason, made_at) VALUES (?, ?, 'x', 'y')",
            (kind, sha256 if kind == "hash" else one.meta.url),
        )
    assert "1 Aufnahmen sind gesperrt" in export(db, tmp_path / "a.warc.gz")
    assert one.meta.url not in {
        fields.get("WARC-Target-URI") for _, fields, _, _ in records(tmp_path / "a.warc.gz")
    }


def test_bytes_that_are_no_more_there_are_told(db: Path, tmp_path: Path) -> None:
    one = fixture("event/all-day")
    with Archive.open(db) as archive, archive.writing():
        archive.connection.execute("UPDATE bodies SET data = x'00' WHERE sha256 = (SELECT stored_sha256 FROM fetches "
                                   "WHERE url = ?)", (one.meta.url,))  # fmt: skip
    assert "fehlen" in export(db, tmp_path / "a.warc.gz", code=3)
    (fields,) = [
        fields
        for _, fields, _, _ in records(tmp_path / "a.warc.gz")
        if fields.get("WARC-Target-URI") == one.meta.url
    ]
    assert fields["WARC-Truncated"] == "unspecified"


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_left(db: Path, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    for out in (tmp_path / "missing" / "a.warc.gz", tmp_path / "there"):
        done = command_error(db, out)
        assert "lässt sich nicht schreiben" in done
    assert not list(tmp_path.glob("**/*.part"))


def test_an_archive_of_an_older_version_is_told(db: Path, tmp_path: Path) -> None:
    with Archive.open(db) as archive, archive.writing():
        archive.connection.execute("DELETE FROM migrations WHERE number > 7")
    assert "älteren Fassung" in command_error(db, tmp_path / "a.warc.gz")


def command_error(db: Path, out: Path) -> str:
    with pytest.raises(ArchiveError) as error:
        command("export", "warc", out, "--db", db)
    return str(error.value)


def test_a_broken_export_leaves_the_file_before_as_it_was(db: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.warc.gz"
    out.write_bytes(b"before")
    with Archive.open(db) as archive, archive.writing():
        archive.connection.execute("UPDATE fetches SET headers = '[1]' WHERE status = 404")
    with pytest.raises(TypeError):
        command("export", "warc", out, "--db", db)
    assert out.read_bytes() == b"before"
    assert not list(tmp_path.glob(".*.part"))
