"""Lines that are read at once mean what the rules say of them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dortmund_scraper.german.dates.expressions import mentions_in
from dortmund_scraper.german.dates.line import read_line
from dortmund_scraper.german.dates.reader import Reader

NOW = datetime(2023, 11, 28, 14, 0)
WEEKDAYS = ["", "Mo ", "Mi., ", "Mittwoch, den ", "Sonnabend, ", "So., "]
DAYS = [
    "29. November 2023",
    "29.11.2023",
    "3. Dez. 2023",
    "29.11.",
    "1. 12. 2023",
    "30.2.2024",
    "6.1.24",
    "29. Feb.",
    "29.11",
    "3 Dez 2023",
    "3. mai",
    "2023-11-29",
    "29. November.",
]
BETWEEN = ["", " ", ", ", " - ", "\n", " um ", " ab ", ", gegen ", " von ", " um ca. ", " Ca "]
TIMES = [
    "",
    "19:30 Uhr",
    "19.30",
    "19 Uhr",
    "9:05",
    "10 – 17 Uhr",
    "22 bis 2 Uhr",
    "24 Uhr",
    "25 Uhr",
    "18:30h",
    "18:30h - 19h",
    "abends",
    "Früh",
]

lines = st.tuples(
    st.sampled_from(["", "am ", "Am ", " "]),
    st.sampled_from(WEEKDAYS),
    st.sampled_from(["", *DAYS]),
    st.sampled_from(BETWEEN),
    st.sampled_from(TIMES),
    st.sampled_from(["", " ", "\n"]),
).map("".join)
ranges = st.tuples(
    st.sampled_from(["", "vom ", "Von ", " "]),
    st.sampled_from(["26.", "30.", "31.", "5.8.", "05.08.2018", "6.1.24", "6.0.", "28.12.", "30.2.", "0."]),
    st.sampled_from([" bis ", " bis zum ", " - ", "-", "–", "- "]),
    st.sampled_from(["28.", "1.9.", "27.09.2017", "3.1.", "3.1.25", "16.8.2018", "31.2.", "32.1.", "1.13."]),
    st.sampled_from(["", " ", "\n"]),
).map("".join)


@given(lines | ranges, st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)))
def test_says_what_the_rules_say(text: str, now: datetime) -> None:
    line = read_line(text, now)
    if line is not None:
        assert mentions_in(Reader(text, now)) == [line]


@pytest.mark.parametrize(
    "text",
    [
        "29. November 2023",
        "Mi., 29.11.23, 19:30 Uhr",
        "10:00 bis 17:00 Uhr",
        "ab 19 Uhr",
        "14.10",
        "3. mai abends",
        "vom 26. - 27.09.2017",
        "28.12.–3.1.",
    ],
)
def test_reads_the_lines_of_a_calendar(text: str) -> None:
    assert read_line(text, NOW) is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "28 Termine",
        "29.",
        "Raum 2.11",
        "30. Februar 2024",
        "täglich 10 Uhr",
        "19.30",
        "30. bis 31. 12.",
        "6.0. - 7.1.",
    ],
)
def test_leaves_everything_else_to_the_rules(text: str) -> None:
    assert read_line(text, NOW) is None


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read(day: date) -> None:
    line = read_line(f"{day:%d.%m.%Y}", NOW)
    assert line is not None
    assert line.start == day
