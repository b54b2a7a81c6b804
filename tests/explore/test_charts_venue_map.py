"""The map of venues: true to scale, nothing lost, nothing on top of something else."""

import random
from itertools import combinations
from math import hypot, inf, nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from dortmund_scraper.explore.charts import Place, venue_map
from dortmund_scraper.explore.charts.map_labels import width_of
from tests.explore.chart_reading import all_text, number, read

HALL = Place("Konzerthaus", 51.5149, 7.4687, 88, "/ort/1")
PARK = Place("Westfalenpark", 51.4966, 7.4774, 102, "/ort/2")
PIT = Place("Zeche Zollern", 51.5182, 7.3345, 38)
HOSTILE = Place('<script>alert("1")</script>\x00\ud800', 51.55, 7.40, 3, "javascript:alert(1)")


def crowd(number_of: int) -> list[Place]:
    chance = random.Random(7)  # noqa: S311
    return [
        Place(f"Ort {place}", chance.gauss(51.51, 0.03), chance.gauss(7.46, 0.05), chance.randrange(50))
        for place in range(number_of)
    ]


def circles(picture: etree._Element) -> list[tuple[float, float, float]]:
    return [tuple(float(one.get(key)) for key in ("cx", "cy", "r")) for one in picture.iter("circle")]  # type: ignore[misc]


def maps(root: etree._Element) -> list[etree._Element]:
    return list(root.xpath("//svg[contains(@class, 'chart-map')]"))


def test_distances_are_true_in_both_directions() -> None:
    """One kilometre is 0.00899° of latitude and, on 51.5°, 0.01445° of longitude."""
    places = [
        Place("Mitte", 51.5, 7.4, 1), Place("Nord", 51.5 + 0.0899, 7.4, 1), Place("Ost", 51.5, 7.4 + 0.1445, 1)
    ]  # fmt: skip
    for picture in maps(read(venue_map(places))):
        spots = {
            place.find("title").text.split(":")[0]: (
                float(place.find("circle").get("cx")), float(place.find("circle").get("cy")),
            )
            for place in picture.xpath(".//*[@class='chart-place']")
        }  # fmt: skip
        (x, y), north, east = spots["Mitte"], spots["Nord"], spots["Ost"]
        assert north[0] == pytest.approx(x)
        assert east[1] == pytest.approx(y)
        assert y - north[1] == pytest.approx(east[0] - x, rel=0.01)
        bar = picture.xpath(".//*[@class='chart-scale']")[0]
        right = float(bar.find("text").get("x"))
        left = float(bar.find("path").get("d")[1:].split()[0])
        assert (east[0] - x) / 10 * number(bar.find("text").text) == pytest.approx(right - left, rel=0.02)


def test_each_place_is_told_with_its_events_and_linked() -> None:
    root = read(venue_map([HALL, PARK, PIT]))
    for picture in maps(root):
        titles = picture.xpath(".//*[@class='chart-place']/title/text()")
        assert titles[0] == "Westfalenpark: 102 Veranstaltungen"
        assert set(picture.xpath(".//a/@href")) == {"/ort/1", "/ort/2"}
        assert {"Westfalenpark", "Konzerthaus", "Zeche Zollern"} <= set(picture.xpath(".//text/text()"))
    assert "3 Orte mit zusammen 228 Veranstaltungen" in all_text(root)
    assert "ohne brauchbare Lage" not in all_text(root)


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        (None, None),
        (51.5, None),
        (0.0, 0.0),
        (7.46, 51.51),
        (52.52, 13.4),
        (nan, 7.4),
        (inf, 7.4),
        (51.5, 367.4653),
    ],
)
def test_a_place_whose_position_cannot_be_right_is_told(
    latitude: float | None, longitude: float | None
) -> None:
    root = read(venue_map([HALL, Place("Irgendwo", latitude, longitude, 5)]))
    assert "1 Ort ohne brauchbare Lage" in all_text(root)
    assert all("Irgendwo" not in all_text(picture) for picture in maps(root))
    assert ["Irgendwo", "5", "unbekannt"] in [
        [all_text(cell) for cell in row] for row in root.xpath("//tbody/tr")
    ]


def test_places_without_position_make_no_map() -> None:
    root = read(venue_map([Place("A", None, None, 1), Place("B", 0, 0, 1)]))
    assert maps(root) == []
    assert "2 Orte ohne brauchbare Lage" in all_text(root)
    assert all_text(read(venue_map([]))) == "Es ist noch kein Veranstaltungsort bekannt."


def test_places_that_lie_together_are_one_circle_with_their_number() -> None:
    root = read(venue_map([HALL, Place("Foyer", 51.51491, 7.46871, 2, "/ort/3"), PIT]))
    for picture in maps(root):
        (group,) = picture.xpath(".//*[contains(@class, 'chart-places')]")
        assert group.find("title").text == "Konzerthaus, Foyer: 90 Veranstaltungen"
        assert group.find("text").text == "2"
        assert group.get("href") is None
    assert set(root.xpath("//table//a/@href")) == {"/ort/1", "/ort/3"}


@pytest.mark.parametrize("size", [2, 150, 3000])
def test_a_crowd_is_counted_whole_and_lies_apart(size: int) -> None:
    places = crowd(size)
    for picture in maps(read(venue_map(places))):
        titles = picture.xpath(".//*[contains(@class, 'chart-place')]/title/text()")
        assert sum(number(title.rpartition(": ")[2]) for title in titles) == sum(one.events for one in places)
        drawn = circles(picture)
        for one, other in combinations(drawn, 2):
            assert hypot(one[0] - other[0], one[1] - other[1]) > one[2] + other[2]


def test_names_lie_on_nothing_else() -> None:
    for picture in maps(read(venue_map(crowd(150)))):
        boxes = []
        for text in picture.xpath(".//text[@class='chart-label']"):
            width = width_of(text.text) * 0.95
            before = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.get("text-anchor")]
            left, base = float(text.get("x")) - width * before, float(text.get("y"))
            boxes.append((left, base - 9, left + width, base))
        assert len(boxes) >= 5
        for x, y, r in circles(picture):
            boxes.append((x - r * 0.7, y - r * 0.7, x + r * 0.7, y + r * 0.7))
        for one, other in combinations(boxes, 2):
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart, (one, other)


def test_hostile_names_are_text() -> None:
    made = venue_map([HOSTILE, HALL])
    assert "<script" not in made
    root = read(made)
    assert '<script>alert("1")</script>' in all_text(root)
    assert "javascript:" not in made


def test_thousands_of_places_and_a_long_name_stay_small() -> None:
    places = crowd(20_000)
    made = venue_map([*places, Place("x" * 5_000_000, 51.5, 7.4, 10_000)])
    assert len(made) < 300_000
    last = read(made).xpath("//tbody/tr[last()]")[0]
    assert last[0].text == "19.801 Orte mehr"
    listed = sum(sorted((place.events for place in places), reverse=True)[:199])
    assert number(last[1].text) == sum(place.events for place in places) - listed


PLACES = st.builds(
    Place,
    st.text(max_size=60),
    st.none() | st.floats() | st.floats(51.3, 51.7),
    st.none() | st.floats() | st.floats(7.1, 7.8),
    st.integers(-5, 10**20),
    st.none() | st.text(max_size=20),
)


@settings(max_examples=60)
@given(st.lists(PLACES, max_size=40))
def test_anything_is_well_formed(places: list[Place]) -> None:
    root = read(venue_map(places))
    if places:
        assert number(all_text(root.find("figcaption"))) == len(places)
