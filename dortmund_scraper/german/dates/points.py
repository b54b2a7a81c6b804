"""Rules for days, months, years and feasts, as they are written; what they leave out is found in `calendar`."""

from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple

from dortmund_scraper.german.dates.examples import means
from dortmund_scraper.german.dates.feasts import FEASTS, FEASTS_BY_FIRST_WORD, Feast, month_end, nth_weekday
from dortmund_scraper.german.dates.lexicon import (
    DAY,
    FULL_MONTHS,
    MONTH,
    MONTH_END,
    SIGNS_OF_UNITS,
    WEEK,
    YEAR,
    YEAR_END,
)
from dortmund_scraper.german.dates.reader import Reader
from dortmund_scraper.german.dates.tokens import CENTURY
from dortmund_scraper.german.dates.values import Grain

_NAMES = frozenset({"nikolaus", "karneval"})
"""Feasts that are persons or titles as well."""
FIRST_YEAR, LAST_YEAR = 1500, 2199


class Point(NamedTuple):
    """A day, month, year or stretch as written. `month` and `year` are 0 where the text leaves them out."""

    kind: Literal["day", "month", "year", "feast", "fixed"]
    day: int = 0
    month: int = 0
    year: int = 0
    weekday: int | None = None
    feast: Feast | None = None
    start: date | None = None
    """First day of what is known without more ado (`heute`, `letzte Woche`)."""
    end: date | None = None
    """Last day of such a stretch."""
    grain: Grain = "day"


Read = tuple[Point, int]
"""A point, and the index of the token after it."""
PointRule = Callable[[Reader, int], Read | None]

MARKS = frozenset({"comma", "mark"})
WEEKDAYS = frozenset({"weekday", "short"})
_JOINED = frozenset({"slash", "and", "until", "dash"})
_BEFORE_DAY = frozenset({"article", "comma", "mark", "part"})
_INTRODUCED = frozenset(
    {"on", "of", "until", "article", "from", "since", "to", "between", "every", "label", "latest"}
)
_MONTH_ALONE = frozenset({"im", "since", "from", "until", "of", "between", "step", "edge", "unit", "latest"})
_ABOUT = frozenset({"knapp", "rund", "fast", "über", "zu"})
_NUMBER_BEFORE = frozenset({"blocker", "number", "plus", "clock", "dotted", "slash", "times"})
_NUMBER_BEHIND = frozenset({"number", "plus", "uhr", "unit", "weekday", "short", "date", "ordinal"})


@means(
    "Mi., den 29. Nov. 2023", "2023-11-29",
    "Sa./So. 2./3. Dezember 2023", "2023-12-02/2023-12-03",
    "Mo 29. November 2023", "2023-11-29",
    "am 14.10", "2023-10-14",
    "TOP 3.12", "None",
)  # fmt: skip
def day_at(x: Reader, i: int, *, near: bool = False) -> Read | None:
    """A day with or without weekday, month and year: `Mi., den 29. Nov. 2023`, `29.11.`, `2.`

    `near`: another day stands before it, so that `17.11` and a bare `3.` are days, too.
    """
    tokens = x.tokens
    weekday: int | None = None
    named = tokens[i].kind in WEEKDAYS
    if named:
        weekday, i = _weekday(x, i)
    kind = tokens[i].kind
    if kind == "date":
        return _numeric(x, i, weekday)
    if kind == "ordinal":
        return _after_ordinal(x, i, weekday)
    if kind == "number":
        return _after_number(x, i, weekday)
    if kind == "dotted":
        token = tokens[i]
        fits = 1 <= token.number <= 31 and 1 <= token.month <= 12 and x.word(i + 1) not in SIGNS_OF_UNITS
        if (
            fits
            and (near or named or i == 0 or tokens[i - 1].kind in _INTRODUCED)
            and tokens[i + 1].kind != "uhr"
        ):
            year, after = _year_after(x, i + 1)
            return Point("day", token.number, token.month, year, weekday), after
        return None
    if kind == "nth":
        return _after_nth(x, i, weekday)
    return month_first(x, i, weekday) if kind == "month" and named else None


