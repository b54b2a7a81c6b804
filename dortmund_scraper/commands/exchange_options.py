"""The options of `import` and `export`, and the checks of their values."""

from collections.abc import Collection
from pathlib import Path

import click

from dortmund_scraper.commands import moments
from dortmund_scraper.commands.options import Command, address, database_option, moment, origin, seconds
from dortmund_scraper.commands.retention_options import page_kinds
from dortmund_scraper.export.formats import MODULES as FORMATS
from dortmund_scraper.spiders.rooms import ROOMS
from dortmund_scraper.urls import PORTAL

_ENV = "DORTMUND_SCRAPER_"
_YEARS = range(1990, 2101)


def timestamp(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """A year, month or day as the first digits of a timestamp: `2020`, `2020-05`, `2020-05-17`."""
    if value is None:
        return None
    digits = value.strip().replace("-", "")
    if digits.isascii() and digits.isdigit() and len(digits) in (4, 6, 8, 14) and int(digits[:4]) in _YEARS:
        return digits
    raise click.BadParameter(
        f"{value!r} ist kein Jahr, Monat oder Tag; so sehen sie aus: 2020, 2020-05, 2020-05-17"
    )


def origin_if_given(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Like `origin`, ``None`` where none is given."""
    return None if value is None else origin(ctx, param, value)


PROFILES = ("metadata", "research", "open")
_SINGLE = {"press": "news", "event": "events", "venues": "events", "service": "services", "gallery": "home"}
"""Other names of datasets, as `changes` knows them."""
PUBLISHER = Path("publisher.toml")
"""The operator's file, where it is not named and lies in the folder from which the program is called."""


def profile(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    """The name of a profile."""
    if value not in PROFILES:
        raise click.BadParameter(f"{value!r} gibt es nicht; möglich sind {', '.join(PROFILES)}")
    return value


def format_names(_ctx: click.Context, _param: click.Parameter, value: tuple[str, ...]) -> frozenset[str]:
    """Names of formats, given several times or separated by commas; empty for all."""
    return frozenset(_names(value, FORMATS))


def dataset_names(_ctx: click.Context, _param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Names of datasets in their order, given like formats; all when not given."""
    found = {_SINGLE.get(name, name) for name in _names(value, [*ROOMS, *_SINGLE])}
    return tuple(name for name in ROOMS if name in found or not found)


def publisher(_ctx: click.Context, _param: click.Parameter, value: str | None) -> Path | None:
    """The operator's file; ``None`` where there is none."""
    if value is not None:
        return Path(value)
    return PUBLISHER if PUBLISHER.exists() else None


def _names(value: tuple[str, ...], known: Collection[str]) -> set[str]:
    named = {name.strip() for part in value for name in part.split(",")} - {""}
    if value and (not named or named - set(known)):
        wrong = ", ".join(sorted(named - set(known))) or "nichts"
        raise click.BadParameter(f"{wrong} gibt es nicht; möglich sind {', '.join(known)}")
    return named


def publish_options(command: Command) -> Command:
    """What is published, and how."""
    for option in reversed(_PUBLISH):
        command = option(command)
    return command


def import_options(command: Command) -> Command:
    """The options of the command that takes over captures."""
    for option in reversed(_IMPORT):
        command = option(command)
    return command


def export_warc_options(command: Command) -> Command:
    """Which captures are given away."""
    for option in reversed(_EXPORT_WARC):
        command = option(command)
    return command


_IMPORT = (
    database_option("Archiv; wird angelegt."),
    click.option(
        "--portal", show_default=f"was eine WARC-Datei dieses Programms nennt, sonst {PORTAL}", metavar="URL",
        envvar=f"{_ENV}PORTAL", callback=origin_if_given, help="Adresse des Portals; anderes wird übergangen.",
    ),
    click.option("--url", metavar="URL", callback=address, help="Adresse der Seite (nur bei einer Datei)."),
    click.option(
        "--fetched-at", metavar="ISO", callback=moment,
        help="Wann Seiten aufgenommen wurden, die es nicht selbst sagen: 2023-11-28 oder 2023-11-28T14:00.",
    ),
    click.option(
        "--wayback", metavar="ADRESSE",
        help="Aufnahmen der Wayback Machine holen: eine Adresse, mit * am Ende alles darunter.",
    ),
    click.option(
        "--wayback-server", default="https://web.archive.org", show_default=True, metavar="URL", callback=origin,
        help="Server, der sie hat.",
    ),
    click.option(
        "--wayback-delay", default="1.5", show_default=True, metavar="SEKUNDEN", callback=seconds,
        help="Pause zwischen zwei Abrufen dort.",
    ),
    click.option("--from", "since", metavar="JAHR", callback=timestamp,
        help="Wayback: ab diesem Jahr, Monat oder Tag."),
    click.option("--to", "until", metavar="JAHR", callback=timestamp, help="Wayback: bis einschließlich."),
    click.option(
        "--jobs", default=1, show_default=True, type=click.IntRange(min=1), metavar="N",
        help="Prozesse, die Seiten lesen.",
    ),
)  # fmt: skip

_EXPORT_WARC = (
    click.option(
        "--since", metavar="ZEIT", callback=moments.since,
        help="Ab wann: 12h, 7d, 2w oder 2026-11-16, auch mit Uhrzeit 2026-11-16T14:00.",
    ),
    click.option("--until", metavar="ZEIT", callback=moments.until, help="Bis wann; ein Tag zählt ganz."),
    click.option(
        "--kind", multiple=True, metavar="LISTE", callback=page_kinds,
        help="Nur diese Arten von Seiten, etwa news,press,event.",
    ),
)  # fmt: skip

_PUBLISH = (
    click.option(
        "--profile", default="metadata", show_default=True, metavar="NAME", envvar=f"{_ENV}PROFILE", callback=profile,
        help="Wie viel weitergegeben wird: metadata, research oder open.",
    ),
    click.option(
        "--format", "formats", multiple=True, metavar="LISTE", callback=format_names, show_default="alle",
        help=f"Nur diese Formate, mit Komma getrennt: {', '.join(FORMATS)}.",
    ),
    click.option(
        "--kind", multiple=True, metavar="LISTE", callback=dataset_names, show_default="alle",
        help=f"Nur diese Datensammlungen: {', '.join(ROOMS)}.",
    ),
    click.option(
        "--since", metavar="ZEIT", callback=moments.past,
        help="Nur was seitdem neu ist oder sich änderte: 12h, 7d, 2w oder 2026-11-16.",
    ),
    click.option(
        "--publisher", metavar="DATEI", envvar=f"{_ENV}PUBLISHER", callback=publisher,
        show_default="publisher.toml, wenn es sie hier gibt",
        help="Wer veröffentlicht, unter welcher Lizenz und Adresse.",
    ),
    click.option("--quiet", is_flag=True, help="Nur sagen, was schiefging; für Zeitpläne."),
)  # fmt: skip
