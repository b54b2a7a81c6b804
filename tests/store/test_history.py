"""The chain of revisions holds, whoever writes in between."""

from dortmund_scraper.store import Archive
from dortmund_scraper.store.history import Source, chained, revisions_of, write_revision
from tests.store.samples import NEWS, on_day, rows


def note(archive: Archive, batch: str, title: str) -> str | None:
    run = archive.start_run(on_day(0), {}, {})
    source = Source(run, batch, "2026-11-01T03:00:00+00:00")
    with archive.writing():
        return write_revision(archive.connection, "news", NEWS, source, {"title": title})


def is_whole(archive: Archive) -> bool:
    before = ""
    for row in revisions_of(archive.connection, "news", NEWS):
        before = chained(before, row)
        if row["sha256"] != before:
            return False
    return True


def titles(archive: Archive) -> list[tuple[str, str]]:
    return rows(archive, "revisions ORDER BY id", "batch, data ->> 'title'")


def test_a_batch_has_one_revision(archive: Archive) -> None:
    assert note(archive, "run:1", "a") == "new"
    assert note(archive, "run:1", "b") is None
    assert note(archive, "run:2", "c") == "changed"
    assert note(archive, "run:2", "b") is None
    assert titles(archive) == [("run:1", "b")]
    assert is_whole(archive)


def test_a_crawl_that_goes_on_after_others_wrote_begins_a_further_one(archive: Archive) -> None:
    for batch, title in (
        ("run:1", "a"),
        ("run:2", "b"),
        ("run:1", "c"),
        ("run:1", "d"),
        ("run:3", "e"),
        ("run:1", "f"),
    ):
        note(archive, batch, title)
    assert titles(archive) == [
        ("run:1", "a"),
        ("run:2", "b"),
        ("run:1/2", "d"),
        ("run:3", "e"),
        ("run:1/3", "f"),
    ]
    assert is_whole(archive)


def test_what_ends_as_it_was_leaves_nothing(archive: Archive) -> None:
    for batch, title in (("run:1", "a"), ("run:2", "b"), ("run:1", "c"), ("run:1", "b")):
        note(archive, batch, title)
    assert titles(archive) == [("run:1", "a"), ("run:2", "b")]
    assert is_whole(archive)
