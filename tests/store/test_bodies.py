"""Representations are kept byte for byte, small, and no damage goes unseen."""

import hashlib
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dortmund_scraper.store import Archive, ArchiveError, bodies
from dortmund_scraper.store.bodies import Bodies, BodyError
from tests.store.samples import rows

MOMENT = "2026-11-01T03:00:00+00:00"


def page(number: int, frame: str = "navigation") -> bytes:
    """One of many pages that share their frame."""
    names = [hashlib.sha256(f"{frame} {n}".encode()).hexdigest()[:12] for n in range(150)]
    links = "".join(f'<a href="/{name}.html">{name}</a>' for name in names)
    text = hashlib.sha256(str(number).encode()).hexdigest()
    return f"<html>{links}<p>Meldung {number}: {text}</p></html>".encode()


def put(archive: Archive, *pages: bytes) -> list[str]:
    with archive.writing():
        return [archive.bodies.put(body, "news", MOMENT) for body in pages]


@given(st.binary(max_size=2000))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_what_is_put_is_got(archive: Archive, body: bytes) -> None:
    (sha256,) = put(archive, body)
    assert sha256 == hashlib.sha256(body).hexdigest()
    assert archive.bodies.get(sha256) == body


def test_equal_bytes_are_kept_once(archive: Archive) -> None:
    put(archive, page(1), page(1))
    assert len(rows(archive, "bodies")) == 1


def test_pages_of_a_kind_get_a_dictionary(archive: Archive) -> None:
    pages = [page(number) for number in range(bodies.ENOUGH + 5)]
    names = put(archive, *pages)
    assert len(rows(archive, "dictionaries")) == 1
    assert rows(archive, "bodies WHERE dictionary_id IS NULL") == []
    (packed, size) = rows(archive, "bodies", "sum(length(data)), sum(size)")[0]
    assert packed * 10 < size
    again = Bodies(archive.connection)
    assert [again.get(name) for name in names] == pages


def test_a_redesign_gets_a_further_one(archive: Archive) -> None:
    put(archive, *(page(number) for number in range(2 * bodies.ENOUGH)))
    new = [page(number, "relaunch") for number in range(2 * bodies.ENOUGH)]
    names = put(archive, *new)
    assert len(rows(archive, "dictionaries")) > 1
    assert [archive.bodies.get(name) for name in names] == new


def test_usual_pages_and_other_kinds_leave_a_dictionary_as_it_is(archive: Archive) -> None:
    put(archive, *(page(number) for number in range(6 * bodies.ENOUGH)))
    with archive.writing():
        for number in range(bodies.ENOUGH):
            archive.bodies.put(page(number, "calendar"), "event", MOMENT)
    assert rows(archive, "dictionaries", "page_kind") == [("news",), ("event",)]


@pytest.mark.parametrize("held", [bodies.ENOUGH - 1, bodies.ENOUGH, bodies.ENOUGH + 3, 3 * bodies.ENOUGH])
def test_an_archive_that_was_closed_goes_on_with_its_dictionary(tmp_path: Path, held: int) -> None:
    pages = [page(number) for number in range(held + 4 * bodies.ENOUGH)]
    names = []
    for part in (pages[:held], pages[held:]):
        with Archive.open(tmp_path / "archive.db") as archive:
            names += put(archive, *part)
    with Archive.open(tmp_path / "archive.db") as archive:
        assert len(rows(archive, "dictionaries")) == 1
        assert [archive.bodies.get(name) for name in names] == pages


def test_what_a_failed_transaction_trained_is_forgotten(archive: Archive) -> None:
    pages = [page(number) for number in range(bodies.ENOUGH)]
    with pytest.raises(ZeroDivisionError), archive.writing():
        assert [archive.bodies.put(body, "news", MOMENT) for body in pages] == 1 / 0
    names = put(archive, *pages)
    assert [archive.bodies.get(name) for name in names] == pages


def test_nothing_alike_is_kept_all_the_same(archive: Archive) -> None:
    pages = [bytes([number]) for number in range(bodies.ENOUGH + 3)]
    names = put(archive, *pages)
    assert [archive.bodies.get(name) for name in names] == pages


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE bodies SET data = CAST(substr(data, 1, 20) || x'00' || substr(data, 22) AS BLOB)",
        "UPDATE bodies SET data = substr(data, 1, length(data) / 2)",
        "UPDATE bodies SET data = (SELECT data FROM bodies ORDER BY id DESC LIMIT 1)",
        "UPDATE bodies SET size = size + 1",
        "UPDATE dictionaries SET data = zeroblob(length(data))",
    ],
)
def test_damage_is_seen(archive: Archive, damage: str) -> None:
    name = put(archive, *(page(number) for number in range(bodies.ENOUGH)))[0]
    with archive.writing():
        archive.connection.execute(damage)
    with pytest.raises(BodyError, match=name):
        Bodies(archive.connection).get(name)


def test_what_is_not_held_is_said(archive: Archive) -> None:
    with pytest.raises(KeyError):
        archive.bodies.get("0" * 64)


def test_a_full_disk_is_no_half_body(archive: Archive) -> None:
    archive.connection.execute("PRAGMA max_page_count = 100")
    with pytest.raises(ArchiveError):
        put(archive, *(Random(n).randbytes(20_000) for n in range(200)))  # noqa: S311
    assert rows(archive, "bodies") == []
