"""A record as it was known at a time, with its history and its proof: all that its page says, read in one go."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import get_args

from dortmund_scraper.changes.gather import KINDS
from dortmund_scraper.changes.gather import title_of as title_in
from dortmund_scraper.changes.wording import fit, moment_text
from dortmund_scraper.german.clock import BERLIN
from dortmund_scraper.history.evidence_files import citation
from dortmund_scraper.history.history_page import HistoryPage, history_page
from dortmund_scraper.history.past_record import PastRecord, UnclearError, state_at
from dortmund_scraper.records import RecordKind
from dortmund_scraper.store.lookup import Named, named
from dortmund_scraper.store.state import Loss
from dortmund_scraper.store.withheld import Withheld

from .errors import PageError
from .held_page import file_name
from .links import is_link
from .problem_words import problem_text
from .record_fields import Dates, Field, dates_of, fields_of
from .snapshot import snapshot

MOST_PROBLEMS = 20
_PROBLEMS = """SELECT DISTINCT p.message, p.snippet FROM pages g
    JOIN problems p ON p.run_id = g.run_id AND p.url = g.url WHERE g.url = ? AND p.origin = 'reading' LIMIT ?"""
_CONFLICTS = """SELECT DISTINCT 'contradiction: the weekday does not fit the date', text FROM date_mentions
    WHERE record_kind = ? AND record_id = ? AND conflict = 1 LIMIT ?"""


@dataclass(frozen=True, slots=True)
class Proof:
    """The stored page that a record rests on."""

    fetch: int
    """Number of the fetch."""
    url: str
    fetched_at: str
    """ISO 8601 in UTC."""
    sha256: str
    """Of the stored bytes."""
    citation: str
    check: str
    """Line for a shell that checks the downloaded bytes."""


@dataclass(frozen=True, slots=True)
class RecordView:
    """What the page of a record says. Moments are ISO 8601 in UTC."""

    kind: str
    id: str
    title: str
    url: str | None
    """Of the portal, where it may become a link."""
    at: str | None
    """The moment that is asked for; ``None`` for now."""
    since: str | None
    """Since when it was so; ``None`` when it was not known yet."""
    loss: Loss | None
    is_cancelled: bool
    fields: tuple[Field, ...]
    dates: Dates | None
    problems: tuple[tuple[str, str], ...]
    """What was noted when its page was read last, in German, and on which text. Of the newest state only."""
    history: HistoryPage
    proof: Proof | None
    no_proof: str
    """Why there is no stored page, in German."""


def record_view(
    path: Path, kind: str, record_id: str, at: str | None, before: int | None, now: datetime
) -> RecordView:
    """The record with this kind and id (or an address that led to it) at a moment (ISO 8601 in UTC; ``None`` for now),
    its history before a revision (a number; ``None`` for the newest).

    Raises `PageError` when there is none or it may not be shown, and `ArchiveError`.
    """
    with snapshot(path) as connection:
        return _view(connection, _find(connection, kind, record_id), at, before, now)


def _find(connection: sqlite3.Connection, kind: str, record_id: str) -> Named:
    if kind not in KINDS or kind not in get_args(RecordKind):
        raise PageError(404, "Diese Art von Einträgen gibt es nicht.")
    withheld = Withheld(connection)
    found = named(connection, kind, record_id)  # type: ignore[arg-type]
    reason = withheld.record(kind, record_id) or (withheld.record(kind, found.id) if found else None)
    if reason is not None:
        raise PageError(410, f"Dieser Eintrag ist gesperrt und wird nicht gezeigt. Grund: {reason}")
    if found is None:
        raise PageError(404, "Diesen Eintrag gibt es im Archiv nicht.")
    return found


def _view(
    connection: sqlite3.Connection, record: Named, at: str | None, before: int | None, now: datetime
) -> RecordView:
    try:
        past = state_at(connection, record, at)
    except UnclearError as error:
        raise PageError(404, str(error)) from error
    data = past.revision.row["data"] if past.revision else {}
    url: str | None = data.get("url") or data.get("video_url") or record.url
    today = (datetime.fromisoformat(at) if at else now).astimezone(BERLIN).date()
    return RecordView(
        kind=record.kind,
        id=record.id,
        title=fit(title_in(data) or record.title or record.id),
        url=url if url and is_link(url) and url == fit(url) else None,
        at=at,
        since=past.revision.row["seen_at"] if past.revision else None,
        loss=past.loss,
        is_cancelled=bool(data.get("is_cancelled")),
        fields=fields_of(data),
        dates=dates_of(data, today),
        problems=_problems(connection, record) if at is None else (),
        history=history_page(connection, record, before),
        proof=_proof(connection, past),
        no_proof=_why_no_page(past),
    )


def _proof(connection: sqlite3.Connection, past: PastRecord) -> Proof | None:
    capture = past.capture
    if capture is None or capture.stored_sha256 is None:
        return None
    name = file_name(capture.page_url, capture.stored_sha256)
    return Proof(
        capture.id,
        fit(capture.url),
        capture.fetched_at,
        capture.stored_sha256,
        citation(connection, past, capture),
        f"echo '{capture.stored_sha256}  {name}' | sha256sum --check",
    )


def _why_no_page(past: PastRecord) -> str:
    if past.page_suppressed:
        return f"Die gespeicherte Seite ist gesperrt. Grund: {past.page_suppressed}"
    if past.pruned_at:
        return f"Die gespeicherte Seite wurde am {moment_text(past.pruned_at)} entfernt (prune)."
    return "Zu dieser Zeit ist keine Seite gespeichert."


def _problems(connection: sqlite3.Connection, record: Named) -> tuple[tuple[str, str], ...]:
    rows = connection.execute(_PROBLEMS, (record.id, MOST_PROBLEMS)).fetchall()
    rows += connection.execute(_CONFLICTS, (record.kind, record.id, MOST_PROBLEMS)).fetchall()
    shown = dict.fromkeys((problem_text(message), fit(snippet or "")) for message, snippet in rows)
    return tuple(shown)[:MOST_PROBLEMS]
