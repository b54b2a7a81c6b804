"""The history of a record in parts, and the record that a name means."""

from pathlib import Path

import pytest

from dortmund_scraper.store import Archive
from dortmund_scraper.store.lookup import named
from dortmund_scraper.store.state import history_of, newest_of, number_of_revisions, revision_at
from tests.store.histories import five_days
from tests.store.samples import EVENT, NEWS, on_day


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "archiv.db"
    five_days(path)
    return path


@pytest.mark.parametrize(
    ("most", "most_text", "given"), [(9, 10**6, 4), (4, 10**6, 4), (3, 10**6, 4), (2, 10**6, 3), (9, 1, 2)]
)
def test_a_part_of_the_history_ends_with_the_state_before_it(
    db: Path, most: int, most_text: int, given: int
) -> None:
    with Archive.open(db) as archive:
        whole = history_of(archive.connection, "news", NEWS)[::-1]
        rows, is_all = newest_of(archive.connection, "news", NEWS, None, most, most_text)
        assert number_of_revisions(archive.connection, "news", NEWS) == len(whole) == 4
    assert len(rows) == given
    assert is_all == (most >= 4 and most_text > 1)
    assert rows[:-1] == whole[: given - 1]
    assert rows[-1]["data"] == whole[given - 1]["data"]


def test_the_next_part_begins_before_a_revision(db: Path) -> None:
    with Archive.open(db) as archive:
        whole = history_of(archive.connection, "news", NEWS)
        rows, is_all = newest_of(archive.connection, "news", NEWS, whole[2]["id"], 9, 10**6)
    assert (rows, is_all) == (whole[1::-1], True)


def test_of_a_moment_there_is_one_revision(db: Path) -> None:
    with Archive.open(db) as archive:
        found = [
            revision_at(archive.connection, "news", NEWS, on_day(day).isoformat()) for day in (-1, 0, 2, 9)
        ]
    assert found[0] is None
    assert [row and row["data"]["title"] for row in found[1:]] == [
        "Neues Rathaus eröffnet",
        "Rathaus offen",
        "Rathaus offen",
    ]


def test_a_record_is_found_by_kind_and_id_or_by_the_address_that_it_had(db: Path) -> None:
    old = NEWS.replace("neues", "altes")
    with Archive.open(db) as archive:
        archive.write_alias([old], NEWS, on_day(5), 1)
        found = [named(archive.connection, "news", one) for one in (NEWS, old, EVENT)]
    assert [one and one.id for one in found] == [NEWS, NEWS, None]
