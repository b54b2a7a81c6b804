"""Rules for what recurs: `täglich`, `jeden ersten Sonntag im Monat`, `dienstags und donnerstags`, `Mo–Fr`."""

from dortmund_scraper.german.dates.examples import means
from dortmund_scraper.german.dates.lexicon import DAY, MONTH, WEEK, WEEKEND, YEAR
from dortmund_scraper.german.dates.points import MARKS, WEEKDAYS
from dortmund_scraper.german.dates.reader import Reader
from dortmund_scraper.german.dates.rules import DAYS, Rule

Read = tuple[Rule, int]
"""A rule, and the index of the token after it."""

_UNIT_FREQ = {DAY: "DAILY", WEEK: "WEEKLY", MONTH: "MONTHLY", YEAR: "YEARLY"}
_ARTICLES = frozenset({"article", "on"})
_NTH = frozenset({"ordinal", "nth", "step"})
_TO = frozenset({"dash", "until"})
_AND = frozenset({"and", "comma", "slash", "plus"})


@means(
    "täglich", "2023-11-28 FREQ=DAILY",
    "täglich außer montags 10-18 Uhr", "2023-11-28T10:00/2023-11-28T18:00 FREQ=WEEKLY;BYDAY=TU,WE,TH,FR,SA,SU",
)  # fmt: skip
def daily_at(x: Reader, i: int) -> Read | None:
    """`täglich`, `täglich außer montags`."""
    return _without(x, Rule("DAILY"), i + 1)


def _without(x: Reader, rule: Rule, i: int) -> Read:
    """`außer montags` behind a rule for all days."""
    j = x.skip(i, MARKS, 1)
    if x.tokens[j].kind != "except":
        return rule, i
    read = weekdays_at(x, j + 1)
    if read is None:
        return rule, i
    left = tuple(day for day in DAYS if day not in read[0])
    return (Rule("WEEKLY", days=left), read[1]) if left else (rule, i)


@means(
    "wöchentlich", "FREQ=WEEKLY",
    "jährlich am 3. Oktober", "2024-10-03 FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=3",
    "monatlich am 15.", "2023-12-15 FREQ=MONTHLY;BYMONTHDAY=15",
)  # fmt: skip
def freq_at(x: Reader, i: int) -> Read | None:
    """`wöchentlich`, `monatlich`, `jährlich am 3. Oktober`."""
    token = x.tokens[i]
    if i and x.word(i - 1).endswith("mal"):  # `zweimal wöchentlich`
        return None
    if token.kind == "weekly":
        read = weekdays_at(x, x.skip(i + 1, frozenset({"always", "comma", "on"}), 2))
        interval = token.number or 1
        return (
            (Rule("WEEKLY", interval), i + 1)
            if read is None
            else (Rule("WEEKLY", interval, read[0]), read[1])
        )
    if token.kind == "monthly":
        read_nth = _nth_days(x, x.skip(i + 1, frozenset({"on", "article"}), 2), fixed=True)
        return read_nth or (Rule("MONTHLY"), i + 1)
    return _on_day(x, i + 1) or (Rule("YEARLY"), i + 1)


def _on_day(x: Reader, i: int) -> Read | None:
    """`am 3. Oktober` behind `jährlich`."""
    tokens = x.tokens
    j = x.skip(i, frozenset({"on", "comma"}), 2)
    if tokens[j].kind == "ordinal" and tokens[j + 1].kind == "month":
        return Rule("YEARLY", month=tokens[j + 1].number, month_days=(tokens[j].number,)), j + 2
    if tokens[j].kind == "date" and not tokens[j].year:
        return Rule("YEARLY", month=tokens[j].month, month_days=(tokens[j].number,)), j + 1
    return None


