"""Rules for times of day: `19.30 Uhr`, `10–17 Uhr`, `ab 18 Uhr`, `halb acht abends`."""

from dataclasses import dataclass
from typing import NamedTuple

from dortmund_scraper.german.dates.examples import means
from dortmund_scraper.german.dates.lexicon import MINUTE, SIGNS_OF_UNITS
from dortmund_scraper.german.dates.reader import Reader
from dortmund_scraper.german.dates.tokens import Token

HOURS = frozenset({
    "clock", "dotted", "number", "count", "half", "quarters", "midnight", "of", "at", "from", "until", "between",
    "after", "latest", "earliest", "part", "all_day", "ago",
})  # fmt: skip
"""Kinds of tokens with which times begin."""
_JOINS = frozenset({"dash", "until", "slash"})
_DAY = 24 * 60


@dataclass(slots=True)  # made in less time than a NamedTuple
class Clock:
    """A time of day: minutes after midnight (up to 24:00), seconds, and the index after it."""

    minutes: int
    seconds: int
    sure: bool
    """It is written as a time, and is no bare number."""
    after: int


class Hours(NamedTuple):
    """A time of day or a stretch of it; what is not stated is ``None``. Minutes after midnight."""

    start: int | None
    end: int | None
    after: int
    """Index of the token after it."""
    opens: bool = False
    """`ab 18 Uhr`: the end is open."""
    seconds: int = 0
    offset: int | None = None
    """Minutes east of Greenwich, where the text states a zone; else the time is that of Berlin."""
    all_day: bool = False


@means(
    "24 Uhr", "2023-11-29T00:00", "19h30", "2023-11-28T19:30", "um halb acht", "2023-11-28T07:30",
    "18 Uhr 12", "2023-11-28T18:12", "um zwanzig nach drei", "2023-11-28T03:20", "3:2", "None",
)  # fmt: skip
def clock_at(x: Reader, i: int) -> Clock | None:
    """One time of day. A bare number or `19.30` is one only where the context says so (`sure` is false)."""
    token = x.tokens[i]
    kind = token.kind
    following = x.tokens[i + 1].kind
    if kind == "clock":
        if following == "unit":  # `12:30 Stunden`
            return None
        return Clock(token.number, token.year, True, i + 2 if following == "uhr" else i + 1)
    if kind == "dotted":
        if token.year or token.number > 24 or token.month > 59 or token.number * 60 + token.month > _DAY:
            return None
        minutes = token.number * 60 + token.month
        return Clock(minutes, 0, True, i + 2) if following == "uhr" else Clock(minutes, 0, False, i + 1)
    if kind == "number" or kind == "count":
        return _of_hour(x, i, token)
    if kind == "half":
        hour = x.tokens[i + 1]
        if _is_hour(x, i + 1):
            return Clock(hour.number * 60 - 30, 0, True, x.skip(i + 2, frozenset({"uhr"}), 1))
        return None
    if kind == "quarters":
        return _quarters(x, i)
    return Clock(_DAY, 0, True, i + 1) if kind == "midnight" else None


