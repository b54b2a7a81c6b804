"""Which addresses led to which, as captured redirects say."""

import json
import sqlite3
from datetime import datetime

from ..store import Archive
from ..urls import PORTAL, canonical, is_detail, is_portal, page_kind
from .capture import header

_REDIRECTS = """SELECT url, fetched_at, headers FROM fetches
    WHERE status BETWEEN 301 AND 308 AND headers IS NOT NULL ORDER BY fetched_at, url, id"""
_ANSWERED = "SELECT 1 FROM fetches WHERE page_url = ? AND gave = 'page' AND fetched_at > ? LIMIT 1"
_FORGET = """DELETE FROM url_aliases WHERE run_id IN
    (SELECT id FROM runs WHERE arguments ->> 'command' = 'import')"""


def moves(connection: sqlite3.Connection, portal: str = PORTAL) -> list[tuple[str, str, datetime]]:
    """Address, target and moment of each captured redirect from one detail page to another of the same kind, in the
    order of time. Left out are addresses that answered with a page of their own later, and what they led to before
    their last redirect."""
    found: dict[str, tuple[str, str, datetime]] = {}
    for url, moment, headers in connection.execute(_REDIRECTS).fetchall():
        location = header(tuple((name, value) for name, value in json.loads(headers)), "location")
        source = canonical(url, portal=portal)
        target = canonical(_address(location), source, portal) if location and source else None
        if not source or not target or source == target or not is_portal(target, portal):
            continue
        if is_detail(target) and page_kind(source) == page_kind(target):
            found.pop(source, None)
            if connection.execute(_ANSWERED, (source, moment)).fetchone() is None:
                found[source] = (source, target, datetime.fromisoformat(moment))
    return list(found.values())


def _address(location: str) -> str:
    """The address that a header names: its bytes are UTF-8, where they can be."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location


def note_moves(archive: Archive, run_id: int, portal: str = PORTAL) -> None:
    """Notes them as aliases, and forgets those that earlier imports noted: captures that came since may tell another
    story, and which came first must not matter."""
    with archive.writing():
        archive.connection.execute(_FORGET)
    for source, target, moment in moves(archive.connection, portal):
        archive.write_alias([source], target, moment, run_id)
