"""How often an event changed, and when last: what readers of a calendar compare to see which entry is newer."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..store.runs import utc
from . import queries
from .readable import moment_of
from .rows import Rows


@dataclass(frozen=True, slots=True)
class History:
    """What the archive holds of the past of an event; moments are aware, UTC."""

    revisions: int
    revised_at: datetime | None
    """When the last of them was seen; ``None`` where there is none."""
    losses: frozenset[datetime] = frozenset()
    """When the portal ceased to show it, and when it showed it again."""


class Histories:
    """The histories of the events that are published; they are asked for in the order of `Rows.events`."""

    def __init__(self, rows: Rows) -> None:
        since = utc(rows.since) if rows.since else None
        self._found: Iterator[tuple[Any, ...]] = rows.connection.execute(
            queries.of_histories(), {"since": since}
        )

    def of(self, archive_id: str) -> History:
        """The history of an event by its `id` in the archive.

        Raises `LookupError` for one that comes before those that were asked for.
        """
        for identity, revisions, revised_at, losses in self._found:
            if identity == archive_id:
                moments = frozenset(filter(None, map(moment_of, json.loads(losses))))
                return History(revisions, moment_of(revised_at), moments)
        raise LookupError(archive_id)
