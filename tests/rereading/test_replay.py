"""The history told again from the stored bodies is the history that was."""

import random
from pathlib import Path
from typing import Any

import pytest

from dortmund_scraper.rereading.replay import replay
from dortmund_scraper.store import Archive
from tests.rereading.captures import ARTICLE, CAPTURES, OTHER, damage, put_away, visit
from tests.store.samples import dump, on_day, rows

TRACES = ("pages", "observations", "event_venues", "problems", "disappearances")


def held(archive: Archive) -> dict[str, list[tuple[Any, ...]]]:
    """All that replaying may touch."""
    return dump(archive) | {name: sorted(rows(archive, name), key=repr) for name in TRACES}


def history(archive: Archive) -> list[tuple[Any, ...]]:
    columns = "record_id, batch, seen_at, changed_fields, data, body_sha256"
    return rows(archive, "revisions ORDER BY record_id, id", columns)


def told(path: Path, order: list[int], *, at_once: bool) -> dict[str, list[tuple[Any, ...]]]:
    """What an archive holds after these captures were put away in this order."""
    with Archive.open(path) as archive:
        for number in order:
            run_id = put_away(archive, CAPTURES[number])
            if not at_once:
                replay(archive, run_id)
        replay(archive, run_id)
        content = dump(archive)
        content["revisions"] = history(archive)
    return content


@pytest.mark.parametrize("jobs", [1, 2])
def test_it_is_the_same(archive: Archive, jobs: int) -> None:
    for capture in CAPTURES:
        visit(archive, capture)
    before = held(archive)
    counts = replay(archive, 1, jobs)
    assert counts.is_whole
    assert counts.captures == len(CAPTURES)
    assert held(archive) == before


def test_every_state_is_a_revision_and_noise_is_none(archive: Archive) -> None:
    for capture in CAPTURES:
        visit(archive, capture)
    changed = [(row[2][:10], row[3]) for row in history(archive) if row[0] == ARTICLE]
    assert changed == [
        ("2026-11-01", None),
        ("2026-11-02", '["body_text"]'),
        ("2026-11-04", '["body_text","title"]'),
    ]


def test_bytes_that_differ_in_noise_are_not_kept_again(archive: Archive) -> None:
    for capture in CAPTURES:
        visit(archive, capture)
    (noise,) = rows(archive, "fetches WHERE stored_sha256 <> body_sha256", "fetched_at, gave")
    assert noise == ("2026-11-03T03:00:00+00:00", "page")
    assert len(rows(archive, "bodies")) == len(CAPTURES) - 1


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("at_once", [True, False])
def test_the_order_in_which_captures_come_does_not_matter(tmp_path: Path, seed: int, at_once: bool) -> None:
    in_order = list(range(len(CAPTURES)))
    shuffled = random.Random(seed).sample(in_order, len(in_order))  # noqa: S311
    expected = told(tmp_path / "a.db", in_order, at_once=True)
    assert told(tmp_path / "b.db", shuffled, at_once=at_once) == expected
    assert len(expected["news"]) == 2


def test_what_is_gone_stays_gone(archive: Archive) -> None:
    for capture in CAPTURES:
        visit(archive, capture)
    with archive.writing():
        archive.connection.execute("UPDATE news SET gone_since = ? WHERE id = ?", ("2026-11-05", OTHER))
        archive.connection.execute(
            "INSERT INTO disappearances VALUES ('news', ?, '2026-11-05', 1, 404, NULL)", (OTHER,)
        )
    replay(archive, 1)
    assert rows(archive, "news WHERE gone_since IS NOT NULL", "id, gone_since") == [(OTHER, "2026-11-05")]
    assert rows(archive, f"pages WHERE url = '{OTHER}'", "status") == [(404,)]


def test_what_cannot_be_told_again_is_left_as_it_is(archive: Archive) -> None:
    for capture in CAPTURES[:5]:
        visit(archive, capture)
    with archive.writing():
        archive.connection.execute("UPDATE fetches SET stored_sha256 = NULL, pruned_at = '2026' WHERE id = 2")
    before = history(archive)
    run_id = put_away(archive, CAPTURES[6])
    counts = replay(archive, run_id)
    assert (counts.is_whole, counts.captures) == (False, 1)
    assert [row for row in history(archive) if row in before] == before
    assert rows(archive, f"news WHERE id = '{ARTICLE}'", "title") == [("Brücke wieder offen",)]


def test_a_damaged_body_costs_nothing_that_is_held(archive: Archive) -> None:
    for capture in CAPTURES[:5]:
        visit(archive, capture)
    damage(archive, ARTICLE)
    before = history(archive)
    counts = replay(archive, put_away(archive, CAPTURES[6]))
    assert (counts.is_whole, counts.captures, counts.damaged) == (False, 1, 0)
    assert [row for row in history(archive) if row in before] == before


def test_what_an_import_took_over_before_it_was_killed_is_read_by_the_next(archive: Archive) -> None:
    for capture in CAPTURES[:5]:
        visit(archive, capture)
    with archive.writing():
        archive.connection.execute("UPDATE fetches SET stored_sha256 = NULL, pruned_at = '2026' WHERE id = 2")
    killed = put_away(archive, CAPTURES[6])
    archive.connection.execute(
        'UPDATE runs SET arguments = \'{"command": "import"}\' WHERE id = ?', (killed,)
    )
    run_id = archive.start_run(on_day(10), {"command": "import"}, {})
    assert replay(archive, run_id).captures == 1
    assert rows(archive, f"news WHERE id = '{ARTICLE}'", "title") == [("Brücke wieder offen",)]
