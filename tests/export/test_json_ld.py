"""JSON-LD in the words of schema.org."""

import json
from pathlib import Path
from typing import Any

import extruct
import lxml.html
import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import SDO

from dortmund_scraper.export.formats.json_ld import JsonLd
from dortmund_scraper.export.profiles import METADATA, OPEN, RESEARCH, Profile
from dortmund_scraper.export.publisher import Catalogue, Organisation, Publisher
from dortmund_scraper.export.rows import EventRow, Rows
from dortmund_scraper.export.schema_org.events import event as event_node
from dortmund_scraper.export.tables import EVENT_DATES, EVENTS, NEWS, SERVICES
from dortmund_scraper.extract import read_page
from dortmund_scraper.store.look import look_at_current
from tests.export.planted import (
    FORMULA,
    MAIL,
    ODD,
    PHONE,
    SECRET,
    TAIL,
    article,
    plant,
    publication,
    service_url,
    termin,
)
from tests.export.schema_terms import DOMAINS, PARENTS, misused

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
PROFILES = pytest.mark.parametrize("profile", [METADATA, RESEARCH, OPEN], ids=lambda profile: profile.name)
FREE = Publisher(
    catalogue=Catalogue(license="dl-zero-de/2.0", base_url="https://daten.example/do"),
    publisher=Organisation(name="Offene Daten e. V.", homepage="https://daten.example"),
)
Node = dict[str, Any]


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plant(tmp_path_factory.mktemp("archive") / "archiv.db")


def written(db: Path, out: Path, profile: Profile = METADATA) -> dict[str, str]:
    """The text of each file."""
    with publication(db, out, profile, FREE) as published:
        JsonLd().write(published)
    return {path.stem: path.read_text(encoding="utf-8") for path in out.glob("*/*.jsonld")}


def nodes(text: str) -> dict[str, Node]:
    """The nodes of a file by their id."""
    return {node["@id"]: node for node in json.loads(text)["@graph"]}


def graph_of(texts: dict[str, str]) -> Graph:
    graph = Graph()
    for text in texts.values():
        graph.parse(data=text, format="json-ld")
    return graph


@PROFILES
def test_all_terms_are_those_of_schema_org(db: Path, tmp_path: Path, profile: Profile) -> None:
    graph = graph_of(written(db, tmp_path / "out", profile))
    assert len(graph) > 100
    assert list(misused(graph)) == []


@pytest.mark.parametrize(
    ("type_", "property_", "complaint"),
    [
        ("NewsArticel", "name", "no class: https://schema.org/NewsArticel"),
        ("NewsArticle", "headlien", "no property: https://schema.org/headlien"),
        ("Event", "headline", "headline of ['Event']"),
        ("GovernmentService", "sdLicense", "sdLicense of ['GovernmentService']"),
    ],
)
def test_a_term_that_is_none_is_found(type_: str, property_: str, complaint: str) -> None:
    graph = Graph()
    subject = URIRef("urn:x")
    graph.add((subject, RDF.type, URIRef(f"{SDO}{type_}")))
    graph.add((subject, URIRef(f"{SDO}{property_}"), Literal("x")))
    assert complaint in list(misused(graph))


def test_the_terms_of_the_tests_are_those_of_schema_org() -> None:
    names = {*PARENTS, *PARENTS.values(), *DOMAINS, *" ".join(DOMAINS.values()).split()}
    assert [name for name in sorted(names) if URIRef(f"{SDO}{name}") not in SDO] == []


@PROFILES
def test_there_is_a_node_for_each_row(db: Path, tmp_path: Path, profile: Profile) -> None:
    with publication(db, tmp_path / "rows", profile, FREE) as published:
        counts = {
            table: len(list(published.rows.of(table))) for table in (NEWS, EVENTS, EVENT_DATES, SERVICES)
        }
    graph = graph_of(written(db, tmp_path / "out", profile))
    found = {
        name: len(set(graph.subjects(RDF.type, URIRef(f"{SDO}{name}"))))
        for name in ("NewsArticle", "EventSeries", "Event", "GovernmentService", "Dataset")
    }
    assert counts == {NEWS: 2, EVENTS: 5, EVENT_DATES: 10, SERVICES: 1}
    assert found == {"NewsArticle": 2, "EventSeries": 2, "Event": 3 + 8, "GovernmentService": 1, "Dataset": 3}
    assert len(set(graph.subjects(SDO.startDate))) == counts[EVENT_DATES]
    assert SECRET not in str(graph.serialize(format="nt", encoding="utf-8").decode())


