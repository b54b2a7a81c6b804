"""`/eintrag`: a record with its history and its stored page."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from datasette.utils.asgi import Response
from markupsafe import Markup

from dortmund_scraper.changes.html_parts import change_html
from dortmund_scraper.changes.record_text import REREAD, loss_line
from dortmund_scraper.changes.wording import label_of, moment_text
from dortmund_scraper.german.clock import BERLIN
from dortmund_scraper.history.history_page import HistoryPage
from dortmund_scraper.history.past_record import PastRevision
from dortmund_scraper.store.runs import utc

from ..database import in_thread
from ..errors import PageError
from ..links import original_path, page_path, record_path
from ..record_view import RecordView, record_view


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the history for the template."""

    moment: str
    """ISO 8601 in UTC."""
    label: str
    is_reread: bool = False
    """Better readers found it; the portal changed nothing."""
    what: str = ""
    """What differs, word by word: a list of definitions, as `Markup`."""
    then: str | None = None
    """Where the record is shown as it was then."""
    page: str | None = None
    """Where the stored page is shown."""
    source: str | None = None
    """The address that it was read from, where that is not its own."""
    sha256: str | None = None


async def show(datasette: Any, request: Any) -> Response:
    """The page for `art` (kind of record), `kennung` (its id), `stand` (a day or a moment in ISO 8601) and `vor` (the
    number of a revision before which the history is shown)."""
    args = request.args
    kind, record_id, before = args.get("art") or "", args.get("kennung") or "", _number(args.get("vor"))
    now = datetime.now(UTC)
    asked = moment_of(args.get("stand"))
    at = asked if asked and asked < utc(now) else None
    view = await in_thread(datasette, record_view, datasette.archive, kind, record_id, at, before, now)
    context = {
        "view": view,
        "entries": entries_of(view),
        "older": _older(view),
        "newest": record_path(view.kind, view.id, view.at) if before is not None else None,
        "now_path": record_path(view.kind, view.id),
        "frame": page_path(view.proof.fetch) if view.proof else None,
        "original": original_path(view.proof.fetch) if view.proof else None,
    }
    return Response.html(await datasette.render_template("eintrag.html", context, request=request))


def moment_of(text: str | None) -> str | None:
    """A moment in ISO 8601 as UTC, of a day in Dortmund its last second; ``None`` for none. Raises `PageError`."""
    if not text:
        return None
    try:
        if len(text) <= len("2026-12-31"):
            return utc(datetime.combine(date.fromisoformat(text), time(23, 59, 59), BERLIN))
        given = datetime.fromisoformat(
            text.replace(" ", "+") if "T" in text else text
        )  # a plus that was not encoded
        return utc(given if given.tzinfo else given.replace(tzinfo=BERLIN))
    except (ValueError, OverflowError) as error:
        raise PageError(400, "Der Stand muss ein Tag oder ein Zeitpunkt sein, wie 2026-11-03.") from error


def entries_of(view: RecordView) -> list[Entry]:
    """The history, the newest first, with the times in which the portal did not show the record."""
    history: HistoryPage = view.history
    found = [_entry(view, one, fetch) for one, fetch in zip(history.revisions, history.captures, strict=True)]
    lost = [Entry(one.gone_at, _loss(one.gone_at, one.returned_at, one.status)) for one in history.losses]
    return sorted([*lost[::-1], *found], key=lambda entry: entry.moment, reverse=True)


def _entry(view: RecordView, one: PastRevision, fetch: int | None) -> Entry:
    moment = one.row["seen_at"]
    if one.suppressed:
        return Entry(moment, f"gesperrt (Grund: {one.suppressed})")
    is_reread = one.row["origin"] == "reader"
    label = label_of(one.change) if one.change else "nur Angaben, die nicht gezeigt werden"
    return Entry(
        moment,
        REREAD if is_reread else label,
        is_reread,
        Markup(change_html(one.change)) if one.change else "",  # noqa: S704 - all in it is escaped
        record_path(view.kind, view.id, moment),
        page_path(fetch) if fetch is not None else None,
        one.row["page_url"] if one.row["page_url"] != view.url else None,
        one.row["body_sha256"],
    )


def _loss(gone_at: str, returned_at: str | None, status: int | None) -> str:
    return loss_line(gone_at, returned_at, status).removeprefix(f"{moment_text(gone_at)}: ")


def _older(view: RecordView) -> str | None:
    if view.history.older is None:
        return None
    return f"{record_path(view.kind, view.id, view.at)}&vor={view.history.older}#geschichte"


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None
