"""`show`: prints a record as it was known at a time, and writes the page that proves it."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from dortmund_scraper.changes.as_json import change_json
from dortmund_scraper.changes.model import Json
from dortmund_scraper.changes.record_text import KIND_NAMES, loss_line, record_lines, revision_line
from dortmund_scraper.changes.wording import FIELDS, fit, moment_text
from dortmund_scraper.history.evidence_files import citation, fetch_record, title_of, write_evidence
from dortmund_scraper.history.past_record import PastRecord, PastRevision, UnclearError, at_time, find
from dortmund_scraper.history.recent import write_out
from dortmund_scraper.store.bodies import BodyError
from dortmund_scraper.store.connect import foreseen
from dortmund_scraper.store.look import look_at_current
from dortmund_scraper.store.runs import utc
from dortmund_scraper.terminal import json_text


def show_record(
    path: Path, wanted: str, at: datetime | None, *, evidence: Path | None, as_object: bool, again: bool
) -> None:
    """Prints a record as it was known at a moment (aware; ``None`` for now), as text or one JSON object.

    ``evidence`` is the folder for the stored page; ``again`` reads that page with today's readers. Raises
    `ArchiveError`, and `UnclearError` when the wish cannot be met; its message says why, in German.
    """
    connection = look_at_current(path)
    try:
        with foreseen(path):
            past = at_time(connection, find(connection, wanted), utc(at) if at else None)
            found = _reread(connection, past) if again else None
            written = _write(connection, past, evidence) if evidence else None
            shown = _as_json(connection, past, found, written)
            text = json_text(shown) if as_object else _as_text(past, shown)
    finally:
        connection.close()
    write_out((text + "\n").encode("utf-8", "replace"), is_text=not as_object)


def _reread(connection: sqlite3.Connection, past: PastRecord) -> Json:
    from dortmund_scraper.history.reread import reread_record  # only now, for it loads all readers

    if past.capture is None:
        raise UnclearError(f"Neu lesen geht nicht: {_why_no_page(past)}")
    try:
        found = reread_record(connection, past.capture, past.named)
    except (BodyError, KeyError) as error:
        raise UnclearError(_damaged(error)) from error
    if found is None:
        raise UnclearError("Auf der gespeicherten Seite finden die heutigen Leseregeln diesen Eintrag nicht.")
    return found


def _write(connection: sqlite3.Connection, past: PastRecord, folder: Path) -> Json:
    if past.capture is None:
        raise UnclearError(f"Kein Beleg: {_why_no_page(past)}")
    try:
        return write_evidence(connection, past, folder)
    except (BodyError, KeyError) as error:
        raise UnclearError(_damaged(error)) from error
    except OSError as error:
        raise UnclearError(f"{folder} lässt sich nicht beschreiben ({error.strerror or error})") from error


def _damaged(error: Exception) -> str:
    return f"Die gespeicherte Seite ist beschädigt oder fehlt ({error}); verify prüft das ganze Archiv."


def _why_no_page(past: PastRecord) -> str:
    if past.page_suppressed:
        return f"Die gespeicherte Seite ist gesperrt. Grund: {past.page_suppressed}"
    if past.pruned_at:
        return f"Die gespeicherte Seite wurde am {moment_text(past.pruned_at)} mit prune entfernt."
    return "Zu dieser Zeit ist keine Seite gespeichert; Archive vor Schema 8 bewahrten keine auf."


def _as_json(
    connection: sqlite3.Connection, past: PastRecord, found: Json | None, written: Json | None
) -> Json:
    loss, revision, capture = past.loss, past.revision, past.capture
    shown: Json = {
        "kind": past.named.kind,
        "id": past.named.id,
        "url": past.named.url,
        "title": title_of(past),
        "at": past.at,
        "known": revision is not None,
        "gone_since": loss.gone_at if loss else None,
        "seen_at": revision.row["seen_at"] if revision else None,
        "record": revision.row["data"] if revision else None,
        "revisions": [_revision_json(one) for one in past.history],
        "disappearances": [
            {"gone_at": one.gone_at, "returned_at": one.returned_at, "status": one.status}
            for one in past.losses
        ],
        "fetch": fetch_record(connection, past, capture, None) if capture else None,
        "citation": citation(connection, past, capture) if capture else None,
        "pruned_at": past.pruned_at,
    }
    return shown | ({"reread": found} if found else {}) | ({"evidence": written} if written else {})


def _revision_json(one: PastRevision) -> Json:
    change = change_json(one.change) if one.change else {}
    return {
        "seen_at": one.row["seen_at"],
        "origin": one.row["origin"],
        "change": change.get("change") if one.row["origin"] == "portal" else "reread",
        "labels": change.get("labels", []) if one.row["origin"] == "portal" else ["reread"],
        "fields": [field["field"] for field in change.get("fields", [])],
        "page_url": None if one.suppressed else one.row["page_url"],
        "body_sha256": None if one.suppressed else one.row["body_sha256"],
        "suppressed": one.suppressed,
        "sha256": one.row["sha256"],
    }


def _as_text(past: PastRecord, shown: Json) -> str:
    lines = [fit(shown["title"]), f"{KIND_NAMES[past.named.kind]} · {fit(past.named.url or past.named.id)}"]
    lines += [*_state(past), "", *(f"  {line}" for line in _record(shown))]
    lines += ["", "Geschichte:", *(f"  {line}" for line in _history(past))]
    lines += ["", f"Beleg: {shown['citation'] or _why_no_page(past)}"]
    if written := shown.get("evidence"):
        lines += [f"Seite: {written['file']}", f"Abruf: {written['fetch_record_file']}"]
    return "\n".join(lines)


def _state(past: PastRecord) -> Iterator[str]:
    if past.at:
        yield f"Stand: {moment_text(past.at)}"
    if past.revision is None:
        first = past.history[0].row["seen_at"] if past.history else None
        yield "Zu dieser Zeit noch nicht im Archiv" + (
            f"; zuerst gesehen: {moment_text(first)}." if first else "."
        )
    else:
        yield f"So seit: {moment_text(past.revision.row['seen_at'])}"
    if past.loss:
        yield f"Verschwunden seit: {moment_text(past.loss.gone_at)}"


def _record(shown: Json) -> Iterator[str]:
    held = shown["record"] or {}
    if "reread" not in shown:
        yield from record_lines(held)
        return
    found = shown["reread"]
    differing = sorted(name for name in found if name in held and found[name] != held[name])
    names = ", ".join(FIELDS.get(name, name) for name in differing) or "nichts"
    yield f"Mit den heutigen Leseregeln allein von dieser Seite gelesen (anders als im Archiv: {names}):"
    yield from record_lines({"title": found.get("title"), **found})


def _history(past: PastRecord) -> Iterator[str]:
    rows = [(one.row["seen_at"], _line(one)) for one in past.history]
    rows += [(one.gone_at, loss_line(one.gone_at, one.returned_at, one.status)) for one in past.losses]
    yield from (line for _, line in sorted(rows, key=lambda row: row[0]))


def _line(one: PastRevision) -> str:
    if one.suppressed:
        return f"{moment_text(one.row['seen_at'])}: gesperrt (Grund: {one.suppressed})"
    return revision_line(one.row["seen_at"], one.row["origin"], one.change, one.row["body_sha256"])
