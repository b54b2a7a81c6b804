"""The SQLite file: whole, typed, of nothing but what is published."""

import json
import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dortmund_scraper.export.columns import Column, Row, Value
from dortmund_scraper.export.folder import FileInfo
from dortmund_scraper.export.formats.snapshot import PATH, Snapshot
from dortmund_scraper.export.profiles import METADATA, OPEN, RESEARCH, Profile
from dortmund_scraper.export.publisher import Catalogue, Publisher
from dortmund_scraper.store import ArchiveError
from tests.export.planted import FORMULA, SECRET, TAIL, plant, publication, termin
from tests.store.samples import on_day

FREE = Publisher(catalogue=Catalogue(license="dl-zero-de/2.0"))


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plant(tmp_path_factory.mktemp("archive") / "archiv.db")


def ask(path: Path, question: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(question)]


def value(column: Column, cell: Any) -> Value:
    """What a cell says."""
    if cell is None:
        return None
    if column.type == "list":
        return list(json.loads(cell))
    if column.type == "decimal":
        return str(Decimal(str(cell)).quantize(Decimal("0.01")))
    return bool(cell) if column.type == "boolean" else cell  # type: ignore[no-any-return]


@pytest.mark.parametrize("profile", [METADATA, RESEARCH, OPEN], ids=lambda profile: profile.name)
def test_the_file_holds_what_is_published_and_nothing_else(
    db: Path, tmp_path: Path, profile: Profile
) -> None:
    with publication(db, tmp_path / "out", profile, FREE) as published:
        Snapshot().write(published)
        wanted: dict[str, tuple[tuple[Column, ...], list[Row]]] = {
            table.name: (published.rows.columns(table), list(published.rows.of(table)))
            for _, table in published.tables()
        }
    path = tmp_path / "out" / PATH
    for name, (columns, rows) in wanted.items():
        found = ask(path, f"SELECT * FROM {name} ORDER BY rowid")  # noqa: S608
        assert [{column.name: value(column, row[column.name]) for column in columns} for row in found] == rows
        assert rows
    tables = {row["name"] for row in ask(path, "SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert tables == {*wanted, "about", "about_tables", "about_columns"}
    assert SECRET.encode() not in path.read_bytes()
    assert (TAIL.encode() in path.read_bytes()) == (profile is not METADATA)
    assert {place.name for place in path.parent.iterdir()} == {PATH, "manifest.json"}


def test_the_file_is_whole_and_typed(db: Path, tmp_path: Path) -> None:
    with publication(db, tmp_path / "out") as published:
        Snapshot().write(published)
    path = tmp_path / "out" / PATH
    assert ask(path, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    assert ask(path, "PRAGMA foreign_key_check") == []
    assert ask(path, "PRAGMA journal_mode") == [{"journal_mode": "delete"}]
    assert ask(path, "PRAGMA user_version") == [{"user_version": 1}]
    assert ask(path, "PRAGMA freelist_count") == [{"freelist_count": 0}]
    types = ask(
        path, """SELECT DISTINCT typeof(latitude) a, typeof(postcode) p FROM venues WHERE postcode NOT NULL"""
    )
    assert types == [{"a": "real", "p": "text"}]
    assert ask(path, "SELECT sum(amount) AS total FROM service_fees") == [{"total": 37}]
    assert ask(path, "SELECT title FROM events WHERE is_cancelled") == [{"title": FORMULA}]
    references = {row["table"] for row in ask(path, "PRAGMA foreign_key_list(events)")}
    assert references == {"venues"}
    plan = str(ask(path, "EXPLAIN QUERY PLAN SELECT * FROM event_dates WHERE start_date = '2026-12-06'"))
    assert "USING INDEX event_dates_start_date" in plan


def test_views_answer_common_questions(db: Path, tmp_path: Path) -> None:
    with publication(db, tmp_path / "out") as published:
        Snapshot().write(published)
    path = tmp_path / "out" / PATH
    (check,) = ask(path, "SELECT stated, held, difference FROM termine_check")
    assert check == {"stated": 6, "held": 6, "difference": 0}
    assert [row["title"] for row in ask(path, "SELECT title FROM services_online")] == ["Personalausweis"]
    assert ask(path, "SELECT title FROM news_latest")[0]["title"] == "Neues Rathaus eröffnet"
    with closing(sqlite3.connect(path)) as connection:
        assert {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")} == {
            "upcoming_events", "termine_check", "news_latest", "services_online"
        }  # fmt: skip
        connection.execute("SELECT * FROM upcoming_events").fetchall()


def test_the_file_tells_of_itself(db: Path, tmp_path: Path) -> None:
    with publication(db, tmp_path / "out", RESEARCH, FREE) as published:
        Snapshot().write(published)
        origin = published.origin()
    path = tmp_path / "out" / PATH
    told = {row["name"]: row["value"] for row in ask(path, "SELECT * FROM about")}
    assert told == {name: text for name, text in origin.items() if isinstance(text, str)}
    assert told["profile"] == "research"
    (events,) = ask(path, "SELECT * FROM about_tables WHERE name = 'events'")
    assert events["license"] == "http://dcat-ap.de/def/licenses/dl-zero-de/2.0"
    assert events["title"] == "Veranstaltungen"
    described = ask(path, "SELECT name FROM about_columns WHERE table_name = 'events' ORDER BY position")
    assert [row["name"] for row in described] == list(ask(path, "SELECT * FROM events LIMIT 1")[0])
    assert ask(path, "SELECT name FROM about_columns WHERE description = ''") == []


def test_one_dataset_alone_and_what_changed_since(db: Path, tmp_path: Path) -> None:
    with publication(db, tmp_path / "out", METADATA, None, "events", since=on_day(1)) as published:
        Snapshot().write(published)
    path = tmp_path / "out" / PATH
    assert [row["url"] for row in ask(path, "SELECT url FROM events")] == [termin(1)]
    assert ask(path, "PRAGMA foreign_key_check") == []
    assert ask(path, "SELECT name FROM sqlite_schema WHERE name LIKE 'news%'") == []


def test_the_same_archive_gives_the_same_bytes(db: Path, tmp_path: Path) -> None:
    hashes = []
    for name in ("one", "two"):
        with publication(db, tmp_path / name, RESEARCH) as published:
            Snapshot().write(published)
        hashes.append([(file.info.path, file.sha256) for file in published.folder.files])
    assert hashes[0] == hashes[1]


def test_a_file_that_cannot_be_made_is_named(db: Path, tmp_path: Path) -> None:
    with publication(db, tmp_path / "out") as published:
        with published.folder.file(FileInfo("other.txt", "x", "text/plain", "Anderes")) as place:
            place.touch()
            place.with_name(f"{PATH}.building").mkdir()
        with pytest.raises(ArchiveError, match=PATH):
            Snapshot().write(published)
    assert not (tmp_path / "out" / PATH).exists()
