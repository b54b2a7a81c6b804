"""The tables that the browser shows: complete, in German, without what is suppressed, and quick."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import get_args

import pytest

from dortmund_scraper.explore.catalogue import (
    NAVIGATION,
    QUERIES,
    TABLES,
    collate_german,
    description,
    metadata,
)
from dortmund_scraper.explore.catalogue.texts import docstrings, words_for
from dortmund_scraper.export import tables as exported
from dortmund_scraper.export.columns import from_record
from dortmund_scraper.records import GalleryImage, Page, PageKind, Problem, SectionKind
from dortmund_scraper.store import Archive, suppressions
from dortmund_scraper.store.suppressions import Subject
from tests.explore.shown_archive import DATES, OPEN, SECRET, fill, show, suppress
from tests.store.samples import HOME, event, on_day, write

NEVER = {
    "observations", "bodies", "dictionaries", "frontier", "addresses", "suppressions", "revisions", "fetches",
    "url_aliases", "event_venues", "migrations",
}  # fmt: skip


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("katalog") / "archiv.db")


@pytest.fixture(scope="module")
def shown(db: Path) -> Iterator[sqlite3.Connection]:
    connection = show(db)
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def without(db: Path) -> Iterator[sqlite3.Connection]:
    """The same archive with all suppressed that can be."""
    path = db.with_name("gesperrt.db")
    shutil.copy(db, path)
    suppress(path)
    connection = show(path)
    yield connection
    connection.close()


def told(connection: sqlite3.Connection) -> dict[str, str]:
    """All that is shown, by table and question."""
    found = {name: str(connection.execute(f'SELECT * FROM "{name}"').fetchall()) for name in TABLES}  # noqa: S608
    return found | {name: str(ask(connection, name)) for name in QUERIES}


def ask(connection: sqlite3.Connection, name: str, **given: str) -> list[dict[str, object]]:
    """The answer to a question; what is not given is empty, as Datasette asks."""
    wide = {"tage": "400000"} if name in ("kommende-veranstaltungen", "was-sich-aenderte") else {}
    values = {one.name: "" for one in QUERIES[name].parameters} | wide | given
    cursor = connection.execute(QUERIES[name].sql, values)
    names = [one[0] for one in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def plan(connection: sqlite3.Connection, sql: str) -> list[str]:
    """The steps of a plan."""
    return [step for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]


def test_all_tables_of_the_publication_are_shown_and_none_that_must_not_be() -> None:
    assert set(exported.TABLES) < set(TABLES)
    assert not NEVER & set(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_shows_its_columns_with_titles_and_descriptions(shown: sqlite3.Connection, name: str) -> None:
    table = TABLES[name]
    columns = [one[0] for one in shown.execute(f'SELECT * FROM "{name}" LIMIT 0').description]  # noqa: S608
    assert columns == list(table.columns) == list(table.column_titles) == list(table.types)
    assert all((table.title, table.description, *table.columns.values(), *table.column_titles.values()))
    assert len(set(table.column_titles.values())) == len(columns)
    if name in exported.TABLES:
        assert {one.name for one in exported.TABLES[name].columns} <= set(columns)


@pytest.mark.parametrize("name", TABLES)
def test_orders_facets_and_ids_are_columns(name: str) -> None:
    table = TABLES[name]
    facets = [one if isinstance(one, str) else one["list"] for one in table.facets]
    named = {*facets, table.sort or table.sort_desc, *([table.record_id] if table.record_id else [])}
    assert named <= set(table.columns)
    assert (table.sort is None) != (table.sort_desc is None)
    assert (table.sort or table.sort_desc) in table.sortable
    assert {one["list"] for one in table.facets if not isinstance(one, str)} <= {
        column for column, type_ in table.types.items() if type_ == "list"
    }


def test_every_table_and_question_tells_of_both_and_none_of_what_is_suppressed(
    shown: sqlite3.Connection, without: sqlite3.Connection
) -> None:
    both, rest = told(shown), told(without)
    silent = {"runs", "zustand-der-laeufe"}
    assert {name for name, text in both.items() if SECRET.lower() not in text.lower()} == silent
    assert [name for name, text in rest.items() if SECRET.lower() in text.lower()] == []
    assert {name for name, text in rest.items() if OPEN.lower() not in text.lower()} == silent


def test_what_only_a_suppressed_page_tells_is_in_no_view(tmp_path: Path) -> None:
    path = fill(tmp_path / "a.db")
    with Archive.open(path) as archive:
        page = Page(page_kind="home", url=HOME, gallery=[GalleryImage(caption=f"Bild am Abend. {DATES}")])
        write(archive, page.model_copy(update={"events": [event("Bild am Abend")]}), url=HOME, day=3)
        with archive.writing():
            suppressions.add(archive.connection, Subject("url", HOME), "Bitte der Familie", on_day(4))
    with closing(show(path)) as connection:
        found = {name: text for name, text in told(connection).items() if "Bild am Abend" in text}
    assert found == {}


def test_what_was_read_from_suppressed_bytes_is_not_told_of(db: Path, tmp_path: Path) -> None:
    path = tmp_path / "archiv.db"
    shutil.copy(db, path)
    with show(path) as connection:
        ((url, sha256),) = connection.execute(
            "SELECT url, body_sha256 FROM pages WHERE title = ? AND kind = 'Nachricht' LIMIT 1", (OPEN,)
        )
        sql = "INSERT INTO suppressions (subject_kind, subject, reason, made_at) VALUES ('hash', ?, '', '')"
        connection.execute(sql, (sha256,))
        assert [name for name, text in told(connection).items() if url in text] == []
    connection.close()


def test_the_words_of_values_are_german(shown: sqlite3.Connection) -> None:
    assert set(words_for("section")) == set(get_args(SectionKind))
    assert set(words_for("page")) == set(get_args(PageKind))
    (source,) = (one.choices for one in exported.TABLES["event_dates"].columns if one.name == "source")
    assert set(words_for("source")) == set(source)
    assert set(shown.execute("SELECT kind FROM news")) == {("Nachricht",)}
    changes = shown.execute("SELECT DISTINCT kind, what, happened, fields FROM changes WHERE what <> 'neu'")
    assert set(changes) == {
        ("Veranstaltung", "abgesagt", "abgesagt, geändert", '["Termine", "Abgesagt", "Teaser"]'),
        ("Nachricht", "geändert", "geändert", '["Teaser"]'),
        ("Service", "geändert", "geändert", '["Teaser"]'),
    }
    assert shown.execute("SELECT DISTINCT result, meaning FROM runs WHERE exit_code = 0").fetchall() == [
        ("vollständig", "gut")
    ]


def test_every_docstring_is_translated_and_no_other_text() -> None:
    english = {
        text
        for table in exported.TABLES.values()
        for text in (table.description, *(one.description for one in table.columns))
    }
    english |= {
        one.description for one in from_record(Problem, ("record_kind", "field", "message", "snippet"))
    }
    assert set(docstrings()) == english
    assert all(map(description, english))


def test_titles_are_sorted_in_german(db: Path, tmp_path: Path) -> None:
    path = tmp_path / "archiv.db"
    shutil.copy(db, path)
    words = "Zebra Äpfel Apfel2 Apfel „Anfang“ Straße Strasse Osten Öl Übung Uhr"
    titles = words.split()
    with show(path) as connection:
        connection.execute("DELETE FROM main.quick_links")
        sql = "INSERT INTO main.quick_links (id, title, first_seen, last_seen) VALUES (?, ?, '', '')"
        connection.executemany(sql, [(title, title) for title in titles])
        found = [title for (title,) in connection.execute("SELECT title FROM quick_links ORDER BY title")]
        same = connection.execute("SELECT count(*) FROM quick_links WHERE title = 'Strasse'").fetchone()
    connection.close()
    assert " ".join(found) == "„Anfang“ Apfel Äpfel Apfel2 Öl Osten Strasse Straße Übung Uhr Zebra"
    assert same == (1,)
    assert collate_german("Größe", "Größe") == 0


def test_the_coming_dates_are_those_of_the_archive(shown: sqlite3.Connection) -> None:
    columns = ", ".join(one for one in TABLES["upcoming_events"].columns if one != "event_id")
    both = [
        sorted(shown.execute(f"SELECT {columns} FROM {view}").fetchall(), key=str)  # noqa: S608
        for view in ("temp.upcoming_events", "main.upcoming_events")
    ]
    assert both[0] == both[1]
    assert len(both[0]) == 2


@pytest.mark.parametrize("name", TABLES)
def test_no_table_has_to_be_sorted_or_searched_where_an_index_serves(
    shown: sqlite3.Connection, name: str
) -> None:
    ordered = {
        "news": "published_on DESC", "event_dates": "start_date DESC", "upcoming_events": "start_date",
        "changes": "changed_at DESC", "date_mentions": "start DESC", "pages": "fetched_at DESC", "runs": "id DESC",
    }  # fmt: skip
    if order := ordered.get(name):
        assert "ORDER BY" not in str(plan(shown, f'SELECT * FROM "{name}" ORDER BY {order} LIMIT 101'))  # noqa: S608
    known = {"upcoming_events": "event_id", "pages": "url", "changes": "run_id", "runs": "id", "problems": "run_id",
             "service_sections": "service_id", "service_fees": "service_id"}.get(name, "id")  # fmt: skip
    if known in TABLES[name].columns:
        first = plan(shown, f"SELECT * FROM \"{name}\" WHERE {known} = '1'")[0]  # noqa: S608
        assert first.startswith("SEARCH"), first


@pytest.mark.parametrize(
    "filtered",
    ["events WHERE venue_id = '1'", "event_dates WHERE event_id = '1'", "event_dates WHERE start_date = '1'"],
)
def test_what_belongs_together_is_found_by_an_index(shown: sqlite3.Connection, filtered: str) -> None:
    assert plan(shown, f"SELECT * FROM {filtered}")[0].startswith("SEARCH r USING INDEX")  # noqa: S608


def test_counting_looks_at_no_other_table(shown: sqlite3.Connection) -> None:
    for name in ("events", "event_dates", "service_sections", "pages", "date_mentions"):
        first, *rest = plan(shown, f'SELECT count(*) FROM "{name}"')  # noqa: S608
        assert first.startswith(("SCAN", "SEARCH"))
        assert not [step for step in rest if re.match(r"(SCAN|SEARCH) [epv] ", step)], name


def test_the_metadata_have_all_tables_and_questions() -> None:
    archive = metadata("https://portal.example")["databases"]["archiv"]
    assert list(archive["tables"]) == list(TABLES)
    assert list(archive["queries"]) == list(QUERIES)
    assert "https://portal.example" in archive["description"]
    assert archive["tables"]["news"]["sort_desc"] == "published_on"
    assert {"list": "tags"} in archive["tables"]["news"]["facets"]
    assert "happened" not in archive["tables"]["changes"]["sortable_columns"]
    assert [entry.path for entry in NAVIGATION] == [f"/archiv/{name}" for name in QUERIES]
    assert not set(QUERIES) & set(TABLES)
