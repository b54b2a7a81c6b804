"""Which addresses led to which, as captured redirects say."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import datetime

from ..store import Archive
from ..urls import PORTAL, canonical, is_detail, is_portal, page_kind
from .capture import header

_REDIRECTS = """SELECT url, fetched_at, headers FROM fetches
    WHERE origin = 'import' AND status BETWEEN 301 AND 308 AND headers IS NOT NULL ORDER BY fetched_at, url, id"""


def moves(connection: sqlite3.Connection, portal: str = PORTAL) -> Iterator[tuple[str, str, datetime]]:
    """Address, target and moment of each captured redirect from one detail page to another of the same kind,
    in the order of time."""
    for url, moment, headers in connection.execute(_REDIRECTS).fetchall():
        location = header(tuple((name, value) for name, value in json.loads(headers)), "location")
        source, target = canonical(url, portal=portal), location and canonical(location, url, portal)
        if not source or not target or source == target or not is_portal(target, portal):
            continue
        if is_detail(target) and page_kind(source) == page_kind(target):
            yield source, target, datetime.fromisoformat(moment)


def note_moves(archive: Archive, run_id: int, portal: str = PORTAL) -> None:
    """Notes them as aliases; what was noted before stays as it is."""
    for source, target, moment in moves(archive.connection, portal):
        archive.write_alias([source], target, moment, run_id)
