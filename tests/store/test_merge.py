"""A record's row is computed from its observations, whatever the order in which they came."""

import random
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dortmund_scraper.records import (
    Event,
    NewsItem,
    Record,
    RecordKind,
    Service,
    ServiceFee,
    ServiceSection,
    Venue,
)
from dortmund_scraper.store.merge import MODELS, Observation, changed_fields, merge
from tests.store.samples import event, news, occurrence, service

PAGE, API, LIST, REST = 3, 2, 1, 0


def seen(
    record: Record, rank: int, stated_at: str = "2026-11-01T03:00:00+00:00", page: str = "p"
) -> Observation:
    return Observation(page, rank, stated_at, record.model_dump(mode="json"))


def merged(kind: RecordKind, *observations: Observation) -> Any:
    return MODELS[kind].model_validate(merge(kind, observations))


def test_the_page_itself_is_believed_before_api_list_and_homepage() -> None:
    ranks = [seen(news(f"von {rank}", teaser=f"Text {rank}"), rank, page=f"p{rank}") for rank in range(4)]
    assert merged("news", *ranks).title == "von 3"
    assert merged("news", *ranks[:3]).teaser == "Text 2"
    assert merged("news", *ranks[:2]).teaser == "Text 1"


def test_what_the_best_leaves_open_comes_from_the_next() -> None:
    found = merged(
        "news",
        seen(news(body_text="Langer Text"), PAGE),
        seen(news(teaser="Kurzer Text", districts=["Hörde"]), LIST),
    )
    assert (found.body_text, found.teaser, found.districts) == ("Langer Text", "Kurzer Text", ["Hörde"])


def test_among_equal_ranks_the_newest_wording_wins() -> None:
    old = seen(news(teaser="alt"), LIST, "2026-11-01T03:00:00+00:00", "p1")
    new = seen(news(teaser="neu"), LIST, "2026-11-02T03:00:00+00:00", "p0")
    assert merged("news", old, new).teaser == merged("news", new, old).teaser == "neu"


def test_silence_denies_nothing() -> None:
    found = merged("service", seen(service(), PAGE), seen(service(online_service=True), LIST))
    assert found.online_service


def test_free_and_not_free_are_both_statements() -> None:
    found = merged("event", seen(event(is_free=False), PAGE), seen(event(is_free=True), LIST))
    assert found.is_free is False


def test_fees_and_sections_come_whole_from_one() -> None:
    one = service(
        fees=[ServiceFee(amount=Decimal("6.00"), currency="EUR", text="6,00 €")],
        sections=[ServiceSection(heading="Gebühren", kind="fees", text="6,00 €")],
    )
    other = service(
        fees=[ServiceFee(text="gebührenpflichtig"), ServiceFee(amount=Decimal(3), currency="EUR", text="3 €")]
    )
    found = merged("service", seen(one, LIST), seen(other, PAGE))
    assert found.fees == other.fees
    assert found.sections == one.sections


def test_dates_are_the_union_of_all() -> None:
    found = merged(
        "event",
        seen(event(dates=[occurrence("2026-12-05", "18:00"), occurrence("2026-12-06", "18:00")]), PAGE),
        seen(event(dates=[occurrence("2026-12-06", "20:00", source="api", key="k")]), API),
    )
    moments = [(one.start_date.day, one.starts_at.hour) for one in found.dates]
    assert moments == [(5, 18), (6, 18), (6, 20)]


def test_a_clock_time_absorbs_the_bare_day() -> None:
    bare = seen(event(dates=[occurrence("2026-12-05"), occurrence("2026-12-07", all_day=True)]), PAGE)
    timed = seen(event(dates=[occurrence("2026-12-05", "18:00", source="list")]), LIST)
    found = merged("event", bare, timed)
    assert [(one.start_date.day, one.starts_at is None, one.all_day) for one in found.dates] == [
        (5, False, False),
        (7, True, True),
    ]


