"""Rules for whole expressions: days with their times, open ends, deadlines, and what recurs.

Each rule takes the text and the index of the token where it begins, and gives what it read or ``None``; it looks at
a bounded number of tokens, so that the time for a text grows with its length and nothing else.
"""

from collections.abc import Callable

from dortmund_scraper.german.dates.build import (
    Bounds,
    Days,
    Found,
    build,
    build_hours,
    build_part,
    build_rule,
    build_timed_range,
    set_doors,
    set_end,
)
from dortmund_scraper.german.dates.examples import means
from dortmund_scraper.german.dates.hours import (
    HOURS,
    Hours,
    all_hours_at,
    bare_stretch_at,
    hours_at,
    iso_hours_at,
)
from dortmund_scraper.german.dates.lexicon import LAST, SIGNS_OF_UNITS
from dortmund_scraper.german.dates.points import WEEKDAYS, day_at
from dortmund_scraper.german.dates.ranges import BESIDE, POINTS, days_at, is_street, last_day_at
from dortmund_scraper.german.dates.reader import Reader
from dortmund_scraper.german.dates.recurrence import Read as RuleRead
from dortmund_scraper.german.dates.recurrence import daily_at, every_at, freq_at, monthly_at, weekdays_at
from dortmund_scraper.german.dates.rules import Rule
from dortmund_scraper.german.dates.values import Mention

Expression = Callable[[Reader, int], Found | None]
_MOST_GROUPS = 14
"""Lines of opening hours that are read as one."""

_RULES: dict[str, Callable[[Reader, int], RuleRead | None]] = {
    "daily": daily_at,
    "every": every_at,
    "all": every_at,
    "weekly": freq_at,
    "monthly": freq_at,
    "yearly": freq_at,
}
_SIGNS = frozenset({"comma", "mark", "label", "always", "part", "on", "weekdays"})
_LINKS = frozenset({"article", "to", "on"})
_COMMAS = frozenset({"comma", "mark"})
_BEFORE_DAY = frozenset({"comma", "mark", "on", "article"})
_BEFORE_DEADLINE = frozenset({"to", "on", "article", "mark", "until", "latest"})
_BEFORE_BEGIN = frozenset({"comma", "mark", "label", "dash", "slash"})
_BEFORE_DOORS = frozenset({"mark", "at", "on"})
_BEFORE_OTHER_TIMES = BESIDE | {"edge", "step", "doors"}
_BEFORE_NO_DAY = frozenset({"of_the", "at"})
_BOUNDING = frozenset({"from", "until", "since"})
_BETWEEN_GROUPS = frozenset({"comma", "and", "mark"})
_NO_OPENING = frozenset({"date", "ordinal", "month", "nth", "end", "word", "of_the", "step"})
_ARTICLE = frozenset({"article"})
_ALWAYS = frozenset({"always"})
_PARTS = frozenset({"part"})
_NUMBERS = frozenset({"number", "dotted", "ordinal", "date", "month_year"})


def mentions_in(x: Reader) -> list[Mention]:
    """All mentions of the text, in order."""
    found: list[Mention] = []
    tokens, i, count = x.tokens, 0, x.count
    while i < count:
        kind = tokens[i].kind
        rules = None if kind == "word" else EXPRESSIONS.get(kind)
        if rules is None:
            i = _behind_blocker(x, i) if kind == "blocker" else i + 1
            continue
        following = tokens[i + 1].kind
        for rule, seconds in rules:
            if seconds is not None and following not in seconds:
                continue
            try:
                read = rule(x, i)
            except (OverflowError, ValueError):  # the calendar of Python ends: `die nächsten 9999 Jahre`
                continue
            if read is not None:
                found += read.mentions
                i = read.after if read.after > i else i + 1
                break
        else:
            i += 1
    return found


@means("Raum 2.11", "None", "Abb. 3.1.", "None", "Stand 29.11.2023", "2023-11-29")
def _behind_blocker(x: Reader, i: int) -> int:
    """The index after a word such as `Raum`, and after the number that it names."""
    j = i + 1 if x.word(i) == "stand" else x.skip(i + 1, _COMMAS, 2)
    token = x.tokens[j]
    named = token.kind in _NUMBERS and not (token.kind == "date" and token.year)
    return j + 1 if named else i + 1


