"""`expectations.toml`: what is shipped, what a file of one's own may say, and how a wrong one is told."""

from datetime import date
from pathlib import Path

import pytest

from dortmund_scraper.expectations import ExpectationsError, load
from dortmund_scraper.pipelines.measures import FIELDS, LIST_KINDS
from tests.spiders.mini_portal import run


def test_what_is_shipped_names_every_kind_and_field() -> None:
    shipped = load()
    assert shipped.kinds.keys() == FIELDS.keys()
    assert shipped.lists.keys() == set(LIST_KINDS)
    for kind, fields in FIELDS.items():
        assert shipped.of(kind).filled.keys() == set(fields)
        assert all(0 < floor < 1 for floor in shipped.of(kind).filled.values())


def test_an_own_file_changes_only_what_it_says(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        "[compare]\nsince = 2026-12-01\n[kinds.event]\nlisted_floor = 2000\nfilled = { venue = 0 }\n",
        encoding="utf-8",
    )
    read, shipped = load(own), load()
    assert read.compare.since == date(2026, 12, 1)
    assert read.compare.runs == shipped.compare.runs
    assert read.of("event").listed_floor == 2000
    assert read.of("event").filled == shipped.of("event").filled | {"venue": 0}
    assert read.of("news") == shipped.of("news")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[compare]\nshare = 2", "compare.share ist zu groß"),
        ("[compare]\nshare = 'halb'", "compare.share hat nicht die erwartete Form"),
        ("[compare]\nshares = 0.5", "compare.shares gibt es nicht"),
        ("compare = 1", "compare hat nicht die erwartete Form"),
        ("[samples]\nenough = 0", "samples.enough ist zu klein"),
        ("[kinds.event.filled]\nvenues = 0.5", "kinds.event.filled.venues gibt es nicht; möglich sind"),
        ("[kinds.events]\nrecords = 0.5", "kinds.events"),
        ("[lists]\nkalender = 5", "lists.kalender gibt es nicht; möglich sind home, newsroom"),
        ("[compare", "ist kein TOML"),
    ],
)
def test_a_wrong_file_is_told_in_one_line(text: str, reason: str, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(ExpectationsError) as caught:
        load(own)
    assert reason in str(caught.value)
    assert str(own) in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize("name", ["fehlt.toml", ".", "latin.toml"])
def test_a_file_that_cannot_be_read_is_told_in_one_line(name: str, tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes("# für\n".encode("latin-1"))
    with pytest.raises(ExpectationsError) as caught:
        load(tmp_path / name)
    assert len(str(caught.value).splitlines()) == 1


def test_the_command_refuses_wrong_expectations_before_anything_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own.toml"
    own.write_text("[compare]\nshare = 2\n", encoding="utf-8")
    monkeypatch.setenv("DORTMUND_SCRAPER_EXPECTATIONS", str(own))
    done = run("crawl", "--portal", "http://127.0.0.1:9", "--db", str(tmp_path / "a.db"))
    assert done.returncode == 2
    assert done.stderr == f"Fehler: {own}: compare.share ist zu groß\n"
    assert not (tmp_path / "a.db").exists()
