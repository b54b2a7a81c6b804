"""The Data Package: read by frictionless, checked against the official JSON Schemas, and by rules of our own."""

import csv
import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from shutil import copytree
from typing import Any

import frictionless
import pytest
from jsonschema import Draft7Validator, FormatChecker

from dortmund_scraper.export.formats.csv_files import CsvFiles, ExcelFiles
from dortmund_scraper.export.formats.data_package import DataPackage
from dortmund_scraper.export.profiles import METADATA, OPEN, RESEARCH, Profile
from dortmund_scraper.export.publisher import Publisher
from dortmund_scraper.export.tables import TABLES
from tests.export.planted import plant, publication

PROFILES = Path(__file__).parents[3] / "shared" / "shapes" / "datapackage-2.0"
HOSTILE = 'Daten "frei" ]]> \\ \u202everkehrt\u202c 🎉\nzweite Zeile \x07'
PUBLISHER = Publisher.model_validate({
    "publisher": {
        "name": HOSTILE, "homepage": "https://köln.example/über uns".replace(" ", "-"), "contact": "Ada Weiß",
        "email": "daten@stadtdo.example",
    },
    "catalogue": {"title": HOSTILE, "license": "dl-by-de/2.0", "base_url": "https://daten.example/archiv/"},
    "datasets": {"events": {"license": "cc-zero", "keywords": [HOSTILE, "Kultur"]}},
})  # fmt: skip


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plant(tmp_path_factory.mktemp("archive") / "archiv.db")