def test_a_bare_day_tells_the_only_time_of_that_day_that_it_is_cancelled() -> None:
    bare = seen(event(dates=[occurrence("2026-12-05", is_cancelled=True)]), LIST)
    once = seen(event(dates=[occurrence("2026-12-05", "18:00")]), PAGE)
    twice = seen(event(dates=[occurrence("2026-12-05", "15:00"), occurrence("2026-12-05", "18:00")]), PAGE)
    assert [one.is_cancelled for one in merged("event", bare, once).dates] == [True]
    assert [one.is_cancelled for one in merged("event", bare, twice).dates] == [False, False]


def test_the_same_time_is_one_date_with_all_that_is_known() -> None:
    found = merged(
        "event",
        seen(event(dates=[occurrence("2026-12-05", "18:00")]), PAGE),
        seen(event(dates=[occurrence("2026-12-05", "18:00", source="api", key="k", is_sold_out=True)]), API),
    )
    assert [(one.key, one.source, one.is_sold_out) for one in found.dates] == [("k", "page", True)]


def test_a_document_of_the_api_is_one_date_even_when_it_was_moved() -> None:
    found = merged(
        "event",
        seen(event(dates=[occurrence("2026-12-05", "19:00", source="api", key="k")]), API, page="new"),
        seen(event(dates=[occurrence("2026-12-05", "18:00", source="api", key="k")]), LIST, page="old"),
    )
    assert [one.starts_at.hour for one in found.dates] == [19]


def test_a_cancelled_event_has_all_its_dates_cancelled() -> None:
    dates = [occurrence("2026-12-05", "18:00"), occurrence("2026-12-06", "18:00")]
    found = merged("event", seen(event(dates=dates), PAGE), seen(event(dates=[], is_cancelled=True), LIST))
    assert found.is_cancelled
    assert all(one.is_cancelled for one in found.dates)


@pytest.mark.parametrize("flag", ["is_cancelled", "is_sold_out"])
def test_an_event_is_cancelled_or_sold_out_when_each_of_its_dates_is(flag: str) -> None:
    page = seen(event(dates=[occurrence("2026-12-05", "18:00", **{flag: True})]), PAGE, page="p")
    listed = seen(event(dates=[occurrence("2026-12-06", "18:00", **{flag: True})]), LIST, page="l")
    assert getattr(merged("event", page, listed), flag)
    other = seen(event(dates=[occurrence("2026-12-07", "18:00")]), REST, page="h")
    assert not getattr(merged("event", page, listed, other), flag)


@pytest.mark.parametrize("flag", ["is_cancelled", "is_sold_out"])
def test_nothing_is_concluded_from_some_dates_of_a_series(flag: str) -> None:
    dates = [occurrence("2026-12-05", "18:00", **{flag: True})]
    assert not getattr(merged("event", seen(event(dates=dates, stated_date_count=3), PAGE)), flag)
    assert not getattr(merged("event", seen(event(dates=[]), PAGE)), flag)


@pytest.mark.parametrize("flag", ["is_cancelled", "is_sold_out"])
def test_the_search_sees_part_of_the_dates_and_does_not_judge_the_event(flag: str) -> None:
    cancelled = occurrence("2026-12-05", "18:00", source="api", key="k", **{flag: True})
    answer = seen(event(dates=[cancelled], **{flag: True}), API, page="a")
    assert getattr(merged("event", answer), flag)
    dates = [occurrence("2026-12-05", "18:00"), occurrence("2026-12-06", "18:00")]
    found = merged("event", answer, seen(event(dates=dates), PAGE))
    assert not getattr(found, flag)
    assert [getattr(one, flag) for one in found.dates] == [True, False]
    assert getattr(merged("event", answer, seen(event(dates=dates[:1]), PAGE)), flag)


def test_a_credit_is_never_put_under_another_picture() -> None:
    own = news(image_url="https://www.dortmund.de/bilder/a.webp")
    other = news(image_url="https://www.dortmund.de/bilder/b.webp", image_credit="Anna Muster", image_alt="B")
    found = merged("news", seen(own, PAGE), seen(other, LIST))
    assert (found.image_credit, found.image_alt) == (None, None)


