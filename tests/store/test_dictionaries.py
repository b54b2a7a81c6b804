"""Dictionaries of the stored bodies: when one is made, and that all stays readable."""

from pathlib import Path
from random import Random

import pytest

from dortmund_scraper.records import PageKind
from dortmund_scraper.store import Archive, bodies
from dortmund_scraper.store.bodies import Bodies, BodyError
from dortmund_scraper.store.runs import utc
from tests.store.samples import on_day

MOMENT = utc(on_day(0))
FRAME = " ".join(f"<a href='/seite-{number}'>Seite {number}</a>" for number in range(400))
NEW_FRAME = " ".join(f"<li class=neu>{number * 7919 % 1000} Kachel</li>" for number in range(400))


def page(number: int, frame: str = FRAME) -> bytes:
    """A page of a portal: the frame of all pages, and a text of its own."""
    chance = Random(number)  # noqa: S311
    words = " ".join(f"{chance.randrange(10**6)}" for _ in range(40))
    return f"<html>{frame}<p>{words}</p></html>".encode()


def put(archive: Archive, numbers: range, frame: str = FRAME, kind: PageKind = "news") -> list[bytes]:
    """Keeps pages; returns their bytes."""
    made = [page(number, frame) for number in numbers]
    with archive.writing():
        for body in made:
            archive.bodies.put(body, kind, MOMENT)
    return made


def count(archive: Archive) -> int:
    """How many dictionaries there are."""
    (number,) = archive.connection.execute("SELECT count(*) FROM dictionaries").fetchone()
    return int(number)


def packed(archive: Archive, numbers: range) -> list[int]:
    """Bytes of the bodies with these numbers, counted from 1."""
    sql = "SELECT length(data) FROM bodies WHERE id BETWEEN ? AND ? ORDER BY id"
    return [size for (size,) in archive.connection.execute(sql, (numbers.start, numbers.stop - 1))]


def hashes(archive: Archive) -> list[str]:
    """Of all bodies, in the order of their numbers."""
    return [sha256 for (sha256,) in archive.connection.execute("SELECT sha256 FROM bodies ORDER BY id")]


def test_enough_pages_of_a_kind_make_a_dictionary_for_all_of_them(archive: Archive) -> None:
    first = put(archive, range(bodies.ENOUGH - 1))
    assert count(archive) == 0
    alone = packed(archive, range(1, 2))
    first += put(archive, range(bodies.ENOUGH - 1, bodies.ENOUGH + 5))
    assert count(archive) == 1
    assert max(packed(archive, range(1, len(first) + 1))) < alone[0] / 3
    assert [archive.bodies.get(sha256) for sha256 in hashes(archive)] == first


def test_kinds_do_not_share_a_dictionary(archive: Archive) -> None:
    put(archive, range(bodies.ENOUGH))
    put(archive, range(100, 100 + bodies.ENOUGH), kind="event")
    kinds = archive.connection.execute("SELECT page_kind FROM dictionaries ORDER BY id").fetchall()
    assert kinds == [("news",), ("event",)]


def test_a_redesign_makes_one_more_dictionary_and_usual_pages_make_none(archive: Archive) -> None:
    made = put(archive, range(6 * bodies.ENOUGH))
    assert count(archive) == 1
    made += put(archive, range(1000, 1000 + 5 * bodies.ENOUGH), NEW_FRAME)
    assert count(archive) == 2
    before, after = (
        packed(archive, range(start + 1, start + 2)) for start in (6 * bodies.ENOUGH, len(made) - 1)
    )
    assert after[0] < before[0] / 2
    with_others = Bodies(archive.connection)
    assert [with_others.get(sha256) for sha256 in hashes(archive)] == made


@pytest.mark.parametrize("held", [bodies.ENOUGH - 1, bodies.ENOUGH, bodies.ENOUGH + 3, 3 * bodies.ENOUGH])
def test_an_archive_that_was_closed_goes_on_with_its_dictionary(tmp_path: Path, held: int) -> None:
    for numbers in (range(held), range(held, held + 5 * bodies.ENOUGH)):
        with Archive.open(tmp_path / "archive.db") as archive:
            put(archive, numbers)
    with Archive.open(tmp_path / "archive.db") as archive:
        assert count(archive) == 1
        assert [archive.bodies.get(sha256) for sha256 in hashes(archive)] == [
            page(number) for number in range(held + 5 * bodies.ENOUGH)
        ]


def test_a_dictionary_of_a_transaction_that_failed_is_forgotten(archive: Archive) -> None:
    made = [page(number) for number in range(bodies.ENOUGH + 2)]
    with pytest.raises(TypeError), archive.writing():
        for body in (*made, None):
            archive.bodies.put(body, "news", MOMENT)  # type: ignore[arg-type]
    assert count(archive) == 0
    made = put(archive, range(bodies.ENOUGH + 2))
    assert [archive.bodies.get(sha256) for sha256 in hashes(archive)] == made


def test_a_damaged_dictionary_is_noticed(archive: Archive) -> None:
    put(archive, range(bodies.ENOUGH))
    archive.connection.execute("UPDATE dictionaries SET data = CAST(data || x'00' AS BLOB)")
    with pytest.raises(BodyError, match="damaged"):
        Bodies(archive.connection).get(hashes(archive)[0])


def test_bodies_too_small_for_a_dictionary_are_kept_as_they_are(archive: Archive) -> None:
    made = [b"%d" % number for number in range(3 * bodies.ENOUGH)]
    with archive.writing():
        for body in made:
            archive.bodies.put(body, "other", MOMENT)
    assert [archive.bodies.get(sha256) for sha256 in hashes(archive)] == made
