"""What one archive gives away as WARC, an empty one takes over: the same records, bytes and answers."""

from pathlib import Path
from typing import Any

import pytest

from dortmund_scraper.store import Archive, addresses
from dortmund_scraper.store.fetches import Answer, Use, write
from tests.captures.commands import column, command, content, take
from tests.captures.test_export_warc import ODD, SEARCH, export, fixture, read, records
from tests.rereading.captures import ARTICLE, CAPTURES, OTHER, Capture, article, visit
from tests.store.samples import on_day, rows

EVENT = "event/all-day"
FETCHES = "url, method, fetched_at, status, headers, body_sha256, stored_sha256, content_sha256, page_url"
GONE = "record_kind, record_id, gone_at, status, returned_at"
BACK = Capture(ARTICLE, article("Brücke wieder offen", "Die Brücke ist wieder offen.", nonce="z"), 7)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """An archive of a crawl: records that are gone, one of them back, and all kinds of answers."""
    path = tmp_path / "crawled.db"
    with Archive.open(path) as archive:
        for capture in CAPTURES:
            visit(archive, capture)
        lose(archive, 5, ARTICLE)
        visit(archive, BACK)
        with archive.writing():
            addresses.seen_again(archive.connection, ARTICLE, on_day(7).isoformat())
        one = fixture(EVENT)
        read(archive, Answer(one.meta.url or "", on_day(8), 200, ODD, one.page.read_bytes()))
        one = fixture("search/two-dates")
        answer = Answer(
            SEARCH, on_day(9), 200, (("Content-Type", "application/json"),), one.page.read_bytes(), "POST"
        )
        read(archive, answer, f"{SEARCH}?from=0&query=*&size=20")
        read(
            archive,
            Answer("file:start.txt", on_day(10), None, (), fixture("home/short-dump").page.read_bytes()),
        )
        run = archive.start_run(on_day(11), {}, {})
        with archive.writing():
            for answer, use in (
                (
                    Answer(ARTICLE, on_day(11), 304, ODD[:3]),
                    Use(run, f"run:{run}", "unchanged", ARTICLE, "news"),
                ),
                (Answer(f"{ARTICLE}?alt", on_day(11), 302, (("Location", ARTICLE),)), Use(run, f"run:{run}")),
                (Answer(OTHER, on_day(11), 404, ODD), Use(run, f"run:{run}")),
            ):
                write(archive.connection, archive.bodies, answer, use)
            addresses.seen_unchanged(archive.connection, ARTICLE, ARTICLE, on_day(11).isoformat())
        lose(archive, 12, OTHER)
    return path


def lose(archive: Archive, day: int, url: str, status: int = 410) -> None:
    """The portal says on a day that a page is gone."""
    run = archive.start_run(on_day(day), {}, {})
    with archive.writing():
        addresses.mark_gone(archive.connection, [(url, status)], run, on_day(day).isoformat())


def table(db: Path, name: str, columns: str) -> list[tuple[Any, ...]]:
    with Archive.open(db) as archive:
        return rows(archive, f"{name} ORDER BY {columns}", columns)


def gone(db: Path) -> list[tuple[Any, ...]]:
    """What is gone, by the history and by the record."""
    return [
        *table(db, "disappearances", GONE),
        *table(db, "news WHERE gone_since IS NOT NULL", "id, gone_since"),
    ]


def state(db: Path) -> dict[str, Any]:
    """The tables of records, with the states of their history."""
    held: dict[str, Any] = content(db)
    held["revisions"] = sorted({(row[1], row[3], row[6]) for row in held["revisions"]})
    return held


def verified(db: Path) -> None:
    done = command("verify", "--db", db)
    assert done.exit_code == 0, done.output