@means(
    "jeden Mittwoch 17 Uhr", "2023-11-29T17:00 FREQ=WEEKLY;BYDAY=WE",
    "jede Woche mittwochs", "2023-11-29 FREQ=WEEKLY;BYDAY=WE",
    "alle 14 Tage", "FREQ=DAILY;INTERVAL=14",
    "alle zwei Wochen donnerstags", "2023-11-30 FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
)  # fmt: skip
def every_at(x: Reader, i: int) -> Read | None:
    """`jeden Mittwoch`, `jeden 2. und 4. Mittwoch im Monat`, `jeden 1. des Monats`, `jede Woche`, `alle 14 Tage`."""
    tokens = x.tokens
    i += 1
    if tokens[i].kind in ("number", "count") and tokens[i + 1].kind == "unit":
        freq = _UNIT_FREQ.get(tokens[i + 1].number)
        if freq is None or not 1 <= tokens[i].number <= 99:
            return None
        return _of_unit(x, Rule(freq, tokens[i].number), i + 2)
    if tokens[i - 1].kind == "all":
        return None
    if tokens[i].kind == "unit":
        if tokens[i].number == WEEKEND:
            return Rule("WEEKLY", days=("SA", "SU")), i + 1
        freq = _UNIT_FREQ.get(tokens[i].number)
        return None if freq is None else _of_unit(x, Rule(freq), i + 1)
    if tokens[i].kind == "part" or (tokens[i].kind == "day_word" and tokens[i].number == 1):
        return Rule("DAILY"), i + 1
    if tokens[i].kind in ("ordinal", "nth", "step"):
        return _nth_days(x, i, fixed=False)
    if x.word(i) == "werktag":
        return Rule("WEEKLY", days=DAYS[:5]), i + 1
    read = weekdays_at(x, i)
    if read is None:
        return None
    return Rule("WEEKLY", days=read[0]), x.skip(read[1], frozenset({"part"}), 1)


