"""What happened to a record can be told apart."""

from typing import Any

import pytest

from dortmund_scraper.records import Venue
from tests.changes.stories import DECEMBER, change, labels, of_dates
from tests.store.samples import event, news, occurrence, service

PAST = [occurrence("2026-10-28", "18:00"), *DECEMBER]


def cancelled(*days: int) -> list[Any]:
    """The three dates, those with these numbers cancelled."""
    return [one.model_copy(update={"is_cancelled": n in days}) for n, one in enumerate(DECEMBER)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (DECEMBER[:1], DECEMBER[1:2], ("moved",)),
        (DECEMBER[:1], [occurrence("2026-12-05", "19:00")], ("moved",)),
        (DECEMBER[:2], DECEMBER, ("extended",)),
        (DECEMBER, DECEMBER[:2], ("shortened",)),
        (DECEMBER[:1], DECEMBER[1:], ("moved", "extended")),
        (DECEMBER[:2], DECEMBER[2:], ("moved", "shortened")),
        (PAST, DECEMBER, ("elapsed",)),
        (PAST[:-1], DECEMBER, ("extended",)),
        ([occurrence("2026-10-28", "18:00")], DECEMBER[:1], ("moved",)),
        ([occurrence("2026-12-05")], DECEMBER[:1], ("changed",)),
        (DECEMBER[:1], [occurrence("2026-12-05")], ("changed",)),
        (DECEMBER, cancelled(1), ("cancelled",)),
        (cancelled(1), DECEMBER, ("uncancelled",)),
        (cancelled(1, 2), cancelled(2), ("uncancelled",)),
    ],
)
def test_what_became_of_dates(before: list[Any], after: list[Any], expected: tuple[str, ...]) -> None:
    found = of_dates(before, after)
    assert labels(found) == expected
    assert found is not None
    assert not found.is_whole


def test_the_dates_are_named() -> None:
    found = of_dates(DECEMBER, cancelled(1))
    assert found is not None
    assert found.dates is not None
    assert [one["start_date"] for one in found.dates.cancelled] == ["2026-12-12"]
    moved = of_dates(DECEMBER[:1], DECEMBER[1:2])
    assert moved is not None
    assert moved.dates is not None
    assert [one["start_date"] for one in (*moved.dates.removed, *moved.dates.added)] == [
        "2026-12-05",
        "2026-12-12",
    ]


def test_a_date_that_only_another_page_states_is_no_change() -> None:
    listed = [one.model_copy(update={"source": "list", "key": "k"}) for one in DECEMBER]
    assert of_dates(listed, DECEMBER) is None


def test_the_whole_event_is_cancelled_and_takes_place_after_all() -> None:
    before = event(dates=DECEMBER)
    after = event(dates=cancelled(0, 1, 2), is_cancelled=True)
    found, back = change("event", before, after), change("event", after, before)
    assert labels(found) == ("cancelled",)
    assert labels(back) == ("uncancelled",)
    assert found is not None
    assert back is not None
    assert found.is_whole
    assert back.is_whole


def test_an_event_of_which_only_cancelled_dates_are_left_was_not_cancelled_now() -> None:
    before = event(dates=[PAST[0], *cancelled(0)[:1]])
    after = event(dates=cancelled(0)[:1], is_cancelled=True)
    assert labels(change("event", before, after)) == ("elapsed",)
    wider = event(dates=cancelled(0)[:2])
    assert labels(change("event", after, wider)) == ("extended",)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (Venue(name="Westpark"), Venue(name="Westfalenpark"), ("moved",)),
        (Venue(name="Westpark", street="Ritterstr. 1"), Venue(name="Westpark", street="Wall 2"), ("moved",)),
        (Venue(name="Westpark"), Venue(name="Westpark", street="Ritterstr. 1"), ("changed",)),
        (Venue(name="Westpark"), Venue(name="Westpark", latitude=51.5, longitude=7.4), ("changed",)),
        (None, Venue(name="Westpark"), ("changed",)),
        (Venue(name="Westpark"), None, ("changed",)),
    ],
)
def test_another_place(before: Venue | None, after: Venue | None, expected: tuple[str, ...]) -> None:
    assert labels(change("event", event(venue=before), event(venue=after))) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (news("Alt"), news("Neu"), ("retitled",)),
        (news("Alt", body_text="a"), news("Neu", body_text="b"), ("retitled", "changed")),
        (news(body_text="a"), news(body_text="b"), ("changed",)),
        (news(body_text="a"), news(), ("changed",)),
        (None, news(), ("new",)),
    ],
)
def test_articles(before: Any, after: Any, expected: tuple[str, ...]) -> None:
    assert labels(change("news", before, after)) == expected


def test_nothing_is_a_value() -> None:
    found = change("service", service(teaser="Gefunden?"), service())
    assert found is not None
    assert [(one.field, one.before, one.after, one.diff) for one in found.fields] == [
        ("teaser", "Gefunden?", None, None)
    ]


def test_a_field_that_an_earlier_version_did_not_know_is_no_change() -> None:
    from dortmund_scraper.changes.gather import change_of
    from dortmund_scraper.changes.model import Revision

    before, after = {"title": "A"}, {"title": "A", "invented_later": False}
    assert (
        change_of(Revision("news", "x", "run:1", "2026-11-04T03:00:00+00:00", "portal", after, before))
        is None
    )


def test_more_dates_are_all_told_with_what_else_changed() -> None:
    found = change(
        "event",
        event("Chor", dates=DECEMBER[:2], stated_date_count=2),
        event("Großer Chor", dates=DECEMBER, stated_date_count=3, teaser="Neu"),
    )
    assert labels(found) == ("retitled", "extended", "changed")