def test_nothing_is_lost_on_the_way(db: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.db"
    export(db, tmp_path / "a.warc.gz")
    take(other, tmp_path / "a.warc.gz")
    assert len(gone(db)) == 3
    assert gone(other) == gone(db)
    assert state(other) == state(db)
    assert table(other, "fetches", FETCHES) == table(db, "fetches", FETCHES)
    assert table(other, "bodies", "sha256") == table(db, "bodies", "sha256")
    verified(db)
    verified(other)


def test_what_was_taken_over_gives_the_same_file(db: Path, tmp_path: Path) -> None:
    export(db, tmp_path / "a.warc.gz")
    take(tmp_path / "b.db", tmp_path / "a.warc.gz")
    export(tmp_path / "b.db", tmp_path / "b.warc.gz")
    assert (tmp_path / "b.warc.gz").read_bytes() == (tmp_path / "a.warc.gz").read_bytes()


def test_the_order_of_imports_does_not_matter(db: Path, tmp_path: Path) -> None:
    export(db, tmp_path / "early.warc.gz", "--until", on_day(6).isoformat())
    export(db, tmp_path / "late.warc.gz", "--since", on_day(6).isoformat())
    export(db, tmp_path / "all.warc.gz")
    files = [tmp_path / f"{name}.warc.gz" for name in ("early", "late", "all")]
    for number, order in enumerate((files, files[::-1], [files[1], files[2], files[0]])):
        other = tmp_path / f"{number}.db"
        for file in order:
            command("import", "--db", other, file)
        assert gone(other) == gone(db)
        verified(other)


def test_what_was_gone_up_to_the_end_of_the_export_is_gone_until_a_capture_shows_it(
    db: Path, tmp_path: Path
) -> None:
    early, late, other = tmp_path / "early.warc.gz", tmp_path / "late.warc.gz", tmp_path / "b.db"
    export(db, early, "--until", on_day(6).isoformat())
    export(db, late, "--since", on_day(7).isoformat(), "--until", on_day(8).isoformat())
    take(other, early)
    moment = on_day(5).isoformat()
    assert gone(other) == [("news", ARTICLE, moment, 410, None), (ARTICLE, moment)]
    verified(other)
    take(other, late)
    assert gone(other) == [("news", ARTICLE, moment, 410, on_day(7).isoformat())]
    verified(other)
    second = tmp_path / "c.db"
    command("import", "--db", second, late)
    command("import", "--db", second, early)
    assert gone(second) == gone(other)


def test_two_archives_that_noticed_it_at_different_times_tell_of_one(db: Path, tmp_path: Path) -> None:
    export(db, tmp_path / "a.warc.gz")
    for number, later in enumerate((True, False)):
        other = tmp_path / f"{number}.db"
        with Archive.open(other) as archive:
            for capture in CAPTURES:
                visit(archive, capture)
            lose(archive, 13 if later else 4, OTHER)
        take(other, tmp_path / "a.warc.gz")
        assert (OTHER, on_day(12 if later else 4).isoformat()) in gone(other)
        assert len(gone(other)) == 3
        verified(other)


def test_metadata_of_another_program_says_nothing(db: Path, tmp_path: Path) -> None:
    export(db, tmp_path / "a.warc")
    raw = (tmp_path / "a.warc").read_bytes()
    (tmp_path / "b.warc").write_bytes(raw.replace(b"software: dortmund-", b"software: Dortmunt-"))
    command("import", "--db", tmp_path / "b.db", tmp_path / "b.warc")
    assert gone(tmp_path / "b.db") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"record_kind": "news"', b'"record_kind": "pews"'),
        (b'"gone_at": "2026', b'"gone_at": "x026'),
        (b'"status": 410', b'"status": "10'),
        (b"record_id", b"rekord_id"),
    ],
)
def test_metadata_that_is_broken_is_a_problem(db: Path, tmp_path: Path, old: bytes, new: bytes) -> None:
    export(db, tmp_path / "a.warc")
    head, mark, tail = (tmp_path / "a.warc").read_bytes().rpartition(b"WARC-Type: metadata")
    digests = b"\r\n".join(line for line in tail.split(b"\r\n") if b"-Digest:" not in line)
    (tmp_path / "b.warc").write_bytes(head + mark + digests.replace(old, new, 1))
    take(tmp_path / "b.db", tmp_path / "b.warc", code=3)
    told = column(tmp_path / "b.db", "SELECT message FROM problems WHERE message LIKE 'metadata:%'")
    assert len(told) == 1
    assert len(table(tmp_path / "b.db", "disappearances", GONE)) == 1


@pytest.mark.parametrize("subject", ["url", "id"])
def test_what_is_suppressed_is_not_said_to_be_gone(db: Path, tmp_path: Path, subject: str) -> None:
    export(db, tmp_path / "whole.warc")
    for path in (db, tmp_path / "b.db"):
        with Archive.open(path) as archive, archive.writing():
            archive.connection.execute(
                "INSERT INTO suppressions (subject_kind, subject, reason, made_at) VALUES (?, ?, 'x', 'y')",
                (subject, ARTICLE),
            )
    export(db, tmp_path / "a.warc")
    found = [
        fields["WARC-Target-URI"] for kind, fields, _, _ in records(tmp_path / "a.warc") if kind == "metadata"
    ]
    assert found == [OTHER]
    take(tmp_path / "b.db", tmp_path / "whole.warc")
    assert [row[1] for row in table(tmp_path / "b.db", "disappearances", GONE)] == [OTHER]