@means(
    "29. November 2023 um 19.30 Uhr", "2023-11-29T19:30",
    "2023-11-28T11:00:00+01:00", "2023-11-28T11:00",
    "Mi 29.11.2023, 9 bis 12 Uhr und 14 bis 17 Uhr",
    "2023-11-29T09:00/2023-11-29T12:00 + 2023-11-29T14:00/2023-11-29T17:00",
    "Straße des 17. Juni", "None",
)  # fmt: skip
def dated_at(x: Reader, i: int) -> Found | None:
    """A day, list or range, with its times."""
    return _dated(x, i, i, "")


@means(
    "seit August 2022", "2022-08-01/..",
    "seit dem 15. Dezember", "2022-12-15/..",
    "seit Montag", "2023-11-27/..",
    "seit dem Jahr 2000", "2000-01-01/..",
)  # fmt: skip
def since_at(x: Reader, i: int) -> Found | None:
    """What began in the past and goes on."""
    return _dated(x, i, x.skip(i + 1, _LINKS, 2), "since")


@means("ab 1. Dezember", "2023-12-01/..", "ab 19.30 Uhr", "2023-11-28T19:30/..")
def from_at(x: Reader, i: int) -> Found | None:
    """An open end."""
    j = i + 2 if x.word(i + 1) == ":" else i + 1
    return _dated(x, i, x.skip(j, _LINKS, 2), "from") or timed_at(x, i)


@means(
    "Noch bis zum 30. Dezember", "../2023-12-30",
    "spätestens am 13.01.24", "../2024-01-13",
    "Bewerbungsfrist: 31.12.2023", "../2023-12-31",
    "bis 14 Uhr", "../2023-11-28T14:00",
    "bis Ende Februar 2024", "../2024-02-29",
)  # fmt: skip
def until_at(x: Reader, i: int) -> Found | None:
    """A deadline, or an open begin."""
    tokens, j = x.tokens, i + 1
    while j < i + 5 and (tokens[j].kind in _BEFORE_DEADLINE or x.word(j) == "ist"):
        j += 1
    return timed_at(x, i) or _dated(x, i, j, "until")


@means("vom 23. November bis 30. Dezember", "2023-11-23/2023-12-30")
def of_at(x: Reader, i: int) -> Found | None:
    """`von`, `vom` before a range of days or times."""
    return _dated(x, i, x.skip(i + 1, _LINKS, 2), "of") or timed_at(x, i)


@means("zwischen dem 3. und dem 12. Dezember", "2023-12-03/2023-12-12")
def between_at(x: Reader, i: int) -> Found | None:
    """`zwischen` before a range whose ends `und` joins."""
    return _dated(x, i, x.skip(i + 1, _LINKS, 2), "between") or timed_at(x, i)


@means(
    "am Samstag, dem 2. Dezember", "2023-12-02",
    "am letzten Freitag im Monat ab 19 Uhr", "2023-12-29T19:00/.. FREQ=MONTHLY;BYDAY=-1FR",
    "am Samstag", "2023-12-02",
)  # fmt: skip
def on_at(x: Reader, i: int) -> Found | None:
    """`am`, `an` before a day, or before what recurs."""
    j = x.skip(i + 1, _LINKS, 2)
    kind = x.tokens[j].kind
    ruled = weekly_at(x, j) if kind == "weekdays" else None
    if kind in ("step", "nth", "ordinal") and x.tokens[j + 1].kind in _BEHIND_NTH:
        ruled = nth_at(x, j)
    return ruled or _dated(x, i, j, "on") or part_at(x, i)


@means("10 x montags ab 15.01.2024, 18–19.30 Uhr",
       "2024-01-15T18:00/2024-01-15T19:30 FREQ=WEEKLY;BYDAY=MO;COUNT=10")  # fmt: skip
def counted_at(x: Reader, i: int) -> Found | None:
    """A course of so many days."""
    first, second = x.tokens[i + 1].kind, x.tokens[i + 2].kind
    if first != "times" and not (first == "dash" and second == "times"):
        return None
    read = weekdays_at(x, i + 2 if first == "times" else i + 3)
    if read is None or not 1 <= x.tokens[i].number <= 366:
        return None
    return _recurrent(x, i, (Rule("WEEKLY", days=read[0], count=x.tokens[i].number), read[1]))


