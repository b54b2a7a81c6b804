"""What a later crawl asks for, what it changes, and what it must never lose."""

import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.faults.archive import (
    changes,
    columns,
    last_run,
    problems_of,
    records,
    rows,
    table,
    tables,
)
from tests.faults.command import Run, crawl
from tests.faults.faults import SHELL, After, Changed, Instead, Pages, at, details, everything, page, under
from tests.faults.server import FaultyPortal, Reply, Seen
from tests.faults.site import Site

SITE = Site(90, 30, 40, 40, size=20)
"""As many details for each list as on the real portal; the more of them, the less a refresh should ask for."""
GONE_ARTICLE, GONE_SOON, *_ = SITE.paths("news")
GONE_EVENT = SITE.paths("event")[3]
SOFT = SITE.paths("service")[2]
NEWS_LISTS = "/newsroom/", "/newsroom/nachrichten/"
OF_RUNS = "runs", "problems"
OWN_MOMENTS = {"last_seen", "fetched_at", "checked_at", "seen_at", "run_id"}
"""Columns of our own bookkeeping that a visit without news may move."""


@dataclass
class Archived:
    """A portal and an archive of it that nobody writes to."""

    portal: FaultyPortal
    db: Path
    log: list[Seen]

    def again(self, folder: Path, *arguments: str) -> tuple[Run, Path, list[Seen]]:
        """Crawls into a copy of the archive; what it said, the copy, what was asked for."""
        copy = folder / "archive.db"
        shutil.copy(self.db, copy)
        self.portal.take_log()
        return crawl(self.portal.url, copy, *arguments), copy, self.portal.take_log()


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archived]:
    db = tmp_path_factory.mktemp("first") / "archive.db"
    with FaultyPortal(SITE) as portal:
        done = crawl(portal.url, db)
        assert done.code == 0, done.said
        with closing(sqlite3.connect(db)) as archive:
            archive.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        yield Archived(portal, db, portal.take_log())


@pytest.fixture
def archived(first: Archived) -> Iterator[Archived]:
    """The archive after a good crawl, and its portal, which a test may break."""
    yield first
    first.portal.faults = ()


def bytes_of(log: list[Seen], *, posts: bool) -> int:
    """Bytes of the bodies that were sent, of POST requests or of all others."""
    return sum(seen.sent for seen in log if (seen.ask.method == "POST") is posts)


def pages_asked(log: list[Seen]) -> list[Seen]:
    """Requests for pages: not robots.txt, not the sitemaps, not the search."""
    return [seen for seen in log if seen.ask.method == "GET" and not seen.path.endswith((".txt", ".xml"))]


def rows_that_changed(before: Path, after: Path) -> list[str]:
    """What differs between two archives, but for runs, problems and the moments of reading."""
    names = [name for name in tables(before) if name not in OF_RUNS]
    states = [{name: table(db, name, OWN_MOMENTS) for name in names} for db in (before, after)]
    return changes(*states)


def gone(db: Path) -> set[str]:
    """The paths of records that are marked as gone."""
    kinds = ("news", "events", "services")
    query = " UNION ".join(f"SELECT url FROM {kind} WHERE gone_since IS NOT NULL" for kind in kinds)  # noqa: S608
    return {re.sub(r"^https?://[^/]*", "", str(url)) for (url,) in rows(db, query)}


def record(db: Path, kind: str, path: str) -> list[tuple[object, ...]]:
    """The row of a record without its moments."""
    kept = ", ".join(
        name for name in columns(db, kind) if not name.endswith("_seen") and name != "gone_since"
    )
    return rows(db, f"SELECT {kept} FROM {kind} WHERE url LIKE '%' || ?", path)  # noqa: S608


def test_the_first_crawl_is_whole(archived: Archived) -> None:
    assert SITE.differences(str(archived.db)) == []
    assert not any("If-None-Match" in seen.ask.headers for seen in archived.log)


