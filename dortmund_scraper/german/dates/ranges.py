"""Rules for one day, lists and ranges of days: `2. und 3. Dezember`, `vom 9. auf den 10. November 1938`."""

from datetime import timedelta

from dortmund_scraper.german.dates.build import Days
from dortmund_scraper.german.dates.examples import means
from dortmund_scraper.german.dates.hours import HOURS
from dortmund_scraper.german.dates.points import (
    WEEKDAYS,
    Point,
    PointRule,
    Read,
    day_at,
    edge_at,
    feast_at,
    month_at,
    month_first,
    month_year_at,
    nth_weekday_at,
    said_year_at,
    weekday_behind,
    year_at,
)
from dortmund_scraper.german.dates.reader import Reader
from dortmund_scraper.german.dates.relative import (
    amount_at,
    day_word_at,
    fixed,
    quarter_at,
    season_at,
    step_at,
    week_number_at,
    weekday_at,
    weekend_at,
)

_MOST_DAYS = 60
_MOST_BARE = 12
"""Ordinals without a month in a row that are read as one list."""

_NAMES = frozenset({"word", "holiday"})
_UNIT = frozenset({"unit"})
_COUNTED = frozenset({"unit", "weekday"})
_ANY: frozenset[str] | None = None
POINTS: dict[str, tuple[tuple[PointRule, frozenset[str] | None], ...]] = {
    "date": ((day_at, _ANY),),
    "ordinal": (
        (feast_at, _NAMES),
        (week_number_at, frozenset({"week_number"})),
        (quarter_at, _UNIT),
        (nth_weekday_at, _COUNTED),
        (day_at, _ANY),
    ),
    "number": ((quarter_at, _UNIT | {"word"}), (day_at, _ANY), (year_at, _ANY)),
    "dotted": ((day_at, _ANY),),
    "nth": ((feast_at, _NAMES), (nth_weekday_at, _COUNTED), (quarter_at, _UNIT), (day_at, _ANY)),
    "step": ((nth_weekday_at, _ANY), (step_at, _ANY)),
    "weekday": ((day_at, _ANY), (weekday_at, _ANY)),
    "short": ((day_at, _ANY), (weekday_at, _ANY)),
    "month": ((month_at, _ANY),),
    "month_year": ((month_year_at, _ANY),),
    "season": ((season_at, _ANY),),
    "edge": ((edge_at, _ANY),),
    "day_word": ((day_word_at, _ANY),),
    "holiday": ((feast_at, _ANY),),
    "unit": ((feast_at, _ANY), (weekend_at, _ANY), (said_year_at, frozenset({"number"}))),
    "ago": ((amount_at, _ANY),),
    "in": ((amount_at, _ANY),),
    "week_number": ((week_number_at, _ANY),),
}
"""The rules for days and stretches by the kind of their first token, in the order in which they are tried; beside each
the kinds that its second token may be of, ``None`` for all."""
BESIDE = frozenset({"comma", "mark", "dash", "label", "always"})
"""What may stand between a day and its time."""
_ARTICLES = frozenset({"article", "to", "on"})
_STREETS = ("straße", "strasse", "str", "platz", "allee", "weg", "ring", "ufer", "brücke", "gasse", "park")
_APART = frozenset({"comma", "on", "article"})
_BEFORE_BARE = frozenset({"am", "dem", "den", "zum", "vom"})
_LINKING = frozenset({"and", "plus", "slash", "dash", "until", "to", "comma", "mark", "part"})
_NO_DAY_BEFORE = frozenset({"unit", "season", "step", "count", "nth", "holiday"})


def point_at(x: Reader, i: int) -> Read | None:
    """The day or stretch that begins at token `i`, by the first rule that knows it."""
    following = x.tokens[i + 1].kind
    for rule, seconds in POINTS.get(x.tokens[i].kind, ()):
        read = rule(x, i) if seconds is None or following in seconds else None
        if read is not None:
            if x.tokens[read[1]].kind == "end":
                return read
            if read[0].kind == "day":
                return weekday_behind(x, read)
            known = read[0].kind != "fixed" and read[0].kind != "feast"
            return read if known else _in_apposition(x, i, read)
    return None


