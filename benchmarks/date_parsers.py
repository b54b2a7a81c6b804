"""The parsers of German dates that are compared, and what their answers say as a date, a moment or a pair."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from importlib.util import find_spec
from typing import Any, NamedTuple

import dateparser

from dortmund_scraper.german import dates

OWN = "dates.parse"
Value = date | datetime | tuple[date | None, date | None]


class Contender(NamedTuple):
    """A parser."""

    parse: Callable[[str, datetime], Any]
    """Takes a text and the moment around which it is understood."""
    value: Callable[[Any], Any] = lambda answer: answer
    """What the answer says, in types of the standard library; it is not measured."""
    naive: bool = True
    """The moment is taken in Berlin wall time, without zone."""


def contenders() -> dict[str, Contender]:
    """All parsers, the own one first; ctparse only where it is installed."""
    found = {
        OWN: Contender(dates.parse, naive=False),
        "dateparser": Contender(
            lambda text, reference: dateparser.parse(
                text, languages=["de"], settings={"RELATIVE_BASE": reference}
            )
        ),
    }
    if find_spec("ctparse"):
        found["ctparse"] = _ctparse()
    return found


def _ctparse() -> Contender:
    from logging import ERROR, getLogger

    from ctparse import ctparse

    getLogger("ctparse").setLevel(ERROR)  # it warns of each text without a date
    return Contender(lambda text, reference: ctparse(text, ts=reference, timeout=1.0), _value_of_ctparse)


def _value_of_ctparse(answer: Any) -> Value | None:
    """A time or an interval of ctparse; durations name no date."""
    found: Any = getattr(answer, "resolution", None)
    if hasattr(found, "t_from"):
        return _moment(found.t_from), _moment(found.t_to)
    return _moment(found)


def _moment(found: Any) -> date | None:
    """The day, with its clock time where there is one."""
    with suppress(AttributeError, ValueError):  # no time at all, or one that lacks its day
        moment: datetime = found.dt
        return moment.date() if found.hour is None else moment
    return None