def test_a_credit_is_taken_over_for_the_same_picture_in_another_size() -> None:
    own = news(image_url="https://www.dortmund.de/bilder/a_w1200h600.webp")
    small = news(
        image_url="https://www.dortmund.de/bilder/a_w460h192.webp",
        image_credit="Stadt Dortmund / Anna Muster",
        credit_agencies=["Stadt Dortmund"],
        credit_persons=["Anna Muster"],
    )
    found = merged("news", seen(own, PAGE), seen(small, LIST))
    assert found.image_url == own.image_url
    assert (found.credit_agencies, found.credit_persons) == (["Stadt Dortmund"], ["Anna Muster"])


def test_an_address_is_taken_over_for_the_same_place_only() -> None:
    bare = event(venue=Venue(name="Bürgerhaus", postcode="44135"))
    same = event(
        venue=Venue(name="Bürgerhaus", street="Marktstr. 1", postcode="44135", latitude=51.5, longitude=7.4)
    )
    away = event(venue=Venue(name="Bürgerhaus", street="Hafenweg 9", postcode="44147", city="Dortmund"))
    venue = merged("event", seen(bare, PAGE), seen(away, API), seen(same, LIST)).venue
    assert venue == Venue(
        name="Bürgerhaus", street="Marktstr. 1", postcode="44135", latitude=51.5, longitude=7.4
    )


def test_changed_fields() -> None:
    assert changed_fields({"a": 1, "b": None, "c": 3}, {"a": 1, "b": 2, "d": 4}) == ["b", "c", "d"]


words = st.sampled_from([None, "", "Chor", "Park", "Abend"])
days = st.sampled_from(["2026-12-05", "2026-12-06"])
dates = st.builds(
    occurrence,
    days,
    st.sampled_from([None, "10:00", "18:00"]),
    key=st.sampled_from([None, None, "k1", "k2"]),
    is_cancelled=st.booleans(),
)
venues = st.builds(Venue, name=st.sampled_from(["Saal", "saal", "Halle"]), street=words, postcode=words)
events = st.builds(
    Event,
    title=st.sampled_from(["Chor", "Chor!"]),
    teaser=words,
    image_url=words,
    image_alt=words,
    image_credit=words,
    venue=st.none() | venues,
    is_free=st.none() | st.booleans(),
    is_cancelled=st.booleans(),
    dates=st.lists(dates, max_size=4),
)
articles = st.builds(NewsItem, title=st.just("Neues"), tags=st.lists(st.sampled_from("ab")), teaser=words)
services = st.builds(Service, title=st.just("Amt"), online_service=st.booleans(), body_text=words)
ranks = st.integers(0, 3)
moments = st.sampled_from(["2026-11-01T03:00:00+00:00", "2026-11-02T03:00:00+00:00"])


@pytest.mark.parametrize(("kind", "records"), [("event", events), ("news", articles), ("service", services)])
@given(data=st.data(), chance=st.integers())
def test_the_order_of_reading_does_not_matter(
    kind: RecordKind, records: st.SearchStrategy[Record], data: st.DataObject, chance: int
) -> None:
    observations = data.draw(
        st.lists(
            st.builds(seen, records, ranks, moments, st.sampled_from(["p", "q"])), min_size=1, max_size=6
        )
    )
    shuffled = observations.copy()
    random.Random(chance).shuffle(shuffled)  # noqa: S311
    assert merge(kind, observations) == merge(kind, shuffled)


@given(st.lists(st.builds(seen, events, ranks, moments), min_size=1, max_size=5))
def test_merged_events_keep_every_day_and_make_none_up(observations: list[Observation]) -> None:
    stated = {one["start_date"] for seen in observations for one in seen.data["dates"]}
    found = merged("event", *observations)
    assert {one.start_date for one in found.dates} <= {date.fromisoformat(day) for day in stated}
    moments = [(one.start_date, one.starts_at) for one in found.dates]
    assert len(moments) == len(set(moments))
    if not any(one["key"] for seen in observations for one in seen.data["dates"]):
        assert {one.start_date.isoformat() for one in found.dates} == stated