def weekday_behind(x: Reader, read: Read) -> Read:
    """A day with the weekday that stands behind it: `6. Dezember (Mi.)`."""
    point, after = read
    tokens = x.tokens
    if tokens[after].kind != "mark" or x.word(after) != "(" or tokens[after + 1].kind not in WEEKDAYS:
        return read
    end = after + 3 if x.word(after + 2) == "." else after + 2
    if x.word(end) != ")" or point.weekday is not None:
        return read
    return point._replace(weekday=tokens[after + 1].number), end + 1


def _weekday(x: Reader, i: int) -> tuple[int | None, int]:
    """The weekday and where its day begins; no weekday for several (`Sa./So. 2./3. Dezember`)."""
    tokens = x.tokens
    weekday: int | None = tokens[i].number
    i = x.skip(i + 1, MARKS, 1)
    for _ in range(6):
        if tokens[i].kind not in _JOINED or tokens[i + 1].kind not in WEEKDAYS:
            break
        weekday, i = None, x.skip(i + 2, MARKS, 1)
    i = x.skip(i, _BEFORE_DAY, 3)
    return weekday, i + (tokens[i].kind == "on" and tokens[i - 1].kind == "part")


def _numeric(x: Reader, i: int, weekday: int | None) -> Read:
    token = x.tokens[i]
    if token.year:
        return Point("day", token.number, token.month, token.year, weekday), i + 1
    year, after = _year_after(x, i + 1)
    return Point("day", token.number, token.month, year, weekday), after


def _year_after(x: Reader, i: int) -> tuple[int, int]:
    """The year of four digits at `i` (`24.07. 2017`, `Mai des Jahres 2001`) or 0, and the index after it."""
    tokens = x.tokens
    token = tokens[i]
    if token.kind == "number":
        if token.month != 4 or not FIRST_YEAR <= token.number <= LAST_YEAR:
            return 0, i
        following = tokens[i + 1].kind
        timed = following == "uhr" or (
            following == "dash" and tokens[i + 1].glued and token.number < 2000 and tokens[i + 2].month == 4
        )
        return (0, i) if timed else (token.number, i + 1)
    if token.kind in ("of_the", "im") and tokens[i + 1].kind == "unit" and tokens[i + 1].number == YEAR:
        year = tokens[i + 2]
        if year.kind == "number" and year.month == 4:
            return year.number, i + 3
    return 0, i


@means(
    "29. 11. 2023", "2023-11-29",
    "4. Etage, Raum 12", "None",
    "1. August-Schmidt-Lauf", "None",
)  # fmt: skip
def _after_ordinal(x: Reader, i: int, weekday: int | None) -> Read | None:
    """`29. November 2023`, `29. 11. 2023`, `7. vierter`, or only `29.`"""
    tokens = x.tokens
    day, following = tokens[i].number, tokens[i + 1]
    if following.kind == "month":
        return _with_month(x, day, i + 1, weekday)
    if following.kind == "ordinal" and 1 <= following.number <= 12 and tokens[i + 2].kind != "month":
        year, after = _any_year_after(x, i + 2)
        return Point("day", day, following.number, year, weekday), after
    if (
        following.kind == "number"
        and following.month <= 2
        and 1 <= following.number <= 12
        and not following.glued
    ):
        year, after = _year_after(x, i + 2)
        if year or tokens[i + 2].kind == "end":
            return Point("day", day, following.number, year, weekday), after
    if following.kind == "month_year":
        return Point("day", day, following.month, following.year, weekday), i + 2
    if following.kind == "nth" and following.number <= 12:
        year, after = _year_after(x, i + 2)
        return Point("day", day, following.number, year, weekday), after
    return (Point("day", day, weekday=weekday), i + 1) if 1 <= day <= 31 else None


