"""What pruning removes: bodies of old captures that nothing younger needs, and nothing else."""

from pathlib import Path

import pytest

from dortmund_scraper.store import Archive, pruning
from dortmund_scraper.store.fetches import Answer
from tests.store.samples import EVENT, HOME, NEWS, dump, event, news, on_day, rows
from tests.verify.archives import Crawl, found


@pytest.fixture
def filled(archive: Archive) -> Archive:
    """An event that changes each day, an article whose noise changes, a homepage without records."""
    for day in range(4):
        crawl = Crawl(archive, day)
        crawl.read("event", EVENT, events=[event(f"Abend {day}", url=EVENT)])
        crawl.read("news", NEWS, noise=day, news=[news(url=NEWS)])
        crawl.read("home", HOME, noise=day, teasers=[])
        crawl.end()
    return archive


def prune(archive: Archive, day: int, *kinds: str) -> list[str]:
    """Prunes what is older than a day; the pages of what went."""
    named = frozenset(kinds)
    bodies = pruning.prunable(archive.connection, on_day(day), named)  # type: ignore[arg-type]
    with archive.writing():
        pruning.prune(archive.connection, bodies, on_day(30))
    return [body.url for body in bodies]


def stored(archive: Archive, url: str) -> list[bool]:
    """Whether each capture of a page has a body, in order of time."""
    sql = f"fetches WHERE page_url = '{url}' ORDER BY fetched_at, id"
    return [held is not None for (held,) in rows(archive, sql, "stored_sha256")]


def test_old_bodies_go_and_all_else_stays(filled: Archive) -> None:
    held, fetches = dump(filled), rows(filled, "fetches", "id, url, fetched_at, body_sha256, content_sha256")
    assert prune(filled, 2) == [EVENT, EVENT]
    assert stored(filled, EVENT) == [False, False, True, True]
    assert dump(filled) == held
    assert rows(filled, "fetches", "id, url, fetched_at, body_sha256, content_sha256") == fetches
    assert rows(filled, "fetches WHERE pruned_at IS NOT NULL", "DISTINCT pruned_at") == [
        ("2026-12-01T03:00:00+00:00",)
    ]
    assert found(Path(filled.path)) == []
    assert prune(filled, 2) == []


def test_the_newest_body_of_each_page_stays(filled: Archive) -> None:
    assert prune(filled, 99) == [EVENT] * 3
    assert stored(filled, EVENT) == [False, False, False, True]
    assert stored(filled, NEWS) == stored(filled, HOME) == [True] * 4
    assert found(Path(filled.path)) == []


def test_a_page_that_is_gone_keeps_its_last_content(filled: Archive) -> None:
    """The newest answer is a 404 with a body; the page before it is what there is to prove."""
    crawl = Crawl(filled, 5)
    filled.write_answers([Answer(EVENT, on_day(5), 404, (), b"<h1>Nicht gefunden</h1>")], crawl.run)
    prune(filled, 99)
    assert stored(filled, EVENT)[-1]
    assert (
        len(rows(filled, f"fetches WHERE url = '{EVENT}' AND status = 404 AND stored_sha256 IS NOT NULL"))
        == 1
    )


def test_what_a_younger_capture_stands_on_stays(filled: Archive) -> None:
    crawl = Crawl(filled, 9)
    crawl.read("event", EVENT, events=[event("Abend 1", url=EVENT)])  # as on the second day
    assert prune(filled, 9) == [EVENT] * 3
    assert stored(filled, EVENT) == [False, True, False, False, True]


def test_what_a_younger_revision_rests_on_stays(filled: Archive) -> None:
    """Better readers read an old body today."""
    sql = """INSERT INTO revisions (record_kind, record_id, run_id, batch, seen_at, origin, data, body_sha256, sha256)
        SELECT 'news', 'x', 1, 'x', '2026-11-20T00:00:00+00:00', 'reader', '{}', body_sha256, '' FROM fetches
        WHERE page_url = ? ORDER BY id LIMIT 1"""
    filled.connection.execute(sql, (EVENT,))
    assert prune(filled, 10) == [EVENT] * 2
    assert stored(filled, EVENT) == [True, False, False, True]


def test_only_the_kinds_that_are_named(filled: Archive) -> None:
    assert prune(filled, 99, "home", "news") == []
    assert prune(filled, 99, "event", "news") == [EVENT] * 3
