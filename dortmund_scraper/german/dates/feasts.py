"""Feasts and holidays by name, and on which day of a year each falls.

The movable ones are counted from Easter or from the first Sunday of Advent.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

Feast = Callable[[int], date | None]

_FROM_EASTER = """
-52 weiberfastnacht; altweiber; altweiberfastnacht
-50 fastnachtssamstag; karnevalssamstag
-49 karneval; karnevalssonntag
-48 rosenmontag
-47 fastnacht; fastnachtsdienstag; faschingsdienstag; veilchendienstag; karnevalsdienstag
-46 aschermittwoch; aschetag
-7 palmsonntag
-3 gründonnerstag; gruendonnerstag; hoher donnerstag; heiliger donnerstag; palmdonnerstag
-2 karfreitag; stiller freitag; hoher freitag
-1 karsamstag; karsonnabend; stiller samstag; ostersamstag
0 ostern; ostersonntag; osterfest
1 ostermontag
7 weißer sonntag
39 christi himmelfahrt; himmelfahrt; himmelfahrtstag; vatertag
49 pfingsten; pfingstsonntag
50 pfingstmontag
60 fronleichnam
"""
_FIXED = """
1.1 neujahr; neujahrstag
6.1 heilige drei könige; heiligen drei könige; dreikönigstag; dreikönigsfest
14.2 valentinstag
8.3 frauentag; weltfrauentag; internationaler frauentag
30.4 walpurgisnacht
1.5 tag der arbeit; maifeiertag
24.6 johannistag
8.8 augsburger friedensfest
15.8 mariä himmelfahrt; maria himmelfahrt
20.9 weltkindertag
3.10 tag der deutschen einheit
31.10 reformationstag; halloween
1.11 allerheiligen
2.11 allerseelen
9.11 pogromgedenktag
11.11 martinstag
6.12 nikolaus; nikolaustag; nikolausabend
24.12 heiligabend; heiliger abend; heiligen abend; weihnachtsabend
25.12 weihnachten; weihnachtstag; weihnachtsfeiertag; 1 weihnachtstag; 1 weihnachtsfeiertag
26.12 2 weihnachtstag; 2 weihnachtsfeiertag
31.12 silvester; sylvester; silvesterabend
"""
_FROM_ADVENT = """
-14 volkstrauertag; volkstrauertags
-11 buß- und bettag; buß und bettag
-7 totensonntag; ewigkeitssonntag
0 1 advent; 1 adventssonntag; 1 adventswochenende; erster advent
7 2 advent; 2 adventssonntag
14 3 advent; 3 adventssonntag
21 4 advent; 4 adventssonntag
"""


@lru_cache(maxsize=256)
def first_advent(year: int) -> date:
    """The first Sunday of Advent: the fourth before Christmas Day."""
    christmas = date(year, 12, 25)
    return christmas - timedelta(days=(christmas.weekday() + 1) % 7 or 7) - timedelta(weeks=3)


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date | None:
    """The n-th weekday of a month, counted from its end where `n` is negative; ``None`` where there is none."""
    if n > 0:
        first = date(year, month, 1)
        day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))
    else:
        last = month_end(year, month)
        day = last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-n - 1))
    return day if day.month == month else None


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


_easter = lru_cache(maxsize=256)(easter)


def _from_easter(days: int) -> Feast:
    return lambda year: _easter(year) + timedelta(days=days)


def _from_advent(days: int) -> Feast:
    return lambda year: first_advent(year) + timedelta(days=days)


def _fixed(day: int, month: int) -> Feast:
    return lambda year: date(year, month, day)


def _nth(weekday: int, month: int, n: int) -> Feast:
    return lambda year: nth_weekday(year, month, weekday, n)


def _lines(table: str) -> list[tuple[str, list[str]]]:
    return [
        (key, [name.strip() for name in names.split(";")])
        for key, names in (line.split(" ", 1) for line in table.strip().split("\n"))
    ]


def _all() -> dict[str, Feast]:
    found: dict[str, Feast] = {
        "muttertag": _nth(6, 5, 2),
        "erntedank": _nth(6, 10, 1),
        "erntedankfest": _nth(6, 10, 1),
    }
    for days, names in _lines(_FROM_EASTER):
        found.update(dict.fromkeys(names, _from_easter(int(days))))
    for days, names in _lines(_FROM_ADVENT):
        found.update(dict.fromkeys(names, _from_advent(int(days))))
    for day, names in _lines(_FIXED):
        found.update(dict.fromkeys(names, _fixed(*(int(part) for part in day.split(".")))))
    return found


FEASTS: dict[str, Feast] = _all()
"""By name in small letters; a number in front is an ordinal (`2. Weihnachtstag`)."""
FEASTS_BY_FIRST_WORD: dict[str, list[tuple[tuple[str, ...], Feast]]] = {}
"""The words of each name, by its first word; longer names first."""
for _name, _feast in sorted(FEASTS.items(), key=lambda item: -len(item[0])):
    _words = tuple(_name.replace("-", " -").replace(".", " .").split())
    FEASTS_BY_FIRST_WORD.setdefault(_words[0], []).append((_words, _feast))