@means(
    "29 Nov", "2023-11-29",
    "15/09", "2023-09-15",
    "12-Mär-2014", "2014-03-12",
    "23-25. Dezember", "2023-12-23/2023-12-25",
)  # fmt: skip
def _after_number(x: Reader, i: int, weekday: int | None) -> Read | None:
    """`29 Nov`, `29 11 2023`, `15/09`."""
    tokens = x.tokens
    token, following = tokens[i], tokens[i + 1]
    day = token.number
    if token.month > 2 or not 1 <= day <= 99:
        return None
    if following.kind == "month":
        return _with_month(x, day, i + 1, weekday)
    if (
        following.kind == "word"
        and following.glued
        and x.word(i + 1) in ("te", "ter", "ten", "tes", "ste", "ster")
    ):
        return _after_ending(x, i, weekday)
    third = tokens[i + 2]
    if following.kind == "dash" and following.glued and third.kind == "month" and third.glued:
        return _with_month(x, day, i + 2, weekday)
    if following.kind in ("dash", "until", "to") and day <= 31 and _begins_range(x, i):
        return Point("day", day, weekday=weekday), i + 1
    if following.kind == "number" and 1 <= following.number <= 12 and following.month <= 2:
        year, after = _year_after(x, i + 2)
        return (Point("day", day, following.number, year, weekday), after) if year else None
    if following.kind == "slash" and following.glued and third.kind == "number" and third.glued:
        month = third.number
        always = day == 24 and month == 7  # `24/7`
        sure = (day > 12 and not always) or token.month == third.month == 2 or weekday is not None
        if (
            sure
            and day <= 31
            and 1 <= month <= 12
            and third.month <= 2
            and tokens[i + 3].kind not in ("unit", "word")
        ):
            return Point("day", day, month, 0, weekday), i + 3
    return None


def _begins_range(x: Reader, i: int) -> bool:
    """Whether the number is the first day of a range whose month stands behind: `13 bis 15 Juli`, `23-25.08.`"""
    tokens = x.tokens
    j = x.skip(i + 2, frozenset({"article"}), 1)
    last = tokens[j]
    if last.kind in ("number", "ordinal"):
        return last.month <= 2 and tokens[j + 1].kind == "month"
    if last.kind == "date":
        return last.number > tokens[i].number
    return (
        last.kind == "dotted"
        and i > 0
        and tokens[i - 1].kind == "of"
        and 1 <= last.month <= 12
        and tokens[j + 1].kind != "uhr"
    )


def _after_ending(x: Reader, i: int, weekday: int | None) -> Read | None:
    """`14te April 15`, `am 2ten Juni`, `Freitag, 27ter`."""
    day = x.tokens[i].number
    if x.tokens[i + 2].kind == "month":
        return _with_month(x, day, i + 2, weekday)
    return (Point("day", day, weekday=weekday), i + 2) if day <= 31 else None


@means(
    "erster Dezember 2023", "2023-12-01",
)  # fmt: skip
def _after_nth(x: Reader, i: int, weekday: int | None) -> Read | None:
    """`erster Dezember 2023`, `siebter 4.`"""
    tokens = x.tokens
    day, following = tokens[i].number, tokens[i + 1]
    if following.kind == "month":
        return _with_month(x, day, i + 1, weekday)
    if following.kind == "ordinal" and 1 <= following.number <= 12:
        year, after = _year_after(x, i + 2)
        return Point("day", day, following.number, year, weekday), after
    if following.kind == "slash" and tokens[i + 2].kind == "ordinal" and tokens[i + 2].number <= 12:
        return Point("day", day, tokens[i + 2].number, 0, weekday), i + 3
    return None


def _with_month(x: Reader, day: int, i: int, weekday: int | None) -> Read | None:
    """The day with the month at `i`, and the year after it."""
    tokens = x.tokens
    month = tokens[i].number
    after = i + 1
    if tokens[after].kind == "mark" and tokens[after].glued and x.word(after) == ".":
        after += 1
    token = tokens[after]
    if token.kind == "dash" and token.glued:
        following = tokens[after + 1]
        if following.glued and following.kind == "number" and following.month == 4:  # `12-Mär-2014`
            return Point("day", day, month, following.number, weekday), after + 2
        if (
            following.glued and x.word(after + 1).isalpha() and following.kind == "word"
        ):  # `1. August-Schmidt-Lauf`
            return None
    year, end = _any_year_after(x, after)
    if not year:
        end = i + 1 if x.word(i) in FULL_MONTHS else after
    return Point("day", day, month, year, weekday), end


def _any_year_after(x: Reader, i: int) -> tuple[int, int]:
    """The year of four or two digits at `i`, or 0, and the index after it."""
    token = x.tokens[i]
    if token.kind == "number" and token.month == 2 and _is_short_year(x, i):
        return full_year(token.number), i + 1
    if token.kind == "mark" and x.word(i) in ("'", "’", "‘"):
        year = x.tokens[i + 1]
        if year.kind == "number" and year.month == 2 and year.glued:
            return year.number + (1900 if year.number >= 40 else 2000), i + 2
    return _year_after(x, i)


