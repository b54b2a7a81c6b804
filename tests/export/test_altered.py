"""Values that someone altered in the archive break no format: what cannot be read is not stated."""

import json
import sqlite3
from pathlib import Path

import pytest
from icalendar import Calendar

from dortmund_scraper.export.formats import MODULES, load
from dortmund_scraper.export.profiles import OPEN
from dortmund_scraper.export.publisher import Catalogue, Organisation, Publisher
from tests.export.planted import plant, publication

PUBLISHER = Publisher(
    publisher=Organisation(name="Offene Daten"),
    catalogue=Catalogue(base_url="https://daten.example/", license="cc-zero"),
)
ALTERED = [
    ("news", {"published_at": "kaputt", "published_on": "2026-13-40"}),
    ("venues", {"latitude": 9e999, "longitude": "kaputt"}),
    ("service_fees", {"amount": "Infinity"}),
    ("service_fees", {"amount": "NaN"}),
    ("service_fees", {"amount": "1e40"}),
    ("event_dates", {"start_date": "kaputt"}),
    ("event_dates", {"starts_at": "kaputt", "ends_at": "kaputt", "end_date": "2026-13-40"}),
    ("event_dates", {"starts_at": "9999-12-31T23:30:00+00:00", "start_date": "9999-12-31"}),
    ("event_dates", {"starts_at": "9999-12-31T23:59:59-12:00", "ends_at": "2026-05-01T10:00:00"}),
    ("events", {"first_seen": "kaputt", "gone_since": "2026-05-01T10:00:00"}),
    ("events", {"first_seen": "2026-05-01", "gone_since": "9999-12-31T23:59:59-12:00"}),
]


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = plant(tmp_path_factory.mktemp("archive") / "archiv.db")
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    return path.read_bytes()


def no_json(constant: str) -> None:
    raise AssertionError(f"{constant} is no JSON")


@pytest.mark.parametrize(("table", "values"), ALTERED)
def test_all_formats_are_written(
    planted: bytes, tmp_path: Path, table: str, values: dict[str, str | float]
) -> None:
    db, out = tmp_path / "archiv.db", tmp_path / "out"
    db.write_bytes(planted)
    with sqlite3.connect(db) as connection:
        for column, value in values.items():
            connection.execute(f"UPDATE {table} SET {column} = ?", (value,))  # noqa: S608
    connection.close()
    with publication(db, out, OPEN, PUBLISHER) as published:
        for name in MODULES:
            load(name).write(published)
    for path in (*out.rglob("*.json"), *out.rglob("*.jsonld"), *out.rglob("*.geojson")):
        json.loads(path.read_bytes(), parse_constant=no_json)
    for path in out.rglob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            json.loads(line, parse_constant=no_json)


def test_a_date_without_a_day_is_in_no_calendar_and_the_operator_hears_of_it(
    planted: bytes, tmp_path: Path
) -> None:
    db = tmp_path / "archiv.db"
    db.write_bytes(planted)
    with sqlite3.connect(db) as connection:
        (total,) = connection.execute(
            "SELECT count(*) FROM event_dates WHERE event_id NOT IN"
            " (SELECT record_id FROM suppressed_records WHERE record_kind = 'event')"
        ).fetchone()
        connection.execute("""UPDATE event_dates SET start_date = 'kaputt'
            WHERE id = (SELECT min(id) FROM event_dates WHERE event_id LIKE '%termin_1.html')""")
    connection.close()
    with publication(db, tmp_path / "out") as published:
        load("ical").write(published)
        assert "iCalendar: 1 Termine fehlen, denn ihr Tag ist nicht zu lesen." in published.notes
    calendar = Calendar.from_ical((tmp_path / "out/events/events.ics").read_bytes())
    assert len(calendar.walk("VEVENT")) == total - 1
