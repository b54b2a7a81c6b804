"""One crawl of a portal full of traps: what is kept, what is a problem, what was asked for."""

import sqlite3
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.spiders import mini_portal, odd_portal
from tests.spiders.mini_portal import MiniPortal
from tests.spiders.odd_portal import CALENDAR, NEWS


@dataclass(frozen=True)
class Crawl:
    """What the crawl left behind."""

    code: int
    stdout: str
    stderr: str
    requests: list[str]
    pages: set[str]
    problems: dict[str, str]
    runs: list[tuple[str, int]]


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    db = tmp_path_factory.mktemp("odd") / "archive.db"
    with MiniPortal(odd_portal.answers) as portal:
        done = mini_portal.crawl(portal.url, db, "--concurrency", "4")
    return _read(db, done.returncode, done.stdout, done.stderr, portal.requests)


def _read(db: Path, code: int, stdout: str, stderr: str, requests: list[str]) -> Crawl:
    archive = sqlite3.connect(db)
    try:
        pages = {urlsplit(url).path for (url,) in archive.execute("SELECT url FROM pages")}
        problems = archive.execute("SELECT url, message FROM problems WHERE origin = 'run'").fetchall()
        runs = archive.execute("SELECT outcome, exit_code FROM runs").fetchall()
    finally:
        archive.close()
    found = {urlsplit(url).path.removeprefix(NEWS): message for url, message in problems}
    return Crawl(code, stdout, stderr, requests, pages, found, runs)


def test_missing_pages_make_the_run_incomplete(crawl: Crawl) -> None:
    assert crawl.code == 3
    assert crawl.runs == [("incomplete", 3)]
    assert "unvollständig" in crawl.stdout


@pytest.mark.parametrize(
    ("slug", "message"),
    [
        ("vermisst", "soft 404: the homepage answers"),
        ("kaputt", "error of the portal: HTTP 500"),
        ("weg-geleitet", "redirect: leaves the portal"),
        ("als-pdf", "no HTML: the answer is no page"),
        ("abgebrochen", "truncated: the answer broke off before its end"),
        ("schleife", "redirect: max redirections reached"),
        ("sackgasse", "robots.txt: forbids this page"),
    ],
)
def test_each_missing_page_is_a_problem(crawl: Crawl, slug: str, message: str) -> None:
    assert crawl.problems[f"{slug}.html"].startswith(message)
    assert f"{NEWS}{slug}.html" not in crawl.pages


@pytest.mark.parametrize(
    "slug",
    [
        "erste",
        "zweite",
        "neu",
        "mit-listen-link",
        "fremd",
        "meldung-original",
        "nur-in-der-karte",
        "liste-1",
        "liste-3",
    ],
)
def test_every_page_is_kept_under_its_own_address(crawl: Crawl, slug: str) -> None:
    assert f"{NEWS}{slug}.html" in crawl.pages


def test_a_copy_is_kept_under_the_address_that_it_names(crawl: Crawl) -> None:
    assert f"{NEWS}kopie.html" not in crawl.pages


def test_a_redirect_to_a_page_that_is_read_anyway_is_no_problem(crawl: Crawl) -> None:
    assert f"GET {NEWS}doppelt.html" in crawl.requests
    assert "doppelt.html" not in crawl.problems


def test_no_page_is_asked_for_twice(crawl: Crawl) -> None:
    asked = Counter(line for line in crawl.requests if line.startswith("GET "))
    retried = {f"GET {NEWS}{slug}.html" for slug in ("kaputt", "abgebrochen", "schleife")}
    assert {line for line, number in asked.items() if number > 1} == retried


def test_a_list_ends_where_it_adds_nothing(crawl: Crawl) -> None:
    asked = [line for line in crawl.requests if line.startswith("GET /newsroom/nachrichten/")]
    assert len(asked) == 4


def test_calendar_days_are_left_alone_and_months_end(crawl: Crawl) -> None:
    asked = [line for line in crawl.requests if line.startswith(f"GET {CALENDAR}")]
    assert asked == [f"GET {CALENDAR}", f"GET {CALENDAR}?monat=2027-01"]


def test_facets_and_forbidden_pages_are_not_asked_for(crawl: Crawl) -> None:
    assert not [line for line in crawl.requests if "tag=" in line or "sackgasse" in line]
    assert "GET /services/" in crawl.requests


def test_the_search_ends_politely_where_its_window_ends(crawl: Crawl) -> None:
    answered = {path for path in crawl.pages if path.startswith("/api/")}
    assert answered == {"/api/search/proxy/search"}
    assert crawl.problems["/api/search/proxy/search"].startswith("search API: ended")


def test_guessed_addresses_that_do_not_exist_are_no_problem(crawl: Crawl) -> None:
    assert "GET /newsroom/pressemitteilungen/" in crawl.requests
    assert "/newsroom/pressemitteilungen/" not in crawl.problems


def test_foreseeable_troubles_print_no_traceback(crawl: Crawl) -> None:
    assert "Traceback" not in crawl.stderr
