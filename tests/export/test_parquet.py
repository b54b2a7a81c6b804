"""Parquet: the types are right, and every reader finds the values of the archive."""

import json
import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from shutil import copyfile
from typing import Any

import pandas
import polars
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dortmund_scraper.export.columns import Column, Value
from dortmund_scraper.export.formats.parquet import Parquet
from dortmund_scraper.export.profiles import METADATA, OPEN, RESEARCH, Profile
from dortmund_scraper.export.publisher import Catalogue, Publisher
from tests.export.planted import BERLIN, SECRET, plant, publication, termin
from tests.store.samples import on_day

FREE = Publisher(catalogue=Catalogue(license="dl-zero-de/2.0"))


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plant(tmp_path_factory.mktemp("archive") / "archiv.db")


def stated(column: Column, value: Value) -> Any:
    """A value of a row as Python has it."""
    if value is None:
        return None
    read: dict[str, Callable[[Any], Any]] = {
        "date": date.fromisoformat, "moment": lambda text: datetime.fromisoformat(text).astimezone(UTC),
        "decimal": Decimal,
    }  # fmt: skip
    return read.get(column.type, lambda same: same)(value)


def in_utc(value: Any) -> Any:
    """A moment in UTC, where no hour comes twice: Python finds none in such an hour equal to one of another zone."""
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def with_pandas(path: Path) -> list[dict[str, Any]]:
    found = pandas.read_parquet(path, dtype_backend="pyarrow")
    names = [str(name) for name in found.columns]
    columns = [[_plain(value) for value in found[name]] for name in names]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _plain(value: Any) -> Any:
    if hasattr(value, "tolist"):
        return list(value.tolist())
    if isinstance(value, list):
        return value
    if pandas.isna(value):
        return None
    return value.to_pydatetime() if isinstance(value, pandas.Timestamp) else value


READERS = [
    lambda path: pq.read_table(path).to_pylist(),
    with_pandas,
    lambda path: polars.read_parquet(path).to_dicts(),
]


@pytest.mark.parametrize("profile", [METADATA, RESEARCH, OPEN], ids=lambda profile: profile.name)
@pytest.mark.parametrize("read", READERS, ids=["pyarrow", "pandas", "polars"])
def test_every_reader_finds_what_the_archive_says(
    db: Path, tmp_path: Path, profile: Profile, read: Callable[[Path], list[dict[str, Any]]]
) -> None:
    with publication(db, tmp_path / "out", profile, FREE) as published:
        Parquet().write(published)
        wanted = {
            f"{dataset.name}/{table.name}.parquet": [
                {column.name: stated(column, row[column.name]) for column in published.rows.columns(table)}
                for row in published.rows.of(table)
            ]
            for dataset, table in published.tables()
        }
    assert len(wanted) == 12
    assert published.notes == []
    for path, rows in wanted.items():
        found = [
            {name: in_utc(value) for name, value in row.items()} for row in read(tmp_path / "out" / path)
        ]
        assert found == rows, path
        assert rows
        assert SECRET not in str(found)


def test_types_are_those_of_the_columns(db: Path, tmp_path: Path) -> None:
    with publication(db, tmp_path / "out") as published:
        Parquet().write(published)
    dates = pq.read_schema(tmp_path / "out" / "events" / "event_dates.parquet")
    assert dates.field("start_date").type == pa.date32()
    assert dates.field("starts_at").type == pa.timestamp("us", "Europe/Berlin")
    assert dates.field("captured_at").type == pa.timestamp("us", "UTC")
    assert dates.field("all_day").type == pa.bool_()
    assert not dates.field("event_id").nullable
    assert dates.field("starts_at").nullable
    news = pq.read_schema(tmp_path / "out" / "news" / "news.parquet")
    assert news.field("tags").type.value_type == pa.string()
    assert news.field("first_seen").type == pa.timestamp("us", "UTC")
    assert (
        pq.read_schema(tmp_path / "out" / "events" / "venues.parquet").field("latitude").type == pa.float64()
    )
    fees = pq.read_schema(tmp_path / "out" / "services" / "service_fees.parquet")
    assert fees.field("amount").type == pa.decimal128(18, 4)
    assert fees.field("position").type == pa.int64()


