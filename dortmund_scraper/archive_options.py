"""The options of `import` and `export`, and the checks of their values."""

from datetime import datetime, timedelta
from typing import get_args

import click

from dortmund_scraper.options import Command, address, database_option, moment, origin, seconds
from dortmund_scraper.records import PageKind
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


def page_kinds(_ctx: click.Context, _param: click.Parameter, value: str | None) -> tuple[str, ...]:
    """Kinds of pages, separated by commas; none for all."""
    if value is None or value.strip() == "all":
        return ()
    names = tuple(name for part in value.split(",") if (name := part.strip()))
    unknown = [name for name in names if name not in get_args(PageKind)]
    if unknown or not names:
        wrong = ", ".join(unknown) or "nichts"
        raise click.BadParameter(f"{wrong} gibt es nicht; möglich sind {', '.join(get_args(PageKind))}")
    return names


def end_moment(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime | None:
    """A moment as `moment` understands it; a day is when it ended."""
    found = moment(ctx, param, value)
    is_day = found is not None and len((value or "").strip()) == len("2023-11-28")
    return found + timedelta(days=1) if found is not None and is_day else found


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
        "--portal", default=PORTAL, show_default=True, metavar="URL", envvar=f"{_ENV}PORTAL",
        callback=origin, help="Adresse des Portals; anderes wird übergangen.",
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
    click.option("--since", metavar="ISO", callback=moment, help="Ab diesem Tag oder Zeitpunkt."),
    click.option("--until", metavar="ISO", callback=end_moment, help="Bis zum Ende dieses Tages."),
    click.option(
        "--kind", metavar="LISTE", callback=page_kinds, help="Nur diese Arten von Seiten, etwa news,press,event."
    ),
)  # fmt: skip
