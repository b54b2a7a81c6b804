"""Checks of the command line's options: an origin, rooms of the portal, a day or a moment."""

from contextlib import suppress
from datetime import datetime

import click

from dortmund_scraper.german.clock import berlin
from dortmund_scraper.spiders.rooms import ROOMS
from dortmund_scraper.urls import canonical

LONGEST_PAUSE = 3600
"""Seconds between two requests at most."""
_YEARS = range(1990, 2101)
"""In which a page may have been fetched."""


def origin(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    """An http(s) origin such as `http://127.0.0.1:8000`, without trailing slash; a path is dropped."""
    try:
        root = canonical("/", portal=value)
    except ValueError:
        root = None
    if root is None:
        raise click.BadParameter(f"{value!r} ist keine Adresse; sie sieht so aus: https://www.dortmund.de")
    return root.rstrip("/")


def address(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """An absolute http(s) address of a page."""
    if value is None:
        return None
    with suppress(ValueError):
        if value.lower().startswith(("http://", "https://")) and canonical(value):
            return value
    raise click.BadParameter(f"{value!r} ist keine Adresse; sie beginnt mit https://www.dortmund.de/")


def database(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """The name of a file; a blank one is an unset variable of a script, and nothing would be saved."""
    if value is not None and not value.strip():
        raise click.BadParameter("der Dateiname ist leer")
    return value


def seconds(_ctx: click.Context, _param: click.Parameter, value: str | None) -> float | None:
    """A pause of at most an hour in seconds; German decimal commas are understood."""
    if value is None:
        return None
    try:
        pause = float(value.replace(",", "."))
    except ValueError:
        pause = -1
    if not 0 <= pause <= LONGEST_PAUSE:
        raise click.BadParameter(f"{value!r} ist keine Pause; möglich sind 0 bis {LONGEST_PAUSE} Sekunden")
    return pause


def rooms(_ctx: click.Context, _param: click.Parameter, value: str | None) -> tuple[str, ...]:
    """Names of rooms, separated by commas, in the order of the portal; none when not given."""
    if value is None:
        return ()
    names = {name.strip() for name in value.split(",") if name.strip()}
    unknown = sorted(names - ROOMS.keys())
    if unknown or not names:
        wrong = ", ".join(unknown) or "nichts"
        raise click.BadParameter(f"{wrong} gibt es nicht; möglich sind {', '.join(ROOMS)}")
    return tuple(name for name in ROOMS if name in names)


def moment(_ctx: click.Context, _param: click.Parameter, value: str | None) -> datetime | None:
    """A day or a moment in ISO 8601, aware; without zone it is Berlin wall time, a day is when it began."""
    if value is None:
        return None
    try:
        given = datetime.fromisoformat(value.strip())
        if given.year not in _YEARS:
            raise ValueError("no year of the web")
        return given if given.tzinfo is not None else berlin(given)
    except ValueError:
        example = "2023-11-28 oder 2023-11-28T14:00"
        raise click.BadParameter(f"{value!r} ist kein Zeitpunkt; er sieht so aus: {example}") from None