def full_year(digits: int) -> int:
    """The year that two digits stand for."""
    return digits + (1900 if digits >= CENTURY else 2000)


def _is_short_year(x: Reader, i: int) -> bool:
    """Whether the two digits behind a month are a year (`29. Nov. 23`) and no time or count."""
    following = x.tokens[i + 1]
    if following.kind == "comma":
        return x.tokens[i].number > 20
    return following.kind in ("end", "clock", "at", "on") or (following.kind == "mark" and following.glued)


@means(
    "Feb. 25, 2009", "2009-02-25",
)  # fmt: skip
def month_first(x: Reader, i: int, weekday: int | None) -> Read | None:
    """`April 14, 2015`, `Dezember 19.`, `Feb. 25, 2009`."""
    tokens = x.tokens
    j = i + 1
    if tokens[j].kind == "mark" and tokens[j].glued and x.word(j) == ".":
        j += 1
    token = tokens[j]
    if token.kind not in ("number", "ordinal") or not 1 <= token.number <= 31 or token.month > 2:
        return None
    k = j + 2 if tokens[j + 1].kind == "comma" else j + 1
    year, after = _year_after(x, k)
    if year:
        return Point("day", token.number, tokens[i].number, year, weekday), after
    alone = weekday is not None or i == 0 or tokens[i - 1].kind in ("dash", "until", "on")
    following = tokens[j + 1].kind
    ranged = following in ("dash", "until") and tokens[j + 2].kind == "month"
    if alone and (ranged or following in ("end", "clock")):
        return Point("day", token.number, tokens[i].number, 0, weekday), j + 1
    return None


@means(
    "im Dezember", "2023-12",
    "Dezember '23", "2023-12",
    "Herr August Meier", "None",
)  # fmt: skip
def month_at(x: Reader, i: int, *, near: bool = False) -> Read | None:
    """`April 14, 2015`; `Dezember 2023`, `August 99`, `im Dezember`, and a month that stands alone."""
    found = month_first(x, i, None)
    if found is not None:
        return found
    tokens = x.tokens
    month, j = tokens[i].number, i + 1
    if tokens[j].kind == "mark" and tokens[j].glued and x.word(j) == ".":
        j += 1
    year, after = (0, j) if tokens[j].kind == "number" and tokens[j].month < 4 else _any_year_after(x, j)
    if year:
        return Point("month", 1, month, year, grain="month"), after
    token = tokens[j]
    if token.kind == "number" and token.month == 2 and token.number > 31:
        return Point("month", 1, month, full_year(token.number), grain="month"), j + 1
    if tokens[j].kind == "dash" and tokens[j].glued and tokens[j + 1].glued and tokens[j + 1].kind == "word":
        return None
    before = tokens[i - 1].kind if i else "end"
    if near or before in _MONTH_ALONE or (before == "end" and tokens[j].kind == "end"):
        return Point("month", 1, month, grain="month"), i + 1
    apart = before in ("end", "mark", "comma")
    if apart and tokens[j].kind in ("dash", "until") and tokens[j + 1].kind == "month":
        return Point("month", 1, month, grain="month"), i + 1
    return None


@means(
    "12.2023", "2023-12",
)  # fmt: skip
def month_year_at(x: Reader, i: int, *, near: bool = False) -> Read | None:
    """`12.2023`, `2016.05`: a month where nothing else stands around it or a word introduces it."""
    token = x.tokens[i]
    before = x.tokens[i - 1].kind if i else "end"
    if before in ("blocker", "number", "dash") and not near:
        return None
    return Point("month", 1, token.month, token.year, grain="month"), i + 1