def _of_unit(x: Reader, rule: Rule, i: int) -> Read:
    """What follows `jede Woche` (`mittwochs`), `jedes Jahr` (`am 3. Oktober`), `jeden Tag` (`außer montags`)."""
    if rule.freq == "WEEKLY":
        read = weekdays_at(x, x.skip(i, frozenset({"on", "comma", "always"}), 2))
        return (rule, i) if read is None else (Rule("WEEKLY", rule.interval, read[0]), read[1])
    if rule.freq == "YEARLY":
        return _on_day(x, i) or (rule, i)
    if rule.freq == "DAILY" and rule.interval == 1:
        return _without(x, rule, i)
    if rule.freq == "DAILY" and rule.interval % 7 == 0:
        read = weekdays_at(x, x.skip(i, frozenset({"on", "comma", "always"}), 2))
        return (rule, i) if read is None else (Rule("WEEKLY", rule.interval // 7, read[0]), read[1])
    return rule, i


@means(
    "jeden ersten Sonntag im Monat", "2023-12-03 FREQ=MONTHLY;BYDAY=1SU",
    "jeden 2. und 4. Mittwoch im Monat, 15 Uhr", "2023-12-13T15:00 FREQ=MONTHLY;BYDAY=2WE,4WE",
    "jeden 1. und 15. des Monats", "2023-12-01 FREQ=MONTHLY;BYMONTHDAY=1,15",
    "jeden vorletzten Freitag im Monat", "2023-12-22 FREQ=MONTHLY;BYDAY=-2FR",
    "jeden zweiten Mittwoch", "2023-11-29 FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
)  # fmt: skip
def _nth_days(x: Reader, i: int, *, fixed: bool) -> Read | None:
    """`1. Sonntag im Monat`, `2. und 4. Mittwoch`, `letzten Donnerstag des Monats`, `1. des Monats`.

    `jeden zweiten Mittwoch` without a month is every other week. `fixed`: a word for the month stood before.
    """
    numbers, i = _numbers(x, i)
    if not numbers or not all(0 < abs(number) <= 31 for number in numbers):
        return None
    what = x.tokens[i]
    if what.kind in WEEKDAYS:
        return _nth_weekdays(x, i, numbers, fixed=fixed)
    if what.kind == "unit" and what.number == WEEK and numbers[0] in (2, 3, 4):
        return _of_unit(x, Rule("WEEKLY", numbers[0]), i + 1)
    month = _in_month(x, i)
    if (month is not None or fixed) and all(number > 0 for number in numbers):
        return Rule("MONTHLY", month_days=tuple(numbers)), month or i
    return None


def _numbers(x: Reader, i: int) -> tuple[list[int], int]:
    """`2. und 4.`, `ersten`, `letzten` (-1), and the index after them."""
    tokens = x.tokens
    numbers: list[int] = []
    while len(numbers) < 5 and tokens[i].kind in _NTH:
        if tokens[i].kind == "step" and tokens[i].number > -1:
            return [], i
        numbers.append(tokens[i].number)
        i += 1
        following = tokens[i + 1].kind
        if tokens[i].kind in _AND and (following in _NTH or following == "article"):
            i = x.skip(i + 1, _ARTICLES, 1)
    return numbers, i


def _nth_weekdays(x: Reader, i: int, numbers: list[int], *, fixed: bool) -> Read | None:
    what = x.tokens[i]
    after = x.skip(i + 1, MARKS, 1) if what.kind == "short" else i + 1
    in_month = _in_month(x, after)
    if in_month is None and not fixed and numbers == [2]:
        return Rule("WEEKLY", 2, (DAYS[what.number],)), after
    if any(number > 5 for number in numbers):
        return None
    days = tuple(f"{number}{DAYS[what.number]}" for number in numbers)
    return Rule("MONTHLY", days=days), in_month or after


def monthly_at(x: Reader, i: int) -> Read | None:
    """`am letzten Freitag im Monat`, `erster Sonntag im Monat`."""
    read = _nth_days(x, i, fixed=False)
    if read is None or x.tokens[read[1] - 1].kind != "unit" or read[0].freq != "MONTHLY":
        return None
    return read


def _in_month(x: Reader, i: int) -> int | None:
    """The index after `im Monat`, `des Monats`, `jeden Monats`, ``None`` where that is not said."""
    tokens = x.tokens
    if (
        tokens[i].kind in ("im", "of_the", "every", "in")
        and tokens[i + 1].kind == "unit"
        and tokens[i + 1].number == MONTH
    ):
        return i + 2
    if tokens[i].kind == "of_the" and tokens[i + 1].kind == "every" and tokens[i + 2].kind == "unit":
        return i + 3
    return None


@means(
    "dienstags und donnerstags", "2023-11-28 FREQ=WEEKLY;BYDAY=TU,TH",
    "montags bis freitags", "2023-11-28 FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "sonn- und feiertags 11–18 Uhr", "2023-12-03T11:00/2023-12-03T18:00 FREQ=WEEKLY;BYDAY=SU",
)  # fmt: skip
def weekdays_at(x: Reader, i: int) -> tuple[tuple[str, ...], int] | None:
    """Weekdays, listed or from one to another: `dienstags und donnerstags`, `Mo–Fr`, `montags bis freitags`."""
    found: list[int] = []
    after = i
    tokens = x.tokens
    i = x.skip(i, _ARTICLES, 1)
    while len(found) < 8:
        read = _days(x, i)
        if read is None:
            if found and tokens[i].kind == "feast_days":
                after = i + 1
            break
        numbers, after = read
        if tokens[after].kind in _TO:
            last = _days(x, x.skip(after + 1, frozenset({"to", "article"}), 2))
            if last is not None:
                span = (last[0][-1] - numbers[0]) % 7
                numbers, after = [(numbers[0] + n) % 7 for n in range(span + 1)], last[1]
        found += numbers
        if tokens[after].kind not in _AND:
            break
        i = x.skip(after, _AND, 2)
    if not found:
        return None
    return tuple(DAYS[number] for number in sorted(set(found))), after


def _days(x: Reader, i: int) -> tuple[list[int], int] | None:
    token = x.tokens[i]
    if (
        token.kind == "short"
        and x.tokens[i + 1].kind == "dash"
        and x.tokens[i + 1].glued
        and x.tokens[i + 2].kind == "and"
    ):
        return [token.number], i + 2
    if token.kind in WEEKDAYS:
        return [token.number], x.skip(i + 1, frozenset({"mark"}), 1) if token.kind == "short" else i + 1
    if token.kind == "weekdays":
        return [n for n in range(7) if token.number >> n & 1], i + 1
    return None
