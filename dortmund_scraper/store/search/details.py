"""What is told of a hit besides its text."""

import sqlite3
from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from ...german.clock import BERLIN
from ...records import RecordKind
from ..rows import TABLES


class Details(NamedTuple):
    """Of a record."""

    url: str | None
    day: str
    gone_since: str | None
    place: str | None
    first_seen: str
    changed_at: str | None


_VENUE = """(SELECT data ->> 'name' FROM event_venues WHERE event_id = r.id)"""
_NEXT = """coalesce((SELECT min(max(start_date, :today)) FROM event_dates WHERE event_id = r.id
        AND coalesce(end_date, substr(ends_at, 1, 10), start_date) >= :today),
    (SELECT max(start_date) FROM event_dates WHERE event_id = r.id))"""
_DISTRICT = "coalesce(r.district, (SELECT data ->> 'district' FROM event_venues WHERE event_id = r.id))"
_PLACE = f"""nullif(coalesce({_VENUE}, '') || iif({_VENUE} IS NULL OR {_DISTRICT} IS NULL, '', ', ')
    || coalesce({_DISTRICT}, ''), '')"""
_PICTURE: tuple[str, str, str, str] = ("NULL", "NULL", "NULL", "NULL")
_COLUMNS: Mapping[RecordKind, tuple[str, str, str, str]] = {
    "news": ("r.url", "r.published_on", "r.gone_since",
             "(SELECT group_concat(value, ', ') FROM json_each(r.districts))"),
    "event": ("r.url", _NEXT, "r.gone_since", _PLACE),
    "service": ("r.url", "NULL", "r.gone_since", "NULL"),
    "gallery_image": _PICTURE,
    "video": ("r.video_url", "NULL", "NULL", "NULL"),
    "slide": ("r.url", "NULL", "NULL", "NULL"),
    "teaser": ("r.url", "NULL", "NULL", "NULL"),
    "quick_link": ("r.url", "NULL", "NULL", "NULL"),
}  # fmt: skip
_CHANGED = """(SELECT max(seen_at) FROM revisions WHERE record_kind = :kind AND record_id = r.id
    AND origin = 'portal')"""


def details(connection: sqlite3.Connection, kind: RecordKind, record_id: str, today: date) -> Details:
    """What the archive holds of a record; `today` is a day in Berlin. Raises `KeyError` when there is none."""
    url, day, gone_since, place = _COLUMNS[kind]
    sql = f"""SELECT {url}, {day}, {gone_since}, {place}, r.first_seen, {_CHANGED}
        FROM {TABLES[kind]} r WHERE r.id = :id"""  # noqa: S608
    found = connection.execute(sql, {"today": today.isoformat(), "kind": kind, "id": record_id}).fetchone()
    if found is None:
        raise KeyError(record_id)
    first_seen = found[4]
    own_day = found[1] or datetime.fromisoformat(first_seen).astimezone(BERLIN).date().isoformat()
    return Details(found[0], own_day, *found[2:])