@pytest.fixture(scope="module")
def package(db: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All tables, by a publisher whose words are hostile."""
    return write(db, tmp_path_factory.mktemp("package") / "out", OPEN, PUBLISHER)


def write(db: Path, out: Path, profile: Profile, publisher: Publisher | None = None, *kinds: str) -> Path:
    with publication(db, out, profile, publisher, *kinds) as published:
        for one in (CsvFiles(), ExcelFiles(), DataPackage()):
            one.write(published)
    return out / "datapackage.json"


def descriptor_of(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_bytes())
    return found


def resource(descriptor: dict[str, Any], name: str) -> dict[str, Any]:
    (found,) = (one for one in descriptor["resources"] if one["name"] == name)
    return dict(found)


def complaints(descriptor: dict[str, Any]) -> list[str]:
    """What is wrong with a descriptor by rules of our own, which need no other files."""
    wanted = [("package", descriptor, "$schema name title created licenses sources resources origin"),
              *((f"resource {one.get('name')}", one,
                 "name path type title format mediatype encoding bytes hash licenses sources dialect schema")
                for one in descriptor.get("resources", []))]  # fmt: skip
    missing = [
        f"{what} has no {name}" for what, one, names in wanted for name in names.split() if not one.get(name)
    ]
    names = {one.get("name"): one for one in descriptor.get("resources", [])}
    for one in names.values():
        schema = one.get("schema", {})
        fields = {field["name"] for field in schema.get("fields", [])}
        if set(schema.get("primaryKey", ())) - fields:
            missing.append(f"{one.get('name')} has a key of other fields")
        missing += [
            f"{one.get('name')} refers to {key['reference']['resource']}, which is not there"
            for key in schema.get("foreignKeys", []) if key["reference"]["resource"] not in names
        ]  # fmt: skip
    missing += [f"{one} has no array of roles" for one in descriptor.get("contributors", [])
                if not isinstance(one.get("roles"), list)]  # fmt: skip
    return missing


def schema_complaints(descriptor: dict[str, Any]) -> Iterator[str]:
    """What the official JSON Schemas say, that of the package first."""
    parts = [("datapackage", descriptor)]
    for one in descriptor.get("resources", []):
        parts += [("dataresource", one), ("tabledialect", one["dialect"]), ("tableschema", one["schema"])]
    for name, part in parts:
        for error in official(name).iter_errors(part):
            yield error.message


@cache
def official(name: str) -> Draft7Validator:
    schema = json.loads((PROFILES / f"{name}.json").read_bytes())
    return Draft7Validator(schema, format_checker=FormatChecker())


def reasons(path: Path, name: str | None = None) -> set[str]:
    """The kinds of errors that frictionless finds in a package and its data, or in one of its tables."""
    package = frictionless.Package(str(path))
    found = package.get_resource(name).validate() if name else package.validate()
    return {row[0] for row in found.flatten(["type"])}


@pytest.mark.parametrize(
    ("profile", "kinds"),
    [
        (METADATA, ()),
        (RESEARCH, ()),
        (OPEN, ()),
        (OPEN, ("events",)),
        (METADATA, ("home",)),
        (METADATA, ("news",)),
    ],
    ids=lambda one: one.name if isinstance(one, Profile) else "-".join(one),
)
def test_a_package_and_its_data_are_valid(
    db: Path, tmp_path: Path, profile: Profile, kinds: tuple[str, ...]
) -> None:
    path = write(db, tmp_path / "out", profile, PUBLISHER, *kinds)
    descriptor = descriptor_of(path)
    assert complaints(descriptor) == []
    assert reasons(path) == set()
    expected = [table.name for table in TABLES.values() if not kinds or table.dataset in kinds]
    assert sorted(one["name"] for one in descriptor["resources"]) == sorted(expected)


@pytest.mark.skipif(not PROFILES.exists(), reason="the official JSON Schemas are not part of the project")
def test_the_official_schemas_accept_it(package: Path) -> None:
    assert list(schema_complaints(descriptor_of(package))) == []


def test_a_package_without_a_publisher_says_that_nothing_is_free(db: Path, tmp_path: Path) -> None:
    path = write(db, tmp_path / "out", METADATA)
    descriptor = descriptor_of(path)
    assert complaints(descriptor) == []
    assert reasons(path) == set()
    assert [one["name"] for one in descriptor["licenses"]] == ["other-closed"]
    assert not {"contributors", "homepage", "id"} & descriptor.keys()
    if PROFILES.exists():
        assert list(schema_complaints(descriptor)) == []


def test_an_empty_text_is_an_empty_cell(db: Path, tmp_path: Path) -> None:
    copied = tmp_path / "archiv.db"
    with closing(sqlite3.connect(db)) as source, closing(sqlite3.connect(copied)) as target:
        source.backup(target)
        changed = [target.execute("UPDATE service_sections SET text = ''").rowcount,
                   target.execute("UPDATE quick_links SET url = 'tel:115'").rowcount,
                   target.execute("UPDATE events SET title = char(7)").rowcount]  # fmt: skip
        target.commit()
    assert all(changed)
    assert reasons(write(copied, tmp_path / "out", RESEARCH)) == set()


def test_it_tells_who_when_and_under_which_terms(package: Path) -> None:
    descriptor = descriptor_of(package)
    assert descriptor["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert descriptor["title"] == HOSTILE.removesuffix(" \x07")
    assert descriptor["created"] == "2026-11-02T03:00:00+00:00"
    assert descriptor["id"] == "https://daten.example/archiv/datapackage.json"
    assert [one["name"] for one in descriptor["licenses"]] == ["DL-DE-BY-2.0", "CC0-1.0"]
    assert [one["name"] for one in resource(descriptor, "venues")["licenses"]] == ["CC0-1.0"]
    assert descriptor["contributors"] == [
        {"title": HOSTILE.removesuffix(" \x07"), "path": "https://xn--kln-sna.example/%C3%BCber-uns",
         "roles": ["publisher"]},
        {"title": "Ada Weiß", "email": "daten@stadtdo.example", "roles": ["contact"]},
    ]  # fmt: skip
    assert descriptor["origin"]["profile"] == "open"
    assert descriptor["origin"]["captured_at"] == descriptor["created"]


def test_each_table_is_described_as_it_is(package: Path) -> None:
    for one in descriptor_of(package)["resources"]:
        content = (package.parent / one["path"]).read_bytes()
        assert one["bytes"] == len(content)
        assert one["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        header = next(csv.reader(content.decode("utf-8").splitlines()))
        assert [field["name"] for field in one["schema"]["fields"]] == header
        assert all(field["description"] for field in one["schema"]["fields"])


def test_types_keys_and_constraints_are_those_of_the_columns(package: Path) -> None:
    descriptor = descriptor_of(package)
    dates = {field["name"]: field for field in resource(descriptor, "event_dates")["schema"]["fields"]}
    assert {name: dates[name]["type"] for name in ("start_date", "starts_at", "all_day", "event_id")} == {
        "start_date": "date", "starts_at": "datetime", "all_day": "boolean", "event_id": "string",
    }  # fmt: skip
    assert dates["id"]["constraints"] == {"required": True, "unique": True}
    assert dates["source"]["constraints"]["enum"] == ["page", "jsonld", "list", "api"]
    assert "constraints" not in dates["ends_at"]
    fees = resource(descriptor, "service_fees")["schema"]
    assert {field["name"]: field["type"] for field in fees["fields"]}["amount"] == "number"
    assert fees["primaryKey"] == ["service_id", "position"]
    assert fees["foreignKeys"] == [
        {"fields": ["service_id"], "reference": {"resource": "services", "fields": ["id"]}}
    ]
    tags = {field["name"]: field for field in resource(descriptor, "news")["schema"]["fields"]}["tags"]
    assert tags["type"] == "array"
    assert tags["arrayItem"] == {"type": "string"}


def test_values_come_back_with_their_types(package: Path) -> None:
    events = {
        row["title"]: row for row in frictionless.Package(str(package)).get_resource("events").read_rows()
    }
    assert events["Lauftreff"]["is_free"] is True
    assert events["Lauftreff"]["credit_persons"] == ["Roland Gorecki"]
    assert events["Lauftreff"]["captured_at"].isoformat() == "2026-11-02T03:00:00+00:00"
    assert events["Noch ohne Termin"]["is_free"] is None


@pytest.fixture
def copied(package: Path, tmp_path: Path) -> Path:
    copytree(package.parent, tmp_path / "copy")
    return tmp_path / "copy" / "datapackage.json"


def replaced(package: Path, name: str, old: bytes, new: bytes, *, admitted: bool = True) -> None:
    """Falsifies a table; `admitted` describes it as it then is."""
    descriptor = descriptor_of(package)
    (one,) = (found for found in descriptor["resources"] if found["name"] == name)
    path = package.parent / one["path"]
    content = path.read_bytes()
    assert content.count(old) >= 1
    path.write_bytes(content := content.replace(old, new, 1))
    if admitted:
        one["bytes"], one["hash"] = len(content), f"sha256:{hashlib.sha256(content).hexdigest()}"
        package.write_text(json.dumps(descriptor))


@pytest.mark.parametrize(
    ("name", "old", "new", "reason"),
    [
        ("events", b",true,", b",vielleicht,", "type-error"),
        ("event_dates", b",2026-10-24,", b",2026-13-24,", "type-error"),
        ("service_fees", b"37.00", b"37 Euro", "type-error"),
        ("news", b'"[""Rathaus"", ""-Bau""]"', b"Rathaus", "type-error"),
        ("event_dates", b",page,", b",geraten,", "constraint-error"),
        ("event_dates", b",false,", b",,", "constraint-error"),
        ("venues", b",Westpark,", b",", "missing-cell"),
        ("services", b"id,", b"identity,", "incorrect-label"),
    ],
)  # fmt: skip
def test_wrong_data_are_refused(copied: Path, name: str, old: bytes, new: bytes, reason: str) -> None:
    replaced(copied, name, old, new)
    assert reason in reasons(copied, name)


def test_a_changed_byte_is_noticed(copied: Path) -> None:
    replaced(copied, "venues", b"Westpark", b"Ostpark.", admitted=False)
    assert reasons(copied, "venues") == {"hash-count"}


def test_a_reference_to_nothing_is_refused(copied: Path) -> None:
    venues = frictionless.Package(str(copied)).get_resource("venues").read_rows()
    identity = next(row["id"] for row in venues if row["name"] == "Westpark").encode()
    replaced(copied, "venues", identity, b"venue:elsewhere")
    assert reasons(copied, "events") == {"foreign-key"}


def test_a_row_that_comes_twice_is_refused(copied: Path) -> None:
    path = copied.parent / "events" / "venues.csv"
    line = path.read_bytes().splitlines(keepends=True)[1]
    replaced(copied, "venues", line, line * 2)
    assert reasons(copied, "venues") >= {"primary-key"}


Change = Callable[[dict[str, Any]], object]
CHANGES: dict[str, Change] = {
    "no resources": lambda package: package.pop("resources"),
    "empty resources": lambda package: package.update(resources=[]),
    "no name of a resource": lambda package: package["resources"][0].pop("name"),
    "no path": lambda package: package["resources"][0].pop("path"),
    "no fields": lambda package: package["resources"][0]["schema"].pop("fields"),
    "empty licences": lambda package: package.update(licenses=[]),
    "a licence with a slash": lambda package: package["licenses"][0].update(name="dl-by-de/2.0"),
    "one role": lambda package: package["contributors"][0].update(roles="publisher"),
    "no moment": lambda package: package.update(created=20261102),
    "no type": lambda package: package["resources"][0].update(type="tabular"),
    "no hash": lambda package: package["resources"][0].update(hash="sha256"),
    "no type of a field": lambda package: package["resources"][0]["schema"]["fields"][0].update(type="key"),
}
OURS = ["no resources", "empty resources", "no name of a resource", "no path", "no fields", "empty licences",
        "one role"]  # fmt: skip
"""What our own rules are about."""


@pytest.mark.skipif(not PROFILES.exists(), reason="the official JSON Schemas are not part of the project")
@pytest.mark.parametrize("change", CHANGES)
def test_the_official_schemas_refuse_a_wrong_descriptor(package: Path, change: str) -> None:
    descriptor = descriptor_of(package)
    del descriptor["resources"][1:]
    CHANGES[change](descriptor)
    assert any(schema_complaints(descriptor))


@pytest.mark.parametrize("change", OURS)
def test_our_rules_refuse_a_wrong_descriptor(package: Path, change: str) -> None:
    descriptor = descriptor_of(package)
    CHANGES[change](descriptor)
    assert complaints(descriptor)
