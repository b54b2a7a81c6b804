"""Keeps what each page says of each record, and finds out which records are touched when a page is read.

Reading a page again replaces what it said. A statement that it no longer makes is kept as one that is not current, as
long as it tells something that no current one tells: nothing is taken back because a list moved on. A page that was
fetched before the one that we hold (an old text dump) adds the records that nobody else states, and changes nothing
else but `first_seen`. What is stated of an address that leads to another page is stated of that page.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ..records import RecordKind
from .aliases import resolve, sources
from .history import Source, move_revisions
from .matching import Named, assign
from .merge import Observation, canonical_json, is_idle
from .rows import TABLES
from .statements import PAGED, TEXT, Statement

Reference = tuple[RecordKind, str]
"""Kind and id of a record."""

_KNOWN = "SELECT record_id FROM observations WHERE record_kind = ? AND own_id = ? LIMIT 1"
_WRITE = """INSERT INTO observations (record_kind, own_id, page_url, record_id, name_key, rank, first_seen,
        stated_at, last_seen, run_id, reader, data)
    VALUES (:kind, :own_id, :page_url, :record_id, :name_key, :rank, :moment, :moment, :moment,
        :run_id, :reader, :data)
    ON CONFLICT (record_kind, own_id, page_url) DO UPDATE SET
        name_key = excluded.name_key, rank = excluded.rank,
        stated_at = CASE WHEN data = excluded.data AND is_current THEN stated_at ELSE excluded.stated_at END,
        last_seen = max(last_seen, excluded.last_seen), run_id = excluded.run_id, reader = excluded.reader,
        data = excluded.data, is_current = 1"""
_EARLIER = """UPDATE observations SET first_seen = min(first_seen, ?)
    WHERE record_kind = ? AND record_id = ? RETURNING own_id"""
_OF_PAGE = (
    "SELECT record_kind, own_id, record_id FROM observations WHERE page_url = ? ORDER BY record_kind, own_id"
)
_OTHERS = """SELECT 1 FROM observations WHERE record_kind = :kind AND record_id = :record_id
    AND NOT (own_id = :own_id AND page_url = :page_url) LIMIT 1"""
_LET_GO = """UPDATE observations SET is_current = 0
    WHERE record_kind = :kind AND own_id = :own_id AND page_url = :page_url AND is_current"""
_DROP = "DELETE FROM observations WHERE record_kind = :kind AND own_id = :own_id AND page_url = :page_url"
_TEXTS = """SELECT 1 FROM observations WHERE record_kind = ? AND name_key = ?
    AND own_id >= 'text:' AND own_id < 'text;' LIMIT 1"""
_NAMED = """SELECT own_id, record_id, first_seen, data FROM observations WHERE record_kind = ? AND name_key = ?
    ORDER BY own_id, page_url"""
_LEADING = """SELECT DISTINCT record_kind, own_id, record_id FROM observations
    WHERE record_kind IN ('news', 'event', 'service') AND record_id <> :target
    AND (record_id = :url OR own_id IN (SELECT value FROM json_each(:sources)))
    ORDER BY record_kind, own_id, record_id"""
_REASSIGN = "UPDATE observations SET record_id = :new WHERE record_kind = :kind AND own_id = :own_id"
_INHERIT = """UPDATE observations SET first_seen = min(first_seen, coalesce(
        (SELECT first_seen FROM {} WHERE id = :old), first_seen))
    WHERE record_kind = :kind AND record_id = :new"""
_LINKED = """SELECT count(*) FROM observations WHERE page_url = :url AND record_kind <> 'quick_link'
    AND data ->> 'url' IS NOT NULL AND run_id = (SELECT max(run_id) FROM observations WHERE page_url = :url)"""
_OF_RECORD = """SELECT page_url, rank, stated_at, data, first_seen, last_seen, reader, is_current, own_id
    FROM observations
    WHERE record_kind = ? AND record_id = ?"""


def replace(
    connection: sqlite3.Connection, page_url: str, statements: Iterable[Statement], source: Source
) -> list[Reference]:
    """Makes these statements what the page says now. Returns the records that must be computed again."""
    touched: dict[Reference, None] = {}
    current: set[tuple[RecordKind, str]] = set()
    for statement in statements:
        record_id = _known_id(connection, statement)
        values = _reading(page_url, record_id, source)
        connection.execute(_WRITE, values | _columns(statement))
        touched[statement.kind, record_id] = None
        current.add((statement.kind, statement.own_id))
    return [*touched, *_let_go(connection, page_url, current)]


def _let_go(
    connection: sqlite3.Connection, page_url: str, but: Collection[tuple[RecordKind, str]]
) -> list[Reference]:
    """Notes that the page says no longer what it said, `but` these kinds and own ids."""
    touched: dict[Reference, None] = {}
    for kind, own_id, record_id in connection.execute(_OF_PAGE, (page_url,)).fetchall():
        values = {"kind": kind, "own_id": own_id, "page_url": page_url}
        if (kind, own_id) not in but and connection.execute(_LET_GO, values).rowcount:
            touched[kind, record_id] = None
    return list(touched)


def take_back(connection: sqlite3.Connection, page_url: str) -> list[Reference]:
    """Drops what the page said, but what holds a record up. Returns the records that must be computed again."""
    touched: dict[Reference, None] = {}
    for kind, own_id, record_id in connection.execute(_OF_PAGE, (page_url,)).fetchall():
        values = {"kind": kind, "own_id": own_id, "record_id": record_id, "page_url": page_url}
        if connection.execute(_OTHERS, values).fetchone():
            connection.execute(_DROP, values)
            touched[kind, record_id] = None
    return list(touched)


def take_back_moved(connection: sqlite3.Connection, page_url: str) -> list[Reference]:
    """Drops what was said at the addresses that lead to this page now: what stood there stands here."""
    moved = [url for url in sources(connection, page_url) if url != page_url]
    return [reference for url in moved for reference in take_back(connection, url)]


def add_older(
    connection: sqlite3.Connection, page_url: str, statements: Iterable[Statement], source: Source
) -> list[Reference]:
    """What an older reading of a page adds. Returns the records that must be computed again."""
    touched: dict[Reference, None] = {}
    for statement in statements:
        record_id = _known_id(connection, statement)
        if not connection.execute(_EARLIER, (source.seen_at, statement.kind, record_id)).fetchall():
            values = _reading(page_url, record_id, source)
            connection.execute(_WRITE, values | _columns(statement))
        touched[statement.kind, record_id] = None
    return list(touched)


def _known_id(connection: sqlite3.Connection, statement: Statement) -> str:
    if statement.kind in PAGED and not statement.own_id.startswith(TEXT):
        return resolve(connection, statement.own_id)
    found = connection.execute(_KNOWN, (statement.kind, statement.own_id)).fetchone()
    return str(found[0]) if found else statement.own_id


def _reading(page_url: str, record_id: str, source: Source) -> dict[str, object]:
    return {
        "page_url": page_url,
        "record_id": record_id,
        "run_id": source.run_id,
        "moment": source.seen_at,
        "reader": source.reader,
    }


def _columns(statement: Statement) -> dict[str, object]:
    return {
        "kind": statement.kind,
        "own_id": statement.own_id,
        "name_key": statement.name_key,
        "rank": statement.rank,
        "data": canonical_json(statement.data),
    }


def attach_texts(
    connection: sqlite3.Connection, statements: Iterable[Statement], batch: str
) -> list[Reference]:
    """Moves texts to the records with URL that they turn out to be. Returns the records on both sides."""
    touched: dict[Reference, None] = {}
    names = dict.fromkeys(
        (statement.kind, statement.name_key) for statement in statements if statement.name_key
    )
    for kind, name_key in names:
        if not connection.execute(_TEXTS, (kind, name_key)).fetchone():
            continue
        found = connection.execute(_NAMED, (kind, name_key)).fetchall()
        named = [Named(own, record_id, first, json.loads(data)) for own, record_id, first, data in found]
        held = {one.own_id: one.record_id for one in named}
        for own_id, record_id in sorted(assign(kind, named).items()):
            if held[own_id] != record_id:
                _move(connection, kind, own_id, held[own_id], record_id, batch)
                touched |= {(kind, held[own_id]): None, (kind, record_id): None}
    return list(touched)


def follow_aliases(connection: sqlite3.Connection, urls: Iterable[str], batch: str) -> list[Reference]:
    """Moves what is stated of these addresses to the pages to which they lead now. Returns the records on
    both sides."""
    touched: dict[Reference, None] = {}
    for url in urls:
        target = resolve(connection, url)
        values = {"url": url, "target": target, "sources": json.dumps(sources(connection, url))}
        for kind, own_id, old_id in connection.execute(_LEADING, values).fetchall():
            _move(connection, kind, own_id, old_id, target, batch)
            touched |= {(kind, old_id): None, (kind, target): None}
    return list(touched)


def _move(
    connection: sqlite3.Connection, kind: RecordKind, own_id: str, old_id: str, new_id: str, batch: str
) -> None:
    """Moves what is stated of `own_id` to another record, and the history of the old one when it is empty
    then."""
    values = {"new": new_id, "old": old_id, "kind": kind, "own_id": own_id}
    connection.execute(_REASSIGN, values)
    if not connection.execute(_OF_RECORD, (kind, old_id)).fetchone():
        connection.execute(_INHERIT.format(TABLES[kind]), values)
        move_revisions(connection, kind, old_id, new_id, batch)


@dataclass(frozen=True, slots=True)
class Sight:
    """What is known of when and by what a record was read; moments in ISO 8601, UTC."""

    first_seen: str
    last_seen: str
    reader: str | None
    """Fingerprint of the readers that read it last."""


def of_record(
    connection: sqlite3.Connection, kind: RecordKind, record_id: str
) -> tuple[list[Observation], Sight | None]:
    """All observations of a record, and how it was seen; none when it is gone.

    Drops those that are not current and tell nothing that the current ones do not tell.
    """
    found = connection.execute(_OF_RECORD, (kind, record_id)).fetchall()
    if not found:
        return [], None
    seen = [
        Observation(page, rank, stated_at, json.loads(data), bool(is_current))
        for page, rank, stated_at, data, _, _, _, is_current, _ in found
    ]
    idle = [number for number, one in enumerate(seen) if is_idle(kind, one, seen)]
    for number in idle:
        values = {"kind": kind, "own_id": found[number][-1], "page_url": found[number][0]}
        connection.execute(_DROP, values)
    reader = max(found, key=lambda row: (row[5], row[1], row[0]))[6]
    sight = Sight(min(row[4] for row in found), max(row[5] for row in found), reader)
    return [one for number, one in enumerate(seen) if number not in set(idle)], sight


def count_linked(connection: sqlite3.Connection, page_url: str) -> int:
    """How many records with an address the page named when it was last read; 0 for a page that never was."""
    (number,) = connection.execute(_LINKED, {"url": page_url}).fetchone()
    return int(number)
