"""The counter of an event series."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dortmund_scraper.german.counts import read_count


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("28 Termine", 28),
        ("1 Termin", 1),
        ("28\xa0Termine", 28),
        ("  28  TERMINE ", 28),
        ("1.204 Termine", 1204),
        ("(5 Termine)", 5),
        ("Termine: 28", 28),
        ("Insgesamt 3 Termine", 3),
        ("Alle 28 Termine anzeigen", 28),
        ("28 weitere Termine", None),
        ("Termine", None),
        ("28", None),
        ("28 Termine im Mai", None),
        ("an insgesamt 28 Terminen", None),
        ("1,5 Termine", None),
        ("28.11. Termine", None),
        ("Termin buchen", None),
        ("", None),
    ],
)
def test_count(line: str, count: int | None) -> None:
    assert read_count(line) == count


@given(st.integers(0, 999_999))
def test_every_count_is_read(count: int) -> None:
    assert read_count(f"{count} Termine") == count


@given(st.text(max_size=50))
def test_any_line_can_be_read(line: str) -> None:
    assert read_count(line) is None or "ermin" in line.lower()