@means(
    "täglich 11–21 Uhr", "2023-11-28T11:00/2023-11-28T21:00 FREQ=DAILY",
    "jeden Mittwoch bis 20.12., 17 Uhr", "2023-11-29T17:00 FREQ=WEEKLY;BYDAY=WE;UNTIL=20231220T225959Z",
)  # fmt: skip
def recurring_at(x: Reader, i: int) -> Found | None:
    """What begins with a word for recurrence."""
    if _is_measure(x, i):
        return None
    return _recurrent(x, i, _RULES[x.tokens[i].kind](x, i))


@means("monatlich 49 Euro", "None", "8 Stunden täglich", "None")
def _is_measure(x: Reader, i: int) -> bool:
    """Whether a word for recurrence belongs to an amount."""
    tokens = x.tokens
    if tokens[i].kind in ("every", "all"):
        return False
    if i and (tokens[i - 1].kind in ("unit", "times") or x.word(i - 1) in SIGNS_OF_UNITS):
        return True
    following = tokens[i + 2]
    counts = following.kind in ("word", "unit", "comma")
    return tokens[i + 1].kind == "number" and counts and (following.kind != "comma" or following.glued)


def nth_at(x: Reader, i: int) -> Found | None:
    """`erster Sonntag im Monat`."""
    return _recurrent(x, i, monthly_at(x, i))


@means(
    "mittwochs 17-19 Uhr", "2023-11-29T17:00/2023-11-29T19:00 FREQ=WEEKLY;BYDAY=WE",
    "immer mittwochs", "2023-11-29 FREQ=WEEKLY;BYDAY=WE",
)  # fmt: skip
def weekly_at(x: Reader, i: int) -> Found | None:
    """Weekdays as adverbs, and `immer`, `jeweils` before them."""
    j = x.skip(i, _ALWAYS, 1)
    opening = (
        opening_hours_at(x, j) if x.tokens[j].kind in WEEKDAYS or x.tokens[j].kind == "weekdays" else None
    )
    if opening is not None:
        return opening
    read = weekdays_at(x, j)
    if read is None or not _names_rule(x, j, read[1]):
        return None
    return _recurrent(x, i, (Rule("WEEKLY", days=read[0]), read[1]))


def _names_rule(x: Reader, first: int, after: int) -> bool:
    return any(x.tokens[k].kind in ("weekdays", "feast_days") for k in range(first, after))


@means(
    "Mo-Do 8-16 Uhr, Fr 8-12 Uhr",
    "2023-11-28T08:00/2023-11-28T16:00 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH + "
    "2023-12-01T08:00/2023-12-01T12:00 FREQ=WEEKLY;BYDAY=FR",
    "Samstag 17 Uhr", "2023-12-02T17:00",
)  # fmt: skip
def opening_hours_at(x: Reader, i: int) -> Found | None:
    """Weekdays with their hours. One weekday with one time is no rule."""
    j = x.skip(i + 1, _COMMAS, 2)
    if x.tokens[j].kind in _NO_OPENING:
        return None
    groups: list[tuple[int, Rule, list[Hours], int]] = []
    several, j = False, i
    while len(groups) < _MOST_GROUPS:
        group = _opening_group(x, j)
        if group is None:
            break
        groups.append(group)
        several = several or len(group[1].days) > 1 or _names_rule(x, j, group[3])
        j = x.skip(group[3], _BETWEEN_GROUPS, 2)
        if x.tokens[j].kind not in WEEKDAYS and x.tokens[j].kind != "weekdays":
            break
    if not several and (len(groups) < 2 or not all(_is_stretch(group[2]) for group in groups)):
        return None
    first, rule, hours, after = groups[0]
    bounded = _bounded(x, first, after, rule, hours) if len(groups) == 1 else None
    if bounded is not None:
        return bounded
    mentions = [mention for group in groups for mention in _of_group(x, *group)]
    return Found(mentions, groups[-1][3])


