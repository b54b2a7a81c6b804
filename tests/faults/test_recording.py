"""Every answer of the portal is noted, and the bytes of every page are kept."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from dortmund_scraper.store import Archive
from tests.faults.archive import rows
from tests.faults.command import crawl
from tests.faults.faults import CHALLENGE, CookieGate, Instead, at, busy, page
from tests.faults.server import FaultyPortal, Seen
from tests.faults.site import Site

SITE = Site(6, 3, 4, 3)
FIRST, SECOND, THIRD, *_ = SITE.paths("news")


@dataclass(frozen=True)
class Crawled:
    """An archive, and what the portal was asked on two days."""

    db: Path
    log: list[Seen]
    second_log: list[Seen]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    """A portal with a gate, a page that is busy once and one that is not there, crawled twice."""
    db = tmp_path_factory.mktemp("recorded") / "archive.db"
    faults = [
        CookieGate(),
        Instead(at(FIRST), busy(503, "1"), times=1),
        Instead(at(SECOND), page("<h1>Fehler 404</h1>", 404)),
    ]
    with FaultyPortal(SITE, faults) as portal:
        crawl(portal.url, db)
        log = portal.take_log()
        crawl(portal.url, db, "--full")
        yield Crawled(db, log, portal.take_log())


def asked(log: list[Seen]) -> Counter[tuple[str, str, int]]:
    return Counter((seen.ask.method, unquote(seen.path), seen.status) for seen in log)


def noted(db: Path, run: int) -> Counter[tuple[str, str, int]]:
    found = rows(db, "SELECT method, url, status FROM fetches WHERE run_id = ?", run)
    return Counter(
        (str(method), unquote(urlsplit(str(url)).path), int(str(status))) for method, url, status in found
    )


def test_each_request_has_a_row(crawled: Crawled) -> None:
    assert noted(crawled.db, 1) == asked(crawled.log)
    assert noted(crawled.db, 2) == asked(crawled.second_log)


def test_each_page_has_its_bytes(crawled: Crawled) -> None:
    sql = "SELECT url, body_sha256, stored_sha256 FROM fetches WHERE run_id = 1 AND gave = 'page'"
    pages = rows(crawled.db, sql)
    assert len(pages) > len(SITE.details)
    with Archive.open(crawled.db) as archive:
        for url, body, stored in pages:
            assert body == stored, url
            assert b"<html" in archive.bodies.get(str(stored)) or "search" in str(url)
    assert rows(crawled.db, "SELECT body_sha256 FROM pages EXCEPT SELECT stored_sha256 FROM fetches") == []


def test_what_did_not_change_stands_for_itself(crawled: Crawled) -> None:
    sql = "SELECT count(*), count(body_sha256), count(stored_sha256) FROM fetches WHERE run_id = 2 AND status = 304"
    ((all_, own, stored),) = rows(crawled.db, sql)
    assert all_ == stored > 0
    assert own == 0


def test_the_page_that_is_gone_shows_it(crawled: Crawled) -> None:
    sql = "SELECT gave, stored_sha256 FROM fetches WHERE status = 404 AND url LIKE '%' || ?"
    ((gave, stored), *_) = rows(crawled.db, sql, SECOND)
    assert gave == "nothing"
    with Archive.open(crawled.db) as archive:
        assert b"Fehler 404" in archive.bodies.get(str(stored))


def test_heads_are_kept_without_cookies(crawled: Crawled) -> None:
    found = [
        json.loads(str(text))
        for (text,) in rows(crawled.db, "SELECT headers FROM fetches WHERE headers IS NOT NULL")
    ]
    names = Counter(name.lower() for pairs in found for name, _ in pairs)
    assert names["content-type"] > len(SITE.details)
    assert names["set-cookie"] == 0


def test_a_challenge_is_noted_but_its_bytes_are_not(db: Path) -> None:
    with FaultyPortal(SITE, [Instead(at(THIRD), page(CHALLENGE, 403))]) as portal:
        crawl(portal.url, db)
    found = rows(db, "SELECT gave, body_sha256, stored_sha256 FROM fetches WHERE status = 403")
    assert found
    assert set(found) == {("nothing", None, None)}
