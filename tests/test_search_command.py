"""`search` on the command line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dortmund_scraper.cli import cli
from dortmund_scraper.records import Page
from dortmund_scraper.store import Archive
from tests.store.samples import EVENT, NEWS, SERVICE, event, news, service, write


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "archive.db"
    with Archive.open(path) as archive:
        title = "Straßensperrung \x1b[2Jam Wall"
        write(
            archive, Page(page_kind="news", url=NEWS, news=[news(title, url=NEWS, body_text="Bis Freitag.")])
        )
        write(
            archive,
            Page(page_kind="event", url=EVENT, events=[event("Fest trotz Sperrung", url=EVENT)]),
            day=5,
        )
        write(archive, Page(page_kind="service", url=SERVICE, services=[service(url=SERVICE)]))
    return path


def search(path: Path, *words: str) -> Result:
    done = CliRunner().invoke(cli, ["search", "--db", str(path), *words])
    assert done.exit_code == 0, done.output
    return done


def test_hits_are_told_with_what_was_found(path: Path) -> None:
    lines = search(path, "sperrung").stdout.splitlines()
    assert lines[:4] == [
        "Fest trotz »Sperrung«",
        "  Veranstaltung · 05.12.2026 · Westpark",
        "  Westpark",
        f"  {EVENT}",
    ]
    assert lines[5] == "»Straßensperrung« \ufffd[2Jam Wall"
    assert lines[-1] == "2 Treffer (Nachrichten und Presse 1, Veranstaltungen 1)."


def test_kind_since_and_limit(path: Path) -> None:
    assert "1 Treffer." in search(path, "sperrung", "--kind", "news").stdout
    assert "Fest" in search(path, "sperrung", "--since", "2026-11-04").stdout
    assert "Straßen" not in search(path, "sperrung", "--since", "2026-11-04").stdout
    assert "Gezeigt ist der erste; --limit 2 zeigt alle." in search(path, "sperrung", "--limit", "1").stdout


def test_only_the_kinds_that_were_asked_for_are_counted(path: Path) -> None:
    with Archive.open(path) as archive:
        other = NEWS.replace("neues", "altes")
        write(archive, Page(page_kind="news", url=other, news=[news("Sperrung", url=other)]))
    assert search(path, "sperrung", "--kind", "news").stdout.endswith(
        "2 Treffer (Nachrichten und Presse 2).\n"
    )


def test_what_was_taken_out_by_hand_does_not_stop_a_search(path: Path) -> None:
    with Archive.open(path) as archive:
        archive.connection.execute("DELETE FROM events")
    told = json.loads(search(path, "sperrung", "--json").stdout)
    assert [hit["id"] for hit in told["hits"]] == [NEWS]


def test_nothing_found_is_no_error_and_says_why(path: Path) -> None:
    assert search(path, "fundsachen", "quark").stdout == "Keine Treffer.\nIm Archiv kommt nicht vor: quark.\n"
    elsewhere = search(path, "fundsachen", "--kind", "news").stdout
    assert elsewhere == "Keine Treffer.\nAnderswo gibt es welche: Services 1.\n"
    assert "keines" in search(path, "!?").stdout


def test_some_words_can_be_left_out(path: Path) -> None:
    assert "1 Treffer." in search(path, "sperrung -wall").stdout
    assert "1 Treffer." in search(path, "--", "sperrung", "-wall").stdout


def test_an_object_for_programs(path: Path) -> None:
    told = json.loads(search(path, "sperrung", "--json", "--limit", "1").stdout)
    assert (told["total"], told["by_kind"]) == (2, {"news": 1, "event": 1})
    assert [(hit["id"], hit["found"]) for hit in told["hits"]] == [(EVENT, ["Sperrung"])]


def test_an_archive_is_needed(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["search", "fest", "--db", str(tmp_path / "none.db")])
    assert done.exit_code == 1
