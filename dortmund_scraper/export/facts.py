"""What the archive says of itself."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime

from ..urls import PORTAL

_PORTAL = "SELECT arguments ->> 'portal' FROM runs WHERE arguments ->> 'portal' IS NOT NULL ORDER BY id DESC LIMIT 1"
_CAPTURED = """SELECT min(first), max(last) FROM
    (SELECT min(fetched_at) AS first, max(fetched_at) AS last FROM fetches
    UNION ALL SELECT min(fetched_at), max(fetched_at) FROM pages)"""


@dataclass(frozen=True, slots=True)
class Facts:
    """Where all comes from, and of when it is."""

    source: str
    """The origin of the portal, such as `https://www.dortmund.de`."""
    began_at: datetime
    """The first capture; aware, UTC."""
    captured_at: datetime
    """The last one."""


def facts_of(connection: sqlite3.Connection) -> Facts | None:
    """The facts of an archive; ``None`` where nothing was captured yet."""
    first, last = connection.execute(_CAPTURED).fetchone()
    if last is None:
        return None
    portal = connection.execute(_PORTAL).fetchone()
    return Facts(portal[0] if portal else PORTAL, _utc(first), _utc(last))


def _utc(moment: str) -> datetime:
    return datetime.fromisoformat(moment).astimezone(UTC)