def _of_hour(x: Reader, i: int, token: Token) -> Clock | None:
    """`19 Uhr`, `18 Uhr 12`, `19h30`, `20 nach 3`."""
    tokens = x.tokens
    hour, following = token.number, tokens[i + 1]
    if (
        following.kind == "comma"
        and following.glued
        and tokens[i + 2].kind == "number"
        and tokens[i + 2].glued
    ):
        return None  # `3,5 Prozent`
    if token.kind == "number" and token.month > 2:
        fits = token.month == 4 and following.kind == "uhr" and hour % 100 < 60 and hour <= 2400
        return Clock(hour // 100 * 60 + hour % 100, 0, True, i + 2) if fits else None
    if following.kind == "uhr":
        if hour > 24:
            return None
        minute = tokens[i + 2]
        if minute.kind == "number" and minute.month == 2 and minute.number < 60 and hour < 24:
            if tokens[i + 3].kind not in ("month", "dash", "until", "unit", "word"):
                return Clock(hour * 60 + minute.number, 0, True, x.skip(i + 3, frozenset({"uhr"}), 1))
            if minute.glued or tokens[i + 3].kind == "word":
                return Clock(hour * 60 + minute.number, 0, True, i + 3)
        return Clock(hour * 60, 0, True, i + 2)
    j = i + 2 if following.kind == "unit" and following.number == MINUTE else i + 1
    if tokens[j].kind in ("after", "ago") and tokens[j + 1].kind in ("number", "count"):
        sign = 1 if tokens[j].kind == "after" else -1
        whole = i == 0 or tokens[i - 1].kind == "at" or j == i + 2
        if whole and tokens[j + 1].number <= 24 and tokens[j + 2].kind != "unit" and hour < 60:
            return Clock((tokens[j + 1].number * 60 + sign * hour) % _DAY, 0, True, j + 2)
    return Clock(hour * 60, 0, False, i + 1) if hour <= 24 and j == i + 1 else None


@means(
    "um viertel nach 3", "2023-11-28T03:15", "viertel vor 6", "2023-11-28T05:45",
    "viertel 8", "2023-11-28T07:15", "dreiviertel 8", "2023-11-28T07:45",
)  # fmt: skip
def _quarters(x: Reader, i: int) -> Clock | None:
    """`viertel nach 3`, `viertel vor 6`, `viertel 8` (a quarter past seven), `dreiviertel 8`."""
    tokens = x.tokens
    j = i + 1
    shift = tokens[i].number - 60
    if tokens[j].kind in ("after", "ago"):
        shift = 15 if tokens[j].kind == "after" else -15
        j += 1
    hour = tokens[j]
    if not _is_hour(x, j):
        return None
    return Clock((hour.number * 60 + shift) % _DAY, 0, True, x.skip(j + 1, frozenset({"uhr"}), 1))


def _is_hour(x: Reader, i: int) -> bool:
    token = x.tokens[i]
    ends = token.kind == "ordinal" and x.tokens[i + 1].kind == "end"
    return (ends or token.kind in ("number", "count")) and 1 <= token.number <= 24


_OPENS = frozenset({"from", "earliest", "after"})
_CLOSES = frozenset({"until", "latest", "ago"})
_JOINERS = frozenset({"of", "between"})
_HEDGES = frozenset({"at", "of", "latest", "article", "mark"})
_BARE = frozenset({"number", "dotted"})
_BARE_OR_CLOCK = frozenset({"number", "dotted", "clock"})
_TO = frozenset({"dash", "until"})
_LEADING = frozenset({"at", "of"})
_COMMAS = frozenset({"and", "comma", "slash", "plus"})
_JOINING = _TO | _COMMAS
_BEHIND_STRETCH = frozenset({"end", "comma", "mark", "and", "weekday", "short", "weekdays", "plus"})
_MOST_TIMES = 8
"""Times of one day."""
_MOST_LEADING = 5
_NOON = 12 * 60


@dataclass(slots=True)
class _Lead:
    """What the words before a time say of it."""

    i: int
    """Index of the time."""
    opens: bool = False
    closes: bool = False
    joined: bool = False
    """`von`, `zwischen`: a second time follows."""
    about: bool = False
    part: int = 0
    """Part of the day, as the lexicon numbers them."""

    @property
    def introduced(self) -> bool:
        """Whether any word stands before the time."""
        return self.about or self.joined or self.opens or self.closes or self.part > 0


@means(
    "19.30 Uhr", "2023-11-28T19:30",
    "10–17 Uhr", "2023-11-28T10:00/2023-11-28T17:00",
    "ab 18 Uhr", "2023-11-28T18:00/..",
    "18 bis 24 Uhr", "2023-11-28T18:00/2023-11-29T00:00",
    "22–2 Uhr", "2023-11-28T22:00/2023-11-29T02:00",
    "29.11., nicht vor 19 Uhr", "2023-11-29T19:00/..",
    "8 Uhr abends", "2023-11-28T20:00",
    "Bus 12 bis 19", "None",
)  # fmt: skip
def hours_at(x: Reader, i: int, *, loose: bool = False) -> Hours | None:
    """The times that begin at `i`. `loose`: a date stands beside them, so that `ab 18` and `19.30` are times."""
    if x.tokens[i].kind == "all_day":
        return Hours(None, None, i + 1, all_day=True)
    lead = _Lead(i) if x.tokens[i].kind in _BARE_OR_CLOCK else _lead(x, i)
    first = clock_at(x, lead.i)
    if first is None:
        return None
    second, after, part = _second(x, first, lead, loose=loose)
    if after < 0:
        return None
    if not first.sure and not _is_time(x, lead, second, after, loose=loose):
        return None
    start, end = first.minutes, None if second is None else second.minutes
    if part:
        start, end = _in_part(start, end, part)
    return _finish(x, start, end, first, after, opens=lead.opens, closes=lead.closes)


def _in_part(start: int, end: int | None, part: int) -> tuple[int, int | None]:
    """Both times in the part of the day that is named beside them: `11 bis 3 Uhr nachmittags` begins before noon."""
    first, last = _shift(start, part), None if end is None else _shift(end, part)
    if end is not None and last is not None and start < end and _NOON <= last < first:
        first -= _NOON
    return first, last


def _lead(x: Reader, i: int) -> _Lead:
    """The words before a time: `ab ca.`, `nicht vor`, `abends um`."""
    tokens = x.tokens
    opens = closes = joined = about = False
    part, most = 0, i + _MOST_LEADING
    while i < most:
        kind = tokens[i].kind
        if kind == "part":
            part = part or tokens[i].number
        elif kind in _OPENS:
            opens = True
        elif kind == "word" and tokens[i + 1].kind == "ago" and x.word(i) == "nicht":
            opens, i = True, i + 1
        elif kind in _CLOSES:
            closes = True
        elif kind in _JOINERS:
            joined = True
        elif kind == "at":
            about = True
        elif kind != "mark" and kind != "article":
            break
        i += 1
    return _Lead(i, opens, closes, joined, about, part)


def _second(x: Reader, first: Clock, lead: _Lead, *, loose: bool) -> tuple[Clock | None, int, int]:
    """The closing time after the first one, the index after both, and the part of the day that they name.

    The index is -1 where both numbers count something (`von 6 bis 12 Jahren`).
    """
    tokens = x.tokens
    if tokens[first.after].kind == "end":
        return None, first.after, lead.part
    part, after = _part_after(x, first.after) or (lead.part, first.after)
    kind = tokens[after].kind
    if kind not in _JOINS and not (lead.joined and kind == "and"):
        return None, after, part
    j = after + 1
    while tokens[j].kind in _HEDGES and j < after + 4:
        j += 1
    second = clock_at(x, j)
    if second is None or (kind == "slash" and not second.sure):
        return None, after, part
    following = tokens[second.after].kind
    if following in ("month", "ordinal"):
        return None, after, part
    bare = not second.sure and not first.sure
    if bare and (following == "unit" or _names_quantity(x, second.after)):
        return None, -1, part
    vague = bare and following in ("dash", "slash", "word")
    if vague and not (loose and lead.joined and _is_small(x, second.after)):
        return None, after, part
    part, after = _part_after(x, second.after) or (part, second.after)
    return second, after, part


def _is_small(x: Reader, i: int) -> bool:
    """Whether a word begins with a small letter: what follows `von 5 bis 7` is no count then."""
    return x.word(i)[:1] == x.pieces[i].strip()[:1] if i < x.count else False


def _part_after(x: Reader, i: int) -> tuple[int, int] | None:
    """`abends`, `am Abend`, `in der Nacht` behind a time, and the index after it."""
    tokens = x.tokens
    j = i
    while j < i + 2 and tokens[j].kind in ("on", "in", "article", "im"):
        j += 1
    if tokens[j].kind == "part":
        return tokens[j].number, j + 1
    if tokens[j].kind == "day_word" and tokens[j].number == 1 and j > i:
        return 1, j + 1
    return None


def _is_time(x: Reader, lead: _Lead, second: Clock | None, after: int, *, loose: bool) -> bool:
    """Whether a number without `Uhr` is a time."""
    if second is not None and second.sure:
        return True
    token, following = x.tokens[lead.i], x.tokens[after]
    if token.kind == "dotted":
        return loose or (lead.introduced and second is not None)
    counts = following.kind in ("unit", "month", "ordinal", "times", "to") or _names_quantity(x, after)
    if counts or not lead.introduced or (token.kind == "count" and token.number == 1):
        return False
    clear = loose or following.kind in ("end", "mark", "on", "day_word", "every", "comma", "zone")
    if second is not None:
        return clear
    if lead.about and x.word(lead.i - 1) in ("um", "gegen"):
        return clear
    return clear and (loose or any(x.tokens[j].kind == "part" for j in range(max(0, lead.i - 3), after)))


def _names_quantity(x: Reader, i: int) -> bool:
    """Whether the word at `i` is what a number counts: a noun, or the sign of a unit."""
    if x.tokens[i].kind not in ("word", "blocker", "label"):
        return False
    return x.pieces[i].strip()[:1].isupper() or x.word(i) in SIGNS_OF_UNITS


def _shift(minutes: int, part: int) -> int:
    """A time of twelve hours in the part of the day that is named beside it."""
    if part == 3 and minutes < 12 * 60:
        return minutes + 12 * 60
    if part == 4:
        if minutes == 12 * 60:
            return 0
        return minutes + 12 * 60 if 7 * 60 <= minutes < 12 * 60 else minutes
    return minutes


def _finish(
    x: Reader, start: int, end: int | None, first: Clock, after: int, *, opens: bool, closes: bool
) -> Hours:
    """What stands behind the times: `spätestens`, `ca`, `GMT`."""
    tokens = x.tokens
    kind = tokens[after].kind
    if kind == "end" and not closes:
        return Hours(start, end, after, opens and end is None, first.seconds)
    if kind == "latest" and end is None:
        closes, after = True, after + 1
    elif kind == "earliest" and end is None:
        opens, after = True, after + 1
    elif kind == "at" and x.word(after) in ("ca", "circa"):
        after += 1
    offset = None
    if tokens[after].kind == "zone":
        offset, after = 0, after + 1
    if closes and end is None:
        return Hours(None, start, after, offset=offset)
    return Hours(start, end, after, opens and end is None, first.seconds, offset)


@means("2023-11-28T11:00:00Z", "2023-11-28T12:00", "20231128T110000+0530", "2023-11-28T06:30")
def iso_hours_at(x: Reader, i: int) -> Hours | None:
    """The time of ISO 8601 behind its date: `T19:30:00+01:00`, `T110000`, `T183000Z`."""
    tokens = x.tokens
    if tokens[i].kind != "t" or not tokens[i].glued:
        return None
    token = tokens[i + 1]
    if token.kind == "clock":
        minutes, seconds = token.number, token.year
    elif token.kind == "number" and token.month in (4, 6):
        digits = x.pieces[i + 1].strip().ljust(6, "0")
        minutes, seconds = int(digits[:2]) * 60 + int(digits[2:4]), int(digits[4:])
        if minutes > _DAY or int(digits[2:4]) > 59 or seconds > 59:
            return None
    else:
        return None
    offset, after = _offset(x, i + 2)
    return Hours(minutes, None, after, seconds=seconds, offset=offset)


def _offset(x: Reader, i: int) -> tuple[int | None, int]:
    """`Z`, `+01:00`, `+0100`, `-05`."""
    tokens = x.tokens
    sign, zone = tokens[i], tokens[i + 1]
    if sign.kind == "zone" and sign.glued:
        return 0, i + 1
    if sign.kind not in ("plus", "dash") or not sign.glued or not zone.glued:
        return None, i
    minutes = zone.number
    if zone.kind == "number" and zone.month in (2, 4):
        minutes = zone.number * 60 if zone.month == 2 else zone.number // 100 * 60 + zone.number % 100
    elif zone.kind != "clock":
        return None, i
    return (minutes if sign.kind == "plus" else -minutes), i + 2


@means("11 und 15 Uhr", "2023-11-28T11:00 + 2023-11-28T15:00")
def all_hours_at(x: Reader, i: int, *, loose: bool = False) -> tuple[list[Hours], int] | None:
    """Several times of one day: `9 bis 12 Uhr und 14 bis 17 Uhr`, `11 und 15 Uhr`."""
    tokens = x.tokens
    listed = _listed(x, i)
    if listed is not None:
        return listed
    first = hours_at(x, i, loose=loose)
    if first is None:
        return None
    found, after = [first], first.after
    while len(found) < _MOST_TIMES and tokens[after].kind in _COMMAS:
        j = x.skip(after, _COMMAS, 2)
        if tokens[j].kind not in ("number", "clock", "dotted", "of", "at", "half"):
            break
        following = hours_at(x, j)
        if following is None or following.start is None or not _says_uhr(x, j, following.after):
            break
        found.append(following)
        after = following.after
    return found, after


def _says_uhr(x: Reader, first: int, after: int) -> bool:
    return (
        any(x.tokens[j].kind in ("uhr", "clock") for j in range(first, after))
        and x.tokens[after].kind != "month"
    )


@means(
    "9–12 und 14–17 Uhr", "2023-11-28T09:00/2023-11-28T12:00 + 2023-11-28T14:00/2023-11-28T17:00",
    "10, 12 und 14 Uhr", "2023-11-28T10:00 + 2023-11-28T12:00 + 2023-11-28T14:00",
)  # fmt: skip
def _listed(x: Reader, i: int) -> tuple[list[Hours], int] | None:
    """Times and stretches of which only the last one says `Uhr`."""
    tokens = x.tokens
    i = x.skip(i, _LEADING, 2)
    if tokens[i].kind not in _BARE_OR_CLOCK or tokens[i + 1].kind not in _JOINING or not x.has_clocks:
        return None
    places: list[tuple[int, int]] = []
    while len(places) < _MOST_TIMES and tokens[i].kind in _BARE_OR_CLOCK:
        last = i + 2 if tokens[i + 1].kind in _TO and tokens[i + 2].kind in _BARE_OR_CLOCK else i
        places.append((i, last))
        if tokens[last + 1].kind not in _COMMAS:
            break
        i = last + 2
    if len(places) < 2 or not _closes_list(x, places[-1][1]):
        return None
    found: list[Hours] = []
    for first, last in places:
        start, end = clock_at(x, first), clock_at(x, last)
        if start is None or end is None:
            return None
        found.append(Hours(start.minutes, None if last == first else end.minutes, end.after))
    return found, found[-1].after


def _closes_list(x: Reader, last: int) -> bool:
    """Whether the last number of a list is a time for sure, and no stretch begins with it."""
    uhr = x.tokens[last + 1].kind == "uhr"
    following = x.tokens[last + 2 if uhr else last + 1].kind
    return (uhr or x.tokens[last].kind == "clock") and following not in _TO


@means("Mo-Fr 8.30-12.30, Sa 10-14 Uhr",
       "2023-11-28T08:30/2023-11-28T12:30 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR + "
       "2023-12-02T10:00/2023-12-02T14:00 FREQ=WEEKLY;BYDAY=SA")  # fmt: skip
def bare_stretch_at(x: Reader, i: int) -> tuple[list[Hours], int] | None:
    """`8-16`, `8.30-12.30` beside weekdays, without `Uhr`."""
    tokens = x.tokens
    if tokens[i].kind not in _BARE or tokens[i + 1].kind not in _TO or tokens[i + 2].kind not in _BARE:
        return None
    start, end = clock_at(x, i), clock_at(x, i + 2)
    if (
        start is None
        or end is None
        or tokens[i + 3].kind not in _BEHIND_STRETCH
        or start.minutes >= end.minutes
    ):
        return None
    return [Hours(start.minutes, end.minutes, i + 3)], i + 3
