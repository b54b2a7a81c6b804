"""Better readers improve what is held, and never look like a change by the city."""

import pytest

from dortmund_scraper.records import Page
from dortmund_scraper.rereading import reading, reparse, replay
from dortmund_scraper.store import Archive, history
from tests.rereading.captures import ARTICLE, CAPTURES, OTHER, damage, visit
from tests.store.samples import on_day, rows


@pytest.fixture
def filled(archive: Archive) -> Archive:
    """An archive of four days."""
    for capture in CAPTURES:
        visit(archive, capture)
    return archive


@pytest.fixture
def better(filled: Archive, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 - it is read before
    """Readers that read titles otherwise, once the archive is filled."""
    read_page = reading.read_page

    def read(*arguments: object) -> Page:
        page = read_page(*arguments)  # type: ignore[arg-type]
        for news in page.news:
            news.title = news.title.upper()
        return page

    monkeypatch.setattr(reading, "read_page", read)
    monkeypatch.setattr(reparse, "readers", lambda: "better")
    monkeypatch.setattr(replay, "readers", lambda: "better")


def test_the_same_readers_change_nothing(filled: Archive) -> None:
    before = (
        rows(filled, "news"),
        rows(filled, "revisions"),
        rows(filled, "pages"),
        rows(filled, "observations"),
    )
    done = reparse.reparse(filled)
    assert done.pages == 3
    assert sum(done.counts.changed.values()) == sum(done.counts.new.values()) == 0
    assert rows(filled, "news") == before[0]
    assert rows(filled, "revisions") == before[1]
    assert rows(filled, "pages") == before[2]


@pytest.mark.usefixtures("better")
def test_all_records_are_read_better_and_the_city_changed_nothing(filled: Archive) -> None:
    seen = rows(filled, "news ORDER BY id", "first_seen, last_seen")
    done = reparse.reparse(filled)
    assert done.counts.changed["news"] == 2
    assert rows(filled, "news ORDER BY id", "title, reader") == [
        ("BRÜCKE WIEDER OFFEN", "better"), ("PARK ERÖFFNET", "better"),
    ]  # fmt: skip
    assert rows(filled, "news ORDER BY id", "first_seen, last_seen") == seen
    new = rows(filled, f"revisions WHERE run_id = {done.run_id}", "origin, changed_fields, reader")
    assert new == [("reader", '["title"]', "better")] * 2


@pytest.mark.usefixtures("better")
def test_the_next_visit_finds_no_change(filled: Archive) -> None:
    reparse.reparse(filled)
    before = len(rows(filled, "revisions"))
    visit(filled, CAPTURES[-1])
    assert len(rows(filled, "revisions")) == before


@pytest.mark.usefixtures("better")
def test_the_chain_of_revisions_holds(filled: Archive) -> None:
    reparse.reparse(filled)
    for record in (ARTICLE, OTHER):
        before = ""
        for row in history.revisions_of(filled.connection, "news", record):
            before = history.chained(before, row)
            assert row["sha256"] == before


@pytest.mark.usefixtures("better")
def test_only_what_was_wanted_is_read(filled: Archive) -> None:
    assert reparse.reparse(filled, kinds={"event"}).pages == 0
    assert reparse.reparse(filled, since=on_day(2)).pages == 1
    assert rows(filled, "news ORDER BY id", "title") == [("BRÜCKE WIEDER OFFEN",), ("Park eröffnet",)]


@pytest.mark.usefixtures("better")
def test_what_was_begun_is_kept_when_it_is_stopped(filled: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reparse, "SLICE", 1)
    looks = iter([False, True])
    done = reparse.reparse(filled, is_stopped=lambda: next(looks))
    assert (done.pages, done.is_complete) == (1, False)
    assert rows(filled, f"runs WHERE id = {done.run_id}", "outcome, exit_code") == [("incomplete", 3)]


def test_without_older_readers_nothing_is_done_before_a_crawl(filled: Archive) -> None:
    assert reparse.reparse_outdated(filled) is None
    assert rows(filled, "runs WHERE arguments ->> 'command' = 'reparse'") == []


@pytest.mark.usefixtures("better")
def test_a_damaged_page_stops_no_other_and_is_told(filled: Archive) -> None:
    damage(filled, OTHER)
    done = reparse.reparse(filled)
    assert (done.pages, done.damaged, done.is_complete) == (2, 1, True)
    assert rows(filled, "news ORDER BY id", "title") == [("BRÜCKE WIEDER OFFEN",), ("Park eröffnet",)]
    assert rows(filled, f"problems WHERE run_id = {done.run_id}", "url, code") == [(OTHER, "stored body")]
    assert rows(filled, f"runs WHERE id = {done.run_id}", "outcome, exit_code") == [("incomplete", 3)]


def test_pages_are_read_before_the_write_lock_is_taken(
    filled: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_writing = []
    read_page = reading.read_page

    def read(*arguments: object) -> Page:
        is_writing.append(filled.connection.in_transaction)
        return read_page(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "read_page", read)
    reparse.reparse(filled)
    assert is_writing == [False] * 3
