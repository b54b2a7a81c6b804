"""What one request of a crawl led to, written in the transaction of the page that it gave."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from . import addresses, frontier
from .fetch import Fetch
from .fetches import Gave
from .frontier import Done
from .runs import utc

NO_PAGE = "soft_404"
"""Key of `Visit.links` under which stands why an answer with status 200 is no page."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A request that came to its end, and what is known of its address now."""

    crawl_id: int
    done: Done
    role: str
    """Name of the spider's method that read the answer."""
    reader: str
    """Fingerprint of the readers."""
    fetch: Fetch | None = None
    """The answer; ``None`` where none came, or nothing is to be remembered of it."""
    unchanged: bool = False
    """The portal says that the address answers as it did before."""
    page_url: str | None = None
    """The page of the answer."""
    links: Mapping[str, Any] | None = None
    """Where the answer leads, as the spider will want to read it again."""


def gave(visit: Visit) -> Gave:
    """What became of the answer of a visit that gave no page to write."""
    if visit.unchanged:
        return "unchanged"
    leads_on = visit.fetch is not None and visit.links is not None and NO_PAGE not in visit.links
    return "links" if leads_on else "nothing"


def write(connection: sqlite3.Connection, visit: Visit, run_id: int) -> None:
    """Writes the end of a visit."""
    frontier.finish(connection, visit.crawl_id, visit.done)
    if visit.fetch is None:
        return
    if visit.unchanged:
        addresses.seen_unchanged(connection, visit.fetch.url, visit.page_url, utc(visit.fetch.fetched_at))
        addresses.note_way(
            connection, visit.fetch, run_id, page_url=visit.page_url, role=visit.role, reader=visit.reader
        )
        return
    if visit.page_url is not None:
        addresses.seen_again(connection, visit.page_url, utc(visit.fetch.fetched_at))
    addresses.note(
        connection, visit.fetch, run_id,
        page_url=visit.page_url, role=visit.role, reader=visit.reader, links=visit.links,
    )  # fmt: skip
