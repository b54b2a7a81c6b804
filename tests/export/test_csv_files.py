"""CSV: programs read out of it what the archive says, and no spreadsheet takes a cell for something else."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pandas
import polars
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dortmund_scraper.export.columns import Column, Type, Value
from dortmund_scraper.export.formats.csv_files import CsvFiles, ExcelFiles
from dortmund_scraper.export.formulas import guarded, unguarded
from dortmund_scraper.export.german_cells import german_cell
from dortmund_scraper.export.profiles import METADATA, OPEN, RESEARCH, Profile
from dortmund_scraper.export.publisher import Catalogue, Publisher
from tests.export.planted import FORMULA, MAIL, PHONE, SECRET, plant, publication, termin
from tests.store.samples import on_day

FREE = Publisher(catalogue=Catalogue(license="dl-zero-de/2.0"))
READ: dict[Type, Callable[[str], Value]] = {
    "boolean": {"true": True, "false": False}.__getitem__, "list": json.loads, "integer": int, "number": float,
    "decimal": str,
}  # fmt: skip


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plant(tmp_path_factory.mktemp("archive") / "archiv.db")


def records(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def with_pandas(path: Path) -> list[dict[str, str]]:
    found = pandas.read_csv(path, dtype=str, keep_default_na=False)
    return [{str(name): cell for name, cell in row.items()} for row in found.to_dict("records")]


def with_polars(path: Path) -> list[dict[str, str]]:
    found = polars.read_csv(path, infer_schema_length=0).to_dicts()
    return [{name: cell or "" for name, cell in row.items()} for row in found]


def value(column: Column, cell: str) -> Value:
    """What a cell says."""
    return READ.get(column.type, unguarded)(cell) if cell else None


@pytest.mark.parametrize("profile", [METADATA, RESEARCH, OPEN], ids=lambda profile: profile.name)
@pytest.mark.parametrize("read", [records, with_pandas, with_polars])
def test_programs_read_what_the_archive_says(
    db: Path, tmp_path: Path, profile: Profile, read: Callable[[Path], list[dict[str, str]]]
) -> None:
    with publication(db, tmp_path / "out", profile, FREE) as published:
        CsvFiles().write(published)
        wanted = {
            f"{dataset.name}/{table.name}.csv": (
                published.rows.columns(table),
                list(published.rows.of(table)),
            )
            for dataset, table in published.tables()
        }
    assert len(wanted) == 12
    for path, (columns, rows) in wanted.items():
        found = read(tmp_path / "out" / path)
        assert [
            {column.name: value(column, row[column.name]) for column in columns} for row in found
        ] == rows, path
        assert all(list(row) == [column.name for column in columns] for row in found)
        assert rows


def test_nothing_is_told_that_must_not_be(db: Path, tmp_path: Path) -> None:
    for profile in (METADATA, RESEARCH, OPEN):
        with publication(db, tmp_path / profile.name, profile, FREE) as published:
            CsvFiles().write(published)
            ExcelFiles().write(published)
        texts = [path.read_text(encoding="utf-8") for path in (tmp_path / profile.name).rglob("*.csv")]
        assert len(texts) == 24
        assert SECRET not in "".join(texts)
        if profile is RESEARCH:
            assert MAIL in "".join(texts)
            assert PHONE in "".join(texts)


def test_a_line_ends_and_begins_as_the_standard_says(db: Path, tmp_path: Path) -> None:
    with publication(db, tmp_path / "out", METADATA, None, "events") as published:
        CsvFiles().write(published)
        ExcelFiles().write(published)
    plain = (tmp_path / "out" / "events" / "venues.csv").read_bytes()
    excel = (tmp_path / "out" / "events" / "venues-excel.csv").read_bytes()
    assert plain.startswith(b"id,name,street,postcode,city,latitude,longitude,district,source_url,")
    assert plain.count(b"\r\n") == plain.count(b"\n") == 3
    assert excel.startswith(b"\xef\xbb\xbfid;name;street;")
    assert excel.count(b"\r\n") == 3
    assert b"44137;Dortmund;51,5124;7,4478;" in excel
    assert b";44137," not in plain
    assert b"44137,Dortmund,51.5124,7.4478," in plain


def test_a_formula_is_text(db: Path, tmp_path: Path) -> None:
    with publication(db, tmp_path / "out") as published:
        CsvFiles().write(published)
    events = {row["url"]: row for row in records(tmp_path / "out" / "events" / "events.csv")}
    assert events[termin(3)]["title"] == f"'{FORMULA}"
    (news,) = (row for row in records(tmp_path / "out" / "news" / "news.csv") if "Phoenix" in row["title"])
    assert news["title"] == "'-10 Grad am Phoenix-See"


def test_since_leaves_out_what_did_not_change(db: Path, tmp_path: Path) -> None:
    with publication(db, tmp_path / "out", since=on_day(1)) as published:
        CsvFiles().write(published)
    assert [row["url"] for row in records(tmp_path / "out" / "events" / "events.csv")] == [termin(1)]
    assert records(tmp_path / "out" / "news" / "news.csv") == []


def test_the_same_archive_gives_the_same_bytes(db: Path, tmp_path: Path) -> None:
    hashes = []
    for name in ("one", "two"):
        with publication(db, tmp_path / name, RESEARCH) as published:
            CsvFiles().write(published)
            ExcelFiles().write(published)
        hashes.append([(file.info.path, file.sha256) for file in published.folder.files])
    assert hashes[0] == hashes[1]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+49", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x", "  =1", "\u200b=1", "\ufeff=1",
     "\u202e=1", " \n =1", "'=1", "\u00a0@x"],
)  # fmt: skip
def test_what_begins_like_a_formula_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(
    "text", ["", "1+1=2", "'s wird Frühling", "Tanz", " Tanz", "http://x.example/?a=-1", "–1"]
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert guarded(text) == unguarded(text) == text


@given(st.text(alphabet="'=+-@＝ \t\r\n\u200bab1"))
def test_the_guard_can_be_taken_away(text: str) -> None:
    assert unguarded(guarded(text)) == text


def excel(type_: Type, value: Value) -> str | None:
    return german_cell(Column("x", type_, ""))(value)


@pytest.mark.parametrize(
    ("type_", "value", "cell"),
    [
        ("boolean", True, "WAHR"),
        ("boolean", False, "FALSCH"),
        ("boolean", None, None),
        ("integer", 28, "28"),
        ("number", -7.4478, "-7,4478"),
        ("number", "=1", "'=1"),
        ("decimal", "37.00", "37,00"),
        ("date", "2026-12-24", "24.12.2026"),
        ("date", "bald", "bald"),
        ("date", None, None),
        ("moment", "2026-12-24T18:00:00+01:00", "24.12.2026 18:00:00"),
        ("moment", "2026-07-01T00:30:00+00:00", "01.07.2026 02:30:00"),
        ("moment", "2026-10-25T02:30:00+02:00", "25.10.2026 02:30:00"),
        ("moment", "2026-10-25T02:30:00+01:00", "25.10.2026 02:30:00"),
        ("moment", "2026-12-24T18:00:00", "2026-12-24T18:00:00"),
        ("moment", "0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00+14:00"),
        ("moment", "=1", "'=1"),
        ("list", ["Rathaus", "-Bau"], "Rathaus | -Bau"),
        ("list", ["-Bau"], "'-Bau"),
        ("list", [], ""),
        ("text", None, None),
    ],
)
def test_cells_are_what_a_german_spreadsheet_reads(type_: Type, value: Value, cell: str | None) -> None:
    assert excel(type_, value) == cell


@pytest.mark.parametrize(
    "text",
    ["044137", "01067", "1E5", "12e3", "1-2", "3/4", "1.2", "24.12.", "1:30", "1. Mai", "Mai 26", "März 2026", "3-Jan",
     "10 %", "5 €", "123456789012", "9" * 64, "wahr", "FALSE", "#NV", "1 1/2", "8 pm", "(5)", " 44137 ", "-10", "'1-2",
     "2026-12-24"],
)  # fmt: skip
def test_a_text_that_would_become_a_number_or_a_day_is_guarded(text: str) -> None:
    assert excel("text", text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    [
        "44137",
        "1984",
        "0",
        "Mai",
        "1. Mai-Fest",
        "10 Uhr",
        "Halle 3",
        "Wahrheit",
        "#Dortmund",
        "a-b",
        "1 und 2",
    ],
)
def test_a_text_that_is_shown_as_it_is_stays(text: str) -> None:
    assert excel("text", text) == text
