"""A cookie gate, and redirects that lead nowhere, in circles, or away from the portal."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.archive import kept_pages, last_run, problems_of
from tests.faults.command import Run, crawl
from tests.faults.faults import ROBOTS, CookieGate, Instead, at, redirect
from tests.faults.server import FaultyPortal, Listener, Seen
from tests.faults.site import Site

SITE = Site()
LOOP, LEFT, RIGHT, OTHER_PORT, METADATA, FOREIGN, FILE, *_ = SITE.paths("news")
MOVED, TARGET = SITE.paths("service")[:2]
AWAY = OTHER_PORT, METADATA, FOREIGN, FILE


def test_a_cookie_gate_is_passed_once(db: Path) -> None:
    with FaultyPortal(SITE, [CookieGate()]) as portal:
        done = crawl(portal.url, db)
        log = portal.take_log()
    assert done.code == 0, done.said
    assert SITE.differences(str(db)) == []
    turned_away = [seen for seen in log if seen.status == 302]
    assert turned_away[0].path == ROBOTS
    assert len(turned_away) <= 3, "the cookie is kept for all that follows"
    assert max(Counter(seen.ask.target for seen in log if seen.ask.method == "GET").values()) == 2


def test_a_gate_that_no_cookie_opens_ends_the_run_soon(db: Path) -> None:
    with FaultyPortal(SITE, [CookieGate("never; Max-Age=0")]) as portal:
        done = crawl(portal.url, db)
    assert done.code == 5, done.said
    assert {seen.path for seen in portal.log} == {ROBOTS}
    assert len(portal.log) <= 12


@dataclass(frozen=True)
class Crawl:
    """A crawl of a portal with all these redirects."""

    run: Run
    db: Path
    log: list[Seen]
    contacts: list[bytes]


@pytest.fixture(scope="module")
def redirected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawl]:
    db = tmp_path_factory.mktemp("redirects") / "archive.db"
    with Listener() as listener, FaultyPortal(SITE) as portal:
        targets = {
            LOOP: LOOP, LEFT: RIGHT, RIGHT: LEFT, MOVED: TARGET,
            OTHER_PORT: f"{listener.url}/newsroom/nachrichten-dortmund.de/fremd.html",
            METADATA: "http://169.254.169.254/latest/meta-data/", FOREIGN: "http://elsewhere.example/x.html",
            FILE: "file:///etc/hostname",
        }  # fmt: skip
        portal.faults = [Instead(at(path), redirect(target)) for path, target in targets.items()]
        yield Crawl(crawl(portal.url, db, proxy=listener.url), db, portal.take_log(), listener.contacts)


def asked(crawl: Crawl, path: str) -> int:
    """How often a page was asked for."""
    return sum(seen.path == path for seen in crawl.log)


def test_a_loop_ends_after_a_few_hops_and_is_a_problem(redirected: Crawl) -> None:
    assert 1 <= asked(redirected, LOOP) <= 8
    assert problems_of(redirected.db, LOOP) != []


def test_two_pages_that_lead_to_each_other_end_and_are_a_problem(redirected: Crawl) -> None:
    assert 2 <= asked(redirected, LEFT) + asked(redirected, RIGHT) <= 16
    assert problems_of(redirected.db, LEFT) + problems_of(redirected.db, RIGHT) != []


@pytest.mark.parametrize("path", AWAY, ids=["other port", "metadata", "other host", "file"])
def test_a_redirect_away_from_the_portal_is_dropped_and_a_problem(redirected: Crawl, path: str) -> None:
    assert asked(redirected, path) == 1
    assert problems_of(redirected.db, path) != []


def test_nothing_outside_the_portal_is_asked(redirected: Crawl) -> None:
    assert redirected.contacts == []


def test_a_page_that_moved_is_read_at_its_new_address_only_once(redirected: Crawl) -> None:
    assert asked(redirected, TARGET) == 1
    assert TARGET in kept_pages(redirected.db)


def test_bad_redirects_leave_the_run_incomplete_and_the_rest_whole(redirected: Crawl) -> None:
    assert redirected.run.code == 3, redirected.run.said
    assert last_run(redirected.db) == (3, 1)
    bad = (LOOP, LEFT, RIGHT, *AWAY, MOVED, TARGET)
    found = SITE.differences(str(redirected.db))
    assert [line for line in found if not any(path in line for path in bad)] == []
