"""A part of the history of a record, the newest first, so that also a long one can be shown."""

import sqlite3
from dataclasses import dataclass

from dortmund_scraper.store.captures import captures_with
from dortmund_scraper.store.lookup import Named
from dortmund_scraper.store.state import Loss, losses_of, newest_of, number_of_revisions
from dortmund_scraper.store.withheld import Withheld

from .past_record import EVER, PastRevision, told

MOST = 20
"""Revisions of a part."""
MOST_TEXT = 2_000_000
"""Characters of data that a part is made of."""
MOST_LOSSES = 100


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Some revisions that follow each other, and when the record was gone between them."""

    revisions: tuple[PastRevision, ...]
    """The newest first."""
    captures: tuple[int | None, ...]
    """For each of them the number of the fetch with the page that it was read from, where its bytes are held."""
    losses: tuple[Loss, ...]
    older: int | None
    """Before which revision the next part ends; ``None`` where this is the last one."""
    total: int
    """Revisions in all."""


def history_page(connection: sqlite3.Connection, named: Named, before: int | None) -> HistoryPage:
    """The newest part, or that before the revision with this number."""
    withheld = Withheld(connection)
    rows, is_last = newest_of(connection, named.kind, named.id, before, MOST, MOST_TEXT)
    known = told(withheld, rows[::-1])[::-1]
    shown = known if is_last else known[:-1]
    older = None if is_last else shown[-1].row["id"]
    asked = [(one.row["page_url"], one.row["body_sha256"], one.row["seen_at"]) for one in shown]
    found = captures_with(connection, asked)
    return HistoryPage(
        shown,
        tuple(None if one.suppressed else number for one, number in zip(shown, found, strict=True)),
        _losses(connection, named, shown, is_first=before is None, is_last=older is None),
        older,
        number_of_revisions(connection, named.kind, named.id),
    )


def _losses(
    connection: sqlite3.Connection,
    named: Named,
    shown: tuple[PastRevision, ...],
    *,
    is_first: bool,
    is_last: bool,
) -> tuple[Loss, ...]:
    """When the record was gone, of the time of these revisions; up to now with the newest ones."""
    first = shown[-1].row["seen_at"] if shown and not is_last else ""
    last = EVER if is_first or not shown else shown[0].row["seen_at"]
    found = [one for one in losses_of(connection, named.kind, named.id) if first <= one.gone_at < last]
    return tuple(found[-MOST_LOSSES:])