def _opening_group(x: Reader, i: int) -> tuple[int, Rule, list[Hours], int] | None:
    """One line of opening hours: where it begins, its days, its times, and the index after it."""
    read = weekdays_at(x, i)
    if read is None:
        return None
    k = x.skip(read[1], _SIGNS, 2)
    hours = None
    if x.tokens[k].kind in HOURS and day_at(x, k) is None:
        hours = all_hours_at(x, k) or bare_stretch_at(x, k)
    return None if hours is None else (i, Rule("WEEKLY", days=read[0]), *hours)


def _of_group(x: Reader, first: int, rule: Rule, hours: list[Hours], after: int) -> list[Mention]:
    return build_rule(x, first, after, rule, hours).mentions


def _is_stretch(hours: list[Hours]) -> bool:
    return all(one.start is not None and one.end is not None for one in hours)


@means(
    "19.30 Uhr, Mittwoch, 29. November 2023", "2023-11-29T19:30",
    "15 Uhr und 19 Uhr", "2023-11-28T15:00 + 2023-11-28T19:00",
    "um 3 Uhr jeden Tag", "2023-11-28T03:00 FREQ=DAILY",
)  # fmt: skip
def timed_at(x: Reader, i: int) -> Found | None:
    """Times that stand before their date or rule, or alone."""
    if x.tokens[i].kind == "number" and not x.has_clocks:
        return None
    read = all_hours_at(x, i)
    if read is None:
        return None
    hours, after = read
    j = x.skip(after, _BEFORE_DAY, 3)
    kind = x.tokens[j].kind
    if kind in _RULES:
        rule = _RULES[kind](x, j)
        if rule is not None:
            return build_rule(x, i, rule[1], rule[0], hours)
    if kind in POINTS and kind not in ("in", "ago", "unit", "season"):
        days = days_at(x, j) if kind != "number" or x.tokens[j + 1].kind == "month" else None
        if days is not None and not days.is_range and days.points[0].kind in ("day", "feast", "fixed"):
            return build(x, i, days.after, days, "", hours)
    return _with_doors(x, i, build_hours(x, i, after, hours), None)


@means("gegen Mittag", "2023-11-28", "am Abend des 2. Dezember", "2023-12-02")
def part_at(x: Reader, i: int) -> Found | None:
    """A part of the reference day, or of the day that stands behind it."""
    j = x.skip(i + 1, _ARTICLE, 1)
    if x.tokens[j].kind != "part" or x.word(i) not in ("am", "gegen"):
        return None
    k = x.skip(j + 1, frozenset({"on", "of_the", "comma"}), 2)
    day = day_at(x, k) if k > j + 1 else None
    return _dated(x, i, k, "") if day is not None and day[0].month else build_part(x, i, j + 1)


@means("Einlass 19 Uhr, Beginn 20 Uhr", "2023-11-28T20:00", "Einlass: 18.30 Uhr", "2023-11-28T18:30")
def doors_at(x: Reader, i: int) -> Found | None:
    """When the doors open; what counts is the begin behind it."""
    j = x.skip(i + 1, _BEFORE_DOORS, 2)
    opening = hours_at(x, j) if x.tokens[j].kind in HOURS else None
    if opening is None:
        return None
    k = x.skip(opening.after, _BEFORE_BEGIN, 4)
    begin = all_hours_at(x, k) if x.tokens[k].kind in HOURS and k > opening.after else None
    if begin is None:
        return build_hours(x, i, opening.after, [opening._replace(opens=False)])
    found = build_hours(x, i, begin[1], begin[0])
    set_doors(found, opening)
    return found


@means("feiertags 10-18 Uhr", "None")
def feast_days_at(x: Reader, i: int) -> Found | None:
    """Times of feast days, which are no rule: which days are feasts differs from state to state."""
    j = x.skip(i + 1, _COMMAS, 2)
    read = all_hours_at(x, j) if x.tokens[j].kind in HOURS else None
    return None if read is None else Found([], read[1])


@means(
    "Ende gegen 22 Uhr",
    "../2023-11-28T22:00",
    "20 Uhr (Ende ca. 22 Uhr)",
    "2023-11-28T20:00/2023-11-28T22:00",
)
def ends_at(x: Reader, i: int) -> Found | None:
    """`Ende` before a time."""
    end = _end_of(x, i)
    return None if end is None else build_hours(x, i, end.after, [end])


