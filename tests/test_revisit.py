"""Which known pages a run asks for again."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dortmund_scraper.expectations import load
from dortmund_scraper.revisit import SAMPLE, Candidate, choose, interval, list_is_due, room, spread

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
TODAY = NOW.date()


def seen(days: float, kind: str = "service", name: str = "a", **facts: date) -> Candidate:
    url = f"https://www.dortmund.de/{kind}/{name}.html"
    return Candidate(url, kind, NOW - timedelta(days=days), **facts)  # type: ignore[arg-type]


def several(number: int, days: float, kind: str) -> list[Candidate]:
    return [seen(days, kind, f"{number:02}") for number in range(number)]


@pytest.mark.parametrize(
    ("page", "days"),
    [
        (seen(0, "news", published_on=date(2026, 11, 22)), 0.5),
        (seen(0, "press", published_on=date(2026, 11, 15)), 2),
        (seen(0, "news", published_on=date(2026, 10, 1)), 14),
        (seen(0, "news", published_on=date(2020, 1, 1)), 60),
        (seen(0, "news"), 14),
        (seen(0, "event", next_date=date(2026, 11, 24), last_date=date(2026, 11, 24)), 0.5),
        (seen(0, "event", next_date=date(2026, 12, 1)), 3),
        (seen(0, "event", next_date=date(2027, 3, 1)), 10),
        (seen(0, "event", last_date=date(2026, 11, 1)), 60),
        (seen(0, "event"), 7),
        (seen(0, "service"), 14),
    ],
)
def test_intervals(page: Candidate, days: float) -> None:
    assert interval(page, TODAY) == timedelta(days=days) * spread(page.url)
    assert 0.75 <= spread(page.url) <= 1.25


def test_the_most_overdue_first_and_no_more_than_there_is_room() -> None:
    pages = [seen(20, name="a"), seen(40, name="b"), seen(30, name="c"), seen(1, name="d")]
    assert [url[-6] for url in choose(pages, NOW, 9)] == ["b", "c", "a"]
    assert [url[-6] for url in choose(pages, NOW, 2)] == ["b", "c"]
    assert choose(pages, NOW, 0) == []


def test_every_run_reads_enough_pages_of_a_kind_to_judge_it() -> None:
    assert load().samples.enough < SAMPLE
    pages = [*several(30, 0.1, "news"), *several(30, 0.2, "event"), *several(30, 0.3, "service")]
    assert choose(pages, NOW, 40) == []
    found = choose(pages, NOW, 40, SAMPLE)
    assert {kind: sum(f"/{kind}/" in url for url in found) for kind in ("news", "event", "service")} == {
        "news": SAMPLE, "event": SAMPLE, "service": SAMPLE,
    }  # fmt: skip
    assert len(choose(pages, NOW, room(90, 1), SAMPLE)) == SAMPLE


def test_kinds_take_turns() -> None:
    pages = {page.url: page for kind in ("news", "event", "service") for page in several(30, 0.1, kind)}
    turns = []
    for _ in range(3):
        found = choose(pages.values(), NOW, SAMPLE, SAMPLE)
        turns.append({pages[url].kind for url in found})
        pages |= {url: seen(0, pages[url].kind, url[-7:-5]) for url in found}
    assert sorted(kind for turn in turns for kind in turn) == ["event", "news", "service"]


def test_a_page_that_is_due_every_night_costs_its_kind_no_turn() -> None:
    soon = seen(0.9, "event", "soon", next_date=date(2026, 11, 24))
    pages = [*several(30, 5, "event"), soon, *several(30, 1, "service")]
    found = choose(pages, NOW, SAMPLE, SAMPLE)
    assert {url.split("/")[3] for url in found} == {"event"}


def test_what_is_due_fills_the_rest() -> None:
    pages = [*several(3, 30, "service"), *several(20, 0.1, "event"), *several(9, 50, "news")]
    found = choose(pages, NOW, 10, SAMPLE)
    assert len(found) == 10 == len(set(found))
    assert sum("/event/" in url for url in found) == 0


def test_a_later_page_of_a_list_waits_three_days() -> None:
    url = "https://www.dortmund.de/newsroom/nachrichten/?page=3"
    assert not list_is_due(url, NOW - timedelta(days=2), NOW)
    assert list_is_due(url, NOW - timedelta(days=4), NOW)


def test_room_grows_with_the_days_since_the_last_run() -> None:
    assert [room(1000, days) for days in (0.1, 1, 3)] == [100, 100, 300]
    assert room(10, 1) == SAMPLE
