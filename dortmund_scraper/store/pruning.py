"""Removes raw bodies of old captures: the only place of the program that does. Rows of fetches, hashes, revisions and
dictionaries stay.

Kept are the newest body of each page (and the newest answer there that was no page, as a 404), those that a younger
capture still stands on, and those that a younger revision rests on.
"""

import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from ..records import PageKind
from .runs import utc

_PRUNABLE = """WITH
    captured AS (SELECT stored_sha256 AS sha256, min(fetched_at) AS first, max(fetched_at) AS last,
            min(coalesce(page_url, url)) AS url
        FROM fetches WHERE stored_sha256 IS NOT NULL GROUP BY stored_sha256),
    newest AS (SELECT stored_sha256 AS sha256, max(fetched_at || printf('%015d', id))
        FROM fetches WHERE stored_sha256 IS NOT NULL
        GROUP BY coalesce(page_url, url), iif(gave = 'unchanged', 'page', gave)),
    young AS (SELECT DISTINCT body_sha256 AS sha256 FROM revisions
        WHERE seen_at >= :before AND body_sha256 IS NOT NULL)
    SELECT b.sha256, b.page_kind, b.size, length(b.data), c.first, c.last, c.url
    FROM captured c CROSS JOIN bodies b ON b.sha256 = c.sha256
    WHERE c.last < :before
        AND b.sha256 NOT IN (SELECT sha256 FROM newest)
        AND b.sha256 NOT IN (SELECT sha256 FROM young)
        AND b.sha256 NOT IN (SELECT f.stored_sha256 FROM fetches f WHERE f.stored_sha256 IS NOT NULL
            AND f.stored_sha256 IS NOT f.body_sha256 AND f.body_sha256 IN (SELECT sha256 FROM young))
    ORDER BY c.last, b.sha256"""
_NOTE = "UPDATE fetches SET stored_sha256 = NULL, pruned_at = ? WHERE stored_sha256 = ?"
_DELETE = "DELETE FROM bodies WHERE sha256 = ?"


@dataclass(frozen=True, slots=True)
class Prunable:
    """A body that may go."""

    sha256: str
    page_kind: str
    size: int
    """Bytes of the body."""
    packed: int
    """Bytes that it takes in the archive."""
    first: str
    """When it was captured first, ISO 8601 in UTC."""
    last: str
    """When it was captured last."""
    url: str
    """One of the pages that it is of."""


def prunable(
    connection: sqlite3.Connection, before: datetime, kinds: Collection[PageKind] = ()
) -> list[Prunable]:
    """The bodies whose captures are all older than `before` (aware) and that nothing younger needs, of these kinds of
    pages or of all; the oldest first."""
    rows = connection.execute(_PRUNABLE, {"before": utc(before)})
    return [Prunable(*row) for row in rows if not kinds or row[1] in kinds]


def prune(connection: sqlite3.Connection, bodies: Sequence[Prunable], moment: datetime) -> None:
    """Removes these bodies, in the transaction of the caller, and notes at their captures when that was (`moment`,
    aware)."""
    noted = utc(moment)
    for body in bodies:
        connection.execute(_NOTE, (noted, body.sha256))
        connection.execute(_DELETE, (body.sha256,))


def free_bytes(connection: sqlite3.Connection) -> int:
    """Bytes of the file that hold nothing; the archive fills them before it grows, VACUUM gives them back."""
    (pages,) = connection.execute("PRAGMA freelist_count").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    return int(pages) * int(size)