def _end_of(x: Reader, i: int) -> Hours | None:
    """The time behind `Ende`, as an end."""
    if x.tokens[i].kind != "edge" or x.tokens[i].number != 3:
        return None
    j = x.skip(i + 1, _BEFORE_DOORS, 3)
    closing = hours_at(x, j) if x.tokens[j].kind in HOURS else None
    if closing is None or closing.start is None or closing.end is not None:
        return None
    return closing._replace(start=None, end=closing.start)


def _dated(x: Reader, first: int, i: int, prefix: str) -> Found | None:
    """The days that begin at `i`, with what stands around them from token `first` on."""
    if i and x.tokens[i - 1].kind in _BEFORE_NO_DAY and (is_street(x, i) or x.word(i - 1) == "punkt"):
        return Found([], i + 2)
    days = days_at(x, i, between=prefix == "between")
    if days is None:
        return None
    following = x.tokens[days.after].kind
    if following == "end":
        return build(x, first, days.after, days, prefix)
    iso = iso_hours_at(x, days.after) if following == "t" else None
    if iso is not None:
        return build(x, first, iso.after, days, prefix, [iso])
    ruled = _rule_behind(x, first, days, prefix) if days.is_stretch or prefix in _BOUNDING else None
    return ruled or _with_hours(x, first, days, prefix)


def _with_hours(x: Reader, first: int, days: Days, prefix: str) -> Found:
    """The days with the times behind them."""
    tokens = x.tokens
    j = _hours_behind(x, days.after)
    late = tokens[j].kind == "word" and tokens[j + 1].kind == "ago" and x.word(j) == "nicht"
    read = all_hours_at(x, j, loose=_is_loose(x, j, days)) if late or tokens[j].kind in HOURS else None
    if read is None:
        return _without_hours(x, first, days, prefix, j)
    hours, after = read
    ended = _timed_range(x, first, days, hours, after)
    if ended is not None:
        return ended
    return _with_doors(x, first, build(x, first, after, days, prefix, hours), days)


def _hours_behind(x: Reader, i: int) -> int:
    """Where the times behind the days begin, if there are any."""
    tokens = x.tokens
    if tokens[i].kind in HOURS:
        return i
    for j in range(i, i + 4):
        dash = tokens[j].kind == "dash" and tokens[j + 1].kind != "dash"
        slash = tokens[j].kind == "slash" and "uhr" in (tokens[j + 2].kind, tokens[j + 1].kind)
        slash = slash or (tokens[j].kind == "slash" and tokens[j + 1].kind == "clock")
        if tokens[j].kind not in _SIGNS and not dash and not slash:
            return j
    return i + 4


@means("6. Dezember abends", "2023-12-06", "11. März 2024 ab Mittag", "2024-03-11/..")
def _without_hours(x: Reader, first: int, days: Days, prefix: str, j: int) -> Found:
    """The days with a part of the day behind them, or with the times of the doors alone."""
    tokens = x.tokens
    after = days.after
    if tokens[after].kind == "from" and tokens[after + 1].kind == "part" and not prefix:
        return build(x, first, after + 2, days, "from")
    if tokens[j].kind == "doors":
        return _with_doors(x, first, build(x, first, after, days, prefix), days)
    if tokens[after].kind in ("on", "at", "article", "im", "mark") and tokens[after + 1].kind == "part":
        after += 1
    return build(x, first, x.skip(after, _PARTS, 2), days, prefix)


def _is_loose(x: Reader, i: int, days: Days) -> bool:
    """Whether `19.30` or `15` behind the days may be a time: not where a dash may make it a date."""
    if days.points[-1].kind in ("year", "month"):
        return False
    return x.tokens[i - 1].kind != "dash" or x.tokens[i].kind != "dotted"


