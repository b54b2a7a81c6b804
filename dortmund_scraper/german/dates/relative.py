"""Rules for what is only known from the reference: `morgen`, `nächste Woche`, `in zwei Wochen`, `am Samstag`."""

from datetime import date, datetime, timedelta

from dortmund_scraper.german.dates.examples import means
from dortmund_scraper.german.dates.feasts import month_end
from dortmund_scraper.german.dates.hours import hours_at
from dortmund_scraper.german.dates.lexicon import (
    DAY,
    HOUR,
    MINUTE,
    MONTH,
    PARTS,
    QUARTER,
    WEEK,
    WEEKEND,
    WORKWEEK,
    YEAR,
)
from dortmund_scraper.german.dates.points import Point, Read
from dortmund_scraper.german.dates.reader import Reader
from dortmund_scraper.german.dates.values import Grain

_FILLERS = frozenset({"comma", "on", "im"})
_BEHIND_DAY = frozenset({"end", "clock", "part", "at", "from", "until", "of", "between", "after", "earliest"})
_FARTHEST = 10_000
"""Largest number of units that are counted."""


def fixed(start: date, end: date | None = None, grain: Grain = "day") -> Point:
    """A point that is known already."""
    return Point("fixed", start=start, end=end, grain=grain)


@means(
    "übermorgen", "2023-11-30",
    "morgen in einer Woche", "2023-12-06",
    "Was läuft am Morgen", "None",
)  # fmt: skip
def day_word_at(x: Reader, i: int) -> Read | None:
    """`heute`, `übermorgen`, `morgen in einer Woche`. A capital `Morgen` in a sentence is no day."""
    tokens = x.tokens
    shift = tokens[i].number
    before = tokens[i - 1].kind if i else "end"
    if shift == 1 and (before in ("on", "step", "article") or (i and x.pieces[i].strip()[0].isupper())):
        return None
    if tokens[i + 1].kind == "dash" and tokens[i + 1].glued:
        return None
    if (
        before == "of" and tokens[i + 1].kind not in ("to", "until") and x.word(i + 1) != "an"
    ):  # `die Stadt von morgen`
        return None
    day = x.today + timedelta(days=shift)
    moved = _shift_at(x, i + 1)
    if moved is not None:
        return fixed(day + moved[0]), moved[1]
    return fixed(day), i + 1


def _shift_at(x: Reader, i: int) -> tuple[timedelta, int] | None:
    """`in zwei Wochen` behind a day."""
    tokens = x.tokens
    if tokens[i].kind == "in" and tokens[i + 1].kind in ("number", "count") and tokens[i + 2].kind == "unit":
        days = {DAY: 1, WEEK: 7}.get(tokens[i + 2].number)
        if days and tokens[i + 1].number < 100:
            return timedelta(days=days * tokens[i + 1].number), i + 3
    return None


@means(
    "am Samstag", "2023-12-02",
    "Mittwoch nächste Woche", "2023-12-06",
    "Herr Freitag leitet das Amt", "None",
)  # fmt: skip
def weekday_at(x: Reader, i: int) -> Read | None:
    """A weekday without date: `am Samstag`, `Samstag 17 Uhr`, `Mittwoch nächste Woche`, `Sonntag in 2 Wochen`."""
    tokens = x.tokens
    weekday = tokens[i].number
    after = i + 1
    if tokens[i].kind == "short" and tokens[after].glued and x.word(after) == ".":
        after += 1
    before = tokens[i - 1].kind if i else "end"
    day = _next(x.today, weekday)
    if before == "since" or (before == "on" and x.past and day != x.today):
        day = _step_weekday(x.today, -1, weekday)
    moved = _shift_at(x, after)
    if moved is not None:
        return fixed(day + moved[0]), moved[1]
    week = _week_at(x, x.skip(after, frozenset({"of_the", "article"}), 1))
    if week is not None:
        return fixed(week[0] + timedelta(days=weekday)), week[1]
    if not _stands_for_day(x, i, after):
        return None
    if tokens[i].kind == "short" and not _may_be_short(x, i, after):
        return None
    return fixed(day), after


def _next(today: date, weekday: int) -> date:
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def _may_be_short(x: Reader, i: int, after: int) -> bool:
    """Whether `Do` is a weekday: alone, at the end behind `am`, or before a time."""
    following = x.tokens[after].kind
    if following == "end":
        return i == 0 or x.tokens[i - 1].kind == "on"
    return following in ("clock", "number", "until", "from") and hours_at(x, after) is not None


