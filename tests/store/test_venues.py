"""Venues are found by name, refined by details, and told apart by clearly different addresses."""

import itertools

import pytest

from dortmund_scraper.records import Page, Venue
from dortmund_scraper.store import Archive
from tests.store.samples import CALENDAR, event, rows, write

BARE = Venue(name="Bürgerhaus")
STREET = Venue(name="BÜRGERHAUS", street="Marktstr. 1")
FULL = Venue(
    name="Bürgerhaus",
    street="Marktstraße 1",
    postcode="44135",
    city="Dortmund",
    latitude=51.51,
    longitude=7.46,
)
AWAY = Venue(name="Bürgerhaus", street="Hafenweg 9", postcode="44147")


def write_events(archive: Archive, *venues: Venue | None) -> None:
    """One event at each venue, each on its own page."""
    for number, venue in enumerate(venues, start=1):
        url = f"{CALENDAR}termin_{number}.html"
        shown = event(f"Abend {number}", url=url, venue=venue)
        write(archive, Page(page_kind="event", url=url, events=[shown]), day=number)


@pytest.mark.parametrize("order", list(itertools.permutations((BARE, STREET, FULL))))
def test_details_refine_a_venue_in_any_order(archive: Archive, order: tuple[Venue, ...]) -> None:
    write_events(archive, *order)
    found = rows(archive, "venues", "name, postcode, city, latitude, longitude")
    assert found == [("Bürgerhaus", "44135", "Dortmund", 51.51, 7.46)]
    assert len(rows(archive, "events", "DISTINCT venue_id")) == 1


@pytest.mark.parametrize("order", list(itertools.permutations((FULL, AWAY))))
def test_two_addresses_make_two_venues(archive: Archive, order: tuple[Venue, ...]) -> None:
    write_events(archive, *order)
    assert sorted(rows(archive, "venues", "street, postcode")) == [
        ("Hafenweg 9", "44147"),
        ("Marktstraße 1", "44135"),
    ]
    assert len(rows(archive, "events", "DISTINCT venue_id")) == 2


@pytest.mark.parametrize("order", list(itertools.permutations((BARE, FULL, AWAY))))
def test_a_bare_name_that_could_be_either_is_its_own(archive: Archive, order: tuple[Venue, ...]) -> None:
    write_events(archive, *order)
    streets = {street for (street,) in rows(archive, "venues", "street")}
    assert streets == {None, "Hafenweg 9", "Marktstraße 1"}


def test_other_names_are_other_venues(archive: Archive) -> None:
    write_events(archive, BARE, Venue(name="Bürgerhaus Süd"), None)
    assert sorted(rows(archive, "venues", "name")) == [("Bürgerhaus",), ("Bürgerhaus Süd",)]
    assert len(rows(archive, "events", "venue_id")) == 3


def test_a_venue_without_event_goes(archive: Archive) -> None:
    write_events(archive, FULL)
    write_events(archive, None)
    assert rows(archive, "venues") == []
    write_events(archive, AWAY)
    assert rows(archive, "venues", "street") == [("Hafenweg 9",)]
