"""How an answer of the archive becomes a row that is given away: what is to be done is found out once for a table."""

import json
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from math import isfinite
from typing import Any

from .characters import clean
from .columns import Column, Row, Type, Value
from .profiles import Profile
from .tables import ORIGIN

Step = Callable[[Any], Value]

_CENT = Decimal("0.01")
_REMEMBERED = 4096
"""How many values of one type are not looked at twice: districts, venues, the page that many rows come from."""
_TERMS = ("license", "profile")
"""Columns whose value is the same in all rows; the last ones."""
ASKED_ORIGIN = tuple(column.name for column in ORIGIN if column.name not in _TERMS)
"""Columns about the origin of a row that the archive answers."""


class Shape:
    """Makes rows of one table."""

    def __init__(
        self, columns: Sequence[Column], profile: Profile, licence: str, allowed: frozenset[str]
    ) -> None:
        """`columns` are those that the profile shows, with `ORIGIN` behind; `licence` is a URI, `allowed` has contacts
        that stay."""
        self.asked = [column.name for column in columns if column.name not in (*ASKED_ORIGIN, *_TERMS)]
        """Names of the columns of the table itself."""
        self._names = [column.name for column in columns]
        self._profile = profile
        self._terms = (licence, profile.name)
        self._has_picture = "image_url" in self._names
        self._steps = list(_steps(columns, profile, allowed))

    def row(self, found: Sequence[Any]) -> Row:
        """The row for an answer with the columns that were asked for and those of `ASKED_ORIGIN`; what the answer has
        behind is not looked at."""
        values = list(found[: len(self._names) - len(_TERMS)])
        for place, step in self._steps:
            if values[place] is not None:
                values[place] = step(values[place])
        row: Row = dict(zip(self._names, (*values, *self._terms), strict=True))
        return self._profile.credited(row) if self._has_picture else row


def _steps(
    columns: Sequence[Column], profile: Profile, allowed: frozenset[str]
) -> Iterator[tuple[int, Step]]:
    """The places of values that are not given away just as the archive has them, and what is done to each."""
    remembered: dict[Type, Step] = {}
    for place, column in enumerate(columns):
        if column.name in _TERMS or column.type not in _DECODE:
            continue
        step = _both(_DECODE[column.type], profile.change(column, allowed))
        if column.content == "fact" and column.type in _REPEATED:
            step = remembered.setdefault(column.type, lru_cache(_REMEMBERED)(step))
        yield place, step


def _both(decode: Step, change: Step | None) -> Step:
    if change is None:
        return decode

    def step(value: Any) -> Value:
        decoded = decode(value)
        return None if decoded is None else change(decoded)

    return step


def _text(value: Any) -> str:
    return clean(str(value))


def _list(value: Any) -> list[str]:
    return [] if value == "[]" else [clean(str(one)) for one in json.loads(value)]


def _decimal(value: Any) -> str | None:
    try:
        exact = Decimal(str(value))
        rounded = exact.quantize(_CENT)
    except InvalidOperation:  # only where someone altered the archive
        return None
    if not exact.is_finite():
        return None
    return str(rounded if rounded == exact else exact)


def _number(value: Any) -> Value:
    """JSON knows no infinity."""
    number: Value = None if isinstance(value, float) and not isfinite(value) else value
    return number


def _web(value: Any) -> str | None:
    """An address of the web; others, as of a file that was read, are nobody's business."""
    return clean(value) if str(value).lower().startswith(("http://", "https://")) else None


_DECODE: dict[Type, Step] = {
    "text": _text, "key": _text, "url": _web, "list": _list, "decimal": _decimal, "number": _number,
    "boolean": bool,
}  # fmt: skip
"""How values of the archive become those of a row; the others are as they are."""
_REPEATED: frozenset[Type] = frozenset({"text", "key", "url"})
