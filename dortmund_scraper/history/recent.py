"""`changes`: what changed in a period, read from the archive and printed."""

import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from dortmund_scraper.changes.as_atom import as_atom
from dortmund_scraper.changes.as_html import as_html
from dortmund_scraper.changes.as_json import as_json
from dortmund_scraper.changes.as_text import as_text
from dortmund_scraper.changes.gather import change_of, in_order, losses
from dortmund_scraper.changes.model import Change, Disappearance, Json, Revision
from dortmund_scraper.changes.period import Period
from dortmund_scraper.commands.history_options import Kinds
from dortmund_scraper.store.connect import foreseen
from dortmund_scraper.store.look import look_at_current
from dortmund_scraper.store.past import disappearances_between, revisions_between
from dortmund_scraper.store.runs import utc
from dortmund_scraper.terminal import json_text

Format = Literal["text", "json", "html", "atom"]


def print_changes(path: Path, since: datetime, until: datetime | None, kinds: Kinds, form: Format) -> None:
    """Prints what changed on stdout; `until` (not in the period) is ``None`` for now.

    Raises `ArchiveError` when there is no archive or it cannot be read.
    """
    period = gather(path, since, until, kinds, datetime.now(UTC))
    write_out(formatted(period, form), is_text=form == "text")


def gather(path: Path, since: datetime, until: datetime | None, kinds: Kinds, now: datetime) -> Period:
    """The changes of a period; all moments are aware. Raises `ArchiveError`."""
    connection = look_at_current(path)
    try:
        with foreseen(path):
            return period_of(connection, since, until, kinds, now)
    finally:
        connection.close()


def period_of(
    connection: sqlite3.Connection, since: datetime, until: datetime | None, kinds: Kinds, now: datetime
) -> Period:
    """The same from an open archive, so that more can be asked of the very state."""
    first, last = utc(since), utc(until) if until else None
    revised = revisions_between(connection, first, last, kinds.names)
    found = [change for row in revised if _is_asked(row["data"], kinds) if (change := _change(row))]
    gone = disappearances_between(connection, first, last, kinds.names)
    lost = (Disappearance(**row) for row in gone if _is_asked(row["data"], kinds))
    ended = [change for held in lost for change in losses(held, first, last)]
    told = [change for change in found if change.labels != ("elapsed",)]
    return Period(first, last or utc(now), tuple(in_order([*told, *ended])), len(found) - len(told))


def formatted(period: Period, form: Format) -> bytes:
    """The changes in one of the formats, as UTF-8 with a line break at the end."""
    match form:
        case "atom":
            return as_atom(period) + b"\n"
        case "json":
            text = json_text(as_json(period), indent=1)
        case "html":
            text = as_html(period)
        case "text":
            text = as_text(period)
    return (text + "\n").encode("utf-8", "replace")


def write_out(content: bytes, *, is_text: bool) -> None:
    """Writes UTF-8 to stdout; text for a person in the signs that the terminal has."""
    encoding = sys.stdout.encoding or "utf-8"
    if is_text and encoding.lower().replace("-", "") != "utf8":
        content = content.decode("utf-8").encode(encoding, "replace")
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _change(row: Json) -> Change | None:
    return change_of(Revision(**row))


def _is_asked(data: Json, kinds: Kinds) -> bool:
    return not kinds.only_press or "published_on" not in data or data.get("kind") == "press"
