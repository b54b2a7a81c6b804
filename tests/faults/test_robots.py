"""robots.txt after RFC 9309: when it is missing, broken, slow, large or strict."""

from pathlib import Path

import pytest

from tests.faults.archive import last_run, rows
from tests.faults.command import crawl
from tests.faults.faults import ROBOTS, Instead, at, redirect, robots
from tests.faults.server import Fault, FaultyPortal, Reply, Seen
from tests.faults.site import Site

SITE = Site(3, 2, 2, 2)
PRESS = "/newsroom/presse-mitteilungen/"


def robots_asked(log: list[Seen]) -> int:
    """How often robots.txt was asked for."""
    return sum(seen.path == ROBOTS for seen in log)


def pages_asked(log: list[Seen]) -> list[str]:
    """What was asked for besides robots.txt."""
    return [seen.path for seen in log if seen.path != ROBOTS]


@pytest.mark.parametrize(
    ("fault", "codes"),
    [
        (Instead(at(ROBOTS), Reply(503, b"busy", "text/plain")), {5, 75}),
        (Instead(at(ROBOTS), Reply(500, b"oops", "text/plain")), {5, 75}),
        (Instead(at(ROBOTS), Reply(hang_up=True)), {5, 75}),
        (Instead(at(ROBOTS), redirect(ROBOTS)), {5}),
        (robots("User-agent: *\nDisallow: /\n"), {5}),
        (robots("User-agent: dortmund-scraper\nDisallow: /\n\nUser-agent: *\nAllow: /\n"), {5}),
    ],
    ids=["503", "500", "no answer", "loop", "all forbidden", "we are forbidden"],
)
def test_without_leave_no_page_is_asked_for(fault: Fault, codes: set[int], db: Path) -> None:
    with FaultyPortal(SITE, [fault]) as portal:
        done = crawl(portal.url, db)
    assert done.code in codes, done.said
    assert last_run(db) == (done.code, 1)
    assert pages_asked(portal.log) == []
    assert 1 <= robots_asked(portal.log) <= 12


@pytest.mark.soak
@pytest.mark.timeout(400)
def test_a_robots_txt_that_never_comes_stops_the_run(db: Path) -> None:
    with FaultyPortal(SITE, [Instead(at(ROBOTS), Reply(silent=True))]) as portal:
        done = crawl(portal.url, db, seconds=200)
    assert done.code in {5, 75}, done.said
    assert pages_asked(portal.log) == []


def test_a_robots_txt_that_fails_once_is_asked_for_again(db: Path) -> None:
    with FaultyPortal(SITE, [Instead(at(ROBOTS), Reply(503, b"busy", "text/plain"), times=1)]) as portal:
        done = crawl(portal.url, db)
    assert done.code == 0, done.said
    assert SITE.differences(str(db)) == []
    assert [seen.path for seen in portal.log[:2]] == [ROBOTS, ROBOTS]
    assert robots_asked(portal.log) == 2


@pytest.mark.parametrize("status", [403, 404])
def test_a_robots_txt_that_is_not_there_allows_all(status: int, db: Path) -> None:
    with FaultyPortal(SITE, [robots("<h1>nein</h1>", status)]) as portal:
        done = crawl(portal.url, db)
    assert done.code == 0, done.said
    assert SITE.differences(str(db)) == []
    assert robots_asked(portal.log) == 1


def test_a_forbidden_folder_is_never_entered(db: Path) -> None:
    text = f"User-agent: *\nDisallow: {PRESS}\n"
    with FaultyPortal(SITE, [robots(text)]) as portal:
        done = crawl(portal.url, db)
    assert done.code == 0, done.said
    assert [path for path in pages_asked(portal.log) if path.startswith(PRESS)] == []
    assert [line for line in SITE.differences(str(db)) if PRESS not in line] == []
    assert robots_asked(portal.log) == 1
    assert rows(db, "SELECT robots_text FROM runs") == [(text,)]


def large_robots() -> bytes:
    """600 KB with BOM and CRLF; the rules stand at the top and close below 500 KB."""
    filler = "".join(f"# Zeile {number} ohne Bedeutung, aber mit Länge\r\n" for number in range(20_000))
    head = "User-Agent: *\r\nDisallow: /newsroom/*-mitteilungen/*.html$\r\n"
    body = f"{head}{filler[:470_000]}\r\nDisallow: /services/abge*\r\n{filler[:130_000]}\r\n"
    return b"\xef\xbb\xbf" + body.encode()


def test_a_large_robots_txt_with_bom_crlf_and_wildcards_is_understood(db: Path) -> None:
    with FaultyPortal(SITE, [robots(large_robots())]) as portal:
        done = crawl(portal.url, db)
    assert done.code == 0, done.said
    paths = pages_asked(portal.log)
    assert [path for path in paths if path.startswith(PRESS) and path.endswith(".html")] == []
    assert [path for path in paths if path.startswith("/services/abge")] == []
    assert PRESS in paths, "what the $ does not match is allowed"
    assert len([path for path in paths if path.startswith("/services/ab")]) == 1
    forbidden = ("mitteilungen/", "/services/abge")
    assert [line for line in SITE.differences(str(db)) if not any(part in line for part in forbidden)] == []
