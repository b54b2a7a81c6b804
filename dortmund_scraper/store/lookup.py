"""Finds the record that a person means: by id, address, path, title, or a part of them. Reads only."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from ..german.fold import fold
from ..records import RecordKind
from ..urls import canonical
from .aliases import resolve
from .rows import TABLES
from .statements import PAGED

_TITLES: dict[RecordKind, str] = {"gallery_image": "caption"}
_ADDRESSES: dict[RecordKind, str] = {"gallery_image": "NULL", "video": "video_url"}
_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Named:
    """A record by its names."""

    kind: str
    id: str
    url: str | None
    title: str


def find_records(connection: sqlite3.Connection, wanted: str) -> list[Named]:
    """The records that a text can mean: one where it is clear, none where there is no such record.

    The first of these that finds any decides: the id, the address (also one that led there once), its path, the whole
    title, a part of address or title. Articles, events and services go before entries of the homepage.
    """
    wanted = wanted.strip()
    if not wanted:
        return []
    found = _by_id(connection, wanted) or _by_id(connection, _address(connection, wanted))
    if found:
        return found
    for kinds in (PAGED, TABLES.keys() - PAGED):
        records = list(_all(connection, sorted(kinds)))
        for finder in (_by_path, _by_title, _by_part):
            if found := list(finder(records, wanted)):
                return sorted(found, key=lambda one: (one.title, one.id))
    return []


def named(connection: sqlite3.Connection, kind: RecordKind, record_id: str) -> Named | None:
    """The record of this kind with this id, or the one that it became; ``None`` where there is none."""
    for known in dict.fromkeys((record_id, resolve(connection, record_id))):
        held = list(_all(connection, (kind,), known))
        held = held or [one for one in _of_history(connection, known) if one.kind == kind]
        if held:
            return held[0]
    return None


def _by_id(connection: sqlite3.Connection, wanted: str | None) -> list[Named]:
    if wanted is None:
        return []
    return list(_all(connection, TABLES, wanted)) or _of_history(connection, wanted)


def _of_history(connection: sqlite3.Connection, wanted: str) -> list[Named]:
    """Records that are only in the history: a text whose record went over to another one."""
    sql = """SELECT record_kind, data, max(id) FROM revisions
        WHERE record_kind IN (SELECT value FROM json_each(?)) AND record_id = ? GROUP BY record_kind"""
    rows = connection.execute(sql, (json.dumps(list(TABLES)), wanted)).fetchall()
    known = [(kind, json.loads(data)) for kind, data, _ in rows]
    return [Named(kind, wanted, data.get("url"), data.get("title") or "") for kind, data in known]


def _address(connection: sqlite3.Connection, wanted: str) -> str | None:
    """The address as ids have it, and where it leads."""
    try:
        address = canonical(wanted) if wanted.lower().startswith(_WEB) else None
    except ValueError:
        return None
    return resolve(connection, address) if address else None


def _all(
    connection: sqlite3.Connection, kinds: Iterable[RecordKind], record_id: str | None = None
) -> Iterator[Named]:
    """The records of these kinds, or the one with this id."""
    for kind in kinds:
        title, url = _TITLES.get(kind, "title"), _ADDRESSES.get(kind, "url")
        sql = f"SELECT id, {url}, {title} FROM {TABLES[kind]}"  # noqa: S608
        one = ("", ()) if record_id is None else (" WHERE id = ?", (record_id,))
        for own_id, address, name in connection.execute(sql + one[0], one[1]):
            yield Named(kind, own_id, address, name or "")


def _by_path(records: Iterable[Named], wanted: str) -> Iterator[Named]:
    if wanted.startswith("/"):
        yield from (one for one in records if _path(one) == unquote(wanted))


def _path(one: Named) -> str | None:
    parts = urlsplit(one.id) if one.id.startswith(_WEB) else None
    return unquote(parts.path + (f"?{parts.query}" if parts.query else "")) if parts else None


def _by_title(records: Iterable[Named], wanted: str) -> Iterator[Named]:
    folded = fold(wanted)
    yield from (one for one in records if folded and fold(one.title) == folded)


def _by_part(records: Iterable[Named], wanted: str) -> Iterator[Named]:
    folded, plain = fold(wanted), unquote(wanted).casefold()
    for one in records:
        if (folded and folded in fold(one.title)) or plain in unquote(one.url or one.id).casefold():
            yield one
