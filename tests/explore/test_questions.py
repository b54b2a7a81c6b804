"""The canned questions of the browser: each answers, with and without parameters, in German, and leads to records."""

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest

from dortmund_scraper.explore.catalogue import QUERIES, TABLES
from dortmund_scraper.explore.catalogue import functions as sql
from dortmund_scraper.export.tables import TABLES as EXPORTED
from dortmund_scraper.store import Archive
from tests.explore.shown_archive import OPEN, address, fill, show
from tests.store.samples import on_day

ODD = ("", "x", "-5", "99999999999999999999", "' OR 1=1 --", "Hörde", "%")


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    db = fill(tmp_path_factory.mktemp("fragen") / "archiv.db")
    day = (date.fromisoformat(sql.berlin_today()) + timedelta(days=5)).isoformat()
    moved = "UPDATE event_dates SET start_date = ?, starts_at = NULL, is_cancelled = 0 WHERE event_id = ?"
    with Archive.open(db) as archive:
        with archive.writing():
            archive.connection.execute(moved, (day, address("event", OPEN)))
        archive.start_run(on_day(9), {}, {})
    connection = show(db)
    yield connection
    connection.close()


def ask(connection: sqlite3.Connection, name: str, **given: str) -> list[dict[str, Any]]:
    values = {one.name: "" for one in QUERIES[name].parameters} | given
    cursor = connection.execute(QUERIES[name].sql, values)
    names = [one[0] for one in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


@pytest.mark.parametrize("name", QUERIES)
def test_a_question_has_an_answer_whatever_its_parameters_are(shown: sqlite3.Connection, name: str) -> None:
    ask(shown, name)
    for one in QUERIES[name].parameters:
        for value in ODD:
            ask(shown, name, **{one.name: value})
        for value in one.choices:
            ask(shown, name, **{one.name: value})
        if one.choices_sql:
            assert shown.execute(one.choices_sql).fetchall() == [("Fest",)]


@pytest.mark.parametrize("name", QUERIES)
def test_links_of_a_question_lead_to_what_is_shown(shown: sqlite3.Connection, name: str) -> None:
    found = ask(shown, name, **({"tage": "40000"} if "tage" in str(QUERIES[name].parameters) else {}))
    assert found
    tables = {table.record_kind: table.name for table in EXPORTED.values() if table.record_kind}
    for row in found:
        if row.get("_art"):
            held = f"SELECT 1 FROM {tables[row['_art']]} WHERE id = ?"  # noqa: S608
            assert shown.execute(held, (row["_kennung"],)).fetchone(), row
            assert row["Titel"]
        if row.get("_filter"):
            parts = urlsplit(row["_filter"])
            table, column = (
                parts.path.removeprefix("/archiv/"),
                parts.query.partition("=")[0].partition("__")[0],
            )
            assert column in TABLES[table].columns


def test_coming_events_are_chosen_by_day_district_category_and_price(shown: sqlite3.Connection) -> None:
    (one,) = ask(shown, "kommende-veranstaltungen")
    assert (one["Titel"], one["Ort"], one["Stadtbezirk"], one["Hinweis"]) == (OPEN, OPEN, "Hörde", "abgesagt")
    assert ask(shown, "kommende-veranstaltungen", tage="3") == []
    assert ask(shown, "kommende-veranstaltungen", bezirk="Eving") == []
    assert ask(shown, "kommende-veranstaltungen", frei="1") == []
    assert len(ask(shown, "kommende-veranstaltungen", kategorie="Fest", bezirk="Hörde", tage="40000")) == 2


def test_what_changed_tells_of_changes_and_losses(shown: sqlite3.Connection) -> None:
    assert ask(shown, "was-sich-aenderte", tage="0") == []
    found = ask(shown, "was-sich-aenderte", tage="40000", art="Nachricht")
    told = [(row["Was geschah"], row["Geänderte Felder"]) for row in found if row["Titel"] == OPEN]
    assert told == [("verschwunden (Antwort 404)", None), ("geändert", "Teaser"), ("neu", None)]
    assert found[0]["Bemerkt"] == "03.11.2026, 04:00 Uhr"


def test_a_run_without_end_is_said_to_have_none(shown: sqlite3.Connection) -> None:
    last, _, before, *_ = ask(shown, "zustand-der-laeufe")
    assert (last["Ergebnis"], last["Dauer"], last["Bedeutung"], last["Code"]) == (
        "ohne Ende",
        None,
        None,
        None,
    )
    assert (before["Beginn"], before["Dauer"]) == ("02.11.2026, 04:00 Uhr", "0 s")
    assert len(ask(shown, "zustand-der-laeufe", laeufe="3")) == 3


def test_topics_and_places_count(shown: sqlite3.Connection) -> None:
    (topic,) = ask(shown, "nachrichten-nach-themen", thema="übung")
    assert (topic["Artikel"], topic["Neuester vom"], topic["Titel"]) == (1, "01.11.2026", OPEN)
    places = ask(shown, "veranstaltungen-nach-ort", bezirk="Hörde")
    assert {(row["Veranstaltungen"], row["Im Stadtbezirk"], row["Kommende Termine"]) for row in places} == {
        (1, 2, 0), (1, 2, 1),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("function", "given", "answer"),
    [
        (sql.berlin_time, ("2026-11-23T18:31:57+00:00",), "23.11.2026, 19:31 Uhr"),
        (sql.berlin_time, ("gestern",), None),
        (sql.berlin_day, ("2026-11-23",), "23.11.2026"),
        (sql.german_fields, ('["title", "neu"]',), '["Titel", "neu"]'),
        (sql.german_fields, ("{",), None),
        (sql.list_words, ("[]",), None),
        (sql.list_words, ('["online", "persönlich"]',), "online, persönlich"),
        (sql.date_words, ("2026-12-05", None, None, None, 1, 0, 0), "Sa., 05.12.2026, ganztägig"),
        (sql.date_words, ("kein Tag", None, None, None, 0, 0, 0), None),
        (sql.what_happened, (None, "{}", "2026-11-23T18:31:57+00:00"), "neu"),
        (sql.what_happened, ("[1]", "{}", "2026-11-23T18:31:57+00:00"), None),
        (sql.what_happened, ('{"teaser": "a"}', '{"teaser": "a"}', "2026-11-23T18:31:57+00:00"), None),
        (sql.what_happened, ('{"title": "a"}', '{"title": "b"}', "2026-11-23T18:31:57+00:00"), "neuer Titel"),
        (sql.run_count, ('{"pages/kept": 2, "pages/unchanged": 3, "pages/gone": 9}', "pages"), 5),
        (sql.run_count, ('{"records/event/new": 2, "records/news/new": 3}', "new"), 5),
        (sql.run_duration, ("2026-11-23T18:00:00+00:00", "2026-11-23T20:05:00+00:00"), "2 h 05 min"),
        (sql.run_result, ("import", "complete", 0), "Archiv eingelesen"),
        (sql.run_result, ("crawl", "killed", None), "gewaltsam beendet"),
        (sql.holds, ("Straßensperrung", "strasse"), True),
        (sql.holds, (None, ""), False),
        (sql.table_path, ("events", "district", "Hörde"), "/archiv/events?district=H%C3%B6rde"),
    ],
)  # fmt: skip
def test_functions_answer_in_german_and_never_fail(
    function: Any, given: tuple[Any, ...], answer: Any
) -> None:
    assert function(*given) == answer