def test_the_hour_that_comes_twice_is_kept_apart(db: Path, tmp_path: Path) -> None:
    with publication(db, tmp_path / "out") as published:
        Parquet().write(published)
    (row,) = (
        row
        for row in pq.read_table(tmp_path / "out" / "news" / "news.parquet").to_pylist()
        if row["published_at"]
    )
    assert row["published_at"].astimezone(UTC) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert row["published_at"].utcoffset() == datetime(2026, 12, 1, tzinfo=BERLIN).utcoffset()


def test_a_file_tells_of_itself(db: Path, tmp_path: Path) -> None:
    with publication(db, tmp_path / "out", publisher=FREE) as published:
        Parquet().write(published)
        origin = published.origin()
    path = tmp_path / "out" / "events" / "event_dates.parquet"
    told = {name.decode(): text.decode() for name, text in (pq.read_schema(path).metadata or {}).items()}
    assert json.loads(told["origin"]) == origin
    assert told["license"] == "http://dcat-ap.de/def/licenses/dl-zero-de/2.0"
    assert told["title"] == "Veranstaltungen"
    assert all(field.metadata[b"description"] for field in pq.read_schema(path))
    group = pq.ParquetFile(path).metadata.row_group(0)
    assert group.sorting_columns == (pq.SortingColumn(0),)
    assert group.column(0).compression == "ZSTD"


def test_a_value_that_someone_broke_is_null_and_told(db: Path, tmp_path: Path) -> None:
    broken = tmp_path / "archiv.db"
    copyfile(db, broken)
    with sqlite3.connect(broken) as connection:
        connection.execute("UPDATE event_dates SET starts_at = 'kaputt' WHERE start_date = '2026-10-24'")
        connection.execute("UPDATE event_dates SET start_date = '=1+1' WHERE start_date = '2026-12-06'")
        connection.execute(
            "UPDATE event_dates SET ends_at = '2026-10-25T02:30' WHERE start_date = '2026-10-25'"
        )
        connection.execute("UPDATE venues SET latitude = 'Nord' WHERE name = 'Hafen'")
        connection.execute("UPDATE events SET stated_date_count = 2.5 WHERE url = ?", (termin(1),))
    connection.close()
    with publication(broken, tmp_path / "out", METADATA, None, "events") as published:
        Parquet().write(published)
    assert published.notes == [
        "parquet: 1 Werte in events.stated_date_count passen nicht und fehlen.",
        "parquet: 1 Werte in event_dates.ends_at passen nicht und fehlen.",
        "parquet: 1 Werte in event_dates.start_date passen nicht und fehlen.",
        "parquet: 1 Werte in event_dates.starts_at passen nicht und fehlen.",
        "parquet: 1 Werte in venues.latitude passen nicht und fehlen.",
    ]
    dates = pq.read_table(tmp_path / "out" / "events" / "event_dates.parquet").to_pylist()
    assert [row["starts_at"] for row in dates if row["start_date"] == date(2026, 10, 24)] == [None]
    assert sum(row["start_date"] is None for row in dates) == 1


def test_rows_come_in_bounded_groups_by_their_key(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dortmund_scraper.export.formats.parquet._ROWS_AT_ONCE", 2)
    monkeypatch.setattr("dortmund_scraper.export.formats.parquet._GROUP_BYTES", 1)
    with publication(db, tmp_path / "out") as published:
        Parquet().write(published)
    file = pq.ParquetFile(tmp_path / "out" / "events" / "event_dates.parquet")
    assert [file.metadata.row_group(place).num_rows for place in range(file.num_row_groups)] == [
        2,
        2,
        2,
        2,
        2,
    ]
    keys = file.read(["id"]).column("id").to_pylist()
    assert keys == sorted(keys, key=lambda key: key.encode())


def test_what_did_not_change_is_left_out_and_tables_may_be_empty(db: Path, tmp_path: Path) -> None:
    with publication(db, tmp_path / "out", since=on_day(1)) as published:
        Parquet().write(published)
    assert pq.read_table(tmp_path / "out" / "events" / "events.parquet").column("url").to_pylist() == [
        termin(1)
    ]
    news = pq.read_table(tmp_path / "out" / "news" / "news.parquet")
    assert news.num_rows == 0
    assert "published_at" in news.column_names


def test_the_same_archive_gives_the_same_bytes(db: Path, tmp_path: Path) -> None:
    hashes = []
    for name in ("one", "two"):
        with publication(db, tmp_path / name, RESEARCH) as published:
            Parquet().write(published)
        hashes.append([(file.info.path, file.sha256) for file in published.folder.files])
    assert hashes[0] == hashes[1]
