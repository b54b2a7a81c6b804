"""What is published, in each profile."""

from pathlib import Path

import pytest

from dortmund_scraper.export.profiles import METADATA, OPEN, RESEARCH, Profile
from dortmund_scraper.export.publisher import Catalogue, Publisher
from dortmund_scraper.export.tables import EVENT_DATES, EVENTS, NEWS, VENUES
from tests.export.planted import SECRET, TAIL, plant, publication, termin

FREE = Publisher(catalogue=Catalogue(license="dl-zero-de/2.0"))


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plant(tmp_path_factory.mktemp("archive") / "archiv.db")


@pytest.mark.parametrize("profile", [METADATA, RESEARCH, OPEN], ids=lambda profile: profile.name)
def test_what_is_suppressed_is_in_no_table(db: Path, tmp_path: Path, profile: Profile) -> None:
    with publication(db, tmp_path / "out", profile, FREE) as published:
        rows = [row for _, table in published.tables() for row in published.rows.of(table)]
        whole = [*published.rows.events(), *published.rows.services()]
    assert len(rows) > 20
    assert SECRET not in str(rows)
    assert SECRET not in str(whole)


def test_metadata_are_facts_and_short_teasers(db: Path, tmp_path: Path) -> None:
    with publication(db, tmp_path / "out") as published:
        rows = {row["url"]: row for row in published.rows.of(EVENTS)}
    assert TAIL not in str(rows)
    assert not {"description_text", "image_url", "credit_persons"} & set(rows[termin(1)])
    teaser = str(rows[termin(2)]["teaser"])
    assert len(teaser) <= 300
    assert teaser.endswith(" Wort…")
    assert rows[termin(1)]["source_url"] == termin(1)
    assert rows[termin(1)]["captured_at"] == "2026-11-02T03:00:00+00:00"
    assert len(str(rows[termin(1)]["source_sha256"])) == 64
    assert rows[termin(1)]["profile"] == "metadata"
    assert rows[termin(1)]["is_free"] is True


def test_open_shows_no_picture_without_its_credit(db: Path, tmp_path: Path) -> None:
    with publication(db, tmp_path / "out", OPEN, FREE) as published:
        rows = {row["url"]: row for row in published.rows.of(EVENTS)}
        columns = [column.name for column in published.rows.columns(EVENTS)]
    assert rows[termin(1)]["image_credit"] == "Stadt Dortmund / Roland Gorecki"
    assert rows[termin(1)]["image_url"]
    assert rows[termin(2)]["image_url"] is None
    assert list(rows[termin(1)]) == columns


def test_an_event_comes_with_its_dates_and_its_venue(db: Path, tmp_path: Path) -> None:
    with publication(db, tmp_path / "out") as published:
        found = {str(one.event["url"]): one for one in published.rows.events()}
        dates = list(published.rows.of(EVENT_DATES))
        venues = list(published.rows.of(VENUES))
    assert [row["start_date"] for row in found[termin(1)].dates] == [
        "2026-10-24", "2026-10-25", "2026-10-26", "2027-03-27", "2027-03-28", "2027-03-29"
    ]  # fmt: skip
    assert found[termin(3)].venue
    assert found[termin(3)].venue["name"] == "Westpark"
    assert found[termin(5)].venue is None
    assert found[termin(5)].dates == []
    assert sum(len(one.dates) for one in found.values()) == len(dates)
    assert [row["name"] for row in venues] == ["Hafen", "Westpark"]
    assert list(venues[1]) == list(found[termin(1)].venue or {})


def test_texts_have_no_control_characters(db: Path, tmp_path: Path) -> None:
    with publication(db, tmp_path / "out") as published:
        titles = {row["url"]: row["title"] for row in published.rows.of(EVENTS)}
    assert titles[
        termin(2)
    ] == 'Tanz ]]> <b>&amp;</b> 🎉👩‍👩‍👧 \u202everkehrt\u202c ä Glocke[31m; a,b\\n "zitiert"'.replace(
        "ä", "a\u0308"
    )


def test_since_leaves_out_what_did_not_change(db: Path, tmp_path: Path) -> None:
    from tests.store.samples import on_day

    with publication(db, tmp_path / "out", since=on_day(1)) as published:
        assert [row["url"] for row in published.rows.of(EVENTS)] == [termin(1)]
        assert len(list(published.rows.of(EVENT_DATES))) == 6
        assert [row["name"] for row in published.rows.of(VENUES)] == ["Westpark"]
        assert list(published.rows.of(NEWS)) == []


@pytest.mark.parametrize("credit", ["  ", "[E-Mail entfernt]", None])
def test_a_blank_credit_names_no_one(credit: str | None) -> None:
    assert (
        OPEN.credited({"image_url": "https://x.example/a.webp", "image_credit": credit})["image_url"] is None
    )
    assert OPEN.credited({"image_url": "https://x.example/a.webp", "image_credit": "A"})["image_url"]
