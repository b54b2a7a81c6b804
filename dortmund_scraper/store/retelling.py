"""Empties the tables of records so that they can be written again from the captures, in the order of time.

All functions run in the transaction of their caller.
"""

import sqlite3

from .addresses import GONE_KINDS
from .rows import TABLES
from .search import index

_UNTOLD = """SELECT EXISTS (SELECT 1 FROM fetches WHERE gave = 'page' AND stored_sha256 IS NULL)
    OR EXISTS (SELECT 1 FROM observations AS o WHERE NOT EXISTS
        (SELECT 1 FROM fetches AS f WHERE f.page_url = o.page_url AND f.gave = 'page'))"""
_UNFINISHED = """SELECT id FROM runs WHERE arguments ->> 'command' = 'import'
    AND coalesce(outcome, 'killed') IN ('killed', 'interrupted', 'failed')"""
_UNTOLD_IMPORTS = f"""SELECT id FROM runs AS r WHERE id IN ({_UNFINISHED})
    AND id > coalesce((SELECT max(id) FROM runs WHERE arguments ->> 'command' = 'import'
        AND outcome IN ('complete', 'incomplete', 'unreachable')), 0)
    AND EXISTS (SELECT 1 FROM fetches WHERE run_id = r.id) ORDER BY id"""  # noqa: S608
_EMPTIED = (
    "observations", "revisions", "date_mentions", "event_venues", "event_dates", "service_sections",
    "service_fees", *TABLES.values(), "venues",
)  # fmt: skip
_READ_PAGES = "(SELECT page_url FROM fetches WHERE gave = 'page')"


def can_retell(connection: sqlite3.Connection) -> bool:
    """Whether all that the archive holds can be told again from its captures: not where bodies were pruned, or pages
    were read before bodies were kept."""
    (untold,) = connection.execute(_UNTOLD).fetchone()
    return not untold


def has_later(connection: sqlite3.Connection, moment: str) -> bool:
    """Whether something is held that was read after a moment (ISO 8601, UTC)."""
    sql = "SELECT EXISTS (SELECT 1 FROM fetches WHERE fetched_at > ? AND gave IN ('page', 'unchanged'))"
    (found,) = connection.execute(sql, (moment,)).fetchone()
    return bool(found)


def unfinished_imports(connection: sqlite3.Connection) -> list[int]:
    """The runs of imports that have not come to their end: what they took over may not have been read."""
    return [run_id for (run_id,) in connection.execute(_UNFINISHED).fetchall()]


def untold_imports(connection: sqlite3.Connection) -> list[int]:
    """Those of them after which no import came to its end, so that nobody has read what they took over."""
    return [run_id for (run_id,) in connection.execute(_UNTOLD_IMPORTS).fetchall()]


def empty(connection: sqlite3.Connection) -> None:
    """Takes out all records, their history, and what is known of the pages that they were read from."""
    index.empty(connection)
    for table in _EMPTIED:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608
    connection.execute(f"DELETE FROM problems WHERE origin = 'reading' AND url IN {_READ_PAGES}")  # noqa: S608
    connection.execute(f"DELETE FROM pages WHERE url IN {_READ_PAGES}")  # noqa: S608


def mark_gone_again(connection: sqlite3.Connection) -> None:
    """Marks the records that are gone as the history of disappearances tells."""
    for kind, table in GONE_KINDS.items():
        connection.execute(
            f"""UPDATE {table} SET gone_since = d.gone_at FROM disappearances AS d
            WHERE d.record_kind = ? AND d.record_id = {table}.id AND d.returned_at IS NULL""",  # noqa: S608
            (kind,),
        )
    connection.execute(
        """UPDATE pages SET status = d.status, etag = NULL, last_modified = NULL FROM disappearances AS d
        WHERE d.record_id = pages.url AND d.returned_at IS NULL AND d.status IS NOT NULL"""
    )
