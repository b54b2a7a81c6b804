"""Every test page gives what a person has confirmed. One test a field, so that a failure names the field."""

from typing import get_args

import pytest

from dortmund_scraper.records import PageKind
from tests.fixture_files import Fixture, fixtures, parts

FIXTURES = fixtures()
FIELDS = [(fixture, part) for fixture in FIXTURES for part in parts(fixture.expected)]
NAMES = [fixture.name for fixture in FIXTURES]


@pytest.mark.parametrize(
    ("fixture", "part"), FIELDS, ids=[f"{fixture.name}:{part}" for fixture, part in FIELDS]
)
def test_field(fixture: Fixture, part: str) -> None:
    assert parts(fixture.actual).get(part, "not in the answer") == parts(fixture.expected)[part]


@pytest.mark.parametrize("fixture", FIXTURES, ids=NAMES)
def test_no_other_field(fixture: Fixture) -> None:
    assert parts(fixture.actual).keys() - parts(fixture.expected).keys() == set()


@pytest.mark.parametrize("fixture", FIXTURES, ids=NAMES)
def test_a_person_has_read_the_expectation(fixture: Fixture) -> None:
    assert fixture.meta.reviewed, (
        f"read {fixture.name}/expected.json, then set reviewed in its meta.json to true"
    )


@pytest.mark.parametrize("fixture", FIXTURES, ids=NAMES)
def test_the_folder_names_the_page_kind(fixture: Fixture) -> None:
    assert fixture.expected["page_kind"] == fixture.folder.parent.name


@pytest.mark.parametrize("kind", get_args(PageKind))
def test_every_page_kind_has_a_test_page(kind: str) -> None:
    assert any(name.startswith(f"{kind}/") for name in NAMES)


def test_parts_of_an_answer() -> None:
    answer = {"page_kind": "event", "news": [], "events": [{"title": "A"}, {"title": "B", "organizer": "C"}]}
    assert parts(answer) == {
        "page_kind": "event",
        "news": 0,
        "events": 2,
        "events.title": ["A", "B"],
        "events.organizer": [None, "C"],
    }
