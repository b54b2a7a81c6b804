"""The data dictionary is complete, fresh, and agrees with the database."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from dortmund_scraper import dictionary, records
from dortmund_scraper.store import Archive

FOLDER = Path(__file__).parents[1] / "docs"

OTHER_COLUMNS = {
    (records.Page, "page_kind"): "kind",
    (records.Event, "venue"): "venue_id",
}
"""Fields whose column has another name."""

NO_COLUMN = {(records.Event, "section")}
"""Fields that differ from page to page, and therefore are kept in `observations` only."""


@pytest.fixture
def columns(tmp_path: Path) -> Iterator[dict[str, set[str]]]:
    """Columns of each table of an empty archive."""
    path = tmp_path / "archive.db"
    Archive.open(path).close()
    connection = sqlite3.connect(path)
    found: dict[str, set[str]] = {}
    query = "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'"
    for table, column in connection.execute(query):
        found.setdefault(table, set()).add(column)
    yield found
    connection.close()


def columns_of(model: type[records.Record]) -> Iterator[str]:
    """The columns that the fields of a record need; lists of records have tables of their own."""
    for field, info in model.model_fields.items():
        is_list_of_records = any(table.__name__ in str(info.annotation) for table in dictionary.TABLES)
        if (model, field) in OTHER_COLUMNS:
            yield OTHER_COLUMNS[model, field]
        elif (model, field) not in NO_COLUMN and not is_list_of_records:
            yield field


@pytest.mark.parametrize("name", ["data.md", "records.schema.json", "columns.md"])
def test_generated_documents_are_fresh(name: str) -> None:
    written = (FOLDER / name).read_text(encoding="utf-8")
    assert written == dictionary.documents()[name], "run `make docs`"


def test_every_record_is_in_the_dictionary() -> None:
    classes = {
        value for value in vars(records).values() if isinstance(value, type) and issubclass(value, BaseModel)
    }
    shared = {BaseModel, records.Record, records.Pictured}
    assert classes - shared == set(dictionary.TABLES)


@pytest.mark.parametrize("model", dictionary.TABLES, ids=lambda model: model.__name__)
def test_every_field_is_described(model: type[records.Record]) -> None:
    definition = dictionary.schema()["$defs"][model.__name__]
    assert [field for field, entry in definition["properties"].items() if not entry.get("description")] == []


@pytest.mark.parametrize("model", dictionary.TABLES, ids=lambda model: model.__name__)
def test_every_field_has_its_column(model: type[records.Record], columns: dict[str, set[str]]) -> None:
    table = columns[dictionary.TABLES[model]] | (columns["fetches"] if model is records.Page else set())
    assert set(columns_of(model)) - table == set()


@pytest.mark.parametrize(
    ("model", "field", "words"),
    [
        (records.ServiceFee, "amount", "decimal number, written as text or nothing"),
        (records.Event, "dates", "list of [EventDate](#eventdate)"),
        (records.Event, "venue", "[Venue](#venue) or nothing"),
        (records.EventDate, "start_date", "date, `YYYY-MM-DD`"),
        (records.NewsItem, "kind", "one of `news`, `press`"),
        (records.Venue, "latitude", "number or nothing"),
    ],
)
def test_types_are_in_words(model: type[records.Record], field: str, words: str) -> None:
    entry = dictionary.schema()["$defs"][model.__name__]["properties"][field]
    assert dictionary.type_in_words(entry) == words


def test_schema_names_its_dialect() -> None:
    assert dictionary.schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
