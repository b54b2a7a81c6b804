"""Every date in every spelling is read back, and no text is too strange to be read."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any
from unicodedata import normalize
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from benchmarks.hostile_texts import VOCABULARY
from dortmund_scraper.german import dates

BERLIN = ZoneInfo("Europe/Berlin")
REFERENCE = datetime(2023, 11, 28, 12, tzinfo=BERLIN)

MONTHS = [
    ("Januar", "Jänner", "Jan", "Jan."),
    ("Februar", "Feber", "Feb", "Feb."),
    ("März", "Maerz", "Mrz", "Mrz.", "Mär", "Mär."),
    ("April", "Apr", "Apr."),
    ("Mai",),
    ("Juni", "Jun", "Jun."),
    ("Juli", "Jul", "Jul."),
    ("August", "Aug", "Aug."),
    ("September", "Sept", "Sept.", "Sep", "Sep."),
    ("Oktober", "Okt", "Okt."),
    ("November", "Nov", "Nov."),
    ("Dezember", "Dez", "Dez."),
]
WEEKDAYS = [
    ("Montag", "Mo", "Mo."),
    ("Dienstag", "Di", "Di."),
    ("Mittwoch", "Mi", "Mi.", "Mittw."),
    ("Donnerstag", "Do", "Do."),
    ("Freitag", "Fr", "Fr."),
    ("Samstag", "Sonnabend", "Sa", "Sa."),
    ("Sonntag", "So", "So."),
]
UNITS = ["ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"]
ORDINALS = [
    *("erste", "zweite", "dritte", "vierte", "fünfte", "sechste", "siebte", "achte", "neunte", "zehnte"),
    *("elfte", "zwölfte", "dreizehnte", "vierzehnte", "fünfzehnte", "sechzehnte", "siebzehnte"),
    *("achtzehnte", "neunzehnte", "zwanzigste", *(f"{unit}undzwanzigste" for unit in UNITS)),
    *("dreißigste", "einunddreißigste"),
]
BLANKS = {"no-break": "\u00a0", "thin": "\u2009", "narrow no-break": "\u202f"}

Style = Callable[[date], str]
"""How a date is written."""

NUMERIC: dict[str, Style] = {
    "29.11.2023": lambda day: f"{day:%d.%m.%Y}",
    "1.3.2023": lambda day: f"{day.day}.{day.month}.{day.year}",
    "29. 11. 2023": lambda day: f"{day.day}. {day.month}. {day.year}",
    "2023-11-29": lambda day: f"{day:%Y-%m-%d}",
    "2023/11/29": lambda day: f"{day:%Y/%m/%d}",
    "2023.11.29": lambda day: f"{day:%Y.%m.%d}",
    "20231129": lambda day: f"{day:%Y%m%d}",
    "29/11/2023": lambda day: f"{day:%d/%m/%Y}",
    "29-11-2023": lambda day: f"{day:%d-%m-%Y}",
    "29 11 2023": lambda day: f"{day:%d %m %Y}",
}
"""Styles without letters, by an example."""

SHORT: dict[str, Style] = {
    "29.11.23": lambda day: f"{day:%d.%m.%y}",
    "1.3.23": lambda day: f"{day.day}.{day.month}.{day:%y}",
    "29. 11. 23": lambda day: f"{day.day}. {day.month}. {day:%y}",
    "29. November 23": lambda day: f"{day.day}. {MONTHS[day.month - 1][0]} {day:%y}",
    "29. Nov. 23": lambda day: f"{day.day}. {MONTHS[day.month - 1][-1]} {day:%y}",
}
"""Styles with two digits of the year."""

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
cases = st.sampled_from([str, str.upper])
moments = st.datetimes(datetime(1900, 1, 1), datetime(2100, 12, 31), timezones=st.just(BERLIN))
vocabulary = st.sampled_from(VOCABULARY)
odd = st.sampled_from(
    ["1" * 5000, "\ud800", "\udfff1.1.", "1.1.\0", "9" * 20 + ". Mai", "0.0.0000", "1.1.0001"]
)
numbers = st.integers(0, 10**30).map(str)
anything = (
    st.text()
    | st.text(st.characters(), max_size=40)
    | st.builds(
        str.join,
        st.sampled_from(["", " ", ", "]),
        st.lists(vocabulary | odd | numbers | st.text(st.characters(), max_size=4), max_size=30),
    )
)
"""Any text, and any mixture of the words that dates are made of; lone surrogates included."""


@st.composite
def worded(draw: st.DrawFn) -> Style:
    """A style with the month as a word: `29. November 2023`, `29.Nov.2023`."""
    choice = draw(st.integers(0, 5))
    pattern = draw(st.sampled_from(["{}. {} {}", "{:02}. {} {}", "{}.{} {}"]))
    letters = draw(st.sampled_from(["NFC", "NFD"]))

    def style(day: date) -> str:
        names = MONTHS[day.month - 1]
        name = normalize(letters, names[choice % len(names)])
        text = pattern.format(day.day, name, day.year)
        return text.replace(". ", ".") if pattern == "{}.{} {}" else text

    return style


def spelled(ending: str) -> Style:
    """A style with the day as a word: `erster Dezember 2023`, `am ersten Dezember 2023`."""
    return lambda day: f"{ORDINALS[day.day - 1]}{ending} {MONTHS[day.month - 1][0]} {day.year}"


styles = worded() | st.sampled_from(list(NUMERIC.values()))


def weekday(day: date, choice: int) -> str:
    """A spelling of its weekday."""
    names = WEEKDAYS[day.weekday()]
    return names[choice % len(names)]


def with_weekday(style: Style, choice: int, between: str) -> Style:
    """The style with the weekday in front."""
    return lambda day: f"{weekday(day, choice)}{between}{style(day)}"


def weekdays_before(inner: st.SearchStrategy[Style], *between: str) -> st.SearchStrategy[Style]:
    """These styles with any spelling of the weekday in front, and one of these stretches between them."""
    return st.builds(with_weekday, inner, st.integers(0, 3), st.sampled_from(between))


styles_with_weekday = weekdays_before(styles, " ", ", ", " den ", ", den ")
"""`Mittwoch, den 29.11.2023`, `Mi. 29. Nov. 2023`."""
ordinals_with_weekday = weekdays_before(st.just(spelled("r")), " ", ", ") | weekdays_before(
    st.just(spelled("n")), " den ", ", den "
)
"""`Mittwoch, erster November 2023`, `Mittwoch, den ersten November 2023`."""
all_styles = styles | st.just(spelled("r")) | styles_with_weekday | ordinals_with_weekday


def read(text: str) -> Any:
    """What the text says, with nothing beside a start and an end."""
    mention: Any = dates.parse(text, REFERENCE)
    assert mention is not None
    assert not mention.conflict
    assert not mention.rrule
    return mention


def assert_day(text: str, day: date) -> None:
    """The text says this day and no time."""
    mention = read(text)
    assert (mention.start, mention.end) == (day, None)


@pytest.mark.parametrize("style", NUMERIC.values(), ids=NUMERIC)
@given(day=days)
def test_numbers(style: Style, day: date) -> None:
    assert_day(style(day), day)


@given(days, worded(), cases | st.just(str.lower))
def test_names_of_months(day: date, style: Style, case: Callable[[str], str]) -> None:
    assert_day(case(style(day)), day)


@pytest.mark.parametrize("month", range(1, 13))
def test_each_name_of_a_month(month: int) -> None:
    for name in MONTHS[month - 1]:
        for letters in ("NFC", "NFD"):
            assert_day(f"29. {normalize(letters, name)} 2024", date(2024, month, 29))


@pytest.mark.parametrize("day", range(1, 32))
def test_each_ordinal(day: int) -> None:
    when = date(2023, 12, day)
    for text in (spelled("r")(when), f"am {spelled('n')(when)}", f"Am {spelled('n')(when)}"):
        assert_day(text, when)


@given(days, cases)
def test_ordinals(day: date, case: Callable[[str], str]) -> None:
    assert_day(case(spelled("r")(day)), day)


@pytest.mark.parametrize("style", SHORT.values(), ids=SHORT)
@given(day=st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_two_digits_of_the_year(style: Style, day: date) -> None:
    assert_day(style(day), day)


@given(days, styles_with_weekday | ordinals_with_weekday, cases)
def test_weekdays(day: date, style: Style, case: Callable[[str], str]) -> None:
    assert_day(case(style(day)), day)


@given(days, st.integers(1, 6), st.integers(0, 3), styles)
def test_a_wrong_weekday_is_noticed(day: date, other: int, choice: int, style: Style) -> None:
    names = WEEKDAYS[(day.weekday() + other) % 7]
    mention: Any = dates.parse(f"{names[choice % len(names)]}, {style(day)}", REFERENCE)
    assert mention is not None
    assert (mention.start, mention.end, mention.conflict) == (day, None, True)


@given(days, st.sampled_from(["am ", "Am ", "den "]), styles | st.just(spelled("n")))
def test_words_in_front(day: date, prefix: str, style: Style) -> None:
    assert_day(prefix + style(day), day)


@given(days, st.sampled_from(["am ", "Am "]), styles_with_weekday)
def test_words_in_front_of_weekdays(day: date, prefix: str, style: Style) -> None:
    assert_day(prefix + style(day), day)


@pytest.mark.parametrize("blank", BLANKS.values(), ids=BLANKS)
@given(day=days, style=all_styles)
def test_blanks(blank: str, day: date, style: Style) -> None:
    assert_day(style(day).replace(" ", blank), day)


@st.composite
def clocks(draw: st.DrawFn) -> tuple[str, time]:
    """A clock time behind a date, as written and as meant."""
    clock = draw(st.times(time(0, 0), time(23, 59)))
    clock = clock.replace(second=0, microsecond=0, fold=0)
    texts = [f", {clock:%H:%M} Uhr", f" um {clock:%H.%M} Uhr", f" um {clock.hour}.{clock:%M} Uhr"]
    if clock.minute == 0:
        texts += [f" {clock.hour} Uhr", f", {clock.hour} Uhr", f" um {clock.hour} Uhr"]
    return draw(st.sampled_from(texts)), clock


def exists(moment: datetime) -> bool:
    """Whether the clocks of Berlin showed it; in spring they leave out an hour."""
    there = moment.replace(tzinfo=BERLIN)
    return there.astimezone(UTC).astimezone(BERLIN).replace(tzinfo=None) == moment


@given(days, all_styles, clocks() | st.integers(0, 23).map(lambda hour: (f" {hour} Uhr", time(hour))))
def test_clock_times(day: date, style: Style, clock: tuple[str, time]) -> None:
    written, meant = clock
    moment = datetime.combine(day, meant)
    assume(exists(moment))
    mention = read(style(day) + written)
    assert (mention.start, mention.end) == (moment, None)


RANGES = ["{} bis {}", "vom {} bis zum {}", "{} – {}", "{} - {}"]


@pytest.mark.parametrize("pattern", RANGES)
@given(ends=st.lists(days, min_size=2, max_size=2, unique=True).map(sorted), style=styles)
def test_ranges(pattern: str, ends: list[date], style: Style) -> None:
    mention = read(pattern.format(*map(style, ends)))
    assert [mention.start, mention.end] == ends


@pytest.mark.parametrize("pattern", RANGES)
@given(ends=st.lists(days, min_size=2, max_size=2, unique=True).map(sorted), data=st.data())
def test_ranges_with_weekdays(pattern: str, ends: list[date], data: st.DataObject) -> None:
    between = data.draw(st.sampled_from([" ", ", "]))
    style = with_weekday(data.draw(styles), data.draw(st.integers(0, 3)), between)
    mention = read(pattern.format(*map(style, ends)))
    assert [mention.start, mention.end] == ends


@given(st.lists(days, min_size=2, max_size=2, unique=True).map(sorted), cases)
def test_ranges_of_ordinals(ends: list[date], case: Callable[[str], str]) -> None:
    texts = {
        "{} bis {}": spelled("r"),
        "vom {} bis zum {}": spelled("n"),
    }
    for pattern, style in texts.items():
        mention = read(case(pattern.format(*map(style, ends))))
        assert [mention.start, mention.end] == ends


def assert_value(value: Any) -> None:
    """A day, a naive moment or nothing."""
    assert value is None or type(value) in (date, datetime)
    assert getattr(value, "tzinfo", None) is None


@given(anything, moments)
def test_any_text_can_be_parsed(text: str, reference: datetime) -> None:
    mention: Any = dates.parse(text, reference)
    if mention is not None:
        assert_value(mention.start)
        assert_value(mention.end)


@given(anything, moments)
def test_any_text_can_be_searched(text: str, reference: datetime) -> None:
    last = (0, 0)
    for mention in dates.find(text, reference):
        begin, end = mention.span
        assert mention.span == last or last[1] <= begin  # the days of a list rest on the same words
        assert begin < end <= len(text)
        assert text[slice(*mention.span)] == mention.text
        assert_value(mention.start)
        assert_value(mention.end)
        last = mention.span
