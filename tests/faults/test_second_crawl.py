"""What a later crawl asks for, what it changes, and what it must never lose."""

import re
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.faults.archive import changes, columns, last_run, problems_of, records, rows
from tests.faults.archived import Archived, first_crawl, pages_asked
from tests.faults.command import Command, crawl
from tests.faults.faults import (
    SHELL,
    After,
    Changed,
    Instead,
    Pages,
    at,
    busy,
    details,
    page,
    redirect,
    under,
)
from tests.faults.server import Reply
from tests.faults.site import Site

SITE = Site(12, 4, 9, 6)
GONE_ARTICLE, GONE_SOON, *_ = SITE.paths("news")
GONE_EVENT = SITE.paths("event")[3]
SOFT = SITE.paths("service")[2]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archived]:
    with first_crawl(SITE, tmp_path_factory.mktemp("first") / "archive.db") as found:
        yield found


@pytest.fixture
def archived(first: Archived) -> Iterator[Archived]:
    """The archive after a good crawl, and its portal, which a test may break."""
    yield first
    first.portal.faults = ()


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


def test_a_page_that_leads_to_its_list_three_nights_long_is_gone(archived: Archived, tmp_path: Path) -> None:
    archived.portal.faults = [Instead(at(SOFT), redirect("/services/"))]
    done, db, _ = archived.again(tmp_path, "--full")
    assert done.code == 0, done.said
    assert problems_of(db, SOFT) != []
    assert gone(db) == set()
    for _ in range(2):
        assert crawl(archived.portal.url, db, "--full").code == 0
    assert gone(db) == {SOFT}
    assert record(db, "services", SOFT) == record(archived.db, "services", SOFT)


@pytest.mark.soak
def test_a_run_that_fails_marks_nothing(archived: Archived, tmp_path: Path) -> None:
    archived.portal.faults = [After(15, Reply(503, b"busy", "text/plain"))]
    done, db, _ = archived.again(tmp_path, "--full")
    assert done.code in {3, 75}, done.said
    assert gone(db) == set()
    assert changes(records(archived.db), records(db)) == []


def test_the_next_night_sees_a_redesign_of_details_too(archived: Archived, tmp_path: Path) -> None:
    archived.portal.faults = [Instead(details, page(SHELL))]
    done, db, _ = archived.again(tmp_path, hours=24)
    assert done.code == 4, done.said
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


@pytest.mark.parametrize(
    "reply",
    [
        page("<h1>Fort</h1>", 404),
        pytest.param(redirect("/wartung/"), marks=pytest.mark.soak),
        redirect("/"),
        pytest.param(redirect("https://login.example.org/"), marks=pytest.mark.soak),
    ],
    ids=["404", "to a notice", "to the homepage", "off the portal"],
)
def test_a_portal_that_lost_its_pages_raises_an_alarm_and_loses_none(
    archived: Archived, tmp_path: Path, reply: Reply
) -> None:
    notice = Instead(at("/wartung/"), page("<title>Wartung</title><h1>Wartungsarbeiten</h1>"))
    archived.portal.faults = [Instead(details, reply), notice]
    _, db, _ = archived.again(tmp_path, "--full")
    for _ in range(3):
        done = crawl(archived.portal.url, db, "--full")
        assert done.code == 4, done.said
    assert gone(db) == set()
    assert changes(records(archived.db), records(db)) == []


def test_a_redesign_is_seen_though_the_run_was_interrupted(archived: Archived, tmp_path: Path) -> None:
    archived.portal.faults = [Instead(details, page(SHELL))]
    db = archived.copy(tmp_path)
    command = Command.crawl(archived.portal.url, db, "--full")
    archived.portal.wait_until(lambda log: sum(seen.path in SITE.details for seen in log) >= 29, 60)
    command.send(signal.SIGTERM)
    assert command.wait().code == 143
    done = crawl(archived.portal.url, db, "--full")
    assert done.code == 4, done.said


@pytest.mark.parametrize("status", [500, pytest.param(503, marks=pytest.mark.soak)])
def test_broken_pages_hold_up_no_other(archived: Archived, tmp_path: Path, status: int) -> None:
    broken = [path for path in SITE.paths("news") if path.isascii()][:8]
    db = archived.copy(tmp_path)
    with closing(sqlite3.connect(db)) as archive:
        archive.executemany("DELETE FROM addresses WHERE url LIKE '%' || ?", [(path,) for path in broken])
        archive.commit()
    archived.portal.faults = [Instead(at(*broken), busy(status, "0"))]
    done = crawl(archived.portal.url, db)
    asked = {seen.path for seen in archived.portal.take_log()}
    assert done.code == 3, done.said
    assert {*broken} <= asked
    assert asked & {*SITE.details} - {*broken}, "known pages are asked for all the same"
    assert all(problems_of(db, path) != [] for path in broken)
    assert rows(db, "SELECT count(*) FROM frontier") == [(0,)]


def test_records_that_are_lost_are_read_again(archived: Archived, tmp_path: Path) -> None:
    db = archived.copy(tmp_path)
    with closing(sqlite3.connect(db)) as archive:
        archive.execute("DELETE FROM news")
        archive.execute("DELETE FROM observations WHERE record_kind = 'news'")
        archive.commit()
    assert crawl(archived.portal.url, db, "--full").code == 0
    texts = "SELECT url, title, body_text FROM news ORDER BY url"
    assert rows(db, texts) == rows(archived.db, texts)


def test_a_page_that_moved_to_one_that_did_not_change_is_one_record(
    archived: Archived, tmp_path: Path
) -> None:
    old, new = SITE.paths("service")[:2]
    archived.portal.faults = [Instead(at(old), redirect(new))]
    done, db, _ = archived.again(tmp_path, "--full")
    assert done.code == 0, done.said
    assert record(db, "services", old) == []
    assert len(record(db, "services", new)) == 1
    assert rows(db, "SELECT count(*) FROM url_aliases WHERE url LIKE '%' || ?", old) == [(1,)]


@pytest.mark.parametrize(
    "body",
    [
        "<title>502 Bad Gateway</title><h1>502 Bad Gateway</h1><p>nginx</p>",
        "<h1>HTTP Status 500 – Internal Server Error</h1><p>Type Exception Report</p>",
        "<h1>Technischer Fehler</h1><p>Bitte versuchen Sie es später noch einmal. Wir arbeiten daran.</p>",
        "<h1>Wartungsarbeiten</h1><p>Am Abend sind wir wieder für Sie da.</p>",
        "",
    ],
)
def test_an_error_page_with_status_200_takes_no_record_s_place(
    archived: Archived, tmp_path: Path, body: str
) -> None:
    archived.portal.faults = [Instead(at(SOFT), Reply(200, body.encode()))]
    done, db, _ = archived.again(tmp_path, "--full")
    assert done.code == 3, done.said
    assert problems_of(db, SOFT) != []
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