def test_an_event_says_what_is_stated_and_no_more(db: Path, tmp_path: Path) -> None:
    found = nodes(written(db, tmp_path / "out")["events"])
    series = found[termin(1)]
    assert series["isAccessibleForFree"] is True
    assert series["location"][0]["geo"] == {
        "@type": "GeoCoordinates",
        "latitude": 51.5124,
        "longitude": 7.4478,
    }
    assert series["location"][0]["containedInPlace"][0]["name"] == "Innenstadt-West"
    assert len(series["location"]) == 1
    assert series["organizer"] == {"@type": "Thing", "name": "Sportverein"}
    assert "eventStatus" not in series
    assert [one.get("eventStatus") for one in series["subEvent"]][3:5] == [
        "https://schema.org/EventCancelled"
    ] * 2
    assert len({one["@id"] for one in series["subEvent"]}) == 6
    single = found[termin(3)]
    assert (single["@type"], single["name"]) == ("Event", FORMULA)
    assert single["startDate"] == "2026-12-05T20:00:00+01:00"
    assert single["eventStatus"] == "https://schema.org/EventCancelled"
    assert not {"endDate", "isAccessibleForFree", "offers", "subEvent"} & set(single)
    assert found[termin(4)]["offers"] == {"@type": "Offer", "availability": "https://schema.org/SoldOut"}
    assert found[termin(4)]["mainEntityOfPage"]["expires"] == "2026-11-02T03:00:00+00:00"
    assert "startDate" not in found[termin(5)]


def test_days_stay_days(db: Path, tmp_path: Path) -> None:
    first, last = nodes(written(db, tmp_path / "out")["events"])[termin(2)]["subEvent"]
    assert first["startDate"] == "2026-12-01"
    assert "endDate" not in first
    assert (last["startDate"], last["endDate"]) == ("2026-12-24", "2026-12-26")


def test_one_date_of_several_that_are_stated_is_part_of_a_series(db: Path) -> None:
    connection = look_at_current(db)
    try:
        (row,) = (
            row
            for row in Rows(connection, METADATA, {"events": "urn:x"}).events()
            if row.event["id"] == termin(3)
        )
    finally:
        connection.close()
    row.event["stated_date_count"] = 28
    held = event_node(row, "urn:dataset")
    assert held["@type"] == "EventSeries"
    assert "startDate" not in held
    assert [one["startDate"] for one in held["subEvent"]] == ["2026-12-05T20:00:00+01:00"]


def test_a_swapped_point_is_not_told(db: Path, tmp_path: Path) -> None:
    location = nodes(written(db, tmp_path / "out", RESEARCH)["events"])[termin(2)]["location"]
    assert location[0]["name"] == "Hafen"
    assert "geo" not in location[0]


def test_an_article(db: Path, tmp_path: Path) -> None:
    found = nodes(written(db, tmp_path / "out", OPEN)["news"])
    held = found[article("rathaus")]
    assert (held["headline"], held["alternativeHeadline"]) == ("Neues Rathaus eröffnet", "Stadt")
    assert held["datePublished"] == "2026-10-25T02:30:00+01:00"
    assert held["keywords"] == ["Rathaus", "-Bau"]
    assert held["contentLocation"] == [{"@type": "AdministrativeArea", "name": "Innenstadt-West"}]
    assert held["image"]["creditText"] == "Adobe Stock / Erika Muster"
    assert held["license"] == held["sdLicense"] == "http://dcat-ap.de/def/licenses/dl-zero-de/2.0"
    assert found[article("minus")]["datePublished"] == "2026-01-08"
    assert found[article("minus")]["genre"] == "Pressemitteilung"


def test_only_an_open_licence_is_said_to_be_that_of_the_article(db: Path, tmp_path: Path) -> None:
    for profile in (METADATA, RESEARCH):
        held = nodes(written(db, tmp_path / profile.name, profile)["news"])[article("rathaus")]
        assert "license" not in held
        assert held["sdLicense"]


