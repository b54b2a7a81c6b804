"""Options of the commands that look back: kinds of records and formats."""

from dataclasses import dataclass

import click

from dortmund_scraper.changes.gather import KINDS
from dortmund_scraper.commands.moments import since, until
from dortmund_scraper.commands.options import Command

FORMATS = ("text", "json", "html", "atom")
_NAMES = {
    "news": "news", "press": "news", "events": "event", "services": "service", "gallery": "gallery_image",
    "videos": "video", "slides": "slide", "teasers": "teaser", "links": "quick_link",
}  # fmt: skip
KINDS_HELP = f"Was, mit Komma getrennt: {','.join(_NAMES)} oder all."
_USUAL = ("news", "event", "service")


@dataclass(frozen=True, slots=True)
class Kinds:
    """Which records are asked for."""

    names: tuple[str, ...]
    """Kinds of the archive, in their order."""
    only_press: bool = False
    """Of the news only press releases."""


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


def names_of(asked: Kinds) -> str:
    """What a user writes to ask for these kinds."""
    if asked.names == KINDS:
        return "all"
    left_out = "news" if asked.only_press else "press"
    return ",".join(name for name, kind in _NAMES.items() if kind in asked.names and name != left_out)


def all_kinds(ctx: click.Context, param: click.Parameter, value: str | None) -> Kinds:
    """The same, by default all kinds."""
    return kinds(ctx, param, "all" if value is None else value)


def form(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    """The name of a format."""
    if value not in FORMATS:
        raise click.BadParameter(f"{value!r} gibt es nicht; möglich sind {', '.join(FORMATS)}")
    return value


def period_options(command: Command) -> Command:
    """`--since` and `--until`, by default the last seven days."""
    for option in reversed(_PERIOD):
        command = option(command)
    return command


_PERIOD = (
    click.option(
        "--since", default="7d", show_default=True, metavar="ZEIT", callback=since,
        help="Ab wann: 12h, 7d, 2w oder 2026-11-16, auch mit Uhrzeit 2026-11-16T14:00.",
    ),
    click.option(
        "--until", metavar="ZEIT", callback=until, show_default="jetzt", help="Bis wann; ein Tag zählt ganz."
    ),
)  # fmt: skip
