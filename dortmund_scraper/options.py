"""Types of the command line's options: an origin, rooms of the portal, a day or a moment."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import click

from dortmund_scraper.german.clock import berlin
from dortmund_scraper.spiders.rooms import ROOMS
from dortmund_scraper.urls import canonical


class Origin(click.ParamType[str]):
    """An http(s) origin such as `http://127.0.0.1:8000`; a path after it is dropped."""

    name = "url"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The origin without trailing slash."""
        text = str(value).strip()
        try:
            root = canonical("/", portal=text)
        except ValueError:
            root = None
        if root is None or not urlsplit(text).hostname:
            self.fail(f"{text!r} ist keine Adresse; sie sieht so aus: https://www.dortmund.de", param, ctx)
        return root.rstrip("/")


PORTAL_ADDRESS = Origin()


class Rooms(click.ParamType[tuple[str, ...]]):
    """Names of rooms, separated by commas."""

    name = "list"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """The names in the order of the portal, each once."""
        if isinstance(value, tuple):
            return value
        names = {name.strip() for name in str(value).split(",") if name.strip()}
        unknown = sorted(names - ROOMS.keys())
        if unknown or not names:
            wrong = ", ".join(unknown) or "nichts"
            self.fail(f"{wrong} gibt es nicht; möglich sind {', '.join(ROOMS)}", param, ctx)
        return tuple(name for name in ROOMS if name in names)


class Moment(click.ParamType[datetime]):
    """A day or a moment in ISO 8601; without zone it is Berlin wall time."""

    name = "iso"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment, aware; of a day the moment when it began."""
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(str(value).strip())
            return moment if moment.tzinfo is not None else berlin(moment)
        except ValueError:
            example = "2023-11-28 oder 2023-11-28T14:00"
            self.fail(f"{value!r} ist kein Zeitpunkt; er sieht so aus: {example}", param, ctx)