@means(
    "im Jahr 2021", "2021",
    "erhielt 2023 den Preis", "2023",
    "2000 Besucher", "None",
    "die 1920er Jahre", "1920-01-01/1929-12-31",
)  # fmt: skip
def year_at(x: Reader, i: int) -> Read | None:
    """`2024`, `erhielt 2023 den Preis`: four digits that no noun counts; `2016/05` is a month."""
    tokens = x.tokens
    token, following = tokens[i], tokens[i + 1]
    if following.kind in ("slash", "dash", "mark"):
        month = _year_and_month(x, i)
        if month is not None:
            return month
    if token.month == 4 and x.word(i + 1) == "er" and following.glued and token.number % 10 == 0:
        return _decade(x, i)
    named = i > 0 and tokens[i - 1].kind == "unit" and tokens[i - 1].number == YEAR
    if token.month != 4 or not (FIRST_YEAR if named else 1900) <= token.number <= 2099:
        return None
    if _is_counted(x, i):
        return None
    return Point("year", 1, 1, token.number, grain="year"), i + 1


@means("im Jahr 1152", "1152", "Jahre 882", "882")
def said_year_at(x: Reader, i: int) -> Read | None:
    """A year that says so."""
    year = x.tokens[i + 1]
    if (
        x.tokens[i].number != YEAR
        or year.kind != "number"
        or not 3 <= year.month <= 4
        or year.number > LAST_YEAR
    ):
        return None
    return Point("year", 1, 1, year.number, grain="year"), i + 2


@means("2016/05", "2016-05", "12/2023", "2023-12", "1/2 Liter", "None")
def _year_and_month(x: Reader, i: int) -> Read | None:
    """A year and a month of two digits, or the other way round, with a mark between them."""
    first, mark, second = x.tokens[i : i + 3]
    if second.kind != "number" or (mark.kind == "mark" and x.word(i + 1) != "."):
        return None
    year, month = (first, second) if first.month == 4 else (second, first)
    if year.month != 4 or month.month > 2 or not (1900 <= year.number <= 2100 and 1 <= month.number <= 12):
        return None
    if mark.kind != "slash" and month.month != 2:
        return None
    return Point("month", 1, month.number, year.number, grain="month"), i + 3


def _decade(x: Reader, i: int) -> Read | None:
    """`die 1920er Jahre`."""
    first = x.tokens[i].number
    if x.tokens[i + 2].kind != "unit" or not 1500 <= first <= 2190:
        return None
    return Point("fixed", start=date(first, 1, 1), end=date(first + 9, 12, 31), grain="interval"), i + 3


def _is_counted(x: Reader, i: int) -> bool:
    """Whether four digits are a number of something, a name or a part of a longer number."""
    tokens = x.tokens
    before, following = tokens[i - 1].kind if i else "end", tokens[i + 1]
    if i and x.word(i - 1) in _ABOUT:
        return True
    if before in _NUMBER_BEFORE or following.kind in _NUMBER_BEHIND:
        return True
    if before in ("dash", "comma") and tokens[i if before == "comma" else i - 1].glued:
        return True
    if following.kind in ("dash", "slash", "comma") and following.glued and tokens[i + 2].glued:
        until = tokens[i + 2]
        return i + 2 < x.count and not (until.month == 4 and tokens[i].number < until.number <= 2099)
    return following.kind == "word" and _is_noun(x, i + 1) and not _is_said_year(x, i - 1)


def _is_noun(x: Reader, i: int) -> bool:
    """Whether a word can be counted: it begins with a capital letter, or is the sign of a unit."""
    piece = x.pieces[i].strip()
    return piece[:1].isupper() or x.word(i) in SIGNS_OF_UNITS


def _is_said_year(x: Reader, i: int) -> bool:
    """Whether the word at `i` says that a year follows."""
    if i < 0:
        return False
    token = x.tokens[i]
    return token.kind in ("since", "im", "from") or (token.kind == "unit" and token.number == YEAR)


@means(
    "Heiligabend 16 Uhr", "2023-12-24T16:00",
    "2. Advent", "2023-12-10",
    "Fronleichnam 2024", "2024-05-30",
    "Tag der Deutschen Einheit", "2024-10-03",
)  # fmt: skip
def feast_at(x: Reader, i: int) -> Read | None:
    """`Heiligabend`, `2. Advent`, `Tag der Deutschen Einheit`, with a year behind it or not."""
    tokens = x.tokens
    found = _feast(x, i)
    if found is None or (i and x.word(i - 1).startswith(("chinesisch", "orthodox", "jüdisch"))):
        return None
    feast, after = found
    if tokens[after].kind == "dash" and tokens[after].glued and tokens[after + 1].glued:
        return None
    year, end = _year_after(x, after)
    if (
        not year
        and tokens[end].kind == "step"
        and tokens[end + 1].kind == "unit"
        and tokens[end + 1].number == YEAR
    ):
        return Point("feast", year=x.today.year + tokens[end].number, feast=feast), end + 2
    return Point("feast", year=year, feast=feast), end


