"""Conditional requests, and what a crawl of the next day asks for."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.faults.archive import changes, records, rows, table, tables
from tests.faults.archived import Archived, first_crawl, pages_asked
from tests.faults.command import crawl
from tests.faults.faults import Changed, everything
from tests.faults.server import FaultyPortal, Seen
from tests.faults.site import Site

SITE = Site(80, 24, 24, 40, size=20)
"""With as many details for each list as on the real portal: lists are always asked for."""
SMALL = Site(3, 2, 2, 3)
NEWS_LISTS = "/newsroom/", "/newsroom/nachrichten/"
OF_RUNS = "runs", "problems", "fetches"
OF_VISITS = {"last_seen", "fetched_at", "checked_at", "seen_at", "run_id"}
"""Columns that say when something was last visited, and by which run."""
Note = Callable[[str, object], None]


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archived]:
    with first_crawl(SITE, tmp_path_factory.mktemp("first") / "archive.db") as found:
        yield found


def bytes_of(log: list[Seen], *, posts: bool) -> int:
    """Bytes of the bodies that were sent, of POST requests or of all others."""
    return sum(seen.sent for seen in log if (seen.ask.method == "POST") is posts)


def rows_that_changed(before: Path, after: Path) -> list[str]:
    """What differs between two archives, but for runs, problems and the moments of visits."""
    names = [name for name in tables(before) if name not in OF_RUNS]
    states = [{name: table(db, name, OF_VISITS) for name in names} for db in (before, after)]
    return changes(*states)


def test_the_first_crawl_asks_without_conditions(archived: Archived) -> None:
    assert len(archived.log) > 150
    assert not any("If-None-Match" in seen.ask.headers for seen in archived.log)


def test_everything_anew_without_changes(archived: Archived, tmp_path: Path, record_property: Note) -> None:
    done, db, log = archived.again(tmp_path, "--full")
    shares = {
        name: bytes_of(log, posts=posts) / max(bytes_of(archived.log, posts=posts), 1)
        for name, posts in (("GET", False), ("POST", True))
    }
    record_property("bytes received again", {name: f"{share:.2%}" for name, share in shares.items()})
    assert done.code == 0, done.said
    assert set(SITE.details) <= {seen.path for seen in log}, "--full asks for everything"
    assert sorted({seen.path for seen in pages_asked(log) if seen.status != 304}) == []
    assert rows_that_changed(archived.db, db) == []
    assert rows(db, "SELECT count(*) FROM runs") == [(2,)]
    assert shares["GET"] < 0.02, shares


def test_not_modified_counts_as_seen(archived: Archived, tmp_path: Path) -> None:
    newest = rows(
        archived.db, "SELECT strftime('%Y-%m-%dT%H:%M:%S', max(fetched_at), '-12 hours') FROM pages"
    )[0][0]
    done, db, _ = archived.again(tmp_path, "--full", hours=24)
    assert done.code == 0, done.said
    for kind in (
        "news",
        "events",
        "services",
        "gallery_images",
        "videos",
        "slides",
        "teasers",
        "quick_links",
    ):
        assert rows(db, f"SELECT count(*) FROM {kind} WHERE last_seen < ?", newest) == [(0,)], kind  # noqa: S608
    assert rows(db, "SELECT count(*) FROM revisions WHERE run_id = (SELECT max(id) FROM runs)") == [(0,)]


def test_the_next_day_asks_for_little(archived: Archived, tmp_path: Path, record_property: Note) -> None:
    done, db, log = archived.again(tmp_path, hours=24)
    asked, before = len(pages_asked(log)), len(pages_asked(archived.log))
    record_property("pages asked for the next day", f"{asked} of {before}, {asked / before:.1%}")
    assert done.code == 0, done.said
    assert {"/", *NEWS_LISTS, "/services/"} <= {seen.path for seen in log}, "lists always"
    assert changes(records(archived.db), records(db)) == []
    assert rows(db, "SELECT url FROM news WHERE gone_since IS NOT NULL") == []
    assert asked <= 0.15 * before, f"{asked} of {before}"


@pytest.mark.parametrize(
    ("missing", "asked_with"), [("ETag", "If-Modified-Since"), ("Last-Modified", "If-None-Match")]
)
def test_one_validator_is_enough(missing: str, asked_with: str, db: Path) -> None:
    fault = Changed(everything, lambda reply: replace(reply, without=(missing,)))
    with FaultyPortal(SMALL, [fault]) as portal:
        first = crawl(portal.url, db)
        portal.take_log()
        second = crawl(portal.url, db, "--full")
        log = [seen for seen in portal.take_log() if seen.path in SMALL.details]
    assert (first.code, second.code) == (0, 0), second.said
    assert len(log) == len(SMALL.details)
    assert {seen.status for seen in log} == {304}
    assert all(asked_with in seen.ask.headers for seen in log)