def _stands_for_day(x: Reader, i: int, after: int) -> bool:
    """Whether a weekday is a day and not a name (`Herr Freitag`)."""
    tokens = x.tokens
    if tokens[after].kind == "dash" and tokens[after].glued and tokens[after + 1].kind == "word":
        return False
    before = tokens[i - 1].kind if i else "end"
    if before in ("on", "until", "from", "since", "of", "to", "between"):
        return True
    if x.word(i).endswith(PARTS) or tokens[after].kind == "part":
        return True
    if before not in ("end", "mark", "comma"):
        return False
    if tokens[after].kind == "comma":
        return hours_at(x, after + 1) is not None
    following = tokens[after]
    return following.kind in _BEHIND_DAY or (
        following.kind in ("number", "dotted") and following.number <= 24
    )


@means(
    "letzte Woche", "2023-11-20/2023-11-26",
    "nächsten Montag", "2023-12-04",
    "die nächsten drei Tage", "2023-11-29/2023-12-01",
    "nächstes Jahr", "2024",
)  # fmt: skip
def step_at(x: Reader, i: int) -> Read | None:
    """`nächste Woche`, `letzten Freitag`, `diesen Sommer`, `nächsten drei Monate`, `übernächsten März`."""
    tokens = x.tokens
    step, j = tokens[i].number, i + 1
    what = tokens[j]
    if what.kind in ("number", "count") or (what.kind == "word" and x.word(j) == "paar"):
        count = 2 if what.kind == "word" else what.number
        unit = tokens[j + 1]
        if unit.kind == "unit" and 0 < count < _FARTHEST and step in (1, -1):
            return _window(x, step, count, unit.number), j + 2
        return None
    if what.kind in ("weekday", "short"):
        if what.kind == "short" and tokens[j + 1].kind != "end":
            return None
        return fixed(_step_weekday(x.today, step, what.number)), j + 1
    if what.kind == "month":
        return _step_month(x, step, what.number), j + 1
    if what.kind == "season":
        return season(what.number, _season_year(x, step, what.number)), j + 1
    if what.kind == "unit":
        return _step_unit(x, step, what.number, i, j + 1)
    if (what.kind == "part" or (what.kind == "day_word" and what.number == 1)) and step in (0, -1):
        return fixed(x.today + timedelta(days=step)), j + 1
    return None


def _step_weekday(today: date, step: int, weekday: int) -> date:
    if step < 0:
        back = (today.weekday() - weekday - 1) % 7 + 1
        return today - timedelta(days=back + 7 * (-step - 1))
    if step == 0:
        return _next(today, weekday)
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1 + 7 * (step - 1))


def _step_month(x: Reader, step: int, month: int) -> Point:
    year, own = x.today.year, x.today.month
    if step > 0:
        year += (month <= own) + step - 1
    elif step < 0:
        year -= (month >= own) - step - 1
    return Point("month", 1, month, year, grain="month")