def _feast(x: Reader, i: int) -> tuple[Feast, int] | None:
    token = x.tokens[i]
    name = x.word(i)
    if name in _NAMES and not (x.tokens[i + 1].kind == "end" and (not i or x.tokens[i - 1].kind == "on")):
        return None
    if token.kind in ("ordinal", "nth"):
        feast = FEASTS.get(f"{token.number} {x.word(i + 1)}")
        return None if feast is None else (feast, i + 2)
    for words, feast in FEASTS_BY_FIRST_WORD.get(name, ()):
        if len(words) == 1 or all(x.word(i + n) == word for n, word in enumerate(words)):
            return feast, i + len(words)
    return None


@means(
    "letzter Sonntag im März 2024", "2024-03-31",
)  # fmt: skip
def nth_weekday_at(x: Reader, i: int) -> Read | None:
    """`letzter Sonntag im März 2014`, `dritter Tag im Oktober`, `erste Woche im Oktober 2014`."""
    tokens = x.tokens
    token, what = tokens[i], tokens[i + 1]
    n = token.number
    if what.kind not in ("weekday", "unit") or tokens[i + 2].kind not in ("im", "of_the"):
        return None
    if tokens[i + 3].kind != "month" or (token.kind == "step" and n != -1):
        return None
    month = tokens[i + 3].number
    year, after = _year_after(x, i + 4)
    if what.kind == "weekday":
        return Point("feast", year=year, feast=lambda y: nth_weekday(y, month, what.number, n)), after
    if what.number == DAY and n > 0:
        return Point("day", n, month, year), after
    if what.number == WEEK:
        return Point(
            "feast", month=7, year=year, feast=lambda y: nth_weekday(y, month, 0, n), grain="interval"
        ), after
    return None


@means(
    "Ende Februar 2024", "2024-02-21/2024-02-29",
    "bis Jahresende", "../2023-12-31",
)  # fmt: skip
def edge_at(x: Reader, i: int) -> Read | None:
    """`Anfang Mai`, `Ende des Jahres`, `Mitte 2024`: ten days of a month, four months of a year."""
    tokens = x.tokens
    part, j = tokens[i].number, i + 1
    if part >= MONTH_END:
        month = 12 if part == YEAR_END else x.today.month
        return Point("fixed", start=month_end(x.today.year, month)), j
    if tokens[j].kind in ("of_the", "step"):
        unit = tokens[j + 1]
        if unit.kind == "unit" and unit.number in (MONTH, YEAR):
            step = tokens[j].number if tokens[j].kind == "step" else 0
            return _edge_of_unit(x, part, unit.number, step, j + 2)
    if tokens[j].kind == "month":
        month = tokens[j].number
        year, after = _year_after(x, j + 1)
        return Point(
            "feast",
            year=year,
            month=part,
            feast=lambda y: date(y, month, (1, 11, 21)[part - 1]),
            grain="interval",
        ), after
    if tokens[j].kind == "number" and tokens[j].month == 4 and 1900 <= tokens[j].number <= 2099:
        return _edge_of_year(tokens[j].number, part), j + 1
    return None


def _edge_of_unit(x: Reader, part: int, unit: int, step: int, after: int) -> Read:
    if unit == YEAR:
        return _edge_of_year(x.today.year + step, part), after
    months = x.today.year * 12 + x.today.month - 1 + step
    return _edge_of_month(months // 12, months % 12 + 1, part), after


def _edge_of_year(year: int, part: int) -> Point:
    first = date(year, (1, 5, 9)[part - 1], 1)
    return Point("fixed", start=first, end=month_end(year, first.month + 3), grain="interval")


def _edge_of_month(year: int, month: int, part: int) -> Point:
    last = month_end(year, month) if part == 3 else date(year, month, 10 * part)
    return Point("fixed", start=date(year, month, (1, 11, 21)[part - 1]), end=last, grain="interval")
