"""The command on a portal that gets a new layout: code 4, what fell and where, and nothing earlier is lost."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from dortmund_scraper.replica.answers import Answer, Answers
from dortmund_scraper.replica.server import Replica
from dortmund_scraper.urls import page_kind
from tests.spiders.mini_portal import crawl

DETAIL, LIST = "service", "services"
LISTED = 25
"""Services on the first page of their list."""


class Redesigned(Answers):
    """The replica's answers; once `redesign` is set, pages of `kinds` come in another layout."""

    def __init__(self) -> None:
        super().__init__("mixed")
        self.redesign: Callable[[str], str] | None = None
        self.kinds: tuple[str, ...] = (DETAIL, LIST, "home")

    def get(self, target: str, origin: str) -> Answer:
        answer = super().get(target, origin)
        if self.redesign is None or answer.status != 200 or page_kind(target) not in self.kinds:
            return answer
        return replace(answer, body=self.redesign(answer.body.decode()).encode())


def unreadable(page: str) -> str:
    """The text of a page without anything that says what is what."""
    body = re.sub(r"<(script|style|head)\b.*?</\1>", " ", page, flags=re.DOTALL)
    text = " ".join(re.sub(r"<[^>]+>", " ", body).split())
    return f"<!doctype html><html><head><title>Neu</title></head><body><div>{text}</div></body></html>"


def only_title(page: str) -> str:
    """The headline of a page."""
    title = re.search(r"<h1[^>]*>(.*?)</h1>", page, flags=re.DOTALL)
    return f"<!doctype html><html><body><h1>{title[1] if title else ''}</h1></body></html>"


def records(db: Path) -> list[tuple[object, ...]]:
    """What the archive says of services."""
    with closing(sqlite3.connect(db)) as archive:
        sql = """SELECT id, title, teaser, body_text, channels, gone_since,
            (SELECT count(*) FROM service_sections WHERE service_id = id) FROM services ORDER BY id"""
        return archive.execute(sql).fetchall()


def shortfalls(db: Path, run_id: int) -> list[tuple[str, str | None, str]]:
    """Kind, field and message of the alarms of a run, each once."""
    with closing(sqlite3.connect(db)) as archive:
        sql = """SELECT DISTINCT record_kind, field, message FROM problems
            WHERE run_id = ? AND code IN ('layout changed', 'yield collapsed') AND url IS NOT NULL ORDER BY id"""
        return archive.execute(sql, (run_id,)).fetchall()


def outcomes(db: Path) -> list[tuple[str, int, int]]:
    """How the runs ended, and how many shortfalls each has."""
    with closing(sqlite3.connect(db)) as archive:
        sql = """SELECT outcome, exit_code, stats ->> '$."run/shortfalls"' FROM runs ORDER BY id"""
        return archive.execute(sql).fetchall()


def visit(replica: Replica, db: Path, *options: str) -> CompletedProcess[str]:
    """One crawl of the services."""
    return crawl(replica.url, db, "--only", "services", "--concurrency", "8", *options)


@pytest.mark.timeout(600)
def test_a_new_layout_is_told_until_it_is_read_again(tmp_path: Path) -> None:
    db = tmp_path / "a.db"
    with Replica() as replica:
        replica.answers = answers = Redesigned()
        assert visit(replica, db).returncode == 0
        before = records(db)
        answers.redesign = unreadable
        done = visit(replica, db, "--full")
        assert done.returncode == 4
        next_night = visit(replica, db)
        assert next_night.returncode == 4
        assert records(db) == before
        answers.redesign = None
        healed = visit(replica, db)
    assert healed.returncode == 0
    assert "Alarm" not in healed.stderr
    assert "Alarm: Services: Nur 0 von " in done.stderr
    assert "gaben einen Datensatz, erwartet 100%." in done.stderr
    assert "Alarm: Liste der Services: Kein Eintrag mit Link mehr (Seiten gelesen: 1), zuvor " in done.stderr
    assert len(re.findall(r"^  z\. B\. http://\S+/services/\w\S+\.html$", done.stderr, re.MULTILINE)) == 3
    assert "eingebrochen" in done.stdout
    assert [end[:2] for end in outcomes(db)] == [
        ("complete", 0), ("collapsed", 4), ("collapsed", 4), ("complete", 0),
    ]  # fmt: skip
    for run_id in (2, 3):
        messages = [message for *_, message in shortfalls(db, run_id)]
        assert messages == [
            "layout changed: 0 of 60 service pages gave a record, expected 100%",
            f"layout changed: no entry with a link on 1 services pages, {LISTED} before",
        ]
    assert shortfalls(db, 4) == []


@pytest.mark.parametrize(("kinds", "wrong"), [((LIST,), [None]), ((DETAIL,), ["body_text", "sections"])])
def test_a_new_layout_of_lists_or_pages_alone_is_found(
    kinds: tuple[str, ...], wrong: list[str | None], tmp_path: Path
) -> None:
    db = tmp_path / "a.db"
    with Replica() as replica:
        replica.answers = answers = Redesigned()
        assert visit(replica, db).returncode == 0
        answers.kinds, answers.redesign = kinds, only_title
        assert visit(replica, db, "--full").returncode == 4
        assert visit(replica, db).returncode == 4
    for run_id in (2, 3):
        assert wrong_fields(db, run_id) == wrong


def wrong_fields(db: Path, run_id: int) -> list[str | None]:
    """The fields that a run fell short of, `None` for whole records."""
    return [field for _, field, _ in shortfalls(db, run_id)]


def test_a_first_crawl_that_reads_nothing_fails(tmp_path: Path) -> None:
    db = tmp_path / "a.db"
    with Replica() as replica:
        replica.answers = answers = Redesigned()
        answers.kinds, answers.redesign = (DETAIL,), unreadable
        done = visit(replica, db)
    assert done.returncode == 4
    ((kind, _, message),) = shortfalls(db, 1)
    assert (kind, message) == (
        "service",
        "layout changed: 0 of 60 service pages gave a record, expected 100%",
    )


def test_expectations_of_the_operator_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        "[samples]\nenough_for_floors = 50\n[kinds.service.filled]\nsections = 1.0\n", encoding="utf-8"
    )
    monkeypatch.setenv("DORTMUND_SCRAPER_EXPECTATIONS", str(own))
    db = tmp_path / "a.db"
    with Replica() as replica:
        replica.answers = answers = Redesigned()
        answers.kinds = (DETAIL,)
        answers.redesign = lambda page: only_title(page) if "Elterngeld" in page else page
        done = visit(replica, db)
    assert done.returncode == 4
    assert [field for _, field, _ in shortfalls(db, 1)] == ["sections"]
