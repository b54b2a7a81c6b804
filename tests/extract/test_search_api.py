"""Answers of the search API, whole, broken and full of the oddities that the portal is known for."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dortmund_scraper.extract.search_api import read_answer
from dortmund_scraper.records import Event, Page
from dortmund_scraper.urls import PORTAL

SHARED = Path(__file__).parents[3] / "shared" / "portal" / "search-api.json"
EVENT = "/dortmund-erleben/veranstaltungskalender/termin_7.html"
NEWS = "/newsroom/nachrichten-dortmund.de/neue-kitas.html"
Document = dict[str, Any]


def document(
    key: str = "a-de-DE", start: object = "2027-06-12T10:00:00.000000+0200", **data: object
) -> Document:
    content = {"startDateTime": start, "event": {"title": "Chorfest"}, **data}
    return {"id": key, "type": "eventdatetime", "website_url": EVENT, "content": [{"data": content}]}


def answer(*sources: object, **hits: object) -> Page:
    wrapped = [{"_source": source} for source in sources]
    return read_answer(json.dumps({"hits": {**hits, "hits": wrapped}}))


def only_event(*sources: object, **hits: object) -> Event:
    (found,) = answer(*sources, **hits).events
    return found


def messages(page: Page) -> list[str]:
    return [problem.message for problem in page.problems]


def test_a_document_is_a_dated_occurrence() -> None:
    found = only_event(document())
    assert (found.url, found.title) == (PORTAL + EVENT, "Chorfest")
    (stated,) = found.dates
    assert (stated.key, stated.source, stated.ends_at) == ("a-de-DE", "api", None)
    assert stated.starts_at == datetime.fromisoformat("2027-06-12T10:00:00+02:00")


def test_documents_with_one_address_are_one_event_with_many_dates() -> None:
    later = document("b-de-DE", "2027-06-13T10:00:00.000000+0200")
    other = {**document("c-de-DE"), "website_url": EVENT.replace("7", "8")}
    spelled = {
        **document("d-de-DE", "2027-06-14T10:00:00.000000+0200"),
        "website_url": f"http://dortmund.de{EVENT}?",
    }
    page = answer(later, document(), other, spelled)
    assert [[stated.key for stated in found.dates] for found in page.events] == [
        ["a-de-DE", "b-de-DE", "d-de-DE"],
        ["c-de-DE"],
    ]
    assert page.problems == []


def test_addresses_are_those_of_the_portal_that_was_asked() -> None:
    page = read_answer(
        json.dumps({"hits": {"hits": [{"_source": document()}]}}),
        "http://127.0.0.1:8000/api/search/proxy/search",
        "http://127.0.0.1:8000",
    )
    assert (page.page_kind, page.url) == ("search", "http://127.0.0.1:8000/api/search/proxy/search")
    assert page.events[0].url == "http://127.0.0.1:8000" + EVENT


def test_texts_are_what_a_person_sees() -> None:
    texts = {
        "title": "Fest &amp; mehr",
        "description": "<b>Kurz</b>",
        "text": "<p>Eins <b>fett</b>.</p><p>Zwei</p>",
    }
    found = only_event(document(event=texts))
    assert (found.title, found.teaser) == ("Fest & mehr", "Kurz")
    assert found.description_text == "Eins fett.\n\nZwei"


def test_category_and_district_by_their_headings() -> None:
    tags = [
        None,
        "lose",
        {"value": None, "parentValues": ["Stadtbezirke"]},
        {"value": "Familie", "parentValues": None},
        {"value": "Konzert / Musik", "parentValues": ["Veranstaltungskalender", "Dortmund erleben"]},
        {"value": "Hörde", "parentValues": "Stadtbezirke"},
    ]
    found = only_event({**document(), "contentTags": tags})
    assert (found.category, found.district) == ("Konzert / Musik", "Hörde")


def test_venue() -> None:
    place = {"title": "Halle", "street": "Weg", "houseNumber": 1, "postcode": "44137", "city": "Dortmund",
             "geo": {"lat": "51.5136", "lng": "74653000"}}  # fmt: skip
    venue = only_event(document(event={"title": "x", "locationAddress": place})).venue
    assert venue is not None
    assert venue.model_dump(exclude_none=True) == {
        "name": "Halle",
        "street": "Weg 1",
        "postcode": "44137",
        "city": "Dortmund",
        "latitude": 51.5136,
        "longitude": 7.4653,
    }


@pytest.mark.parametrize(
    "point", [{"lat": "0", "lng": "0"}, {"lat": 52.5, "lng": 13.4}, {"lat": "7.4", "lng": "51.5"}]
)
def test_an_implausible_point_is_dropped_and_told(point: object) -> None:
    page = answer(document(event={"title": "x", "locationAddress": {"title": "Halle", "geo": point}}))
    venue = page.events[0].venue
    assert venue is not None
    assert (venue.latitude, venue.longitude) == (None, None)
    assert messages(page) == ["implausible point: not in or near Dortmund"]


class TestFlags:
    def test_a_series_with_one_cancelled_date_is_not_cancelled(self) -> None:
        found = only_event(document("b", "2027-06-13", isCancelled=True), document("a", "2027-06-12"))
        assert [stated.is_cancelled for stated in found.dates] == [False, True]
        assert not found.is_cancelled

    def test_with_all_its_dates_the_event_is_cancelled(self) -> None:
        assert only_event(document(isCancelled=True), total=1).is_cancelled
        assert only_event(document(isSoldOut="true")).is_sold_out

    @pytest.mark.parametrize(
        ("flags", "is_free"),
        [([True, True], True), ([False, None], False), ([None, None], None), ([True, False], None)],
    )
    def test_admission_is_what_all_dates_agree_in(
        self, flags: list[bool | None], is_free: bool | None
    ) -> None:
        sources = [document(str(i), f"2027-06-1{i}", freeOfCharge=flag) for i, flag in enumerate(flags)]
        assert only_event(*sources).is_free is is_free


class TestDates:
    def test_of_a_day_without_time_only_the_day_is_kept(self) -> None:
        (stated,) = only_event(document(start=None, startCalendarDay={"date": "2026-12-24"})).dates
        assert (stated.start_date, stated.starts_at, stated.all_day) == (date(2026, 12, 24), None, False)

    def test_an_offset_that_berlin_does_not_have_is_the_same_moment(self) -> None:
        (stated,) = only_event(document(start="2026-03-29T02:30:00.000000+0100")).dates
        assert stated.starts_at is not None
        assert stated.starts_at.isoformat() == "2026-03-29T03:30:00+02:00"

    def test_ends(self) -> None:
        (stated,) = only_event(document(endDateTime="2027-06-12T12:00:00.000000+0200")).dates
        assert stated.ends_at == datetime.fromisoformat("2027-06-12T12:00:00+02:00")
        (stated,) = only_event(document(start="2027-06-12", endCalendarDay={"date": "2027-06-14"})).dates
        assert (stated.end_date, stated.ends_at) == (date(2027, 6, 14), None)

    def test_a_calendar_day_that_fits_in_berlin_is_no_contradiction(self) -> None:
        day = {"date": "2027-06-13"}
        assert messages(answer(document(start="2027-06-12T22:30:00.000000+0000", startCalendarDay=day))) == []
        assert messages(answer(document(start="2027-06-12T22:00:00.000000+0000", startCalendarDay=day))) == []

    def test_a_calendar_day_that_contradicts_is_told_and_the_moment_kept(self) -> None:
        page = answer(document(startCalendarDay={"date": "2027-06-13"}))
        assert page.events[0].dates[0].start_date == date(2027, 6, 12)
        assert messages(page) == ["contradiction: startDateTime and startCalendarDay"]

    def test_a_broken_moment_leaves_the_calendar_day(self) -> None:
        page = answer(document(start="2027-02-30T10:00:00+0100", startCalendarDay={"date": "2027-02-28"}))
        assert page.events[0].dates[0].start_date == date(2027, 2, 28)
        assert messages(page) == ["unreadable date: no such day or time"]

    def test_without_start_the_event_has_no_date_and_a_problem(self) -> None:
        page = answer(document(start=None))
        assert page.events[0].dates == []
        assert [(p.message, p.snippet) for p in page.problems] == [
            ("missing start: a document of the search API", "a-de-DE")
        ]


class TestUnusable:
    def test_documents_of_other_types_are_passed_over(self) -> None:
        page = answer(
            {"id": "x", "type": "node", "content": []}, {"type": "service", "website_url": "/services/a.html"}
        )
        assert (page.events, page.news, page.problems) == ([], [], [])

    def test_documents_without_title_are_one_problem_each(self) -> None:
        untitled = {
            "id": "b",
            "type": "eventdatetime",
            "website_url": "",
            "content": [{"data": {"event": {}}}],
        }
        page = answer(
            untitled, {"id": "c", "type": "eventdatetime", "content": []}, {"type": "eventdatetime"}
        )
        assert page.events == []
        assert [problem.snippet for problem in page.problems] == ["b", "c", None]

    def test_a_title_of_another_date_names_the_series(self) -> None:
        found = only_event(document("a", "2027-06-12", event={}), document("b", "2027-06-13"))
        assert (found.title, len(found.dates)) == ("Chorfest", 2)

    def test_events_without_address_are_told_apart_by_title(self) -> None:
        sources = [
            {**document(title, event={"title": title}), "website_url": None} for title in ("A", "B", "A")
        ]
        assert [(found.url, found.title) for found in answer(*sources).events] == [(None, "A"), (None, "B")]

    @pytest.mark.parametrize("hit", [None, 7, "x", {}, {"_source": None}, {"_source": []}])
    def test_a_hit_without_document_is_a_problem(self, hit: object) -> None:
        page = read_answer(json.dumps({"hits": {"hits": [hit, {"_source": document()}]}}))
        assert len(page.events) == 1
        assert messages(page) == ["search api: a hit without document"]


class TestNews:
    def test_news_with_tags_and_districts(self) -> None:
        source = {
            "id": "n-de-DE",
            "type": "node",
            "website_url": NEWS,
            "contentTags": [
                {"value": "Familie", "parentValues": ["Themen"]},
                {"value": "Eving", "parentValues": ["Stadtbezirke", "Verwaltung"]},
                {"value": "Hörde", "parentValues": ["Stadtbezirke"]},
            ],
            "content": [
                {"data": {"headline": "Neue &quot;Kitas&quot;", "publishDate": {"date": "2025-07-07"}}}
            ],
        }
        (found,) = answer(source).news
        assert (found.url, found.key, found.kind) == (PORTAL + NEWS, "n-de-DE", "news")
        assert (found.title, found.published_on) == ('Neue "Kitas"', date(2025, 7, 7))
        assert (found.tags, found.districts) == (["Familie"], ["Eving", "Hörde"])

    def test_press_releases_by_their_address(self) -> None:
        (found,) = answer({"title": "A", "website_url": "/newsroom/presse-mitteilungen/a.html"}).news
        assert found.kind == "press"

    def test_news_without_title_is_a_problem(self) -> None:
        page = answer({"website_url": NEWS, "content": None})
        assert (page.news, messages(page)) == ([], ["missing title: a document of the search API"])


class TestAnswer:
    @pytest.mark.parametrize(
        "payload",
        [
            "",
            "<!doctype html><p>x</p>",
            '{"hits": {"hits": [{"_sou',
            "[" * 100_000,
            b"\xff\xfe\x00",
            b"\x89PNG\r\n",
        ],
    )
    def test_what_is_no_json_is_a_problem(self, payload: bytes | str) -> None:
        page = read_answer(payload)
        assert page.page_kind == "search"
        assert "search api: the answer is no JSON" in messages(page)[-1]

    @pytest.mark.parametrize("payload", ['{"error": {"reason": "window"}, "status": 500}', "[]", "7", "null"])
    def test_an_error_is_a_problem(self, payload: str) -> None:
        assert messages(read_answer(payload)) == ["search api: the answer is an error"]

    @pytest.mark.parametrize("payload", ["{}", '{"hits": {}}', '{"hits": {"hits": {"a": 1}}}'])
    def test_an_answer_without_list_is_a_problem(self, payload: str) -> None:
        assert messages(read_answer(payload)) == ["search api: the answer holds no list of documents"]

    def test_the_end_of_the_list_is_no_problem(self) -> None:
        assert answer().problems == []


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.just("2027-06-12T00:00Z"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["data", "date", "event", "title", "value", "parentValues", "geo", "lat", "street", "x"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)
FIELDS = st.dictionaries(
    st.sampled_from(["id", "type", "website_url", "content", "contentTags", "title", "date"]),
    JSON,
    max_size=4,
)
DATA = st.dictionaries(
    st.sampled_from(
        ["startDateTime", "startCalendarDay", "endDateTime", "isCancelled", "freeOfCharge", "event"]
    ),
    JSON,
)
PLACES = st.dictionaries(st.sampled_from(["title", "text", "description", "locationAddress"]), JSON)


@settings(max_examples=200, deadline=None)
@given(FIELDS, DATA, PLACES)
def test_no_lie_breaks_it(fields: Document, data: Document, event: Document) -> None:
    page = answer(
        {**document(), **fields},
        {**fields, "website_url": NEWS},
        document(**{"event": {"title": "x", **event}, **data}),
    )
    page.model_dump_json()


@given(st.text(alphabet='{}[]":,hits_source 1\\', max_size=80) | st.binary(max_size=80))
def test_no_payload_breaks_it(payload: str | bytes) -> None:
    assert read_answer(payload).page_kind == "search"


@pytest.mark.skipif(not SHARED.exists(), reason="the material of the portal is not at hand")
def test_the_documents_of_the_portal() -> None:
    sample = json.loads(SHARED.read_text("utf-8").replace(" ?", ""))
    page = read_answer(json.dumps(sample["response"]))
    (found,) = page.events
    assert page.problems == []
    assert json.loads(found.model_dump_json(exclude_defaults=True)) == {
        "url": f"{PORTAL}/dortmund-erleben/veranstaltungskalender/termin_137340.html",
        "title": "19. Fest der Chöre",
        "teaser": "Treffen der Chorszene",
        "description_text": "Beispieltext fett.",
        "category": "Konzert / Musik",
        "district": "Innenstadt-West",
        "venue": {
            "name": "Beispielhalle",
            "street": "Musterstr. 1",
            "postcode": "44137",
            "latitude": 51.5136,
            "longitude": 7.4653,
        },
        "is_free": True,
        "dates": [
            {
                "key": "58c3f608-de-DE",
                "start_date": "2027-06-12",
                "starts_at": "2027-06-12T10:00:00+02:00",
                "source": "api",
            }
        ],
    }
    quirks = read_answer(json.dumps({"hits": {"hits": sample["quirk_documents"]}}))
    assert [event.title for event in quirks.events] == ["Ganztägig", "Zeitumstellung"]
    assert len(quirks.problems) == 3
