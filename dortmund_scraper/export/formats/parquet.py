"""Parquet: the tables with their types, for programs that analyse. Needs the extra `parquet`."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, ClassVar

import pyarrow as pa
import pyarrow.parquet as pq

from ..arrow_schema import arrow_value, schema_of
from ..columns import Column, Row
from ..publication import Publication
from ..tables import Dataset, Table

_MEDIA_TYPE = "application/vnd.apache.parquet"
_ROWS_AT_ONCE = 250
_GROUP_BYTES = 4 << 20
"""A group of rows ends with the batch that reaches this; it is held in memory until it is written."""


class Parquet:
    """A file for each table, by its key, compressed with Zstandard.

    A value that does not fit its column, as someone may have put into the archive by hand, is null, and the operator is
    told of it.
    """

    name: ClassVar[str] = "parquet"

    def write(self, publication: Publication) -> None:
        """Writes `<dataset>/<table>.parquet`."""
        for dataset, table in publication.tables():
            info = publication.table_file(table, ".parquet", self.name, _MEDIA_TYPE, "Parquet")
            with publication.folder.file(info) as path:
                _write(publication, dataset, table, path)


def _write(publication: Publication, dataset: Dataset, table: Table, path: Path) -> None:
    schema = schema_of(publication, dataset, table)
    batches = _Batches(publication.rows.columns(table), schema)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for group in _groups(batches.of(publication.rows.of(table))):
            rows = pa.Table.from_batches(group, schema)
            writer.write_table(rows, row_group_size=max(rows.num_rows, 1))
    for name, count in sorted((+batches.unfit).items()):
        publication.notes.append(f"parquet: {count} Werte in {table.name}.{name} passen nicht und fehlen.")


class _Batches:
    """Turns rows into batches of columns."""

    def __init__(self, columns: tuple[Column, ...], schema: pa.Schema) -> None:
        self.unfit: Counter[str] = Counter()
        """How many values of a column were left out."""
        self._read = [(column.name, arrow_value(column)) for column in columns]
        self._schema = schema

    def of(self, rows: Iterator[Row]) -> Iterator[pa.RecordBatch]:
        while some := list(islice(rows, _ROWS_AT_ONCE)):
            arrays = [
                pa.array(self._values(name, read, some), field.type)
                for (name, read), field in zip(self._read, self._schema, strict=True)
            ]
            yield pa.RecordBatch.from_arrays(arrays, schema=self._schema)

    def _values(self, name: str, read: Callable[[Any], Any], rows: list[Row]) -> Iterator[Any]:
        for row in rows:
            stated = row[name]
            value = None if stated is None else read(stated)
            self.unfit[name] += stated is not None and value is None
            yield value


def _groups(batches: Iterator[pa.RecordBatch]) -> Iterator[list[pa.RecordBatch]]:
    """Batches that become a group of rows each."""
    group: list[pa.RecordBatch] = []
    size = 0
    for batch in batches:
        group.append(batch)
        size += batch.nbytes
        if size >= _GROUP_BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group