@means(
    "heute, 28. November 2023, 18 Uhr", "2023-11-28T18:00",
    "Am Volkstrauertag (Sonntag, 19. November)", "2023-11-19",
    "kommenden Sonntag, 3. Dezember", "2023-12-03",
)  # fmt: skip
def _in_apposition(x: Reader, i: int, read: Read) -> Read:
    """A date behind a day that is known without it is what counts."""
    if x.tokens[i].kind in ("ago", "in", "ordinal", "number"):
        return read
    j = read[1]
    while j < read[1] + 2 and (x.tokens[j].kind in _APART or x.word(j) == "("):
        j += 1
    day = day_at(x, j)
    if day is not None and day[0].month and x.tokens[j].kind != "dotted":
        return day
    return read


@means(
    "am 24.", "2023-12-24",
    "30.11. bis 3.12.2023", "2023-11-30/2023-12-03",
    "vom 9. auf den 10. November 1938", "1938-11-09/1938-11-10",
    "2./3. Dezember", "2023-12-02/2023-12-03",
    "2., 9. und 16.12.2023", "2023-12-02 + 2023-12-09 + 2023-12-16",
    "Von April bis November hatten Jugendliche die Möglichkeit", "2023-04-01/2023-11-30",
    "in 2 Stunden bis Ostern", "2023-11-28T16:00/2024-03-31",
)  # fmt: skip
def days_at(x: Reader, i: int, *, between: bool = False) -> Days | None:
    """One day, a list of days, or a range. `between`: `und` joins the two ends of a range."""
    read = point_at(x, i)
    if read is None:
        return None
    bare, tokens = is_bare(read[0]), x.tokens
    if bare and i < x.without_month:
        return None
    if not bare and tokens[read[1]].kind not in _LINKING:
        return Days([read[0]], read[1])
    points, ends, is_range = [read[0]], [read[1]], False
    while tokens[ends[-1]].kind in _LINKING and len(points) < _MOST_DAYS and not is_range:
        following = _next_day(x, ends[-1], points, between=between)
        if following is None:
            break
        point, after, is_range = following
        points.append(point)
        ends.append(after)
        if len(points) > _MOST_BARE and all(map(is_bare, points)):
            x.without_month = after
            return None
    if all(map(is_bare, points)):
        if not _may_be_bare(x, i, ends[-1]):
            return None
    else:
        while not is_range and is_bare(points[-1]):
            points.pop()
            ends.pop()
    return Days(points, ends[-1], is_range, _is_pair(x, points, ends))


def is_street(x: Reader, i: int) -> bool:
    """Whether the day at `i` is part of a name: `Straße des 17. Juni`."""
    return i >= 2 and x.tokens[i - 1].kind == "of_the" and x.word(i - 2).endswith(_STREETS)


def is_bare(point: Point) -> bool:
    """Whether a day has no month yet."""
    return point.kind == "day" and not point.month


def _is_pair(x: Reader, points: list[Point], ends: list[int]) -> bool:
    """`2./3. Dezember`: two days side by side."""
    if len(points) != 2 or not is_bare(points[0]) or x.tokens[ends[0]].kind != "slash":
        return False
    timed = x.tokens[x.skip(ends[1], BESIDE, 2)].kind in HOURS
    return points[1].day == points[0].day + 1 and not timed


@means("am 2. Spieltag", "None", "Freitag, 1.", "2023-12-01", "24. auf 25.", "2023-12-24/2023-12-25")
def _may_be_bare(x: Reader, i: int, after: int) -> bool:
    """Whether an ordinal without month is a day."""
    tokens = x.tokens
    ranged = any(tokens[j].kind == "to" for j in range(i, after))
    introduced = i > 0 and x.word(i - 1) in _BEFORE_BARE
    if not (introduced or ranged or tokens[i].kind in WEEKDAYS) or tokens[after].kind in _NO_DAY_BEFORE:
        return False
    return not any(_is_noun(x, j) for j in (after, after + 1))


