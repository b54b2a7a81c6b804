"""`show`: a record as it was known at a time, gathered from the archive."""

import sqlite3
from dataclasses import dataclass
from typing import Any

from dortmund_scraper.changes.gather import change_of
from dortmund_scraper.changes.model import Change, Revision
from dortmund_scraper.store.aliases import sources
from dortmund_scraper.store.captures import Stored, capture_at, pruned_at
from dortmund_scraper.store.lookup import Named, find_records
from dortmund_scraper.store.state import Loss, history_of, losses_of, revision_at
from dortmund_scraper.store.withheld import Withheld

Row = dict[str, Any]
EVER = "9999-12-31T23:59:59+00:00"
"""A moment after all that the archive holds."""


class UnclearError(Exception):
    """No single record is meant, or it may not be shown. The message is German and may have several lines."""


@dataclass(frozen=True, slots=True)
class PastRevision:
    """A line of the history of a record."""

    row: Row
    """The row of `revisions`, with `data` and `before` as JSON types."""
    change: Change | None
    """``None`` where nothing is told of it: it is suppressed, or nothing differs that both sides know."""
    suppressed: str | None
    """Why it is shown nowhere."""


@dataclass(frozen=True, slots=True)
class PastRecord:
    """A record at a time."""

    named: Named
    at: str | None
    """ISO 8601 in UTC; ``None`` for the newest state."""
    revision: PastRevision | None
    """The last one up to then; ``None`` when the record was not known yet."""
    history: tuple[PastRevision, ...]
    losses: tuple[Loss, ...]
    capture: Stored | None
    """The answer of its page that was valid then, with stored bytes."""
    pruned_at: str | None
    """When these bytes were removed, where they were."""
    page_suppressed: str | None
    """Why the answer is not given though there is one: its page is handed on nowhere."""

    @property
    def loss(self) -> Loss | None:
        """That the portal did not show it then."""
        return next((loss for loss in self.losses if loss.holds_at(self.at or EVER)), None)


def find(connection: sqlite3.Connection, wanted: str) -> Named:
    """The record that a person means. Raises `UnclearError` for none, several, or one that is suppressed."""
    found = find_records(connection, wanted)
    if not found:
        raise UnclearError(
            f"{wanted!r} ist nicht im Archiv. Gesucht wird nach Kennung, Adresse, Pfad und Teilen von Titel oder "
            "Adresse."
        )
    withheld = Withheld(connection)
    reasons = [withheld.record(one.kind, one.id) for one in found]
    shown = [one for one, reason in zip(found, reasons, strict=True) if reason is None]
    if not shown:
        raise UnclearError(f"{wanted!r} ist gesperrt und wird nicht gezeigt. Grund: {reasons[0]}")
    if len(shown) > 1:
        raise UnclearError(_candidates(wanted, shown))
    return shown[0]


def at_time(connection: sqlite3.Connection, named: Named, at: str | None) -> PastRecord:
    """The record at a moment (ISO 8601 in UTC), ``None`` for now. Raises `UnclearError` when what it rested on then is
    suppressed."""
    withheld = Withheld(connection)
    history = told(withheld, history_of(connection, named.kind, named.id))
    revision = next((one for one in reversed(history) if one.row["seen_at"] <= (at or EVER)), None)
    return _past(connection, withheld, named, at, revision, history)


def state_at(connection: sqlite3.Connection, named: Named, at: str | None) -> PastRecord:
    """Like `at_time`, with a history of none but the state itself, however long it is; its `change` is not told."""
    withheld = Withheld(connection)
    row = revision_at(connection, named.kind, named.id, at or EVER)
    revision = PastRevision(row, None, _reason(withheld, row)) if row else None
    return _past(connection, withheld, named, at, revision, (revision,) if revision else ())


def told(withheld: Withheld, rows: list[Row]) -> tuple[PastRevision, ...]:
    """Revisions that follow each other, the oldest first, as far as they may be shown."""
    reasons = [_reason(withheld, row) for row in rows]
    return tuple(map(_revision, rows, reasons, [None, *reasons]))


def _past(
    connection: sqlite3.Connection, withheld: Withheld, named: Named, at: str | None, revision: PastRevision | None,
    history: tuple[PastRevision, ...],
) -> PastRecord:  # fmt: skip
    moment = at or EVER
    pages = _pages(connection, named, revision)
    capture = capture_at(connection, pages[0], moment) or capture_at(connection, pages[1], moment)
    if revision and revision.suppressed:
        raise UnclearError(f"Was zu dieser Zeit da stand, ist gesperrt. Grund: {revision.suppressed}")
    suppressed = _reason_of(withheld, capture) if capture else None
    return PastRecord(
        named,
        at,
        revision,
        history,
        tuple(losses_of(connection, named.kind, named.id)),
        None if suppressed else capture,
        None if capture else pruned_at(connection, [*pages[0], *pages[1]], moment),
        suppressed,
    )


def _pages(
    connection: sqlite3.Connection, named: Named, revision: PastRevision | None
) -> tuple[list[str], list[str]]:
    """The record's own page under all its addresses, and the page that its state was read from."""
    other = revision.row["page_url"] if revision else None
    return sources(connection, named.id), [other] if other else []


def _revision(row: Row, reason: str | None, reason_before: str | None) -> PastRevision:
    if reason or reason_before:  # what differs would show the one before
        return PastRevision(row, None, reason)
    names = ("batch", "seen_at", "origin", "data", "before", "page_url", "body_sha256")
    revision = Revision(row["record_kind"], row["record_id"], **{name: row[name] for name in names})
    return PastRevision(row, change_of(revision), None)


def _reason(withheld: Withheld, row: Row) -> str | None:
    names = ("record_kind", "record_id", "page_url", "body_sha256")
    kind, record_id, page_url, sha256 = (row[name] for name in names)
    return withheld.revision(kind, record_id, row["data"].get("url"), page_url, sha256)


def _reason_of(withheld: Withheld, capture: Stored) -> str | None:
    return withheld.capture(
        capture.url, capture.page_url, hashes=(capture.body_sha256, capture.stored_sha256)
    )


def _candidates(wanted: str, found: list[Named]) -> str:
    most = 10
    lines = [f"{wanted!r} ist nicht eindeutig; gemeint sein können:"]
    lines += [f"  {one.title} ({one.url or one.id})" for one in found[:most]]
    if rest := len(found) - most:
        lines += [f"  … und {rest} weitere"] if rest > 0 else []
    return "\n".join(lines)
