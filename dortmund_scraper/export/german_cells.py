"""Values as a German spreadsheet reads and shows them.

A spreadsheet guesses what a cell of a CSV file is: `1-2` becomes a day, `01067` and `1E5` become numbers. Nothing in
the file can forbid that but a formula (`="01067"`), which is what no cell may be, or a character in front. So a text
that would be changed gets the same `'` as one that would be run; numbers without a leading zero stay as they are, for
a spreadsheet shows them as they were.

What is lost: the offset of a moment (the hour that comes twice in October), parts of a second, and in a list where an
entry holds ` | ` itself.
"""

import re
from collections.abc import Callable

from ..german.clock import BERLIN
from .columns import Column, Value
from .formulas import GUARD, guarded
from .readable import day_of, moment_of

_BETWEEN = " | "
_BOOLEANS: dict[Value, str] = {True: "WAHR", False: "FALSCH"}
_LONGEST_NUMBER = 255
"""Characters; what is longer is text to every spreadsheet."""
_WHOLE_NUMBER = re.compile(r"(?:0|[1-9]\d{0,10})\Z", re.ASCII)
"""One that is shown with all its digits."""
_MONTH = (
    "jan|jän|feb|mär|mar|mrz|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec"
    "|januar|jänner|februar|märz|april|juni|juli|august|september|oktober|november|dezember"
)
_CHANGED = re.compile(
    rf"""(?: (?=[^\d]*\d) [-+\d\s.,:;/()%€$£]+ (?:(?:e[-+]?|am|a|pm|p|eur|dm)[\d\s]*)?  # numbers, days, hours, sums
    | (?=[^\d]*\d) [\d\s./,:-]* (?:{_MONTH}) [\d\s./,:-]*  # 1. Mai, Mai 26
    | \s*(?:wahr|falsch|true|false)\s* | \#(?:nv|n/a|wert!|bezug!|div/0!|zahl!|name\?|null!|value!|ref!|num!)
    )\Z""",
    re.IGNORECASE | re.VERBOSE,
)


def german_cell(column: Column) -> Callable[[Value], str | None]:
    """How values of a column are written, but for quotation marks.

    Decimal commas, `WAHR` and `FALSCH`, days as `24.12.2026`, moments as `24.12.2026 18:00:00` on Berlin's clocks (our
    own ones too), lists with ` | ` between their entries. What is not a day or moment is written as text.
    """
    if column.type == "boolean":
        return _BOOLEANS.get
    if column.type in ("integer", "number", "decimal"):
        return _number
    return {"date": _day, "moment": _moment}.get(column.type, _text)


def _number(value: Value) -> str | None:
    if value is None:
        return None
    try:
        float(str(value))
    except ValueError:
        return _text(str(value))
    return str(value).replace(".", ",")


def _day(value: Value) -> str | None:
    day = day_of(value)
    return f"{day:%d.%m.%Y}" if day else _text(value)


def _moment(value: Value) -> str | None:
    moment = moment_of(value)
    return f"{moment.astimezone(BERLIN):%d.%m.%Y %H:%M:%S}" if moment else _text(value)


def _text(value: Value) -> str | None:
    if value is None:
        return None
    text = _BETWEEN.join(value) if isinstance(value, list) else str(value)
    return GUARD + text if _is_changed(text) else guarded(text)


def _is_changed(text: str) -> bool:
    if len(text) > _LONGEST_NUMBER or _WHOLE_NUMBER.match(text):
        return False
    return _CHANGED.match(text.lstrip(GUARD)) is not None
