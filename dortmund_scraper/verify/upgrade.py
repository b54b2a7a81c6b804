"""What older versions of the program left in an archive: then some of what today's version notes is not there."""

import sqlite3
from datetime import datetime, timedelta
from importlib.metadata import version

_EVIDENCE = 8
"""The migration that made the tables of captures and disappearances."""
_AT_ONCE = timedelta(minutes=1)
"""A new archive gets all migrations within this time."""
_PROGRAM = "dortmund-scraper"


def upgraded_at(connection: sqlite3.Connection) -> str:
    """The moment (ISO 8601, UTC) up to which the archive was written by versions that kept no evidence; an empty text,
    which is before all moments, where it was made by one that does."""
    sql = "SELECT min(applied_at), max(iif(number = ?, applied_at, '')) FROM migrations"
    first, evidence = connection.execute(sql, (_EVIDENCE,)).fetchone()
    try:
        passed = datetime.fromisoformat(evidence) - datetime.fromisoformat(first)
    except (TypeError, ValueError):
        return ""
    return str(evidence) if passed > _AT_ONCE else ""


def runs_of_this_version(connection: sqlite3.Connection) -> set[int]:
    """The runs of the very version of the program that runs: only what they computed can be computed again."""
    sql = "SELECT id FROM runs WHERE versions ->> ? = ?"
    return {number for (number,) in connection.execute(sql, (f'$."{_PROGRAM}"', version(_PROGRAM)))}
