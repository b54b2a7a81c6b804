"""The command line's options that several commands share, and the checks of their values."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import click

from dortmund_scraper.german.clock import berlin
from dortmund_scraper.spiders.rooms import ROOMS
from dortmund_scraper.urls import PORTAL, canonical

LONGEST_PAUSE = 3600
"""Seconds between two requests at most."""
LONGEST_JITTER = 86_400
"""Seconds that a run waits for its beginning at most."""
Command = TypeVar("Command", bound=Callable[..., Any])
_ENV = "DORTMUND_SCRAPER_"
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


def seconds(_ctx: click.Context, param: click.Parameter, value: str | None) -> float | None:
    """A pause in seconds, of at most an hour or for `--jitter` a day; German decimal commas are understood."""
    if value is None:
        return None
    longest = LONGEST_JITTER if param.name == "jitter" else LONGEST_PAUSE
    try:
        pause = float(value.replace(",", "."))
    except ValueError:
        pause = -1
    if not 0 <= pause <= longest:
        raise click.BadParameter(f"{value!r} ist keine Pause; möglich sind 0 bis {longest} Sekunden")
    return pause


def secret_address(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """The http(s) address of a monitor. An error does not show it, for it works like a password."""
    if value is None:
        return None
    with suppress(ValueError):
        parts = urlsplit(value)
        if parts.scheme in ("http", "https") and parts.hostname and parts.port != 0 and not _is_odd(value):
            return value
    raise click.BadParameter("das ist keine Adresse; sie beginnt mit https:// und enthält kein Passwort")


def writable(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """A file to which something can be added; it is made when it does not exist."""
    if value is None:
        return None
    try:
        with Path(value).open("a", encoding="utf-8"):
            return value
    except OSError as error:
        raise click.BadParameter(f"{value} lässt sich nicht beschreiben ({error.strerror})") from None


def in_a_folder(_ctx: click.Context, _param: click.Parameter, value: str | None) -> Path | None:
    """A file that may not exist yet, in a folder that does."""
    if value is None:
        return None
    path = Path(value)
    if path.is_dir() or not path.parent.is_dir():
        raise click.BadParameter(f"{value} ist keine Datei in einem Ordner, den es gibt")
    return path


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


def _is_odd(address: str) -> bool:
    """Whether an address holds a password or signs that no address has."""
    return "@" in urlsplit(address).netloc or not address.isascii() or any(sign <= " " for sign in address)


def crawl_options(command: Command) -> Command:
    """The options of every command that crawls; each may also come from the environment."""
    for option in reversed(_CRAWL):
        command = option(command)
    return command


def refresh_options(command: Command) -> Command:
    """The options of a command that crawls without anyone watching."""
    for option in reversed(_REFRESH):
        command = option(command)
    return command


def database_option(help: str) -> Callable[[Command], Command]:  # noqa: A002 - as click names it
    """`--db`, which file is the archive."""
    return click.option(
        "--db", default="dortmund.db", show_default=True, metavar="DATEI", envvar=f"{_ENV}DB",
        callback=database, help=help,
    )  # fmt: skip


_CRAWL = (
    database_option("Archiv; wird angelegt."),
    click.option(
        "--portal", default=PORTAL, show_default=True, metavar="URL", envvar=f"{_ENV}PORTAL",
        callback=origin, help="Adresse des Portals.",
    ),
    click.option(
        "--only", metavar="LISTE", envvar=f"{_ENV}ONLY", callback=rooms,
        help="Nur diese Bereiche, mit Komma getrennt: news,events,services,home.",
    ),
    click.option(
        "--delay", metavar="SEKUNDEN", envvar=f"{_ENV}DELAY", callback=seconds,
        show_default="1.0", help="Pause zwischen zwei Abrufen.",
    ),
    click.option(
        "--concurrency", type=click.IntRange(min=1), metavar="N", envvar=f"{_ENV}CONCURRENCY",
        show_default="2", help="Abrufe zur selben Zeit.",
    ),
    click.option("--full", is_flag=True, help="Nach allen Seiten fragen, nicht nur nach fälligen."),
    click.option(
        "--log", metavar="DATEI", envvar=f"{_ENV}LOG", callback=writable,
        help="Protokoll, ein JSON-Objekt je Zeile; wird fortgesetzt.",
    ),
)  # fmt: skip

_REFRESH = (
    click.option(
        "--jitter", default="0", show_default=True, metavar="SEKUNDEN", envvar=f"{_ENV}JITTER", callback=seconds,
        help="Vor dem Beginn höchstens so lange warten, zufällig.",
    ),
    click.option(
        "--ping", metavar="URL", envvar=f"{_ENV}PING_URL", callback=secret_address,
        help="Wächter nach Art von Healthchecks.io, der Beginn und Ende erfährt.",
    ),
    click.option(
        "--prometheus", metavar="DATEI", envvar=f"{_ENV}PROMETHEUS", callback=in_a_folder,
        help="Kennzahlen für den textfile collector von Prometheus.",
    ),
)  # fmt: skip
