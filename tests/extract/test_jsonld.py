"""JSON-LD as the portal's templates fill it: the objects of a page, and what its event and article say."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dortmund_scraper.extract import jsonld
from dortmund_scraper.records import Event, EventDate
from dortmund_scraper.urls import PORTAL

PAGE = f"{PORTAL}/dortmund-erleben/veranstaltungskalender/termin_7.html"
OTHER = f"{PORTAL}/dortmund-erleben/veranstaltungskalender/termin_8.html"
SHARED = Path(__file__).parents[3] / "shared" / "portal" / "event-jsonld.json"


def event(**fields: object) -> Event:
    found, _ = jsonld.read_event({"@type": "Event", "name": "Chorfest", **fields}, PAGE)
    assert found is not None
    return found


def messages(**fields: object) -> list[str]:
    return [p.message for p in jsonld.read_event({"@type": "Event", "name": "Chorfest", **fields}, PAGE)[1]]


def only_date(**fields: object) -> EventDate:
    (found,) = event(**fields).dates
    return found


class TestLoad:
    @pytest.mark.parametrize(
        "script",
        [
            '{"name": "A"}',
            '\ufeff {"name": "A"};\n',
            '<!--\n{"name": "A"}\n-->',
            '//<![CDATA[\n{"name": "A"}\n//]]>',
            '/*<![CDATA[*/{"name": "A"}/*]]>*/',
            '{"name": "A",}',
            '{"name": "A", /* why */ "x": [1, 2, ], // end\n}',
            "{&quot;name&quot;: &quot;A&quot;}",
            '{"name": "A", "x": NaN, "y": -Infinity, "z": 1e999}',
            '{"name": "A", "x": "tab\there\nand a line"}',
            '{"name": "A", "x": "C:\\Temp \\\'quoted\\\'"}',
            '{"name": "A", "x": "Frauen zeigen "sich" und, "mehr""}',
            '[[{"name": "A"}]]',
            '{"@context": "https://schema.org", "@graph": [{"name": "A"}]}',
        ],
    )
    def test_what_browsers_forgive_is_read(self, script: str) -> None:
        nodes, problems = jsonld.load([script])
        assert [node["name"] for node in nodes] == ["A"]
        assert problems == []

    def test_several_objects_in_a_script_and_nested_ones_come_in_order(self) -> None:
        script = '{"name": "A", "mainEntity": {"name": "B"}}\n{"name": "C"}, {"name": "D"}'
        assert [node["name"] for node in jsonld.load([script])[0]] == ["A", "B", "C", "D"]

    @pytest.mark.parametrize("script", ["{", "no json", '"text"', "7", "[1]x", "[" * 100_000, '{"a":' * 5000])
    def test_what_cannot_be_read_is_a_problem(self, script: str) -> None:
        nodes, problems = jsonld.load([script, '{"name": "A"}'])
        assert [node["name"] for node in nodes] == ["A"]
        assert problems[0].message.startswith("json-ld: ")

    def test_what_stands_before_a_break_counts(self) -> None:
        nodes, problems = jsonld.load(['{"name": "A"} {"name": "B'])
        assert [node["name"] for node in nodes] == ["A"]
        assert len(problems) == 1

    def test_empty_scripts_say_nothing(self) -> None:
        assert jsonld.load(["", " \n", "<!-- -->"]) == ([], [])

    def test_scripts_without_end_are_not_read(self) -> None:
        nodes, problems = jsonld.load(['{"name": "A"}', '{"a": 1}' * 50_000])
        assert len(nodes) == 1
        assert problems[0].message.startswith("json-ld: too large")

    @given(st.text(alphabet='{}[]":,\\/*&quot; a1\n<!->;', max_size=120))
    def test_no_text_breaks_it(self, script: str) -> None:
        jsonld.load([script])


class TestTypes:
    @pytest.mark.parametrize(
        "stated",
        ["Event", "event", "schema:Event", "http://schema.org/Event", ["Thing", "https://schema.org/Event/"]],
    )
    def test_prefix_case_and_lists_do_not_matter(self, stated: object) -> None:
        assert "event" in jsonld.types({"@type": stated})

    @pytest.mark.parametrize(
        "name", ["MusicEvent", "Festival", "ExhibitionEvent", "TheaterEvent", "EventSeries"]
    )
    def test_subtypes_are_events(self, name: str) -> None:
        assert jsonld.is_event({"@type": name})

    @pytest.mark.parametrize(
        "name", ["Website", "Organization", "BreadcrumbList", "Eventful", 7, None, ["x"]]
    )
    def test_noise_is_no_event_and_no_article(self, name: object) -> None:
        assert not jsonld.is_event({"@type": name})
        assert not jsonld.is_article({"@type": name})

    @pytest.mark.parametrize("name", ["Article", "NewsArticle", ["BlogPosting"], "schema:Report"])
    def test_subtypes_are_articles(self, name: object) -> None:
        assert jsonld.is_article({"@type": name})


class TestEventNode:
    def test_noise_is_passed_over(self) -> None:
        node: dict[str, object] = {"@type": "MusicEvent", "name": "A"}
        assert jsonld.event_node([{"@type": "Website", "name": "x"}, node], PAGE) is node

    def test_without_event_there_is_none(self) -> None:
        assert jsonld.event_node([{"@type": "Article"}], PAGE) is None

    @pytest.mark.parametrize("url", [PAGE, PAGE.removeprefix(PORTAL), f"http://dortmund.de:80{PAGE[23:]}?"])
    def test_the_one_with_the_pages_address_counts(self, url: str) -> None:
        nodes: list[dict[str, object]] = [
            {"@type": "Event", "name": "A"},
            {"@type": "Event", "name": "B", "url": url},
        ]
        assert jsonld.event_node(nodes, PAGE) is nodes[1]

    def test_addresses_are_those_of_the_portal_that_was_read(self) -> None:
        replica = PAGE.replace(PORTAL, "http://127.0.0.1:8000")
        nodes: list[dict[str, object]] = [
            {"@type": "Event", "name": "A", "url": OTHER},
            {"@type": "Event", "name": "B", "@id": PAGE},
        ]
        assert jsonld.event_node(nodes, replica) is nodes[1]

    def test_events_of_other_pages_are_teasers(self) -> None:
        nodes: list[dict[str, object]] = [
            {"@type": "Event", "name": "A", "url": OTHER},
            {"@type": "Event", "name": "B"},
        ]
        assert jsonld.event_node(nodes, PAGE) is nodes[1]
        assert jsonld.event_node(nodes[:1], PAGE) is None

    def test_of_different_names_the_visible_title_decides(self) -> None:
        nodes: list[dict[str, object]] = [
            {"@type": "Event", "name": name} for name in ("A", "Chor &amp; mehr")
        ]
        assert jsonld.event_node(nodes, PAGE) is None
        assert jsonld.event_node(nodes, PAGE, "Chor & mehr") is nodes[1]

    def test_equal_names_are_dates_of_a_series(self) -> None:
        days = ["2026-05-02T10:00:00+02:00", "2026-05-01T10:00:00+02:00"]
        nodes: list[dict[str, object]] = [
            {"@type": "Event", "name": "Markt", "startDate": day, "description": "Text"} for day in days
        ]
        nodes[0]["eventStatus"] = "EventCancelled"
        node = jsonld.event_node(nodes, PAGE)
        assert node is not None
        found, problems = jsonld.read_event(node, PAGE)
        assert found is not None
        assert [(d.start_date.day, d.is_cancelled) for d in found.dates] == [(1, False), (2, True)]
        assert (found.is_cancelled, found.description_text, problems) == (False, "Text", [])

    def test_parts_are_found_by_reference_and_by_their_whole(self) -> None:
        nodes: list[dict[str, object]] = [
            {"@type": "EventSeries", "name": "Reihe", "subEvent": {"@id": "#1"}},
            {"@type": "Event", "@id": "#1", "name": "Reihe", "startDate": "2026-05-01"},
            {"@type": "Event", "name": "Reihe", "superEvent": {"name": "Reihe"}, "startDate": "2026-05-02"},
        ]
        node = jsonld.event_node(nodes, PAGE)
        assert node is not None
        found, _ = jsonld.read_event(node, PAGE)
        assert found is not None
        assert [d.start_date.day for d in found.dates] == [1, 2]


class TestTexts:
    @pytest.mark.parametrize(
        ("stated", "title"),
        [
            ("Beispiel &amp; mehr", "Beispiel & mehr"),
            ("Beispiel &amp;amp; mehr", "Beispiel & mehr"),
            ("  <b>Fest</b>\n der Ch&ouml;re ", "Fest der Chöre"),
            ("Kinder &lt; 6 Jahre", "Kinder < 6 Jahre"),
            ("Wir <3 Dortmund", "Wir <3 Dortmund"),
            (["Chorfest"], "Chorfest"),
            ({"@value": "Chorfest", "@language": "de"}, "Chorfest"),
            ("Chor\u0000fest\ud800", "Chorfest"),
        ],
    )
    def test_title(self, stated: object, title: str) -> None:
        assert event(name=stated).title == title

    @pytest.mark.parametrize("stated", ["", "null", " undefined ", None, 7, {}, ["a", "b"], "<p></p>"])
    def test_without_name_the_visible_title_names_it(self, stated: object) -> None:
        assert jsonld.read_event({"name": stated}, PAGE)[0] is None
        named, _ = jsonld.read_event({"name": stated}, PAGE, title="Chorfest")
        assert named is not None
        assert named.title == "Chorfest"

    @pytest.mark.parametrize(
        "stated",
        [
            "<p>Eins &uuml; <b>fett</b>.</p><ul><li>Zwei</li></ul>",
            "&lt;p&gt;Eins &amp;uuml; &lt;b&gt;fett&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;Zwei&lt;/p&gt;",
            "Eins ü fett.\n\nZwei",
            "<script>x()</script><div>Eins ü fett.</div>Zwei",
        ],
    )
    def test_description(self, stated: str) -> None:
        assert event(description=stated).description_text == "Eins ü fett.\n\nZwei"

    @pytest.mark.parametrize(
        "stated", ["Eins<br>Zwei", " Eins \n Zwei\n", "&lt;p&gt;Eins&lt;br/&gt;Zwei&lt;/p&gt;"]
    )
    def test_line_breaks_do_not_end_a_paragraph(self, stated: str) -> None:
        assert event(description=stated).description_text == "Eins\nZwei"

    @pytest.mark.parametrize(
        "stated",
        ["/a_w1h1.webp", ["/a_w1h1.webp", "/b.webp"], {"@type": "ImageObject", "url": ["/a_w1h1.webp"]}],
    )
    def test_image(self, stated: object) -> None:
        assert event(image=stated).image_url == f"{PORTAL}/a_w1h1.webp"

    @pytest.mark.parametrize(
        "stated", ["Verein", {"name": "Verein"}, [{"@type": "Person", "name": "Verein"}]]
    )
    def test_organizer(self, stated: object) -> None:
        assert event(organizer=stated).organizer == "Verein"

    def test_several_organizers(self) -> None:
        assert event(organizer=[{"name": "A"}, "B", {"name": "null"}]).organizer == "A, B"


class TestDates:
    @pytest.mark.parametrize(
        ("stated", "starts_at"),
        [
            ("2026-07-09T17:30:00.000Z", "2026-07-09T19:30:00+02:00"),
            ("2026-01-09T17:30:00+00:00", "2026-01-09T18:30:00+01:00"),
            ("2026-07-09T23:30:00.000Z", "2026-07-10T01:30:00+02:00"),
            ("2027-06-12T10:00:00.000000+0200", "2027-06-12T10:00:00+02:00"),
            ("2026-07-09T19:30", "2026-07-09T19:30:00+02:00"),
        ],
    )
    def test_a_moment_is_berlin_time(self, stated: str, starts_at: str) -> None:
        found = only_date(startDate=stated)
        assert found.starts_at == datetime.fromisoformat(starts_at)
        assert found.start_date == date.fromisoformat(starts_at[:10])
        assert (found.ends_at, found.all_day, found.source) == (None, False, "jsonld")

    @pytest.mark.parametrize(
        "stated", ["2026-07-09", "2026-07-09T00:00:00+02:00", "2026-07-09T00:00:00.000Z"]
    )
    def test_a_day_never_becomes_midnight(self, stated: str) -> None:
        found = only_date(startDate=stated)
        assert (found.start_date, found.starts_at, found.all_day) == (date(2026, 7, 9), None, False)

    @pytest.mark.parametrize(
        ("start", "end", "last"),
        [
            ("2026-07-09T00:00:00", "2026-07-09T23:59:00", None),
            ("2026-07-09T00:00:00+02:00", "2026-07-09T23:59:59+02:00", None),
            ("2026-07-09T00:00:00.000Z", "2026-07-09T23:59:00.000Z", None),
            ("2026-07-08T22:00:00Z", "2026-07-09T21:59:00Z", None),
            ("2026-07-09T00:00:00+02:00", "2026-07-10T00:00:00+02:00", None),
            ("2026-07-09T00:00:00+02:00", "2026-07-11T23:59:00+02:00", date(2026, 7, 11)),
        ],
    )
    def test_from_midnight_to_the_end_of_a_day_is_all_day(
        self, start: str, end: str, last: date | None
    ) -> None:
        found = only_date(startDate=start, endDate=end)
        assert (found.start_date, found.end_date, found.all_day) == (date(2026, 7, 9), last, True)
        assert (found.starts_at, found.ends_at) == (None, None)

    def test_a_stated_end_is_kept(self) -> None:
        found = only_date(startDate="2026-07-09T19:00:00+02:00", endDate="2026-07-10T00:00:00+02:00")
        assert found.ends_at == datetime.fromisoformat("2026-07-10T00:00:00+02:00")

    @pytest.mark.parametrize(
        "end", ["2026-07-09T23:59:00+02:00", "2026-07-09T21:59:00Z", "2026-07-09", None, ""]
    )
    def test_a_filler_is_no_end(self, end: str | None) -> None:
        found = only_date(startDate="2026-07-09T17:30:00.000Z", endDate=end)
        assert (found.ends_at, found.end_date) == (None, None)
        assert messages(startDate="2026-07-09T17:30:00.000Z", endDate=end) == []

    def test_a_filler_on_a_later_day_states_the_last_day(self) -> None:
        found = only_date(startDate="2026-07-09T10:00:00+02:00", endDate="2026-07-12T23:59:00+02:00")
        assert (found.ends_at, found.end_date) == (None, date(2026, 7, 12))

    @pytest.mark.parametrize("end", ["2026-07-08", "2026-07-09T10:00:00+02:00"])
    def test_an_end_before_the_start_contradicts(self, end: str) -> None:
        fields = {"startDate": "2026-07-09T19:00:00+02:00", "endDate": end}
        assert (only_date(**fields).ends_at, only_date(**fields).end_date) == (None, None)
        assert messages(**fields) == ["contradiction: the end lies before the start"]

    @pytest.mark.parametrize("stated", ["2026-02-30", "2026-13-01T10:00:00Z", "morgen", 7, True, {"a": 1}])
    def test_what_is_no_date_is_a_problem(self, stated: object) -> None:
        assert event(startDate=stated).dates == []
        assert messages(startDate=stated) == ["unreadable date: no such day or time"]

    def test_of_a_time_that_does_not_exist_the_day_is_kept(self) -> None:
        fields = {"startDate": "2026-03-29T02:30:00"}
        assert (only_date(**fields).start_date, only_date(**fields).starts_at) == (date(2026, 3, 29), None)
        assert messages(**fields) == ["unreadable date: no such day or time"]

    def test_the_repeated_hour_is_told_apart_by_its_offset(self) -> None:
        found = only_date(startDate="2026-10-25T02:30:00+01:00")
        assert found.starts_at is not None
        assert found.starts_at.isoformat() == "2026-10-25T02:30:00+01:00"

    def test_programme_items_are_no_dates(self) -> None:
        parts = [{"@type": "Event", "name": "Eröffnung", "startDate": "2026-07-09T18:00:00+02:00"}]
        assert only_date(startDate="2026-07-09", subEvent=parts).starts_at is None

    def test_parts_of_the_same_name_are_dates(self) -> None:
        parts = [
            {"@type": "Event", "startDate": "2026-07-16"},
            {"name": "Chorfest – Teil 1", "startDate": "2026-07-09T18:00:00+02:00"},
        ]
        found = event(startDate="2026-07-09", endDate="2026-07-16", subEvent=parts)
        assert [d.start_date.day for d in found.dates] == [9, 16]

    def test_a_schedule_of_one_day_is_a_date(self) -> None:
        schedule = {
            "@type": "Schedule",
            "startDate": "2026-07-09",
            "startTime": "18:00",
            "endTime": "20:00:00",
        }
        found = only_date(eventSchedule=schedule)
        assert found.ends_at == datetime.fromisoformat("2026-07-09T20:00:00+02:00")

    def test_a_schedule_with_repetitions_is_told(self) -> None:
        schedule = {"startDate": "2026-07-09", "byDay": ["https://schema.org/Monday"]}
        assert event(eventSchedule=schedule).dates == []
        assert messages(eventSchedule=schedule) == ["not understood: schedule with repetitions"]


class TestStatus:
    @pytest.mark.parametrize(
        "stated", ["https://schema.org/EventCancelled", "EventCancelled", ["schema:EventCancelled"]]
    )
    def test_a_cancelled_event_has_its_dates_cancelled(self, stated: object) -> None:
        found = event(eventStatus=stated, startDate="2026-07-09")
        assert found.is_cancelled
        assert found.dates[0].is_cancelled

    def test_a_postponed_event_is_told_but_not_cancelled(self) -> None:
        assert not event(eventStatus="EventPostponed").is_cancelled
        assert messages(eventStatus="EventPostponed") == ["postponed: no new date is stated"]

    def test_rescheduled_is_the_date_that_is_stated(self) -> None:
        assert messages(eventStatus="EventRescheduled", startDate="2026-07-09") == []

    def test_sold_out(self) -> None:
        assert event(offers={"availability": "https://schema.org/SoldOut"}).is_sold_out
        assert not event(offers=[{"availability": "SoldOut"}, {"availability": "InStock"}]).is_sold_out

    @pytest.mark.parametrize(
        ("fields", "is_free"),
        [
            ({"isAccessibleForFree": None}, None),
            ({"isAccessibleForFree": "null"}, None),
            ({"isAccessibleForFree": True}, True),
            ({"isAccessibleForFree": "true"}, True),
            ({"isAccessibleForFree": "https://schema.org/True"}, True),
            ({"isAccessibleForFree": "False"}, False),
            ({"offers": {"price": 0}}, True),
            ({"offers": [{"price": "0,00"}, {"price": "12.50"}]}, False),
            ({"offers": {"@type": "AggregateOffer", "lowPrice": "5 €"}}, False),
            ({"offers": {"price": "auf Anfrage"}}, None),
            ({"isAccessibleForFree": False, "offers": {"price": 12}}, False),
            ({"isAccessibleForFree": False, "offers": {"price": 0}}, None),
        ],
    )
    def test_admission(self, fields: dict[str, object], is_free: bool | None) -> None:
        assert event(**fields).is_free is is_free

    def test_admission_that_contradicts_itself_is_told(self) -> None:
        told = messages(isAccessibleForFree=True, offers={"price": 5})
        assert told == ["contradiction: admission and prices"]


class TestLocation:
    def test_an_address_of_fields(self) -> None:
        address = {"streetAddress": "null", "postalCode": 44137, "addressLocality": "Dortmund"}
        venue = event(location={"@type": "Place", "name": "Halle", "address": address}).venue
        assert venue is not None
        assert (venue.name, venue.street, venue.postcode, venue.city) == ("Halle", None, "44137", "Dortmund")

    @pytest.mark.parametrize(
        "location",
        [
            "Halle, Weg 1, 44137 Dortmund",
            {"name": "Halle", "address": "Weg 1, D-44137 Dortmund"},
            [
                {"@type": "VirtualLocation", "name": "Netz"},
                {"address": "Halle<br>Weg 1<br>44137 Dortmund, NRW"},
            ],
        ],
    )
    def test_an_address_in_one_text(self, location: object) -> None:
        venue = event(location=location).venue
        assert venue is not None
        assert (venue.name, venue.street, venue.postcode, venue.city) == (
            "Halle",
            "Weg 1",
            "44137",
            "Dortmund",
        )

    @pytest.mark.parametrize(
        "location", [None, "", "null", {"name": ""}, {"@type": "VirtualLocation", "name": "x"}, 7]
    )
    def test_no_place_is_stated(self, location: object) -> None:
        assert event(location=location).venue is None

    def test_a_place_without_name_is_called_by_its_street(self) -> None:
        venue = event(location={"name": "undefined", "address": {"streetAddress": "Weg 1"}}).venue
        assert venue is not None
        assert (venue.name, venue.street) == ("Weg 1", "Weg 1")

    @pytest.mark.parametrize(
        ("latitude", "longitude"),
        [
            (51.5136, 7.4653),
            ("51,5136", " 7.4653 "),
            (515136, "74653000"),
            ("5151360", 746530),
            (515136000, "7,4653"),
        ],
    )
    def test_points_are_scaled(self, latitude: object, longitude: object) -> None:
        venue = event(location={"name": "x", "geo": {"latitude": latitude, "longitude": longitude}}).venue
        assert venue is not None
        assert (venue.latitude, venue.longitude) == (51.5136, 7.4653)

    @pytest.mark.parametrize(
        ("latitude", "longitude"),
        [
            (0, 0),
            ("0", "0.0"),
            (7.4653, 51.5136),
            (52.52, 13.4),
            (51.5, None),
            ("51.5", "x"),
            (True, 7.4),
            (10**400, 7),
        ],
    )
    def test_implausible_points_are_dropped_and_told(self, latitude: object, longitude: object) -> None:
        location = {"name": "x", "geo": {"latitude": latitude, "longitude": longitude}}
        venue = event(location=location).venue
        assert venue is not None
        assert (venue.latitude, venue.longitude) == (None, None)
        assert messages(location=location) == ["implausible point: not in or near Dortmund"]


class TestArticle:
    def test_facts(self) -> None:
        facts = jsonld.read_article(
            {
                "headline": "Neue &amp; alte Kitas",
                "description": "Text",
                "image": {"url": "/a.webp"},
                "datePublished": "2025-07-07",
                "keywords": "Familie, Bildung, Familie",
                "articleSection": ["Stadt"],
            }
        )
        assert (facts.headline, facts.description, facts.image) == ("Neue & alte Kitas", "Text", "/a.webp")
        assert (facts.published_on, facts.published_at) == (date(2025, 7, 7), None)
        assert (facts.keywords, facts.section, facts.problems) == (["Familie", "Bildung"], "Stadt", [])

    @pytest.mark.parametrize(
        ("stated", "day", "moment"),
        [
            ("2025-07-07T12:52:00+02:00", 7, "2025-07-07T12:52:00+02:00"),
            ("2025-07-07T22:30:00Z", 8, "2025-07-08T00:30:00+02:00"),
            ("2025-07-07T12:52:00", 7, None),
            ("2025-07-07T00:00:00Z", 7, None),
            ("2025-07-06T22:00:00Z", 7, None),
        ],
    )
    def test_publication(self, stated: str, day: int, moment: str | None) -> None:
        facts = jsonld.read_article({"datePublished": stated})
        assert facts.published_on == date(2025, 7, day)
        assert facts.published_at == (datetime.fromisoformat(moment) if moment else None)

    def test_keywords_as_objects(self) -> None:
        assert jsonld.read_article({"keywords": ["A, B", {"name": "C"}]}).keywords == ["A, B", "C"]

    def test_an_unreadable_day_is_a_problem_of_the_article(self) -> None:
        (problem,) = jsonld.read_article({"datePublished": "gestern"}).problems
        assert (problem.record_kind, problem.field) == ("news", "published_on")


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(
        ["2026-07-09T19:00:00Z", "null", "51.5", "EventCancelled", "<p>x</p>", "9999-12-31T23:59Z"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "@type",
                    "@id",
                    "@value",
                    "name",
                    "url",
                    "address",
                    "geo",
                    "latitude",
                    "longitude",
                    "price",
                    "startDate",
                    "offers",
                    "subEvent",
                    "streetAddress",
                    "postalCode",
                    "availability",
                    "startTime",
                    "priceSpecification",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=6,
)
FIELDS = st.sampled_from(
    [
        "@type",
        "@id",
        "name",
        "url",
        "description",
        "image",
        "startDate",
        "endDate",
        "eventStatus",
        "subEvent",
        "superEvent",
        "isAccessibleForFree",
        "location",
        "organizer",
        "eventSchedule",
        "offers",
        "mainEntityOfPage",
        "headline",
        "datePublished",
        "keywords",
        "articleSection",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(FIELDS, JSON, max_size=8))
@example({"@id": [], "subEvent": {"@id": ""}})
def test_no_lie_breaks_it(node: dict[str, object]) -> None:
    stated: dict[str, object] = {"@type": "Event", "name": "Chorfest", **node}
    chosen = jsonld.event_node([node, stated, {**stated, "name": "x"}], PAGE, "Chorfest")
    found, _ = jsonld.read_event(chosen or stated, PAGE, title="Chorfest")
    assert found is not None
    found.model_dump_json()
    facts = jsonld.read_article(node)
    assert facts.published_at is None or facts.published_on == facts.published_at.date()


@pytest.mark.skipif(not SHARED.exists(), reason="the material of the portal is not at hand")
def test_the_event_of_the_portal() -> None:
    nodes, problems = jsonld.load([SHARED.read_text("utf-8")])
    node = jsonld.event_node(nodes, PAGE)
    assert node is not None
    found, more = jsonld.read_event(node, PAGE)
    assert found is not None
    assert problems + more == []
    stated = json.loads(found.model_dump_json(exclude_defaults=True))
    assert stated == {
        "url": PAGE,
        "title": "Beispielkonzert & mehr",
        "description_text": "Text mit Tags und ümlaut-Entities",
        "image_url": f"{PORTAL}/dortmund/bilder/beispiel_w460h192.webp",
        "organizer": "Beispielverein",
        "venue": {
            "name": "Beispielhalle",
            "postcode": "44137",
            "city": "Dortmund",
            "latitude": 51.5136,
            "longitude": 7.4653,
        },
        "dates": [{"start_date": "2026-07-09", "starts_at": "2026-07-09T19:30:00+02:00", "source": "jsonld"}],
    }
