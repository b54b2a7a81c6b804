"""Raw bodies and the dictionaries they are packed with."""

import hashlib
import sqlite3
from collections.abc import Iterator

from ..store.bodies import Bodies, BodyError
from .finding import Counts, Finding

_LOST = "SELECT dictionary_id, count(*) FROM bodies WHERE dictionary_id IS NOT NULL GROUP BY dictionary_id"


def check_bodies(connection: sqlite3.Connection, counts: Counts, *, is_quick: bool) -> Iterator[Finding]:
    """Checks the hash of every dictionary, and unless `is_quick` unpacks every body and checks its size and hash."""
    needed = dict(connection.execute(_LOST).fetchall())
    whole = set()
    for (number,) in connection.execute("SELECT id FROM dictionaries").fetchall():
        counts["dictionaries"] += 1
        data, sha256 = connection.execute(
            "SELECT CAST(data AS BLOB), sha256 FROM dictionaries WHERE id = ?", (number,)
        ).fetchone()
        if hashlib.sha256(data).hexdigest() == sha256:
            whole.add(number)
        else:
            yield _dictionary(number, "seine Bytes sind verändert", needed.get(number, 0))
    held = {number for (number,) in connection.execute("SELECT id FROM dictionaries")}
    for number in sorted(needed.keys() - held):
        yield _dictionary(number, "fehlt", needed[number])
    yield from _unpacked(connection, counts, whole, is_quick=is_quick)


def _dictionary(number: int, what: str, bodies: int) -> Finding:
    message = f"{what}; damit gepackte Rohfassungen lassen sich nicht mehr lesen (betroffen: {bodies})"
    return Finding("bodies", f"Wörterbuch {number}", message)


def _unpacked(
    connection: sqlite3.Connection, counts: Counts, dictionaries: set[int], *, is_quick: bool
) -> Iterator[Finding]:
    bodies = Bodies(connection)
    for sha256, number, size in connection.execute("SELECT sha256, dictionary_id, size FROM bodies"):
        counts["bodies"] += 1
        if is_quick or (number is not None and number not in dictionaries):
            continue
        try:
            bodies.get(sha256)
            counts["body_bytes"] += size
        except (BodyError, MemoryError, OverflowError, TypeError, sqlite3.DatabaseError):
            message = "ihre Bytes sind nicht mehr die, die gespeichert wurden; als Beleg ist sie wertlos"
            yield Finding("bodies", f"Rohfassung {sha256}", message)
