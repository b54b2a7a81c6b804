"""Clock times, ISO 8601, and wall times of Berlin."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dortmund_scraper.german.clock import TimeRange, berlin, read_iso
from dortmund_scraper.german.stamps import read_times


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("20:00 Uhr", "20:00", None),
        ("20:00", "20:00", None),
        ("19.30 Uhr", "19:30", None),
        ("9 Uhr", "09:00", None),
        ("ab 15 Uhr", "15:00", None),
        ("um 19 Uhr", "19:00", None),
        ("Beginn: 19 Uhr", "19:00", None),
        ("bis 18 Uhr", None, "18:00"),
        ("11:00 bis 18:00 Uhr", "11:00", "18:00"),
        ("11:00 Uhr bis 18:00 Uhr", "11:00", "18:00"),
        ("11:00 Uhr - 18:00 Uhr", "11:00", "18:00"),
        ("10–17 Uhr", "10:00", "17:00"),
        ("10\u202f–\u202f17\u202fUhr", "10:00", "17:00"),
        ("19.30 – 21.00 Uhr", "19:30", "21:00"),
        ("von 9 bis 17 Uhr", "09:00", "17:00"),
        ("8:30 bis 12 Uhr.", "08:30", "12:00"),
        ("10h-17h", "10:00", "17:00"),
        ("18 bis 24 Uhr", "18:00", "00:00"),
    ],
)
def test_times_of_a_line(line: str, start: str | None, end: str | None) -> None:
    found = read_times(line)
    assert found is not None
    assert found.start == (time.fromisoformat(start) if start else None)
    assert found.end == (time.fromisoformat(end) if end else None)
    assert not found.all_day


@pytest.mark.parametrize(
    "line",
    [
        "",
        "28 Termine",
        "12",
        "19.30",
        "10 bis 17",
        "25 Uhr",
        "19:75 Uhr",
        "20:00 Uhr Westfalenhalle",
        "Einlass: 19 Uhr",
        "Di 28. November 2023",
        "Ab 18:30 Uhr öffnet der Platz.",
        "3:2",
        "Uhr",
    ],
)
def test_no_times(line: str) -> None:
    assert read_times(line) is None


def test_all_day() -> None:
    assert read_times("ganztägig") == TimeRange(all_day=True)
    assert read_times("Ganzta\u0308gig") == TimeRange(all_day=True)


def test_times_on_a_day() -> None:
    day = date(2023, 12, 1)
    midnight = datetime(2023, 12, 2)
    assert TimeRange(time(22), time(5)).on(day) == (datetime(2023, 12, 1, 22), datetime(2023, 12, 2, 5))
    assert TimeRange(time(18), time()).on(day) == (datetime(2023, 12, 1, 18), midnight)
    assert TimeRange(end=time()).on(day) == (None, midnight)
    assert TimeRange().on(day) == (None, None)
    late = read_times("24 Uhr")
    assert late is not None
    assert late.on(day) == (midnight, None)


def test_berlin_wall_time() -> None:
    assert berlin(datetime(2025, 7, 7, 12, 52)).isoformat() == "2025-07-07T12:52:00+02:00"
    assert berlin(datetime(2023, 11, 28, 10)).isoformat() == "2023-11-28T10:00:00+01:00"
    assert berlin(datetime(2024, 10, 27, 2, 30)).isoformat() == "2024-10-27T02:30:00+02:00"
    with pytest.raises(ValueError, match="2026-03-29T02:30"):
        berlin(datetime(2026, 3, 29, 2, 30))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-07-09T17:30:00.000Z", "2026-07-09T19:30:00+02:00"),
        ("2027-06-12T10:00:00.000000+0200", "2027-06-12T10:00:00+02:00"),
        ("2026-07-09T23:59:00+02:00", "2026-07-09T23:59:00+02:00"),
        ("2026-03-29T02:30:00.000000+0100", "2026-03-29T03:30:00+02:00"),
        ("2024-10-27T02:30:00+01:00", "2024-10-27T02:30:00+01:00"),
        ("2026-01-01T00:30:00+05:30", "2025-12-31T20:00:00+01:00"),
        ("2026-01-01T12:00-08", "2026-01-01T21:00:00+01:00"),
        ("2026-07-09 17:30", "2026-07-09T17:30:00+02:00"),
        ("20231128T110000", "2023-11-28T11:00:00+01:00"),
        ("2026-07-09T24:00:00", "2026-07-10T00:00:00+02:00"),
        ("2025-07-07", "2025-07-07"),
    ],
)
def test_iso(text: str, expected: str) -> None:
    found = read_iso(text)
    assert found is not None
    assert found.isoformat() == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "2026",
        "2026-13-01",
        "2026-02-30T10:00",
        "2026-03-29T02:30:00",
        "2026-07-09T25:00",
        "2026-07-09T10:00+99:00",
        "10:00",
        "2026-07-09T10:00 Uhr",
    ],
)
def test_no_iso(text: str) -> None:
    assert read_iso(text) is None


OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=OFFSETS))
def test_every_moment_survives_iso(moment: datetime) -> None:
    read = read_iso(moment.isoformat())
    assert read is not None
    assert read.astimezone(UTC) == moment  # across zones, Python never calls the repeated hour equal


@given(st.text(max_size=40) | st.text("0123456789:.-TZ+ Uhrbis", max_size=30))
def test_anything_can_be_read(text: str) -> None:
    read_iso(text)
    found = read_times(text)
    if found is not None:
        found.on(date(2024, 2, 29))