@means(
    "1.12.2023, 18:00 Uhr – 3.12.2023, 16:00 Uhr", "2023-12-01T18:00/2023-12-03T16:00",
    "von Freitag 17 Uhr bis Sonntag 15 Uhr", "2023-12-01T17:00/2023-12-03T15:00",
)  # fmt: skip
def _timed_range(x: Reader, first: int, days: Days, hours: list[Hours], after: int) -> Found | None:
    """A range whose ends both have a time."""
    if len(days.points) > 1 or len(hours) > 1 or hours[0].end is not None or hours[0].start is None:
        return None
    j = after + 1 if x.tokens[after].kind in _COMMAS else after
    if x.tokens[j].kind not in ("until", "dash"):
        return None
    last = last_day_at(x, x.skip(j + 1, _LINKS, 3), days.points[0])
    if last is None:
        return None
    m = x.skip(last[1], _SIGNS, 2)
    closing = hours_at(x, m, loose=True) if x.tokens[m].kind in HOURS else None
    end = last[1] if closing is None else closing.after
    return build_timed_range(x, first, end, [days.points[0], last[0]], hours[0], closing)


@means(
    "Beginn: 20 Uhr, Einlass: 19 Uhr", "2023-11-28T20:00",
    "29.11., Einlass 19 Uhr, Beginn 20 Uhr", "2023-11-29T20:00",
    "11:00–18:00 Uhr, letzter Einlass 17:30 Uhr", "2023-11-28T11:00/2023-11-28T18:00",
)  # fmt: skip
def _with_doors(x: Reader, first: int, found: Found, days: Days | None) -> Found:
    """What was read, with the times of the doors behind it; they are the begin where none is stated."""
    tokens = x.tokens
    if tokens[found.after].kind not in _BEFORE_OTHER_TIMES:
        return found
    i = x.skip(found.after, BESIDE, 2)
    end = _end_of(x, i)
    if end is not None:
        set_end(found, end)
        return Found(found.mentions, end.after)
    last = tokens[i].kind == "step"
    i += last
    if tokens[i].kind != "doors":
        return found
    j = x.skip(i + 1, _BEFORE_DOORS, 2)
    opening = hours_at(x, j) if tokens[j].kind in HOURS else None
    if opening is None:
        return found
    after = opening.after
    if days is not None and all(mention.grain == "day" for mention in found.mentions):
        k = x.skip(after, _BEFORE_BEGIN, 4)
        begin = all_hours_at(x, k) if tokens[k].kind in HOURS and k > after else None
        hours, after = begin or ([opening], after)
        found = build(x, first, after, days, "", hours)
        if begin is None:
            return found
    if not last and tokens[i].number != LAST:
        set_doors(found, opening)
    return Found(found.mentions, max(after, found.after))


def _recurrent(x: Reader, i: int, read: RuleRead | None) -> Found | None:
    """A rule with the times and bounds behind it."""
    if read is None:
        return None
    rule, after = read
    bounded = _bounded(x, i, after, rule, [])
    if bounded is not None:
        return bounded
    hours = _hours_of_rule(x, after)
    if hours is None:
        return build_rule(x, i, after, rule)
    return _bounded(x, i, hours[1], rule, hours[0]) or build_rule(x, i, hours[1], rule, hours[0])


def _hours_of_rule(x: Reader, i: int) -> tuple[list[Hours], int] | None:
    j = x.skip(i, BESIDE, 2)
    return all_hours_at(x, j, loose=True) if x.tokens[j].kind in HOURS else None


@means("dienstags vom 5. bis 19. Dezember", "2023-12-05 FREQ=WEEKLY;BYDAY=TU;UNTIL=20231219")
def _bounded(x: Reader, i: int, after: int, rule: Rule, hours: list[Hours]) -> Found | None:
    """A rule with the days behind it within which it holds, and its times."""
    j = x.skip(after, _COMMAS, 1)
    prefix = x.tokens[j].kind
    named = prefix in ("from", "until", "of", "since")
    days = days_at(x, x.skip(j + 1, _LINKS, 2) if named else j)
    if days is None or days.points[0].kind == "year" or not (named or (days.is_range and j > after)):
        return None
    prefix = prefix if named else "of"
    end = days.after
    if not hours:
        hours, end = _hours_of_rule(x, end) or (hours, end)
    return build_rule(x, i, end, rule, hours, Bounds(days, prefix))