def _step_unit(x: Reader, step: int, unit: int, i: int, after: int) -> Read | None:
    today = x.today
    if unit == YEAR:
        following = x.tokens[x.skip(after, _FILLERS, 1)]
        if following.kind == "season":
            found = season(following.number, today.year + step)
            return found, x.skip(after, _FILLERS, 1) + 1
        return Point("year", 1, 1, today.year + step, grain="year"), after
    if unit == MONTH:
        months = today.year * 12 + today.month - 1 + step
        return Point("month", 1, months % 12 + 1, months // 12, grain="month"), after
    if unit == DAY and step == 0:
        return fixed(today), after
    if unit == QUARTER:
        quarters = today.year * 4 + (today.month - 1) // 3 + step
        return quarter(quarters // 4, quarters % 4 + 1), after
    if unit in (WEEK, WORKWEEK, WEEKEND):
        return _week_and_day(x, step, unit, i, after)
    return None


def _week_and_day(x: Reader, step: int, unit: int, i: int, after: int) -> Read:
    monday = x.today - timedelta(days=x.today.weekday()) + timedelta(weeks=step)
    if unit == WEEKEND:
        if x.word(i).startswith("kommend"):
            monday -= timedelta(weeks=1)
        return fixed(monday + timedelta(days=5), monday + timedelta(days=6), "interval"), after
    j = x.skip(after, _FILLERS, 1)
    if x.tokens[j].kind == "weekday":
        return fixed(monday + timedelta(days=x.tokens[j].number)), j + 1
    return fixed(monday, monday + timedelta(days=4 if unit == WORKWEEK else 6), "interval"), after


def _week_at(x: Reader, i: int) -> tuple[date, int] | None:
    """The Monday of `nächste Woche`, `dieser Woche`."""
    tokens = x.tokens
    if tokens[i].kind == "step" and tokens[i + 1].kind == "unit" and tokens[i + 1].number == WEEK:
        return x.today - timedelta(days=x.today.weekday()) + timedelta(weeks=tokens[i].number), i + 2
    return None


def _window(x: Reader, step: int, count: int, unit: int) -> Point:
    """`die nächsten drei Tage` begin tomorrow; weeks, months and years are whole ones."""
    today = x.today
    if unit <= HOUR:
        length = timedelta(seconds=count * (1, 60, 3600)[unit])
        first, last = (x.now, x.now + length) if step > 0 else (x.now - length, x.now)
        return Point("fixed", start=first, end=last, grain="interval")
    if unit in (WEEK, WEEKEND, WORKWEEK):
        monday = today - timedelta(days=today.weekday())
        begin = monday + timedelta(weeks=1 if step > 0 else -count)
        return fixed(begin, begin + timedelta(days=7 * count - 1), "interval")
    if unit == DAY:
        begin = today + timedelta(days=1 if step > 0 else -count)
        return fixed(begin, begin + timedelta(days=count - 1), "interval")
    months = {MONTH: 1, QUARTER: 3, YEAR: 12}[unit]
    own = (today.year * 12 + today.month - 1) // months * months
    begin_month = own + (months if step > 0 else -months * count)
    last_month = begin_month + months * count - 1
    return fixed(
        date(begin_month // 12, begin_month % 12 + 1, 1),
        month_end(last_month // 12, last_month % 12 + 1),
        "interval",
    )


def quarter(year: int, number: int) -> Point:
    """A quarter of a year, 1 to 4."""
    first = date(year, 3 * number - 2, 1)
    return fixed(first, month_end(year, 3 * number), "interval")


@means(
    "4. Quartal 2024", "2024-10-01/2024-12-31",
)  # fmt: skip
def quarter_at(x: Reader, i: int) -> Read | None:
    """`drittes Quartal 2018`."""
    tokens = x.tokens
    j = i + 1
    if tokens[i].kind == "number" and x.word(j) in ("tes", "te", "ten"):
        j += 1
    if tokens[j].kind != "unit" or tokens[j].number != QUARTER or not 1 <= tokens[i].number <= 4:
        return None
    year = tokens[j + 1]
    if year.kind == "number" and year.month == 4:
        return quarter(year.number, tokens[i].number), j + 2
    return quarter(x.today.year, tokens[i].number), j + 1


def season(month: int, year: int) -> Point:
    """Three whole months; winter runs into the next year."""
    last = month + 2
    end = month_end(year + (last > 12), last - 12 if last > 12 else last)
    return fixed(date(year, month, 1), end, "interval")


def _season_year(x: Reader, step: int, month: int) -> int:
    """The year of the season that comes next, or was last."""
    today = x.today
    if step > 0:
        return today.year + (date(today.year, month, 1) <= today) + step - 1
    if step < 0:
        return today.year - (month_end(today.year, min(12, month + 2)) >= today) + step + 1
    return today.year - (month == 12 and today.month < 3)


@means(
    "im nächsten Frühjahr", "2024-03-01/2024-05-31",
    "Sommer 2001", "2001-06-01/2001-08-31",
)  # fmt: skip
def season_at(x: Reader, i: int) -> Read | None:
    """`Sommer 2001`, `im Frühjahr`, `Frühjahr nächsten Jahres`; a bare `Sommer` is none."""
    tokens = x.tokens
    month, following = tokens[i].number, tokens[i + 1]
    if following.kind == "number" and following.month == 4 and 1000 < following.number < 2200:
        return season(month, following.number), i + 2
    if following.kind == "step" and tokens[i + 2].kind == "unit" and tokens[i + 2].number == YEAR:
        return season(month, x.today.year + following.number), i + 3
    before = i - 2 if i > 1 and tokens[i - 1].kind == "article" else i - 1
    if before >= 0 and tokens[before].kind in ("im", "since", "until", "from"):
        return season(month, _near_season(x, month)), i + 1
    return None


def _near_season(x: Reader, month: int) -> int:
    today = x.today
    own = date(today.year, month, 1)
    if own - today > timedelta(days=182):
        return today.year - 1
    return today.year + (today - own > timedelta(days=274))


@means(
    "in zwei Wochen", "2023-12-12",
    "vor 2 Stunden", "2023-11-28T12:00",
)  # fmt: skip
def amount_at(x: Reader, i: int) -> Read | None:
    """`in zwei Wochen`, `vor 5 Minuten`, `innerhalb von 2 Wochen`, `in 2,5 Stunden`, `vor einer halben Stunde`."""
    tokens = x.tokens
    kind, within = tokens[i].kind, tokens[i].kind == "in" and x.word(i) != "in"
    j = x.skip(i + 1, frozenset({"at", "of"}), 2)
    read = _amount(x, j)
    if read is None:
        return None
    count, unit, after = read
    if unit in (WEEKEND, WORKWEEK) or count > _FARTHEST or (kind == "in" and _is_duration(x, after)):
        return None
    moved = _moved(x, count if kind == "in" else -count, unit)
    if moved is None:
        return None
    if within:
        return fixed(x.now if unit <= HOUR else x.today, moved, "interval"), after
    return fixed(moved, grain="minute" if unit <= HOUR else "day"), after


def _is_duration(x: Reader, i: int) -> bool:
    """Whether what follows says that the time was needed: `in 3 Minuten zu Fuß`."""
    return x.past or x.word(i) in ("zu", "fußläufig", "erreichbar", "erreichen")


def _amount(x: Reader, i: int) -> tuple[float, int, int] | None:
    """The number, the unit and the index after both."""
    tokens = x.tokens
    token = tokens[i]
    if token.kind not in ("number", "count"):
        return None
    count, j = float(token.number), i + 1
    if (
        tokens[j].kind == "comma"
        and tokens[j].glued
        and tokens[j + 1].kind == "number"
        and tokens[j + 1].glued
    ):
        count, j = count + tokens[j + 1].number / 10 ** tokens[j + 1].month, j + 2
    if x.word(j) in ("halbe", "halben", "halb"):
        count, j = (0.5 if count == 1 else count + 0.5), j + 1
    elif tokens[j].kind == "count" and tokens[j + 1].kind == "half":
        count, j = count + 0.5, j + 2
    unit = tokens[j]
    if unit.kind == "unit":
        return count, unit.number, j + 1
    short = {"h": HOUR, "m": MINUTE}.get(x.word(j))
    return None if short is None or not tokens[j].glued else (count, short, j + 1)


def _moved(x: Reader, count: float, unit: int) -> date | datetime | None:
    """The day or moment `count` units from the reference; a month has no 31st where it ends before."""
    try:
        if unit <= HOUR:
            return x.now + timedelta(seconds=count * (1, 60, 3600)[unit])
        if unit in (DAY, WEEK):
            return x.today + timedelta(days=count * (7 if unit == WEEK else 1))
        months = x.today.year * 12 + x.today.month - 1 + round(count * {MONTH: 1, QUARTER: 3, YEAR: 12}[unit])
        year, month = months // 12, months % 12 + 1
        return date(year, month, min(x.today.day, month_end(year, month).day))
    except (OverflowError, ValueError):
        return None


@means(
    "48. KW 2023", "2023-11-27/2023-12-03",
)  # fmt: skip
def week_number_at(x: Reader, i: int) -> Read | None:
    """`KW 48`, `48. KW 2023`: a week of ISO 8601."""
    tokens = x.tokens
    if tokens[i].kind == "week_number":
        week, j = tokens[i + 1], i + 2
        if week.kind not in ("number", "ordinal"):
            return None
    elif tokens[i + 1].kind == "week_number":
        week, j = tokens[i], i + 2
    else:
        return None
    year = x.today.year
    if tokens[j].kind in ("slash", "comma") and tokens[j + 1].kind == "number" and tokens[j + 1].month == 4:
        j += 1
    if tokens[j].kind == "number" and tokens[j].month == 4:
        year, j = tokens[j].number, j + 1
    try:
        monday = date.fromisocalendar(year, week.number, 1)
    except ValueError:
        return None
    return fixed(monday, monday + timedelta(days=6), "interval"), j


@means(
    "am Wochenende", "2023-12-02/2023-12-03",
)  # fmt: skip
def weekend_at(x: Reader, i: int) -> Read | None:
    """`am Wochenende`: the coming one."""
    if (
        not i
        or x.tokens[i - 1].kind not in ("on", "im", "article", "until", "from", "to")
        or x.tokens[i].number != WEEKEND
    ):
        return None
    monday = x.today - timedelta(days=x.today.weekday())
    return fixed(monday + timedelta(days=5), monday + timedelta(days=6), "interval"), i + 1