def _is_noun(x: Reader, i: int) -> bool:
    """Whether the token is a word of no other meaning that begins with a capital letter."""
    return x.tokens[i].kind in ("word", "blocker", "label") and x.pieces[i].strip()[:1].isupper()


def _next_day(x: Reader, i: int, points: list[Point], *, between: bool) -> tuple[Point, int, bool] | None:
    """The point after the last one, the index after it, and whether it ends a range."""
    tokens = x.tokens
    following = tokens[i + 1].kind
    if (tokens[i].kind in ("mark", "comma") and following in ("dash", "until", "and", "to")) or (
        tokens[i].kind == "part" and following in ("until", "dash")
    ):
        i += 1
    kind, first = tokens[i].kind, points[-1]
    if kind in ("until", "dash", "to") or (between and kind == "and"):
        return None if len(points) > 1 else _range_end(x, i, first)
    if first.kind not in ("day", "feast"):
        return None
    if kind in ("and", "plus", "slash"):
        return _next_of_list(x, i, first)
    return _after_comma(x, i, first) if kind == "comma" else None


def _next_of_list(x: Reader, i: int, first: Point) -> tuple[Point, int, bool] | None:
    """The day behind `und` or `/`; two ISO dates with `/` between them are an interval of ISO 8601."""
    tokens = x.tokens
    following = tokens[i + 1]
    if (
        tokens[i].kind == "slash"
        and tokens[i].glued
        and first.year
        and following.kind == "date"
        and following.year
    ):
        read = day_at(x, i + 1)
        return None if read is None else (*read, True)
    k = x.skip(i + 1, _ARTICLES, 3)
    read = day_at(x, k, near=tokens[k].kind != "dotted" or first.month > 0) or _feast(x, k)
    return None if read is None else (*read, False)


def _after_comma(x: Reader, i: int, first: Point) -> tuple[Point, int, bool] | None:
    """The day behind a comma, which belongs to the list unless it begins anew (`am 1. Mai, am 3. Mai`)."""
    k = x.skip(i + 1, _ARTICLES, 2)
    if first.month and any(token.kind == "on" for token in x.tokens[i + 1 : k]):
        return None
    read = (day_at(x, k) if x.tokens[k].kind != "number" else None) or _feast(x, k)
    return None if read is None or x.tokens[read[1]].kind == "uhr" else (*read, False)


def _feast(x: Reader, i: int) -> Read | None:
    return feast_at(x, i) if x.tokens[i].kind in ("holiday", "nth", "ordinal") else None


def _range_end(x: Reader, i: int, first: Point) -> tuple[Point, int, bool] | None:
    """The second end of a range behind the connector at `i`."""
    tokens = x.tokens
    if tokens[i].kind == "to" and first.kind != "day" and tokens[i + 1].kind != "day_word":
        return None
    k = x.skip(i + 1, _ARTICLES, 4)
    read = _of_months(x, k, first) if first.kind in ("month", "year") else last_day_at(x, k, first)
    return None if read is None else (*read, True)


@means("2019–2023", "2019-01-01/2023-12-31", "Januar bis März 2024", "2024-01-01/2024-03-31")
def _of_months(x: Reader, i: int, first: Point) -> Read | None:
    """The last month or year of a range."""
    token = x.tokens[i]
    if first.kind == "month":
        if token.kind == "month":
            return month_at(x, i, near=True)
        return month_year_at(x, i, near=True) if token.kind == "month_year" else None
    is_year = token.kind == "number" and token.month == 4 and first.year < token.number <= 2199
    return (Point("year", 1, 1, token.number, grain="year"), i + 1) if is_year else None


def last_day_at(x: Reader, i: int, first: Point) -> Read | None:
    """The last day of a range that begins with `first`."""
    kind = x.tokens[i].kind
    read = day_at(x, i, near=True) or (month_first(x, i, None) if kind == "month" else None)
    if read is not None:
        return read
    if kind in ("holiday", "nth", "ordinal", "day_word"):
        return point_at(x, i)
    if kind == "weekday" and first.kind == "fixed" and first.start is not None and first.end is None:
        ahead = (x.tokens[i].number - first.start.weekday()) % 7
        return fixed(first.start + timedelta(days=ahead)), i + 1
    return None
