"""How fast is asked, how often again, and when a busy portal is left alone."""

from collections import Counter
from pathlib import Path

import pytest

from tests.faults.archive import last_run, problems_of
from tests.faults.command import crawl
from tests.faults.faults import (
    ROBOTS,
    After,
    Instead,
    Once,
    Unsteady,
    at,
    busy,
    everything,
    in_seconds,
    robots,
)
from tests.faults.server import Fault, FaultyPortal, Reply, Seen
from tests.faults.site import Site
from tests.paces import keeps

SITE = Site()
SMALL = Site(3, 2, 2, 2)
IN_FLIGHT = 0.2
"""Seconds within which a request that was on its way already may still come in."""


def after(log: list[Seen], status: int) -> list[float]:
    """When requests came in after the first answer with this status, in seconds."""
    first = next(seen for seen in log if seen.status == status)
    return [seen.at - first.at for seen in log if seen.at > first.at]


@pytest.mark.parametrize(
    ("rule", "limit", "seconds"), [("Crawl-delay: 1", 6, 1.0), ("Request-rate: 1/2", 4, 2.0)]
)
def test_the_pace_that_robots_txt_asks_for_is_kept(rule: str, limit: int, seconds: float, db: Path) -> None:
    with FaultyPortal(SMALL, [robots(f"User-agent: *\n{rule}\n")]) as portal:
        done = crawl(portal.url, db, "--limit", str(limit), "--concurrency", "4")
    assert done.code == 0, done.said
    starts = [seen.at for seen in portal.log if seen.path != ROBOTS]
    assert len(starts) == limit
    assert keeps(starts, seconds)


def test_nobody_is_asked_before_the_time_that_the_portal_names(db: Path) -> None:
    with FaultyPortal(SMALL, [Once(at("/newsroom/"), lambda: busy(429, "2"))]) as portal:
        done = crawl(portal.url, db)
        log = portal.take_log()
    assert done.code == 0, done.said
    assert SMALL.differences(str(db)) == []
    early = [seconds for seconds in after(log, 429) if seconds < 1.95]
    assert len(early) <= 1, "one of two connections may have been on its way"
    assert all(seconds < IN_FLIGHT for seconds in early)


def test_the_time_may_be_a_date(db: Path) -> None:
    """A date has whole seconds, so of three seconds at least two are left."""
    with FaultyPortal(SMALL, [Once(at("/newsroom/"), lambda: busy(503, in_seconds(3)))]) as portal:
        done = crawl(portal.url, db)
        log = portal.take_log()
    assert done.code == 0, done.said
    assert SMALL.differences(str(db)) == []
    early = [seconds for seconds in after(log, 503) if seconds < 1.95]
    assert len(early) <= 1
    assert all(seconds < IN_FLIGHT for seconds in early)


def test_a_portal_that_wants_us_back_tomorrow_is_left_alone_today(db: Path) -> None:
    with FaultyPortal(SITE, [After(8, busy(429, "86400"))]) as portal:
        done = crawl(portal.url, db)
        log = portal.take_log()
    assert done.code in {3, 5, 75}, done.said
    assert last_run(db) == (done.code, 1)
    assert Counter(seen.status for seen in log)[429] <= 6


def test_a_portal_that_fails_now_and_then_is_read_whole(db: Path) -> None:
    with FaultyPortal(SITE, [Unsteady(everything, share=0.3, seed=7)]) as portal:
        done = crawl(portal.url, db)
        log = portal.take_log()
    assert Counter(seen.status for seen in log)[503] >= 10
    assert done.code == 0, done.said
    assert SITE.differences(str(db)) == []


@pytest.mark.soak
def test_a_page_that_fails_every_time_leaves_the_run_incomplete(db: Path) -> None:
    bad = SITE.paths("event")[1]
    faults: list[Fault] = [
        Instead(at(bad), Reply(503, b"busy", "text/plain")),
        Unsteady(everything, share=0.1, seed=7),
    ]
    with FaultyPortal(SITE, faults) as portal:
        done = crawl(portal.url, db)
        log = portal.take_log()
    assert done.code == 3, done.said
    assert 2 <= sum(seen.path == bad for seen in log) <= 10
    assert problems_of(db, bad) != []
    assert [line for line in SITE.differences(str(db)) if bad not in line] == []
