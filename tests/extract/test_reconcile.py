"""JSON-LD beside the visible page: it fills, the page wins, and every contradiction is told."""

import pytest

from tests.extract.small_pages import EVENT, event, json_ld, phrases, read

SEEN = (
    "<h1>Hafenkonzert</h1><p>Sa 6. Juni 2026</p><p>19:30 Uhr</p>"
    "<p>Ein Abend mit vier Chören am Wasser, auch für Kinder.</p>"
)
PLACE = {
    "@type": "Place",
    "name": "Alte Werft",
    "address": {"streetAddress": "Kanalweg 3", "postalCode": "44147", "addressLocality": "Dortmund"},
    "geo": {"latitude": "51.53", "longitude": "7.44"},
}


def stated(**values: object) -> str:
    return json_ld(**{"@type": "Event", "name": "Hafenkonzert", **values})


def test_json_ld_fills_what_the_page_does_not_show() -> None:
    found = event(
        SEEN, stated(location=PLACE, organizer={"name": "Verein am Hafen"}, isAccessibleForFree=True)
    )
    assert found.venue is not None
    assert (found.venue.name, found.venue.street, found.venue.latitude) == ("Alte Werft", "Kanalweg 3", 51.53)
    assert (found.organizer, found.is_free) == ("Verein am Hafen", True)


def test_json_ld_alone_is_enough_for_the_dates() -> None:
    body = "<h1>Hafenkonzert</h1><p>Ein Abend mit vier Chören am Wasser, auch für Kinder.</p>"
    (when,) = event(body, stated(startDate="2026-06-06T19:30:00+02:00")).dates
    assert (str(when.starts_at), when.source) == ("2026-06-06 19:30:00+02:00", "jsonld")


def test_the_end_of_json_ld_completes_the_start_of_the_page() -> None:
    head = stated(startDate="2026-06-06T19:30:00", endDate="2026-06-06T22:00:00")
    (when,) = event(SEEN, head).dates
    assert (str(when.ends_at), when.source) == ("2026-06-06 22:00:00+02:00", "page")


@pytest.mark.parametrize(
    ("head", "field"),
    [
        (stated(startDate="2026-06-06T18:00:00"), "starts_at"),
        (stated(name="Anderes Fest", startDate="2026-06-06T19:30:00"), "title"),
    ],
)
def test_contradictions_are_told_and_the_page_wins(head: str, field: str) -> None:
    page = read(SEEN, EVENT, head)
    (found,) = page.events
    assert found.title == "Hafenkonzert"
    assert [str(when.starts_at) for when in found.dates] == ["2026-06-06 19:30:00+02:00"]
    assert field in {p.field for p in page.problems if p.message.startswith("contradiction")}


def test_a_day_that_contradicts_the_page_is_told() -> None:
    page = read(SEEN, EVENT, stated(startDate="2026-06-07T19:30:00"))
    assert [str(when.start_date) for when in page.events[0].dates] == ["2026-06-06"]
    assert "contradiction" in phrases(page)


def test_another_venue_is_told_and_the_page_wins() -> None:
    page = read(SEEN + "<h2>Veranstaltungsort</h2><p>Stadtpark</p>", EVENT, stated(location=PLACE))
    assert page.events[0].venue is not None
    assert page.events[0].venue.name == "Stadtpark"
    assert "contradiction" in phrases(page)


def test_the_same_venue_is_completed() -> None:
    found = event(SEEN + "<h2>Veranstaltungsort</h2><p>Alte Werft</p>", stated(location=PLACE))
    assert found.venue is not None
    assert (found.venue.street, found.venue.postcode) == ("Kanalweg 3", "44147")


def test_agreement_is_no_problem() -> None:
    assert phrases(read(SEEN, EVENT, stated(startDate="2026-06-06T19:30:00", location=PLACE))) == set()


def test_a_cancelled_event_of_json_ld_has_its_dates_cancelled() -> None:
    head = stated(startDate="2026-06-06T19:30:00", eventStatus="https://schema.org/EventCancelled")
    found = event(SEEN, head)
    assert found.is_cancelled
    assert [when.is_cancelled for when in found.dates] == [True]
