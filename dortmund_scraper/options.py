"""Checks of the command line's options: an origin, rooms of the portal, a day or a moment."""

from datetime import datetime

import click

from dortmund_scraper.german.clock import berlin
from dortmund_scraper.spiders.rooms import ROOMS
from dortmund_scraper.urls import canonical


def origin(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    """An http(s) origin such as `http://127.0.0.1:8000`, without trailing slash; a path is dropped."""
    try:
        root = canonical("/", portal=value)
    except ValueError:
        root = None
    if root is None:
        raise click.BadParameter(f"{value!r} ist keine Adresse; sie sieht so aus: https://www.dortmund.de")
    return root.rstrip("/")


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
        return given if given.tzinfo is not None else berlin(given)
    except ValueError:
        example = "2023-11-28 oder 2023-11-28T14:00"
        raise click.BadParameter(f"{value!r} ist kein Zeitpunkt; er sieht so aus: {example}") from None
