"""Options of the commands that look back: periods, moments and kinds of records."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

import click

from dortmund_scraper.changes.gather import KINDS
from dortmund_scraper.german.clock import BERLIN
from dortmund_scraper.options import moment

FORMATS = ("text", "json", "html", "atom")
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_DAY = re.compile(r"\d{4}-?\d{2}-?\d{2}|\d{4}-W\d{2}-\d")
_SECOND = timedelta(seconds=1)
_NAMES = {
    "news": "news", "press": "news", "events": "event", "services": "service", "gallery": "gallery_image",
    "videos": "video", "slides": "slide", "teasers": "teaser", "links": "quick_link",
}  # fmt: skip
_USUAL = ("news", "event", "service")


@dataclass(frozen=True, slots=True)
class Kinds:
    """Which records are asked for."""

    names: tuple[str, ...]
    """Kinds of the archive, in their order."""
    only_press: bool = False
    """Of the news only press releases."""


def since(ctx: click.Context, param: click.Parameter, value: str) -> datetime:
    """The beginning of a period, aware: that long ago, or a moment; a day is when it began."""
    return _ago(value) or _moment(ctx, param, value)


def until(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime | None:
    """The end of a period, aware, that is not in it: a day counts whole, a moment to its second."""
    return None if value is None else _ago(value) or _end(ctx, param, value)


def at(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime | None:
    """A moment, aware; of a day its last second in Berlin."""
    return None if value is None else _end(ctx, param, value) - _SECOND


def kinds(_ctx: click.Context, _param: click.Parameter, value: str | None) -> Kinds:
    """Kinds of records, separated by commas; by default articles, events and services."""
    if value is None:
        return Kinds(_USUAL)
    asked = {name.strip() for name in value.split(",") if name.strip()}
    if asked == {"all"}:
        return Kinds(KINDS)
    unknown = sorted(asked - _NAMES.keys())
    if unknown or not asked:
        wrong = ", ".join(unknown) or "nichts"
        raise click.BadParameter(f"{wrong} gibt es nicht; möglich sind all oder {', '.join(_NAMES)}")
    found = {_NAMES[name] for name in asked}
    return Kinds(tuple(kind for kind in KINDS if kind in found), "press" in asked and "news" not in asked)


def form(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    """The name of a format."""
    if value not in FORMATS:
        raise click.BadParameter(f"{value!r} gibt es nicht; möglich sind {', '.join(FORMATS)}")
    return value


def _ago(value: str) -> datetime | None:
    found = re.fullmatch(r"(\d{1,5})([hdw])", value.strip())
    return datetime.now(UTC) - int(found[1]) * _UNITS[found[2]] if found else None


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
        example = "7d, 2w, 12h, 2026-11-16" if param.name != "at" else "2026-11-16"
        raise click.BadParameter(
            f"{value!r} ist kein Zeitpunkt; er sieht so aus: {example} oder 2026-11-16T14:00"
        )
    return given
