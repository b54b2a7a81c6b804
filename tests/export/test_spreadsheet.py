"""A spreadsheet opens both kinds of CSV, runs nothing of it, and shows what the archive says."""

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from datetime import datetime
from itertools import chain, repeat
from pathlib import Path

import pytest
from lxml import etree

from dortmund_scraper.export.columns import Column, Row
from dortmund_scraper.export.formats.csv_files import CsvFiles, ExcelFiles
from dortmund_scraper.export.german_cells import german_cell
from dortmund_scraper.export.profiles import RESEARCH
from tests.export.planted import BERLIN, FORMULA, ODD, plant, publication, termin

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")
NUMBER_LIKE = ("01067", "1-2", "1E5", "24.12.", "3/4", "Mai 26", "wahr", "9" * 20)
CONTROL = "=1+1"
OPTIONS = "{separator},34,76,1,,1031,false,true,false,false,false,0,true"
"""UTF-8, German; cells are guessed at, in quotation marks too; the last one: formulas are run. As in
https://help.libreoffice.org/latest/en-US/text/shared/guide/csv_params.html"""
_NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}
_TEXT = f"{{{_NAMES['text']}}}"
Wanted = dict[str, tuple[tuple[Column, ...], list[Row]]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("spreadsheet")


@pytest.fixture(scope="module")
def wanted(folder: Path) -> Wanted:
    """An export of an archive in which also texts look like numbers and days; the rows of each of its tables."""
    db = plant(folder / "archiv.db")
    with sqlite3.connect(db) as connection:
        connection.executemany(
            "INSERT INTO event_dates (id, event_id, start_date, source, key) VALUES (?, ?, '2026-12-31', 'page', ?)",
            [(f"x{place}", termin(5), text) for place, text in enumerate(NUMBER_LIKE)],
        )
    connection.close()
    with publication(db, folder / "out", RESEARCH) as published:
        CsvFiles().write(published)
        ExcelFiles().write(published)
        return {
            table.name: (published.rows.columns(table), list(published.rows.of(table)))
            for _, table in published.tables()
        }


@pytest.fixture(scope="module")
def plain(folder: Path, wanted: Wanted) -> Path:
    return opened(
        folder, "plain", 44, [place for place in csv_files(folder, wanted) if "-excel" not in place.name]
    )


@pytest.fixture(scope="module")
def excel(folder: Path, wanted: Wanted) -> Path:
    return opened(
        folder, "excel", 59, [place for place in csv_files(folder, wanted) if "-excel" in place.name]
    )


def csv_files(folder: Path, wanted: Wanted) -> list[Path]:
    """Two files for each table."""
    found = sorted((folder / "out").rglob("*.csv"))
    assert len(found) == 2 * len(wanted)
    return found


def opened(folder: Path, name: str, separator: int, files: list[Path]) -> Path:
    """The folder with the files as the spreadsheet has them, and one with a formula, to see that it runs them."""
    control = folder / f"control-{name}.csv"
    control.write_text(f'name\r\n"{CONTROL}"\r\n', encoding="utf-8", newline="")
    assert OFFICE
    options = OPTIONS.format(separator=separator)
    command = [
        OFFICE, f"-env:UserInstallation={(folder / f'profile-{name}').as_uri()}", "--headless", "--norestore",
        f"--infilter=Text - txt - csv (StarCalc):{options}", "--convert-to", "fods", "--outdir", str(folder / name),
        *map(str, [*files, control]),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=240)  # noqa: S603
    assert len(list((folder / name).glob("*.fods"))) == len(files) + 1 == 13
    return folder / name


def cells(path: Path) -> Iterator[list[etree._Element]]:
    """The rows of the sheet."""
    parser = etree.XMLParser(huge_tree=True, resolve_entities=False)
    for row in etree.parse(path, parser).iterfind(".//table:table-row", _NAMES):
        times = int(row.get(f"{{{_NAMES['table']}}}number-rows-repeated", "1"))
        line = list(chain.from_iterable(
            repeat(cell, int(cell.get(f"{{{_NAMES['table']}}}number-columns-repeated", "1"))) for cell in row
        ))  # fmt: skip
        yield from repeat(line, times)


def shown(cell: etree._Element) -> str:
    """The text of a cell."""
    return "\n".join("".join(_pieces(line)) for line in cell.iterfind("text:p", _NAMES))


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for part in element:
        if part.tag == f"{_TEXT}s":
            yield " " * int(part.get(f"{_TEXT}c", "1"))
        elif part.tag == f"{_TEXT}tab":
            yield "\t"
        else:
            yield from _pieces(part)
        yield part.tail or ""


def stated(cell: etree._Element, kind: str) -> str | None:
    return cell.get(f"{{{_NAMES['office']}}}{kind}")


def column_of(path: Path, name: str) -> list[etree._Element]:
    head, *rows = cells(path)
    place = [shown(cell) for cell in head].index(name)
    return [row[place] for row in rows]


@pytest.mark.parametrize("variant", ["plain", "excel"])
def test_no_cell_runs_a_formula(variant: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(variant)
    formula = f"{{{_NAMES['table']}}}formula"
    found = {
        path.stem
        for path in folder.glob("*.fods")
        for row in cells(path)
        for cell in row
        if cell.get(formula)
    }
    assert found == {f"control-{variant}"}


def test_texts_are_shown_as_they_are(excel: Path, wanted: Wanted) -> None:
    for name, (columns, rows) in wanted.items():
        for column in columns:
            if column.type not in ("text", "key", "url", "list"):
                continue
            found = [shown(cell) for cell in column_of(excel / f"{name}-excel.fods", column.name)]
            assert found == [german_cell(column)(row[column.name]) or "" for row in rows], (name, column.name)


def test_what_looks_like_a_number_or_a_day_stays_text(excel: Path) -> None:
    keys = column_of(excel / "event_dates-excel.fods", "key")
    kinds = {shown(cell): stated(cell, "value-type") for cell in keys}
    assert {kinds[f"'{text}"] for text in NUMBER_LIKE} == {"string"}


def test_titles_come_right_in_both(plain: Path, excel: Path) -> None:
    for path in (plain / "events.fods", excel / "events-excel.fods"):
        titles = [shown(cell) for cell in column_of(path, "title")]
        assert f"'{FORMULA}" in titles
        assert any("🎉👩‍👩‍👧 \u202everkehrt\u202c a\u0308" in title for title in titles)
        assert ODD not in titles
    assert "Neues Rathaus eröffnet" in [shown(cell) for cell in column_of(plain / "news.fods", "title")]


def test_days_moments_numbers_and_booleans_are_such(excel: Path, wanted: Wanted) -> None:
    path = excel / "event_dates-excel.fods"
    rows = wanted["event_dates"][1]
    assert [stated(cell, "date-value") for cell in column_of(path, "start_date")] == [
        row["start_date"] for row in rows
    ]
    assert [stated(cell, "date-value") for cell in column_of(path, "starts_at")] == [
        wall(row["starts_at"]) for row in rows
    ]
    assert [stated(cell, "date-value") for cell in column_of(path, "captured_at")] == [
        wall(row["captured_at"]) for row in rows
    ]
    assert [stated(cell, "boolean-value") for cell in column_of(path, "is_cancelled")] == [
        str(row["is_cancelled"]).lower() for row in rows
    ]
    latitudes = [stated(cell, "value") for cell in column_of(excel / "venues-excel.fods", "latitude")]
    assert [float(value or "nan") for value in latitudes] == [row["latitude"] for row in wanted["venues"][1]]


def wall(moment: object) -> str | None:
    """A moment as clocks in Berlin show it."""
    return f"{datetime.fromisoformat(str(moment)).astimezone(BERLIN):%Y-%m-%dT%H:%M:%S}" if moment else None
