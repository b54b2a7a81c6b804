"""Bodies that are broken off, too large, wrongly labelled or empty."""

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pytest

from tests.faults.archive import RECORD_TABLES, is_sound, kept_pages, last_run, problems_of, rows, table
from tests.faults.command import Run, crawl
from tests.faults.faults import (
    After,
    Changed,
    Instead,
    at,
    bomb,
    cut_jsonld,
    everything,
    in_charset,
    too_short,
    with_null_bytes,
)
from tests.faults.server import Fault, FaultyPortal, Reply, Seen
from tests.faults.site import Site

SITE = Site()
MEGABYTE = 1 << 20
SEARCH = "/api/search/proxy/search"


@dataclass(frozen=True)
class Crawl:
    """A crawl of a portal with several of these faults."""

    run: Run
    db: Path
    log: list[Seen]

    @cached_property
    def differences(self) -> list[str]:
        """How the archive differs from what the site states."""
        return SITE.differences(str(self.db))

    def asked(self, path: str) -> int:
        """How often a page was asked for."""
        return sum(seen.path == path for seen in self.log)


ONCE_SHORT, AS_LATIN, AS_UTF, UNLABELLED, NULLS, *_ = SITE.paths("news")
SLOW = SITE.paths("service")[:3]


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    """Faults that a crawl gets over."""
    db = tmp_path_factory.mktemp("harmless") / "archive.db"
    faults = [
        Changed(at(ONCE_SHORT), too_short, times=1),
        Changed(at(AS_LATIN), in_charset("utf-8", "iso-8859-1")),
        Changed(at(AS_UTF), in_charset("cp1252", "utf-8")),
        Changed(at(UNLABELLED), in_charset("utf-8", None)),
        Changed(at(NULLS), with_null_bytes),
        Changed(at(*SITE.paths("event")), cut_jsonld),
        Changed(at(*SLOW), lambda reply: replace(reply, wait=1)),
    ]
    with FaultyPortal(SITE, faults) as portal:
        return Crawl(crawl(portal.url, db), db, portal.take_log())


def test_such_faults_do_no_harm(harmless: Crawl) -> None:
    assert harmless.run.code == 0, harmless.run.said
    assert harmless.differences == []


def test_a_body_that_broke_off_is_asked_for_again(harmless: Crawl) -> None:
    assert harmless.asked(ONCE_SHORT) == 2
    assert [line for line in harmless.differences if ONCE_SHORT in line] == []


@pytest.mark.parametrize("path", [AS_LATIN, AS_UTF, UNLABELLED], ids=["as latin-1", "as utf-8", "none"])
def test_a_wrong_charset_breaks_no_letter(harmless: Crawl, path: str) -> None:
    assert [line for line in harmless.differences if path in line] == []


def test_null_bytes_are_left_out(harmless: Crawl) -> None:
    assert [line for line in harmless.differences if NULLS in line] == []
    assert "\\x00" not in f"{[table(harmless.db, name) for name in RECORD_TABLES]}"


def test_broken_jsonld_leaves_what_is_visible(harmless: Crawl) -> None:
    assert [line for line in harmless.differences if line.startswith("event")] == []


def test_slow_pages_are_waited_for(harmless: Crawl) -> None:
    assert set(SLOW) <= kept_pages(harmless.db)
    assert [harmless.asked(path) for path in SLOW] == [1, 1, 1]


ALWAYS_SHORT, NOT_MODIFIED, EMPTY, LARGE, BOMB, *_ = SITE.paths("event")


