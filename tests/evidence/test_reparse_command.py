"""A better extractor improves what is held without a request, and is never told as a change by the city."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.evidence.changing_portal import ChangingPortal
from tests.evidence.lived import changed_package, command, morning, night, path_of
from tests.evidence.plan import NEWS, PLAN, state
from tests.evidence.stated import News
from tests.faults.archive import is_sound, rows
from tests.faults.command import Run
from tests.faults.server import Seen

BETTER = """
_read_before = read_page


def read_page(*arguments: object, **options: object) -> Page:
    page = _read_before(*arguments, **options)
    for article in page.news:
        article.title = f"{article.title} (neu gelesen)"
    return page
"""
CHANGED = NEWS.format("baustelle-wall")
"""The article whose text the city changes on the second day."""


@pytest.fixture(scope="module")
def first_night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ChangingPortal, Path]]:
    """A portal without noise, so that it answers 304 to who has a page, and an archive of its first day."""
    archive = tmp_path_factory.mktemp("first") / "archive.db"
    with ChangingPortal("elements", is_noisy=False) as portal:
        crawled(night(portal, archive, 1))
        yield portal, archive


@pytest.fixture
def portal(first_night: tuple[ChangingPortal, Path]) -> ChangingPortal:
    """The portal, its log empty."""
    first_night[0].take_log()
    return first_night[0]


@pytest.fixture
def db(first_night: tuple[ChangingPortal, Path], tmp_path: Path) -> Path:
    """A copy of the archive."""
    return Path(shutil.copy(first_night[1], tmp_path / "archive.db"))


def crawled(run: Run) -> None:
    """Fails unless a crawl ended well."""
    assert run.code == 0, run.said


@pytest.fixture
def better(tmp_path: Path) -> dict[str, str]:
    """The environment of a command whose readers read titles of articles otherwise."""
    return changed_package(tmp_path / "better", "extract/read.py", BETTER.strip() + "\n")


def titles(db: Path) -> dict[str, str]:
    """The titles of articles by path."""
    return {path_of(url): str(title) for url, title in rows(db, "SELECT url, title FROM news")}


def better_titles(day: int) -> dict[str, str]:
    """What the better readers make of them."""
    articles = [record for record in state(day).values() if isinstance(record, News)]
    return {article.path: f"{article.title} (neu gelesen)" for article in articles}


def revisions(db: Path, origin: str) -> list[tuple[str, str | None]]:
    """Path and changed fields of the revisions of an origin."""
    query = "SELECT record_id, changed_fields FROM revisions WHERE origin = ? ORDER BY id"
    return [
        (path_of(key), None if fields is None else str(fields)) for key, fields in rows(db, query, origin)
    ]


def readers(db: Path) -> set[object]:
    """The fingerprints of those who read the records."""
    query = "SELECT reader FROM news UNION SELECT reader FROM events UNION SELECT reader FROM services"
    return {reader for (reader,) in rows(db, query)}


def changes(db: Path, since: str, until: str) -> list[dict[str, object]]:
    """What `changes` says."""
    done = command(
        "changes", "--db", str(db), "--since", since, "--until", until, "--format", "json", at=until
    )
    assert done.code == 0, done.said
    found: list[dict[str, object]] = json.loads(done.out)["changes"]
    return found


def reparse(db: Path, environment: dict[str, str]) -> Run:
    """Reads the archive again on the second day."""
    done = command("reparse", "--db", str(db), at=morning(2), **environment)
    assert done.code == 0, done.said
    return done


def details(log: list[Seen]) -> dict[str, int]:
    """How often pages about one thing answered with a status."""
    found: dict[str, int] = {}
    for seen in log:
        if seen.path in state(1):
            found[seen.path] = seen.status
    return found


def test_reparse_updates_all_records_without_a_request(
    portal: ChangingPortal, db: Path, better: dict[str, str]
) -> None:
    first, before = revisions(db, "portal"), readers(db)
    fetched = rows(db, "SELECT count(*) FROM fetches")
    reparse(db, better)
    assert portal.take_log() == []
    assert rows(db, "SELECT count(*) FROM fetches") == fetched
    assert titles(db) == better_titles(1)
    assert revisions(db, "portal") == first
    assert sorted(revisions(db, "reader")) == sorted((path, '["title"]') for path in better_titles(1))
    assert len(readers(db)) == 1
    assert readers(db).isdisjoint(before)
    assert is_sound(db)


def test_reparse_by_the_same_readers_changes_nothing(db: Path) -> None:
    before = revisions(db, "portal"), titles(db), readers(db)
    reparse(db, {})
    assert (revisions(db, "portal"), titles(db), readers(db)) == before
    assert revisions(db, "reader") == []


def test_a_crawl_after_reparse_fetches_no_page_in_full_and_tells_no_change(
    portal: ChangingPortal, db: Path, better: dict[str, str]
) -> None:
    reparse(db, better)
    first = revisions(db, "portal")
    crawled(night(portal, db, 1, "--full", at=morning(3), **better))
    assert set(details(portal.take_log()).values()) == {304}
    assert (revisions(db, "portal"), titles(db)) == (first, better_titles(1))


def test_a_crawl_with_better_readers_reads_again_by_itself(
    portal: ChangingPortal, db: Path, better: dict[str, str]
) -> None:
    """What the city changed that day and what the readers see anew are told apart, in the same record too."""
    first = revisions(db, "portal")
    crawled(night(portal, db, 2, "--full", **better))
    assert titles(db) == better_titles(2)
    assert [status for path, status in details(portal.take_log()).items() if path == CHANGED] == [200]
    wanted = {(one.path, one.fields) for one in PLAN if one.day == 2}
    assert {(path, _fields(names)) for path, names in revisions(db, "portal")[len(first) :]} == wanted
    assert (CHANGED, '["title"]') in revisions(db, "reader")


@pytest.mark.soak
def test_noise_is_no_change_where_the_readers_are_better(tmp_path: Path, better: dict[str, str]) -> None:
    db = tmp_path / "noisy.db"
    with ChangingPortal("plain") as portal:
        crawled(night(portal, db, 1))
        first = revisions(db, "portal")
        crawled(night(portal, db, 1, "--full", at=morning(2), **better))
    assert (revisions(db, "portal"), titles(db)) == (first, better_titles(1))


def _fields(names: str | None) -> frozenset[str]:
    return frozenset(json.loads(names or "[]"))


def test_changes_tell_nothing_of_reparse(db: Path, better: dict[str, str]) -> None:
    reparse(db, better)
    assert changes(db, morning(2), morning(3)) == []


def test_what_was_read_again_is_verified(db: Path, better: dict[str, str]) -> None:
    reparse(db, better)
    done = command("verify", "--db", str(db), at=morning(3))
    assert done.code == 0, done.said
