"""The requests of a crawl: those to come, those held back, those done. All of it survives a kill.

All functions run in the transaction of their caller.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

State = Literal["done", "missing", "failed"]
"""How a request ended: `missing` no page is there, `failed` no answer that says so."""

_OPEN_CRAWL = """SELECT runs.id FROM runs WHERE arguments = ? AND started_at >= ?
    AND EXISTS (SELECT 1 FROM frontier WHERE crawl_id = runs.id) ORDER BY runs.id DESC LIMIT 1"""
_ADD = """INSERT INTO frontier (crawl_id, url, role, priority, request, state, is_named)
    VALUES (?, ?, ?, ?, ?, ?, ?)"""
_NEXT = """SELECT id, request FROM frontier WHERE crawl_id = ? AND state = 'waiting'
    ORDER BY priority DESC, id LIMIT ?"""
_FINISH = "UPDATE frontier SET state = ?, done_as = ?, notes = ?, status = ? WHERE id = ?"
_DONE = "SELECT notes FROM frontier WHERE crawl_id = ? AND done_as IS NOT NULL ORDER BY done_as"
_COUNTS = "SELECT state, count(*) FROM frontier WHERE crawl_id = ? GROUP BY state"


@dataclass(frozen=True, slots=True)
class Question:
    """A request to come."""

    url: str
    """Canonical."""
    role: str
    """Name of the spider's method that reads the answer."""
    priority: int
    request: str
    """All that is needed to ask, as JSON."""
    is_named: bool = True
    """Whether a page of the portal names the address."""


@dataclass(frozen=True, slots=True)
class Done:
    """A request that came to its end."""

    id: int
    order: int
    """Its place among the requests of the crawl that ended."""
    state: State
    notes: str
    """What the spider has to remember of it, as JSON."""
    found: Collection[Question] = ()
    """Where the answer leads."""
    held: Collection[str] = field(default_factory=frozenset)
    """Those addresses of `found` that are asked for only if they are due."""
    status: int | None = None
    """404 or 410, where the portal says that there is nothing."""


def open_crawl(connection: sqlite3.Connection, arguments: str, since: str) -> int | None:
    """The run that began a crawl with these arguments (as in `runs`), not before `since`, that did not end."""
    found = connection.execute(_OPEN_CRAWL, (arguments, since)).fetchone()
    return None if found is None else int(found[0])


def forget_others(connection: sqlite3.Connection, crawl_id: int, arguments: str, since: str) -> None:
    """Drops crawls that nobody will go on with: older ones with the same arguments, and those before
    `since`."""
    connection.execute(
        "DELETE FROM frontier WHERE crawl_id <> ? AND crawl_id IN "
        "(SELECT id FROM runs WHERE arguments = ? OR started_at < ?)",
        (crawl_id, arguments, since),
    )


def try_again(connection: sqlite3.Connection, crawl_id: int) -> None:
    """What failed before the crawl was interrupted is to come once more."""
    connection.execute(
        "UPDATE frontier SET state = 'waiting', done_as = NULL WHERE crawl_id = ? AND state = 'failed'",
        (crawl_id,),
    )


def add(
    connection: sqlite3.Connection, crawl_id: int, questions: Iterable[Question], held: Collection[str] = ()
) -> None:
    """Adds requests; those to the addresses in `held` are not asked for until they are released."""
    connection.executemany(
        _ADD,
        (
            (
                crawl_id,
                q.url,
                q.role,
                q.priority,
                q.request,
                "held" if q.url in held else "waiting",
                q.is_named,
            )
            for q in questions
        ),
    )


def finish(connection: sqlite3.Connection, crawl_id: int, done: Done) -> None:
    """Notes that a request came to its end, and where its answer leads."""
    connection.execute(_FINISH, (done.state, done.order, done.notes, done.status, done.id))
    add(connection, crawl_id, done.found, done.held)


def waiting(connection: sqlite3.Connection, crawl_id: int, number: int) -> list[tuple[int, str]]:
    """Id and request of those that come next."""
    return connection.execute(_NEXT, (crawl_id, number)).fetchall()


def notes(connection: sqlite3.Connection, crawl_id: int) -> Iterator[list[list[object]]]:
    """What the spider has to remember, in the order in which it happened."""
    for (text,) in connection.execute(_DONE, (crawl_id,)):
        yield json.loads(text)


def addresses(connection: sqlite3.Connection, crawl_id: int) -> Iterator[str]:
    """All addresses of the crawl."""
    for (url,) in connection.execute("SELECT url FROM frontier WHERE crawl_id = ?", (crawl_id,)):
        yield str(url)


def counts(connection: sqlite3.Connection, crawl_id: int) -> dict[str, int]:
    """How many requests are in each state."""
    return dict(connection.execute(_COUNTS, (crawl_id,)).fetchall())


def last_order(connection: sqlite3.Connection, crawl_id: int) -> int:
    """How many requests were done."""
    sql = "SELECT coalesce(max(done_as), 0) FROM frontier WHERE crawl_id = ?"
    (order,) = connection.execute(sql, (crawl_id,)).fetchone()
    return int(order)


def held(connection: sqlite3.Connection, crawl_id: int) -> list[str]:
    """The addresses that are held back."""
    sql = "SELECT url FROM frontier WHERE crawl_id = ? AND state = 'held'"
    return [url for (url,) in connection.execute(sql, (crawl_id,))]


def is_released(connection: sqlite3.Connection, crawl_id: int) -> bool:
    """Whether the crawl has begun to ask for known pages."""
    sql = "SELECT released_at IS NOT NULL FROM runs WHERE id = ?"
    return bool(connection.execute(sql, (crawl_id,)).fetchone()[0])


def release(connection: sqlite3.Connection, crawl_id: int, urls: Iterable[str], moment: str) -> None:
    """Asks for these addresses after all; the only time that the crawl does so."""
    connection.execute("UPDATE runs SET released_at = ? WHERE id = ?", (moment, crawl_id))
    connection.executemany(
        "UPDATE frontier SET state = 'waiting' WHERE crawl_id = ? AND state = 'held' AND url = ?",
        ((crawl_id, url) for url in urls),
    )


def holds(connection: sqlite3.Connection, crawl_id: int, url: str) -> bool:
    """Whether the crawl has found the address."""
    sql = "SELECT 1 FROM frontier WHERE crawl_id = ? AND url = ?"
    return connection.execute(sql, (crawl_id, url)).fetchone() is not None


def named(connection: sqlite3.Connection, crawl_id: int, role: str) -> list[str]:
    """The addresses of a role that pages name."""
    sql = "SELECT url FROM frontier WHERE crawl_id = ? AND role = ? AND is_named = 1"
    return [url for (url,) in connection.execute(sql, (crawl_id, role))]


def missing(connection: sqlite3.Connection, crawl_id: int) -> list[str]:
    """The addresses that pages name and where no page is."""
    sql = "SELECT url FROM frontier WHERE crawl_id = ? AND state = 'missing' AND is_named = 1 ORDER BY id"
    return [url for (url,) in connection.execute(sql, (crawl_id,))]


def gone(connection: sqlite3.Connection, crawl_id: int) -> list[tuple[str, int]]:
    """The addresses at which the portal says that there is nothing, with the status that says so."""
    sql = "SELECT url, status FROM frontier WHERE crawl_id = ? AND state = 'missing' AND status IS NOT NULL"
    return connection.execute(sql, (crawl_id,)).fetchall()


def close(connection: sqlite3.Connection, crawl_id: int) -> None:
    """Forgets the requests of a crawl that ended."""
    connection.execute("DELETE FROM frontier WHERE crawl_id = ?", (crawl_id,))
