"""The description after DCAT-AP.de 3.0: taken by the official shapes, and by rules of our own."""

import hashlib
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS

from dortmund_scraper.export.dcat.terms import DCAT, DCATDE, DCT, FOAF, RHYTHMS, SPDX, THEMES, VCARD
from dortmund_scraper.export.folder import FileInfo
from dortmund_scraper.export.formats.csv_files import CsvFiles, ExcelFiles
from dortmund_scraper.export.formats.data_package import DataPackage
from dortmund_scraper.export.formats.dcat import Dcat
from dortmund_scraper.export.formats.json_lines import JsonLines
from dortmund_scraper.export.licences import LICENCES
from dortmund_scraper.export.profiles import METADATA, OPEN, RESEARCH, Profile
from dortmund_scraper.export.publication import Publication
from dortmund_scraper.export.publisher import Publisher, PublisherError, load
from dortmund_scraper.export.tables import DATASETS
from tests.export.dcat_rules import CASES, MANDATORY, WANTED, complaints, needs_shapes, violations, warnings
from tests.export.planted import plant, publication

BASE = "https://daten.example/dortmund"
HOSTILE = 'Daten "frei" \'\'\' """ ]]> </script> \\u0022 \\ \u202everkehrt\u202c 🎉 @de ^^<x>\nzweite Zeile'
FOLDER = [
    FileInfo("archiv.sqlite", "sqlite", "application/vnd.sqlite3", "Alles (SQLite)"),
    FileInfo("events/events.ics", "ical", "text/calendar; charset=utf-8", "Kalender (iCalendar)", "events"),
    FileInfo("events/calendars/westpark.ics", "ical", "text/calendar", "Westpark (iCalendar)", "events"),
    FileInfo("events/Köln & Co.geojson", "geojson", "application/geo+json", "Karte (GeoJSON)", "events"),
]
"""What other formats write; here without content worth the name."""
reads_json_ld = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
IN_EVENTS, IN_HOME = [f"{BASE}/{name}/dataset.ttl#" for name in ("events", "home")]


def publisher(**catalogue: Any) -> Publisher:
    return Publisher.model_validate({
        "publisher": {
            "name": HOSTILE, "homepage": "https://köln.example/über-uns<>", "email": 'ada"x@stadtdo.example',
            "type": "http://purl.org/adms/publishertype/NonProfitOrganisation",
        },
        "catalogue": {"base_url": BASE, "title": HOSTILE, "description": HOSTILE, "license": "dl-by-de/2.0",
                      "attribution": HOSTILE} | catalogue,
        "datasets": {"events": {"title": HOSTILE, "license": "cc-zero", "keywords": [HOSTILE]}},
    })  # fmt: skip


def fill(published: Publication) -> None:
    for info in FOLDER:
        if info.dataset is None or published.has(info.dataset):
            with published.folder.file(info) as path:
                path.write_text(info.title)
    for one in (CsvFiles(), ExcelFiles(), JsonLines(), DataPackage(), Dcat()):
        one.write(published)


def graph_of(path: Path) -> Graph:
    return Graph().parse(path)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plant(tmp_path_factory.mktemp("archive") / "archiv.db")