def test_everything_anew_without_changes(
    archived: Archived, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    done, db, log = archived.again(tmp_path, "--full")
    assert done.code == 0, done.said
    assert rows_that_changed(archived.db, db) == []
    runs = [rows(path, "SELECT count(*) FROM runs")[0][0] for path in (archived.db, db)]
    assert runs == [1, 2]
    asked = {seen.path for seen in pages_asked(log)}
    assert set(SITE.details) <= asked, "--full asks for everything"
    assert {seen.path for seen in pages_asked(log) if seen.status != 304} == set()
    for posts in (False, True):
        share = bytes_of(log, posts=posts) / max(bytes_of(archived.log, posts=posts), 1)
        record_property(f"bytes received again, {'POST' if posts else 'GET'}", f"{share:.2%}")
    assert bytes_of(log, posts=False) < 0.02 * bytes_of(archived.log, posts=False)


def test_not_modified_is_seen_but_not_read_again(archived: Archived, tmp_path: Path) -> None:
    shift_back(archived.db, tmp_path / "earlier.db")
    earlier = replace(archived, db=tmp_path / "earlier.db")
    done, db, _ = earlier.again(tmp_path, "--full")
    assert done.code == 0, done.said
    for kind in ("news", "events", "services", "gallery_images", "videos", "slides"):
        newest = rows(earlier.db, f"SELECT max(last_seen) FROM {kind}")[0][0]  # noqa: S608
        old = rows(db, f"SELECT count(*) FROM {kind} WHERE last_seen <= ?", newest)  # noqa: S608
        assert old == [(0,)], kind
    assert rows(db, "SELECT count(*) FROM revisions WHERE run_id = (SELECT max(id) FROM runs)") == [(0,)]


@pytest.mark.parametrize("missing", ["ETag", "Last-Modified"])
def test_one_validator_is_enough(archived: Archived, tmp_path: Path, missing: str) -> None:
    """The server forgets one of the two: the page is fetched once more and from then on known by the other."""
    portal, db = archived.portal, tmp_path / "own.db"
    portal.faults = [Changed(everything, lambda reply: replace(reply, without=(missing,)))]
    arguments = ("--only", "services", "--full")
    codes = [crawl(portal.url, db, *arguments).code]
    portal.take_log()
    codes.append(crawl(portal.url, db, *arguments).code)
    log = [seen for seen in portal.take_log() if seen.path in SITE.details]
    assert codes == [0, 0]
    assert len(log) == 40
    assert {seen.status for seen in log} == {304}
    other = {"ETag": "If-Modified-Since", "Last-Modified": "If-None-Match"}[missing]
    assert all(other in seen.ask.headers for seen in log)


def shift_back(source: Path, target: Path, hours: int = 24) -> None:
    """Copies an archive as if all our own moments lay a day further back."""
    shutil.copy(source, target)
    portals = {"published_at", "starts_at", "ends_at"}
    with closing(sqlite3.connect(target)) as archive:
        for name in tables(source):
            for column in columns(source, name):
                if column.endswith(("_seen", "_at")) and column not in portals:
                    archive.execute(
                        f"UPDATE {name} SET {column} = strftime('%Y-%m-%dT%H:%M:%S+00:00', {column}, ?) "  # noqa: S608
                        f"WHERE typeof({column}) = 'text'",
                        (f"-{hours} hours",),
                    )
        archive.commit()
        archive.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def test_the_next_day_asks_for_little(
    archived: Archived, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    shift_back(archived.db, tmp_path / "yesterday.db")
    done, db, log = replace(archived, db=tmp_path / "yesterday.db").again(tmp_path)
    assert done.code == 0, done.said
    share = len(pages_asked(log)) / len(pages_asked(archived.log))
    record_property("pages asked for the next day", f"{share:.1%}")
    assert {"/", *NEWS_LISTS, "/services/"} <= {seen.path for seen in log}, "lists always"
    assert changes(records(archived.db), records(db)) == []
    assert gone(db) == set()
    assert share <= 0.15, f"{len(pages_asked(log))} of {len(pages_asked(archived.log))}"


def test_what_changed_is_found_among_what_did_not(archived: Archived, tmp_path: Path) -> None:
    path = SITE.paths("news")[5]

    def retitled(reply: Reply) -> Reply:
        return replace(reply, body=re.sub(rb"(<p[^>]*>)", rb"\1Nachtrag vom Abend. ", reply.body))

    archived.portal.faults = [Changed(at(path), retitled)]
    done, db, log = archived.again(tmp_path, "--full")
    assert done.code == 0, done.said
    assert [seen.path for seen in pages_asked(log) if seen.status == 200] == [path]
    assert "Nachtrag vom Abend" in f"{record(db, 'news', path)}"
    revised = rows(db, "SELECT record_id FROM revisions WHERE run_id = 2")
    assert len(revised) == 1


def test_gone_pages_are_marked_and_kept(archived: Archived, tmp_path: Path) -> None:
    archived.portal.faults = [
        Instead(at(GONE_ARTICLE), page("<h1>Seite nicht gefunden</h1>", 404)),
        Instead(at(GONE_EVENT), page("<h1>Nicht mehr da</h1>", 410)),
    ]
    done, db, _ = archived.again(tmp_path, "--full")
    assert done.code in {0, 3}, done.said
    assert gone(db) == {GONE_ARTICLE, GONE_EVENT}
    for kind, path in (("news", GONE_ARTICLE), ("events", GONE_EVENT)):
        assert record(db, kind, path) == record(archived.db, kind, path)


def test_an_old_address_that_answers_the_homepage_marks_nothing_at_once(
    archived: Archived, tmp_path: Path
) -> None:
    home = archived.portal.site.get("/", archived.portal.url)
    archived.portal.faults = [Instead(at(SOFT), Reply(200, home.body))]
    done, db, _ = archived.again(tmp_path, "--full")
    assert done.code in {0, 3}, done.said
    assert gone(db) == set()
    assert problems_of(db, SOFT) != []
    assert record(db, "services", SOFT) == record(archived.db, "services", SOFT)


def test_a_run_that_fails_marks_nothing(archived: Archived, tmp_path: Path) -> None:
    archived.portal.faults = [After(15, Reply(503, b"busy", "text/plain"))]
    done, db, _ = archived.again(tmp_path, "--full")
    assert done.code in {3, 75}, done.said
    assert gone(db) == set()
    assert changes(records(archived.db), records(db)) == []


@pytest.mark.parametrize(
    "html",
    [
        SHELL,
        "<html><head><title>Relaunch</title></head><body><svg></svg><x-app data-id=1></x-app></body></html>",
    ],
    ids=["program", "unknown elements"],
)
def test_a_redesign_raises_an_alarm(archived: Archived, tmp_path: Path, html: str) -> None:
    archived.portal.faults = [Instead(details, page(html))]
    done, db, _ = archived.again(tmp_path, "--full")
    assert done.code == 4, done.said
    assert last_run(db) == (4, 1)
    assert any(path in done.err for path in SITE.details), "examples of what is not read any more"
    numbers = re.sub(r"https?://\S+|/\S+", "", done.err)
    assert re.search(r"\d", numbers), "by how much"
    assert re.search(r"Nachricht|Presse|Veranstaltung|Service|news|event|service", numbers)
    assert changes(records(archived.db), records(db)) == []
    assert gone(db) == set()


def test_a_redesign_of_one_kind_raises_an_alarm_too(archived: Archived, tmp_path: Path) -> None:
    events = under("/dortmund-erleben/veranstaltungskalender/")
    archived.portal.faults = [Instead(events, page(SHELL))]
    done, db, _ = archived.again(tmp_path, "--full")
    assert done.code == 4, done.said
    assert re.search(r"Veranstaltung|event", done.err)
    assert changes(records(archived.db), records(db)) == []


def test_a_few_unreadable_pages_are_no_redesign(archived: Archived, tmp_path: Path) -> None:
    archived.portal.faults = [Pages(dict.fromkeys(SITE.paths("news")[:2], SHELL))]
    done, db, _ = archived.again(tmp_path, "--full")
    assert done.code in {0, 3}, done.said
    assert changes(records(archived.db), records(db)) == []


def test_what_comes_back_is_not_gone(archived: Archived, tmp_path: Path) -> None:
    archived.portal.faults = [Instead(at(GONE_SOON), page("<h1>Seite nicht gefunden</h1>", 404))]
    _, db, _ = archived.again(tmp_path, "--full")
    archived.portal.faults = ()
    done = crawl(archived.portal.url, db, "--full")
    assert done.code == 0, done.said
    assert gone(db) == set()
