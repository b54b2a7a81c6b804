"""Dates as the portal prints them, and what is none."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dortmund_scraper.german.stamps import TimeRange, find, has_date, leading, parse, trailing

REFERENCE = date(2023, 11, 28)
WEEKDAYS = ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"]
MONTHS = [
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
]


def day(text: str) -> date:
    return date.fromisoformat(text)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mi 29. November 2023",
        "Mi., 29. Nov. 2023",
        "Mittwoch, 29. November 2023",
        "MI 29. NOVEMBER 2023",
        "Mi., d. 29.11.23",
        "Mittwoch, den 29. November 2023",
        "29.11.2023",
        "29. 11. 2023",
        "29.11.23",
        "29.November 2023",
        "29.\xa0November\u20092023",
        "29/11/2023",
        "2023-11-29",
        "Datum: 29.11.2023",
        "ab 29. November 2023",
        "Veröffentlicht am 29.11.2023.",
        "Mi, 29. Nov.",
        "Mi\n29\nNov",
        "29.11.",
    ],
)
def test_one_day(text: str) -> None:
    mention = parse(text, REFERENCE)
    assert mention is not None
    assert (mention.start, mention.end, mention.conflict) == (day("2023-11-29"), None, False)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("29. November 2023, 20:00 Uhr", "2023-11-29T20:00", None),
        ("29.11.2023 - 19.30 Uhr", "2023-11-29T19:30", None),
        ("29. November 2023 um 19.30 Uhr", "2023-11-29T19:30", None),
        ("Datum: 29.11.2023 Uhrzeit: 19:30 Uhr", "2023-11-29T19:30", None),
        ("Wann? Mi., 29.11.2023, 19.30 Uhr", "2023-11-29T19:30", None),
        ("19.30 Uhr, Mittwoch, 29. November 2023", "2023-11-29T19:30", None),
        ("10–17 Uhr, Mittwoch, 29.11.2023", "2023-11-29T10:00", "2023-11-29T17:00"),
        ("Mi 29. November 2023 | 11:00 bis 18:00 Uhr", "2023-11-29T11:00", "2023-11-29T18:00"),
        ("Sa 2. Dezember 2023 09:00 – 19:00 Uhr", "2023-12-02T09:00", "2023-12-02T19:00"),
        ("Sa 2. Dezember 2023\n19:30 Uhr", "2023-12-02T19:30", None),
        ("Sa 2. Dezember 2023, 22 bis 5 Uhr", "2023-12-02T22:00", "2023-12-03T05:00"),
        ("Fr 1. Dezember 2023, 24 Uhr", "2023-12-02T00:00", None),
        ("Fr 1. Dezember 2023, 18 bis 24 Uhr", "2023-12-01T18:00", "2023-12-02T00:00"),
        (
            "1.12.2023, 18:00 Uhr – 3.12.2023, 16:00 Uhr",
            "2023-12-01T18:00",
            "2023-12-03T16:00",
        ),
    ],
)
def test_times_beside_a_day(text: str, start: str, end: str | None) -> None:
    mention = parse(text, REFERENCE)
    assert mention is not None
    assert mention.start == moment(start)
    assert mention.end == (moment(end) if end else None)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("vom 4. bis zum 6. Juli 2026", "2026-07-04", "2026-07-06"),
        ("4.-6.7.2026", "2026-07-04", "2026-07-06"),
        ("30.11. bis 3.12.2023", "2023-11-30", "2023-12-03"),
        ("Fr 1. Dezember – So 3. Dezember 2023", "2023-12-01", "2023-12-03"),
        ("Mo bis Fr, 4.–8. Dezember", "2023-12-04", "2023-12-08"),
        ("28. Dezember bis 6. Januar 2024", "2023-12-28", "2024-01-06"),
        ("vom 23.12. bis 6.1.", "2023-12-23", "2024-01-06"),
        ("vom 21.12.2023 bis einschließlich 5. Januar", "2023-12-21", "2024-01-05"),
    ],
)
def test_ranges_of_days(text: str, start: str, end: str) -> None:
    mention = parse(text, REFERENCE)
    assert mention is not None
    assert (mention.start, mention.end, mention.also, mention.conflict) == (day(start), day(end), (), False)


def test_times_of_every_day_of_a_range_stay_apart() -> None:
    mention = parse("23.11.–30.12.2023, täglich 11–21 Uhr")
    assert mention is not None
    assert (mention.start, mention.end) == (day("2023-11-23"), day("2023-12-30"))
    assert mention.daily == TimeRange(time(11), time(21))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("4. und 5. Mai", ["2024-05-04", "2024-05-05"]),
        ("Sa./So. 2./3. Dezember 2023", ["2023-12-02", "2023-12-03"]),
        ("Sa 2. und So 3. Dezember 2023", ["2023-12-02", "2023-12-03"]),
        ("Fr 1.12. | Sa 2.12. | So 3.12.", ["2023-12-01", "2023-12-02", "2023-12-03"]),
    ],
)
def test_lists_of_days(text: str, days: list[str]) -> None:
    mention = parse(text, REFERENCE)
    assert mention is not None
    assert [mention.start, *mention.also] == [day(one) for one in days]
    assert not mention.conflict


def test_a_list_shares_its_time() -> None:
    mention = parse("2.12., 9.12. und 16.12.2023, jeweils 15 Uhr")
    assert mention is not None
    assert mention.start == moment("2023-12-02T15:00")
    assert mention.also == (moment("2023-12-09T15:00"), moment("2023-12-16T15:00"))


def test_only_an_end() -> None:
    (mention,) = find("Noch bis zum 30. Dezember zeigt sich die Stadt.", REFERENCE)
    assert (mention.start, mention.end) == (None, day("2023-12-30"))
    assert mention.text == "bis zum 30. Dezember"
    (mention,) = find("Mi 29. November 2023 bis 18 Uhr")
    assert (mention.start, mention.end) == (day("2023-11-29"), moment("2023-11-29T18:00"))


def test_all_day() -> None:
    mention = parse("Mi 29. November 2023, ganztägig")
    assert mention is not None
    assert (mention.start, mention.all_day) == (day("2023-11-29"), True)


@pytest.mark.parametrize(
    ("text", "reference", "found"),
    [
        ("am Freitag, 10. November", "2023-11-28", "2023-11-10"),
        ("Am Samstag, 26. August", "2023-11-28", "2023-08-26"),
        ("6. Januar", "2023-11-28", "2024-01-06"),
        ("Am Mittwoch, 20. Dezember", "2024-01-03", "2023-12-20"),
        ("Sa 6. Januar", "2026-01-03", "2024-01-06"),
        ("29. Februar", "2023-11-28", "2024-02-29"),
    ],
)
def test_a_missing_year_is_the_nearest_that_fits(text: str, reference: str, found: str) -> None:
    mention = parse(text, day(reference))
    assert mention is not None
    assert (mention.start, mention.inferred_year) == (day(found), True)
    unknown = parse(text)
    assert unknown is not None
    assert (unknown.start, unknown.inferred_year) == (None, True)


def test_the_reference_is_taken_in_berlin() -> None:
    mention = parse("1.1.", datetime(2023, 6, 30, 23, tzinfo=UTC))
    assert mention is not None
    assert mention.start == parse("1.1.", day("2023-07-01")).start  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Am Samstag, dem 16. November 2023", "2023-11-16"),
        ("Mo 29. November 2023", "2023-11-29"),
        ("Fr., 24.12.2023", "2023-12-24"),
    ],
)
def test_a_weekday_that_contradicts_is_said(text: str, start: str) -> None:
    mention = parse(text, REFERENCE)
    assert mention is not None
    assert (mention.start, mention.conflict) == (day(start), True)


@pytest.mark.parametrize(
    "text", ["30. Februar 2024", "32. Dezember 2023", "00.12.2023", "13.13.2023", "31. April"]
)
def test_impossible_days_are_found_without_value(text: str) -> None:
    (mention,) = find(f"Termin {text} im Rathaus", REFERENCE)
    assert (mention.start, mention.end, mention.invalid) == (None, None, True)
    assert mention.text == text


def test_what_lies_beyond_the_calendar_has_no_value() -> None:
    stamp = parse("31.12.9999, 24 Uhr", REFERENCE)
    assert stamp is not None
    assert (stamp.start, stamp.invalid) == (None, True)


@pytest.mark.parametrize(
    "text",
    [
        "28 Termine",
        "zum 1.909. Bundesliga-Spiel",
        "UEFA EURO 2024",
        "Tel. 0231 50-22222",
        "(0231) 50 1 20 20",
        "Eintritt 12,50 Euro",
        "1.000",
        "10.000 Euro",
        "Platz des 18. März",
        "Straße des 17. Juni 135",
        "Raum 2.11.",
        "TOP 3.12",
        "Halle 3, Stand 10.12",
        "192.168.12.11",
        "Version 1.12.2023.1",
        "44137 Dortmund",
        "August-Schmidt-Straße 12",
        "11. August-Schmidt-Lauf",
        "Masterplan Wissenschaft 2.0",
        "400 März-Veilchen",
        "Das 1909. Tor",
        "2. Bundesliga",
    ],
)
def test_no_dates(text: str) -> None:
    assert find(text, REFERENCE) == []
    assert not has_date(text)
    assert parse(text, REFERENCE) is None


def test_find_gives_all_with_their_places() -> None:
    text = "Vom 9. auf Montag: am 29. August 1999 im Stadion, am 19.12.1909 gegründet, 2. Bundesliga."
    assert [(text[slice(*found.span)], found.start) for found in find(text)] == [
        ("29. August 1999", day("1999-08-29")),
        ("19.12.1909", day("1909-12-19")),
    ]
    assert find(text)[0].text == "29. August 1999"


def test_a_date_within_a_sentence_is_no_whole_expression() -> None:
    assert parse("Am 29. November 2023 beginnt es") is None
    assert parse("") is None


def test_leading_stamp() -> None:
    found = leading("Di 27. Februar 2024 UEFA EURO 2024")
    assert found is not None
    assert (found[0].start, found[1]) == (day("2024-02-27"), "UEFA EURO 2024")
    assert leading("27. Februar 2024") is not None
    assert leading("Di 27. Februar Familie", REFERENCE) is None
    assert leading("Familie Di 27. Februar 2024") is None
    assert leading("bis 27. Februar 2024 geöffnet") is None
    assert leading("Am 27. Februar 2024 beginnt es") is None


def test_trailing_stamp() -> None:
    long = "zur Veranstaltung " + "Ein langer Titel 2023 " * 20 + "Di 28. November 2023"
    found = trailing(long)
    assert found is not None
    assert found[0] == long.removesuffix(" Di 28. November 2023")
    assert long[slice(*found[1].span)] == "Di 28. November 2023"
    assert trailing("Rückblick auf den 28. November 2023") is None
    assert trailing("Lichterfest am 28. November 2023") is None
    assert trailing("Lichterfest Di 28. November", REFERENCE) is None
    assert trailing("Di 28. November 2023 Familie") is None


@given(st.dates(date(1950, 1, 1), date(2199, 12, 31)), st.times())
def test_what_is_printed_is_read(when: date, clock: time) -> None:
    clock = clock.replace(second=0, microsecond=0)
    printed = f"{WEEKDAYS[when.weekday()]} {when.day}. {MONTHS[when.month - 1]} {when.year}"
    for text in [printed, f"{when:%d.%m.%Y}", when.isoformat()]:
        assert (found := parse(text)) is not None
        assert found.start == when
        assert not found.conflict
        assert (found := parse(f"{text}, {clock:%H:%M} Uhr")) is not None
        assert found.start == datetime.combine(when, clock)


PIECES = [
    *("Mi", "Sa./So.", "29.", "30.", "5", "Mai", "März", "2023", "29.11.", "31.2.2024", "bis", "und", "–"),
    *(",", "|", "19:30", "24", "Uhr", "ab", "vom", "Termine", "\n\n", "(", ")"),
]


@given(st.text(max_size=80) | st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
def test_anything_can_be_searched(text: str) -> None:
    for reference in [None, REFERENCE]:
        last = 0
        for found in find(text, reference):
            assert last <= found.span[0] < found.span[1] <= len(text)
            assert text[slice(*found.span)] == found.text
            last = found.span[1]
        parse(text, reference)
        leading(text, reference)
        trailing(text, reference)


def test_long_texts_are_read_to_their_end() -> None:
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(30)]
    text = ", ".join(f"{day:%d.%m.%Y}" for day in days)
    mention = parse(text)
    assert mention is not None
    assert [mention.start, *mention.also] == days
    assert parse(f"{text} und mehr") is None
    prose = "Viele Worte ohne Zahl. " * 50
    found = find(f"{prose}Am 4. Mai 2024. {prose}Von 10 bis 17 Uhr am 5.5.2024, {prose}")
    assert [one.start for one in found] == [date(2024, 5, 4), datetime(2024, 5, 5, 10)]
