"""GeoJSON: features as the RFC wants them, points in the city."""

import json
from pathlib import Path
from typing import Any

import pytest
from geojson_pydantic import FeatureCollection

from dortmund_scraper.export.formats.geojson import GeoJson
from dortmund_scraper.export.places import in_dortmund
from dortmund_scraper.export.profiles import METADATA, OPEN, RESEARCH, Profile
from dortmund_scraper.export.publisher import Catalogue, Publisher
from dortmund_scraper.export.tables import EVENTS, VENUES
from dortmund_scraper.records import Event, Page, Venue
from dortmund_scraper.store import Archive, Fetch
from tests.export.planted import MAIL, PHONE, SECRET, TAIL, plant, publication, termin
from tests.store.samples import on_day

FREE = Publisher(catalogue=Catalogue(license="dl-zero-de/2.0"))


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plant(tmp_path_factory.mktemp("archive") / "archiv.db")


def written(
    db: Path, out: Path, profile: Profile = METADATA
) -> tuple[dict[str, Any], dict[str, Any], list[str]]:
    """Venues, events and the notes for the operator."""
    with publication(db, out, profile, FREE) as published:
        GeoJson().write(published)
        notes = published.notes
    venues, events = (
        json.loads((out / f"events/{name}.geojson").read_bytes()) for name in ("venues", "events")
    )
    return venues, events, notes


def add_event_at(archive: Archive, number: int, venue: Venue) -> None:
    """One more event of the first run."""
    event = Event(url=termin(number), title=venue.name, venue=venue)
    page = Page(page_kind="event", url=event.url, events=[event])
    archive.write_page(page, Fetch(termin(number), on_day(0), 1, 200))


@pytest.mark.parametrize("profile", [METADATA, RESEARCH, OPEN], ids=lambda profile: profile.name)
def test_both_are_collections_of_features(db: Path, tmp_path: Path, profile: Profile) -> None:
    with publication(db, tmp_path / "rows", profile, FREE) as published:
        columns = {table: [one.name for one in published.rows.columns(table)] for table in (VENUES, EVENTS)}
        origin = published.origin()
    venues, events, _ = written(db, tmp_path / "out", profile)
    assert [len(FeatureCollection(**one).features) for one in (venues, events)] == [2, 5]
    for collection, table in ((venues, VENUES), (events, EVENTS)):
        assert "crs" not in collection
        assert collection["origin"] == origin
        assert SECRET not in str(collection)
        for feature in collection["features"]:
            assert feature["id"] == feature["properties"]["id"]
            assert list(feature["properties"])[: len(columns[table])] == columns[table]


def test_the_longitude_comes_first_and_the_box_is_around_it(db: Path, tmp_path: Path) -> None:
    venues, events, _ = written(db, tmp_path / "out")
    found = {one["properties"]["name"]: one["geometry"] for one in venues["features"]}
    assert found["Westpark"] == {"type": "Point", "coordinates": [7.4478, 51.5124]}
    assert venues["bbox"] == events["bbox"] == [7.4478, 51.5124, 7.4478, 51.5124]
    assert FeatureCollection(**venues).bbox == (7.4478, 51.5124, 7.4478, 51.5124)


def test_the_box_is_around_all_points(tmp_path: Path) -> None:
    db = plant(tmp_path / "archiv.db")
    points = {"Süd": (51.45, 7.6), "West": (51.5, 7.31), "Nord": (51.59, 7.5), "Münster": (51.96, 7.62)}
    with Archive.open(db) as archive:
        for number, (name, point) in enumerate(points.items(), start=20):
            add_event_at(archive, number, Venue(name=name, latitude=point[0], longitude=point[1]))
    venues, _, notes = written(db, tmp_path / "out")
    assert venues["bbox"] == [7.31, 51.45, 7.6, 51.59]
    assert len(venues["features"]) == 6
    (note,) = notes
    assert note.endswith("auf die Karte kommt: 2. Wohl vertauscht sind Breite und Länge bei 1.")


def test_a_swapped_point_is_on_no_map(db: Path, tmp_path: Path) -> None:
    venues, events, _ = written(db, tmp_path / "out")
    assert {one["properties"]["name"]: one["geometry"] for one in venues["features"]}["Hafen"] is None
    (feature,) = (one for one in events["features"] if one["id"] == termin(2))
    assert feature["geometry"] is None
    assert feature["properties"]["venue_name"] == "Hafen"


def test_an_event_tells_when_it_is(db: Path, tmp_path: Path) -> None:
    _, events, _ = written(db, tmp_path / "out")
    found = {one["id"]: one["properties"] for one in events["features"]}
    assert found[termin(1)]["dates"][:2] == ["2026-10-24T18:00:00+02:00", "2026-10-25T01:30:00+02:00"]
    assert (found[termin(1)]["first_day"], found[termin(1)]["last_day"]) == ("2026-10-24", "2027-03-29")
    assert found[termin(2)]["dates"] == ["2026-12-01", "2026-12-24"]
    assert found[termin(2)]["last_day"] == "2026-12-26"
    assert found[termin(5)]["dates"] == []
    assert found[termin(5)]["first_day"] is None


def test_texts_are_only_where_the_profile_has_them(db: Path, tmp_path: Path) -> None:
    assert TAIL not in str(written(db, tmp_path / "metadata"))
    private = str(written(db, tmp_path / "research", RESEARCH))
    assert all(one in private for one in (TAIL, MAIL, PHONE))
    assert TAIL in str(written(db, tmp_path / "open", OPEN))


def test_a_collection_without_points_has_no_box(tmp_path: Path) -> None:
    db = plant(tmp_path / "archiv.db")
    with Archive.open(db) as archive, archive.writing():
        archive.connection.execute("UPDATE venues SET latitude = NULL, longitude = NULL")
    venues, events, notes = written(db, tmp_path / "out")
    assert "bbox" not in venues | events
    assert [len(FeatureCollection(**one).features) for one in (venues, events)] == [2, 5]
    assert notes == []


def test_without_events_there_is_no_file(db: Path, tmp_path: Path) -> None:
    with publication(db, tmp_path / "out", METADATA, FREE, "news") as published:
        GeoJson().write(published)
        assert published.folder.files == []


def test_two_exports_are_the_same(db: Path, tmp_path: Path) -> None:
    written(db, tmp_path / "one")
    written(db, tmp_path / "two")
    for name in ("venues", "events"):
        path = f"events/{name}.geojson"
        assert (tmp_path / "one" / path).read_bytes() == (tmp_path / "two" / path).read_bytes()


@pytest.mark.parametrize(
    ("latitude", "longitude", "is_inside"),
    [
        (51.5136, 7.4653, True), (51.4206, 7.4887, True), (51.5985, 7.4521, True), (51.5413, 7.3105, True),
        (51.4818, 7.2162, False), (51.6140, 7.5200, False), (7.4653, 51.5136, False), (0.0, 0.0, False),
    ],
    ids=["centre", "Syburg", "Brambauer-border", "Bochum-border", "Bochum", "Lünen", "swapped", "zero"],
)  # fmt: skip
def test_what_lies_in_the_city(latitude: float, longitude: float, is_inside: bool) -> None:
    assert in_dortmund(latitude, longitude) is is_inside