@means(
    "23.11.–30.12.2023, täglich 11–21 Uhr",
    "2023-11-23T11:00/2023-11-23T21:00 FREQ=DAILY;UNTIL=20231230T225959Z",
    "ab 6. Dezember jeden Mittwoch um 16 Uhr", "2023-12-06T16:00 FREQ=WEEKLY;BYDAY=WE",
)  # fmt: skip
def _rule_behind(x: Reader, first: int, days: Days, prefix: str) -> Found | None:
    """Days with a rule behind them that says what recurs within them."""
    j = x.skip(days.after, frozenset({"comma", "mark", "always"}), 3)
    kind = x.tokens[j].kind
    if kind in WEEKDAYS and x.tokens[j - 1].kind != "always":
        return _groups_within(x, first, j, Bounds(days, "of" if days.is_stretch else prefix))
    read: RuleRead | None = None
    if kind in _RULES:
        read = _RULES[kind](x, j)
    elif kind == "weekdays" or (kind in WEEKDAYS and x.tokens[j - 1].kind == "always"):
        weekdays = weekdays_at(x, j)
        read = None if weekdays is None else (Rule("WEEKLY", days=weekdays[0]), weekdays[1])
    if read is None:
        return None
    rule, after = read
    hours, after = _hours_of_rule(x, after) or ([], after)
    return build_rule(x, first, after, rule, hours, Bounds(days, "of" if days.is_stretch else prefix))


_BEHIND_NTH = frozenset(
    {"weekday", "short", "unit", "and", "plus", "comma", "slash", "of_the", "im", "in", "every"}
)
_BEHIND_HOUR = frozenset(
    {"uhr", "dash", "until", "slash", "and", "comma", "unit", "after", "ago", "part", "on", "in"}
)
_ANY: frozenset[str] | None = None


@means(
    "1. bis 3. Dezember, Fr 15–20 Uhr, Sa 11–20 Uhr",
    "2023-12-01T15:00/2023-12-01T20:00 FREQ=WEEKLY;BYDAY=FR;UNTIL=20231203T225959Z + "
    "2023-12-02T11:00/2023-12-02T20:00 FREQ=WEEKLY;BYDAY=SA;UNTIL=20231203T225959Z",
)  # fmt: skip
def _groups_within(x: Reader, first: int, i: int, bounds: Bounds) -> Found | None:
    """Opening hours behind the days within which they hold."""
    mentions: list[Mention] = []
    after = i
    while len(mentions) < _MOST_GROUPS:
        group = _opening_group(x, i)
        if group is None:
            break
        _, rule, hours, after = group
        mentions += build_rule(x, first, after, rule, hours, bounds).mentions
        i = x.skip(after, _BETWEEN_GROUPS, 2)
    return Found(mentions, after) if mentions else None


EXPRESSIONS: dict[str, tuple[tuple[Expression, frozenset[str] | None], ...]] = {
    **dict.fromkeys(POINTS, ((dated_at, _ANY),)),
    **dict.fromkeys(HOURS, ((timed_at, _ANY),)),
    **dict.fromkeys(_RULES, ((recurring_at, _ANY),)),
    "number": ((counted_at, frozenset({"times", "dash"})), (timed_at, _BEHIND_HOUR), (dated_at, _ANY)),
    "dotted": ((timed_at, _ANY), (dated_at, _ANY)),
    "ordinal": ((nth_at, _BEHIND_NTH), (dated_at, _ANY)),
    "nth": ((nth_at, _BEHIND_NTH), (dated_at, _ANY)),
    "step": ((nth_at, _BEHIND_NTH), (dated_at, _ANY)),
    "weekday": ((opening_hours_at, _ANY), (dated_at, _ANY)),
    "short": ((opening_hours_at, _ANY), (dated_at, _ANY)),
    "weekdays": ((weekly_at, _ANY),),
    "always": ((weekly_at, _ANY),),
    "doors": ((doors_at, _ANY),),
    "feast_days": ((feast_days_at, _ANY),),
    "edge": ((ends_at, _ANY), (dated_at, _ANY)),
    "since": ((since_at, _ANY),),
    "from": ((from_at, _ANY),),
    "until": ((until_at, _ANY),),
    "latest": ((until_at, _ANY),),
    "of": ((of_at, _ANY),),
    "between": ((between_at, _ANY),),
    "on": ((on_at, _ANY),),
    "ago": ((dated_at, _ANY), (timed_at, _ANY)),
    "at": ((timed_at, _ANY), (part_at, _ANY)),
}
"""The rules by the kind of their first token, in the order in which they are tried; beside each the kinds that its
second token may be of, ``None`` for all."""
