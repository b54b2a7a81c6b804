"""Options that name a moment: an age such as `7d`, a day, or a moment of a day. One grammar for all commands.

What is given without time zone is on the clock in Dortmund. All results are aware.
"""

import re
from datetime import UTC, datetime, time, timedelta

import click

from dortmund_scraper.commands.options import moment
from dortmund_scraper.german.clock import BERLIN

_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_AGE = re.compile(r"(\d{1,5})\s*([hdw])")
_DAY = re.compile(r"\d{4}-?\d{2}-?\d{2}|\d{4}-W\d{2}-\d")
_SECOND = timedelta(seconds=1)
_FIRST_YEAR = 1990


def since(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime | None:
    """The beginning of a period: that long ago, or a moment; a day is when it began."""
    return None if value is None else _ago(value) or _moment(ctx, param, value)


def past(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime | None:
    """The same as `since`, and not in the future."""
    return None if value is None else older_than(ctx, param, value)


def until(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime | None:
    """The end of a period that is not in it: a day counts whole, a moment to its second."""
    return None if value is None else _ago(value) or _end(ctx, param, value)


def require_period(since: datetime, until: datetime | None) -> None:
    """Raises `click.UsageError` for a period that ends before it begins; ``None`` is an end now."""
    if until is not None and until <= since:
        raise click.UsageError("Das Ende (--until) liegt vor dem Beginn (--since).")
    if until is None and datetime.now(UTC) < since:
        raise click.UsageError("Der Beginn (--since) liegt in der Zukunft.")


def at(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime | None:
    """A moment; of a day its last second."""
    return None if value is None else _end(ctx, param, value) - _SECOND


def older_than(ctx: click.Context, param: click.Parameter, value: str) -> datetime:
    """The same as `since`, of what is over."""
    given = _ago(value) or _moment(ctx, param, value)
    if given > datetime.now(UTC):
        raise click.BadParameter(f"{value!r} liegt in der Zukunft")
    return given


def _ago(value: str) -> datetime | None:
    found = _AGE.fullmatch(value.strip())
    if found is None:
        return None
    moment = datetime.now(UTC) - int(found[1]) * _UNITS[found[2]]
    return moment if moment.year >= _FIRST_YEAR else None


def _end(ctx: click.Context, param: click.Parameter, value: str) -> datetime:
    given = _moment(ctx, param, value)
    if not _DAY.fullmatch(value.strip()):
        return given.astimezone(UTC).replace(microsecond=0) + _SECOND
    return datetime.combine(given.astimezone(BERLIN).date() + timedelta(days=1), time(), BERLIN)


def _moment(ctx: click.Context, param: click.Parameter, value: str) -> datetime:
    try:
        given = moment(ctx, param, value)
    except click.BadParameter:
        given = None
    if given is None:
        ages = "" if param.name == "at" else "12h, 7d, 52w, "
        raise click.BadParameter(
            f"{value!r} ist kein Zeitpunkt; er sieht so aus: {ages}2026-11-16 oder 2026-11-16T14:00"
        )
    return given