@pytest.fixture(scope="module")
def out(db: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All datasets, by a publisher whose words are hostile."""
    folder = tmp_path_factory.mktemp("published") / "out"
    with publication(db, folder, OPEN, publisher()) as published:
        fill(published)
    return folder


@pytest.fixture(scope="module")
def catalogue(out: Path) -> Graph:
    return graph_of(out / "catalog.ttl")


@pytest.fixture(scope="module")
def small(db: Path, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """A catalogue of one dataset in one format."""
    folder = tmp_path_factory.mktemp("small") / "out"
    with publication(db, folder, METADATA, publisher(), "home") as published:
        JsonLines().write(published)
        Dcat().write(published)
    return graph_of(folder / "catalog.ttl")


def without(graph: Graph, kind: URIRef, name: URIRef) -> Graph:
    """The graph with no such property on things of a kind."""
    changed = Graph()
    for triple in graph:
        changed.add(triple)
    nodes = list(changed.subjects(RDF.type, kind))
    assert any((node, name, None) in changed for node in nodes)
    for node in nodes:
        changed.remove((node, name, None))
    return changed


@needs_shapes
@reads_json_ld
@pytest.mark.parametrize("name", ["catalog.ttl", "events/dataset.ttl", "home/dataset.jsonld"])
def test_the_official_shapes_take_it(out: Path, name: str) -> None:
    graph = graph_of(out / name)
    assert violations(graph) == []
    assert {message.partition(":")[0] for message in warnings(graph)} == {"Deprecated"}


@needs_shapes
@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind in MANDATORY for name in MANDATORY[kind]])
def test_the_official_shapes_refuse_it_without_what_is_mandatory(
    small: Graph, kind: URIRef, name: URIRef
) -> None:
    assert violations(without(small, kind, name))


@needs_shapes
@pytest.mark.parametrize(
    ("name", "value"),
    [
        (DCT.publisher, Literal("Stadt Dortmund")), (DCAT.theme, URIRef("https://daten.example/thema")),
        (DCT.accrualPeriodicity, Literal("täglich")), (DCT.source, URIRef("https://www.dortmund.de")),
        (DCT.temporal, Literal("2026")), (DCT.language, Literal("de")),
    ],
)  # fmt: skip
def test_the_official_shapes_refuse_wrong_values(small: Graph, name: URIRef, value: URIRef | Literal) -> None:
    changed = without(small, DCAT.Dataset, DCT.identifier)
    changed.set((URIRef(f"{IN_HOME}dataset"), name, value))
    assert violations(changed)


@needs_shapes
def test_the_official_cases_come_out_as_they_should() -> None:
    assert violations(graph_of(CASES / "quicktest.ttl")) == []
    deprecated = graph_of(CASES / "deprecated.ttl")
    assert violations(deprecated) == []
    assert sum(message.startswith("Deprecated") for message in warnings(deprecated)) == 10


def test_the_catalogue_and_each_dataset_keep_our_rules(out: Path) -> None:
    assert complaints(graph_of(out / "catalog.ttl"), BASE) == []
    for name in DATASETS:
        graph = graph_of(out / name / "dataset.ttl")
        assert complaints(graph, BASE) == []
        assert set(graph.subjects(RDF.type, DCAT.Dataset)) == {URIRef(f"{BASE}/{name}/dataset.ttl#dataset")}


@pytest.mark.parametrize(("kind", "name"), WANTED)
def test_our_rules_refuse_it_without_what_we_always_say(small: Graph, kind: URIRef, name: URIRef) -> None:
    assert complaints(small, BASE) == []
    assert any(str(name) in complaint for complaint in complaints(without(small, kind, name), BASE))


@reads_json_ld
def test_turtle_and_json_ld_say_the_same_and_the_catalogue_says_all(out: Path, catalogue: Graph) -> None:
    assert set(graph_of(out / "catalog.jsonld")) == set(catalogue)
    for name in DATASETS:
        part = set(graph_of(out / name / "dataset.ttl"))
        assert part == set(graph_of(out / name / "dataset.jsonld"))
        assert part < set(catalogue)


def test_json_ld_carries_its_context(out: Path) -> None:
    document = json.loads((out / "home" / "dataset.jsonld").read_bytes())
    assert document["@context"]["dcatap"] == "http://data.europa.eu/r5r/"
    assert "dcat:Dataset" in {node["@type"] for node in document["@graph"] if isinstance(node["@type"], str)}


def test_words_of_the_operator_come_out_as_they_are(catalogue: Graph) -> None:
    node = URIRef(f"{BASE}/catalog.ttl#catalog")
    events = URIRef(f"{IN_EVENTS}dataset")
    assert catalogue.value(node, DCT.title) == Literal(HOSTILE, lang="de")
    assert catalogue.value(events, DCT.title) == Literal(HOSTILE, lang="de")
    assert Literal(HOSTILE, lang="de") in set(catalogue.objects(events, DCAT.keyword))
    agent = catalogue.value(node, DCT.publisher)
    assert catalogue.value(agent, FOAF.name) == Literal(HOSTILE)
    assert catalogue.value(agent, FOAF.homepage) == URIRef("https://xn--kln-sna.example/%C3%BCber-uns%3C%3E")
    contact = catalogue.value(events, DCAT.contactPoint)
    assert catalogue.value(contact, VCARD.hasEmail) == URIRef("mailto:ada%22x@stadtdo.example")


def test_files_are_described_as_they_are(out: Path, catalogue: Graph) -> None:
    found = list(catalogue.subjects(RDF.type, DCAT.Distribution))
    assert len(found) > 40
    for node in found:
        path = str(node).partition("#")[2].replace("%20", " ").replace("%C3%B6", "ö").replace("%26", "&")
        content = (out / path).read_bytes()
        checksum = catalogue.value(node, SPDX.checksum)
        assert str(catalogue.value(checksum, SPDX.checksumValue)) == hashlib.sha256(content).hexdigest()
        assert int(str(catalogue.value(node, DCAT.byteSize))) == len(content)
        address = str(catalogue.value(node, DCAT.downloadURL))
        assert address == f"{BASE}/{str(node).partition('#')[2]}"


def test_a_part_of_a_file_is_no_distribution_of_its_own(catalogue: Graph) -> None:
    parts = [str(node) for node in catalogue.subjects() if "westpark" in str(node)]
    assert parts == []
    whole = URIRef(f"{IN_EVENTS}events/events.ics")
    assert str(catalogue.value(whole, DCT.description)) == "Teile davon stehen einzeln in events/calendars."
    assert str(catalogue.value(whole, DCAT.mediaType)).endswith("/media-types/text/calendar")
    assert str(catalogue.value(whole, DCT["format"])).endswith("/file-type/ICS")


def test_a_file_about_all_datasets_is_under_the_terms_of_each(catalogue: Graph) -> None:
    terms = {
        base: catalogue.value(URIRef(f"{base}archiv.sqlite"), DCT.license) for base in (IN_EVENTS, IN_HOME)
    }
    assert terms == {
        IN_EVENTS: URIRef("http://dcat-ap.de/def/licenses/cc-zero"),
        IN_HOME: URIRef("http://dcat-ap.de/def/licenses/dl-by-de/2.0"),
    }
    assert catalogue.value(URIRef(f"{IN_HOME}archiv.sqlite"), DCT["format"]) is None


def test_only_licences_that_ask_for_it_name_the_source(catalogue: Graph) -> None:
    named = {str(node).partition("#")[0] for node in catalogue.subjects(DCATDE.licenseAttributionByText)}
    assert f"{BASE}/home/dataset.ttl" in named
    assert f"{BASE}/events/dataset.ttl" not in named
    assert [name for name in LICENCES if LICENCES[name].asks_for_name] == [
        "dl-by-de/2.0",
        "cc-by/4.0",
        "cc-by-sa/4.0",
    ]


@pytest.mark.parametrize("profile", [METADATA, RESEARCH, OPEN], ids=lambda profile: profile.name)
def test_only_what_is_not_private_is_called_public(db: Path, tmp_path: Path, profile: Profile) -> None:
    with publication(db, tmp_path / "out", profile, publisher(), "news") as published:
        fill(published)
    graph = graph_of(tmp_path / "out" / "catalog.ttl")
    assert complaints(graph, BASE) == []
    assert list(graph.objects(None, DCAT.dataset)) == [URIRef(f"{BASE}/news/dataset.ttl#dataset")]
    rights = str(graph.value(None, DCT.accessRights) or next(graph.objects(None, DCT.accessRights)))
    assert rights.endswith("/NON_PUBLIC" if profile is RESEARCH else "/PUBLIC")
    assert any("nicht öffentlich" in note for note in published.notes) == (profile is RESEARCH)
    assert f"Profil {profile.name}." in str(next(graph.objects(None, RDFS.label)))
    assert not any("auch die anderen" in str(text) for text in graph.objects(None, DCT.description))


def test_an_excerpt_says_so(db: Path, tmp_path: Path) -> None:
    since = datetime(2026, 11, 2, tzinfo=UTC)
    with publication(db, tmp_path / "out", METADATA, publisher(), "events", since=since) as published:
        fill(published)
    (label,) = set(graph_of(tmp_path / "out" / "catalog.ttl").objects(None, RDFS.label))
    assert "Nur was seit 2026-11-02T00:00:00+00:00 neu oder verändert ist." in label


def test_what_the_operator_does_not_say_is_not_there(db: Path, tmp_path: Path) -> None:
    spare = Publisher.model_validate({
        "publisher": {"name": "Ada Weiß"}, "catalogue": {"base_url": f"{BASE}/", "license": "cc-by/4.0"}
    })  # fmt: skip
    with publication(db, tmp_path / "out", METADATA, spare, "events") as published:
        fill(published)
    graph = graph_of(tmp_path / "out" / "catalog.ttl")
    assert complaints(graph, BASE) == []
    for name in (DCAT.contactPoint, DCATDE.contributorID, DCATDE.licenseAttributionByText, DCT.type):
        assert (None, name, None) not in graph
    assert any("attribution" in note for note in published.notes)
    assert any("Kontakt" in note for note in published.notes)


@needs_shapes
@pytest.mark.parametrize("rhythm", RHYTHMS)
def test_every_rhythm_is_of_the_list(db: Path, tmp_path: Path, rhythm: str) -> None:
    with publication(db, tmp_path / "out", RESEARCH, publisher(rhythm=rhythm), "home") as published:
        Dcat().write(published)
    graph = graph_of(tmp_path / "out" / "catalog.ttl")
    assert violations(graph) == []
    assert RHYTHMS[rhythm] in set(graph.objects(None, DCT.accrualPeriodicity))


@needs_shapes
@pytest.mark.parametrize("name", LICENCES)
def test_every_licence_is_of_the_list(small: Graph, name: str) -> None:
    changed = without(small, DCAT.Distribution, DCT.license)
    for node in small.subjects(RDF.type, DCAT.Distribution):
        changed.add((node, DCT.license, URIRef(LICENCES[name].uri)))
    assert violations(changed) == []


def test_every_dataset_has_a_theme() -> None:
    assert THEMES.keys() == DATASETS.keys()


@pytest.mark.parametrize(
    "base", [BASE, f"{BASE}/", "https://köln.example/öffentliche~daten/", 'http://x.example/"<a>"']
)
def test_addresses_are_uris_whatever_the_operator_writes(db: Path, tmp_path: Path, base: str) -> None:
    with publication(db, tmp_path / "out", METADATA, publisher(base_url=base), "home") as published:
        JsonLines().write(published)
        Dcat().write(published)
    graph = graph_of(tmp_path / "out" / "catalog.ttl")
    own = str(published.publisher.url(""))
    assert own.endswith("/")
    assert complaints(graph, own) == []
    assert URIRef(f"{own}home/dataset.ttl#dataset") in set(graph.subjects())


@pytest.mark.parametrize(
    "base",
    ["", "daten.example", "ftp://daten.example", "https://", "https:///daten", "https://daten.example/a b",
     "https://daten.example/?x=1", "https://daten.example/#daten", "https://ada:geheim@daten.example/",
     "https://daten..example/", "https://daten.example:99999/", "javascript:alert(1)"],
)  # fmt: skip
def test_what_is_no_address_of_a_folder_is_refused(tmp_path: Path, base: str) -> None:
    path = tmp_path / "publisher.toml"
    path.write_text(f'[catalogue]\nbase_url = "{base}"\n', encoding="utf-8")
    with pytest.raises(PublisherError, match="base_url: das ist keine Adresse"):
        load(path)


def test_a_title_of_nothing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "publisher.toml"
    path.write_text('[catalogue]\ntitle = " \\u0007 "\n', encoding="utf-8")
    with pytest.raises(PublisherError, match=r"catalogue\.title: das ist leer"):
        load(path)


def test_a_description_of_no_files_is_said_to_be_one(db: Path, tmp_path: Path) -> None:
    with publication(db, tmp_path / "out", METADATA, publisher(), "home") as published:
        Dcat().write(published)
    assert any("keine Dateien" in note for note in published.notes)


def test_without_a_publisher_nothing_is_described(db: Path, tmp_path: Path) -> None:
    with (
        publication(db, tmp_path / "out", METADATA) as published,
        pytest.raises(PublisherError, match="base_url"),
    ):
        Dcat().write(published)


def test_the_command_writes_the_same_whatever_the_order_of_hashes(db: Path, tmp_path: Path) -> None:
    told = tmp_path / "publisher.toml"
    told.write_text(
        '[publisher]\nname = "Ada"\nemail = "ada@stadtdo.example"\n[catalogue]\nlicense = "dl-zero-de/2.0"\n'
        'base_url = "https://daten.example"\n',
        encoding="utf-8",
    )
    with publication(db, tmp_path / "here", OPEN, load(told)) as published:
        for one in (CsvFiles(), DataPackage(), Dcat()):
            one.write(published)
    other = "1" if os.environ.get("PYTHONHASHSEED") == "0" else "0"
    options = {"--db": db, "--publisher": told, "--profile": "open", "--format": "dcat"}
    command = [
        sys.executable,
        "-m",
        "dortmund_scraper",
        "export",
        tmp_path / "there",
        "--format",
        "datapackage",
    ]
    command += [str(one) for option in options.items() for one in option]
    subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": other}, check=True, capture_output=True)  # noqa: S603
    here, there = content_of(tmp_path / "here"), content_of(tmp_path / "there")
    assert {"catalog.ttl", "catalog.jsonld", "datapackage.json", "events/dataset.jsonld"} <= here.keys()
    assert here == there


def content_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