@pytest.fixture(scope="module")
def harmful(tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    """Pages that never come as they should."""
    db = tmp_path_factory.mktemp("harmful") / "archive.db"
    faults: list[Fault] = [
        Changed(at(ALWAYS_SHORT), too_short),
        Instead(at(NOT_MODIFIED), Reply(304, raw=True)),
        Instead(at(EMPTY), Reply(200)),
        Instead(at(LARGE), Reply(body=b"<p>zu viel</p>".ljust(MEGABYTE), repeat=80, raw=True)),
        Instead(at(BOMB), bomb()),
    ]
    with FaultyPortal(SITE, faults) as portal:
        return Crawl(crawl(portal.url, db, seconds=120), db, portal.take_log())


def test_pages_that_never_come_leave_the_run_incomplete_and_the_rest_whole(harmful: Crawl) -> None:
    assert harmful.run.code == 3, harmful.run.said
    assert last_run(harmful.db) == (3, 1)
    bad = (ALWAYS_SHORT, NOT_MODIFIED, EMPTY, LARGE, BOMB)
    assert [line for line in harmful.differences if not any(path in line for path in bad)] == []
    assert is_sound(harmful.db)


@pytest.mark.parametrize(
    "path",
    [ALWAYS_SHORT, NOT_MODIFIED, EMPTY, LARGE, BOMB],
    ids=["short", "304 unasked", "empty", "80 MB", "bomb"],
)
def test_a_page_that_never_comes_is_a_problem(harmful: Crawl, path: str) -> None:
    assert problems_of(harmful.db, path) != []
    assert 1 <= harmful.asked(path) <= 4


def test_what_is_cut_off_is_not_stored(harmful: Crawl) -> None:
    assert ALWAYS_SHORT not in kept_pages(harmful.db)
    assert harmful.asked(ALWAYS_SHORT) >= 2, "it may pass"


def test_large_bodies_are_not_taken_in(harmful: Crawl) -> None:
    assert harmful.run.peak < 600 * MEGABYTE
    assert max(seen.sent for seen in harmful.log if seen.path == LARGE) < 80 * MEGABYTE
    assert {LARGE, BOMB} & kept_pages(harmful.db) == set()


@pytest.mark.parametrize(
    "reply",
    [Reply(500, b'{"error":"down"}', "application/json"), Reply(200, b"<!doctype html><h1>Wartung</h1>")],
    ids=["500", "HTML"],
)
def test_without_search_the_lists_are_read(reply: Reply, db: Path) -> None:
    with FaultyPortal(SITE, [Instead(at(SEARCH), reply)]) as portal:
        done = crawl(portal.url, db)
    assert done.code == 3, done.said
    assert problems_of(db, SEARCH) != []
    only_there = (": key: ", ": districts: ", ": venue: ", ": is_free: ", ": category: ", ": district: ")
    found = SITE.differences(str(db))
    assert [line for line in found if not any(field in line for field in only_there)] == []


def test_a_portal_of_empty_pages_is_no_success(db: Path) -> None:
    with FaultyPortal(SITE, [Instead(everything, Reply(200))]) as portal:
        done = crawl(portal.url, db)
    assert done.code in {3, 4, 75}, done.said


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(Reply(hang_up=True), id="hangs up", marks=pytest.mark.soak),
        pytest.param(Reply(die=True), id="stops listening"),
    ],
)
def test_a_portal_that_dies_leaves_what_was_read(reply: Reply, db: Path) -> None:
    with FaultyPortal(SITE, [After(20, reply)]) as portal:
        done = crawl(portal.url, db)
        log = portal.take_log()
    assert done.code in {3, 75}, done.said
    assert last_run(db) == (done.code, 1)
    assert done.is_clear, done.err
    assert len(kept_pages(db)) >= 10
    assert len(log) <= 80
    assert is_sound(db)
    assert rows(db, "SELECT count(*) FROM news WHERE gone_since IS NOT NULL") == [(0,)]


@pytest.mark.soak
@pytest.mark.timeout(600)
def test_an_endless_answer_ends(db: Path) -> None:
    bad = SITE.paths("news")[0]
    with FaultyPortal(SITE, [Instead(at(bad), Reply(body=b"x" * 86_400, drip=1, raw=True))]) as portal:
        done = crawl(portal.url, db, seconds=400)
    assert done.code == 3, done.said
    assert problems_of(db, bad) != []
    assert [line for line in SITE.differences(str(db)) if bad not in line] == []