def test_a_service(db: Path, tmp_path: Path) -> None:
    held = nodes(written(db, tmp_path / "out")["services"])[service_url("ausweis")]
    assert [(one["name"], one.get("serviceUrl")) for one in held["availableChannel"]] == [
        ("persönlich", None),
        ("online", None),
        ("Online-Service", "https://serviceportal.example/ausweis"),
    ]
    assert held["offers"] == [
        {"@type": "Offer", "price": 37.0, "priceCurrency": "EUR", "description": "+37,00 € ab 24 Jahren"},
        {"@type": "Offer", "description": "Sonst gebührenfrei"},
    ]


@PROFILES
def test_pictures_and_texts_are_where_the_profile_has_them(
    db: Path, tmp_path: Path, profile: Profile
) -> None:
    texts = written(db, tmp_path / "out", profile)
    whole = "".join(texts.values())
    assert (TAIL in whole) is (profile is not METADATA)
    assert ("creditText" in whole) is (profile is not METADATA)
    assert ("ohne.webp" in whole) is (profile is RESEARCH)


@PROFILES
def test_contacts_are_in_none_but_research(db: Path, tmp_path: Path, profile: Profile) -> None:
    whole = "".join(written(db, tmp_path / "out", profile).values())
    assert (MAIL in whole) is (profile is RESEARCH)
    assert (PHONE in whole) is (profile is RESEARCH)


def test_each_file_tells_where_it_comes_from(db: Path, tmp_path: Path) -> None:
    text = written(db, tmp_path / "out")["events"]
    about = next(iter(nodes(text).values()))
    assert about["@type"] == "Dataset"
    assert about["isBasedOn"] == "https://www.dortmund.de"
    assert about["dateModified"] == "2026-11-02T03:00:00+00:00"
    assert about["disambiguatingDescription"] == "Profil metadata"
    assert about["license"] == "http://dcat-ap.de/def/licenses/dl-zero-de/2.0"
    assert about["url"] == "https://daten.example/do/events/events.jsonld"
    dataset, page = nodes(text)[termin(1)]["subjectOf"]
    assert dataset["@id"] == about["@id"]
    assert page["url"] == termin(1)
    assert len(page["encoding"]["sha256"]) == 64
    assert page["encoding"]["dateCreated"] == "2026-11-02T03:00:00+00:00"


def test_in_a_page_the_script_does_not_end_early(db: Path, tmp_path: Path) -> None:
    text = written(db, tmp_path / "out", RESEARCH)["events"]
    assert "<" not in text
    page = f'<html><head><script type="application/ld+json">{text}</script></head><body></body></html>'
    (found,) = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    titles = {node["@id"]: node.get("name") for node in found["@graph"]}
    assert titles[termin(2)] == ODD.replace("\x07", "").replace("\x1b", "")
    assert len(lxml.html.fromstring(page).findall(".//script")) == 1


def test_our_own_readers_read_the_same_dates(db: Path, tmp_path: Path) -> None:
    found = nodes(written(db, tmp_path / "out")["events"])
    with publication(db, tmp_path / "rows") as published:
        rows = {str(row.event["url"]): row for row in published.rows.events()}
    for number in (1, 3, 4):
        script = json.dumps({"@context": "https://schema.org"} | found[termin(number)])
        page = (
            f'<html><head><title>{number}</title><script type="application/ld+json">{script}</script></head>'
            "<body><h1>Seite</h1></body></html>"
        )
        (event,) = read_page(page, termin(number)).events
        assert [one.start_date.isoformat() for one in event.dates] == days(rows[termin(number)])
        assert [one.starts_at and one.starts_at.isoformat() for one in event.dates] == stated(
            rows[termin(number)], "starts_at"
        )
        assert [one.ends_at and one.ends_at.isoformat() for one in event.dates] == stated(
            rows[termin(number)], "ends_at"
        )
        assert [one.is_cancelled for one in event.dates] == stated(rows[termin(number)], "is_cancelled")
        assert event.is_sold_out is rows[termin(number)].event["is_sold_out"]
        assert event.is_free is rows[termin(number)].event["is_free"]


def days(row: EventRow) -> list[str]:
    return [str(one["start_date"]) for one in row.dates]


def stated(row: EventRow, name: str) -> list[Any]:
    return [one[name] for one in row.dates]


def test_two_exports_are_the_same(db: Path, tmp_path: Path) -> None:
    assert written(db, tmp_path / "one", RESEARCH) == written(db, tmp_path / "two", RESEARCH)
