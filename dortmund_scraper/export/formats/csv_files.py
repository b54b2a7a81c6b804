"""CSV as RFC 4180 has it, and a variant of it that German spreadsheets open by a double click."""

import csv
import json
from collections.abc import Callable, Iterator
from typing import ClassVar

from ..columns import Column, Value
from ..folder import FileInfo
from ..formulas import guarded
from ..german_cells import german_cell
from ..publication import Publication
from ..tables import Table

_MEDIA_TYPE = "text/csv"
Cell = str | int | float | None
_BOOLEANS: dict[Value, Cell] = {True: "true", False: "false"}


class CsvFiles:
    """A file for each table: UTF-8, commas, CRLF, the names of the columns in the first line.

    What is not stated is an empty cell. Booleans are `true` and `false`, lists JSON arrays, days and moments ISO 8601.
    A text that a spreadsheet would take for a formula has `'` in front: see `formulas`.
    """

    name: ClassVar[str] = "csv"

    def write(self, publication: Publication) -> None:
        """Writes `<dataset>/<table>.csv`."""
        for _, table in publication.tables():
            info = publication.table_file(table, ".csv", self.name, _MEDIA_TYPE, "CSV")
            _write(publication, table, info, "utf-8", ",", plain_cell)


class ExcelFiles:
    """A file for each table: UTF-8 with a byte order mark, semicolons, cells as German spreadsheets read them.

    `german_cells` says what they look like, and what is lost: it is for reading, `CsvFiles` for programs.
    """

    name: ClassVar[str] = "csv-excel"

    def write(self, publication: Publication) -> None:
        """Writes `<dataset>/<table>-excel.csv`."""
        for _, table in publication.tables():
            info = publication.table_file(table, "-excel.csv", self.name, _MEDIA_TYPE, "CSV für Excel")
            _write(publication, table, info, "utf-8-sig", ";", german_cell)


def plain_cell(column: Column) -> Callable[[Value], Cell]:
    """How values of a column are written, but for quotation marks."""
    if column.type == "boolean":
        return _BOOLEANS.get
    return _as_it_is if column.type == "decimal" else _plain


def _plain(value: Value) -> Cell:
    if isinstance(value, str):
        return guarded(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


def _as_it_is(value: Value) -> Cell:
    return None if value is None else str(value)


def _write(
    publication: Publication, table: Table, info: FileInfo, encoding: str, delimiter: str,
    cell: Callable[[Column], Callable[[Value], Cell]],
) -> None:  # fmt: skip
    columns = publication.rows.columns(table)
    cells = [(column.name, cell(column)) for column in columns]
    with (
        publication.folder.file(info) as path,
        path.open("w", encoding=encoding, newline="") as file,
    ):
        writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")
        writer.writerow(column.name for column in columns)
        writer.writerows(_lines(publication, table, cells))


def _lines(
    publication: Publication, table: Table, cells: list[tuple[str, Callable[[Value], Cell]]]
) -> Iterator[list[Cell]]:
    for row in publication.rows.of(table):
        yield [write(row[name]) for name, write in cells]
