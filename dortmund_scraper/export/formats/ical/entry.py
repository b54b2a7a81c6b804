"""An occurrence of an event as a VEVENT."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from ....german.clock import BERLIN
from ...columns import Row
from ...histories import History
from ...points import point_of
from ...readable import moment_of
from ...rows import EventRow
from . import content, names
from .span import Span, span_of

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands for a change of which the archive has no moment: every entry needs one."""
_BEGIN, _END = content.line("BEGIN:VEVENT"), content.line("END:VEVENT")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a calendar."""

    content: bytes
    """The whole VEVENT."""
    changed_at: datetime
    """Aware, UTC."""
    span: Span


def entries(row: EventRow, history: History, host: str) -> Iterator[Entry]:
    """The entries of an event, one for each date whose day can be read; `host` is that of the portal."""
    texts = {
        sold_out: b"".join(_texts(row, sold_out))
        for sold_out in {_is_sold_out(row, date) for date in row.dates}
    }
    origin = b"".join(_origin(row.event))
    series = _series(row, host)
    for date in row.dates:
        span = span_of(date)
        if span is None:
            continue
        status = _Status(row.event, date, span, history)
        lines = (
            _BEGIN, content.text("UID", names.uid(host, "event_dates", str(date["id"]))), status.properties(),
            *span.properties(), series, texts[_is_sold_out(row, date)], origin, _END,
        )  # fmt: skip
        yield Entry(b"".join(lines), status.changed_at, span)


class _Status:
    """What became of an occurrence."""

    def __init__(self, event: Row, date: Row, span: Span, history: History) -> None:
        self.created_at = moment_of(event["first_seen"])
        self.is_cancelled = bool(event["is_cancelled"] or date["is_cancelled"])
        gone_since = moment_of(event["gone_since"])
        self.gone_since = gone_since if gone_since and not span.is_over(gone_since) else None
        losses = {moment for moment in (*history.losses, gone_since) if moment and not span.is_over(moment)}
        self.changed_at = max((history.revised_at or self.created_at or _NEVER, *losses))
        self.changes = max(history.revisions - 1, 0) + len(losses)

    def properties(self) -> bytes:
        """DTSTAMP to STATUS. SEQUENCE grows with each change, and a cancelled entry is always above what it was."""
        lines = [
            content.stamp("DTSTAMP", self.changed_at),
            *([content.stamp("CREATED", self.created_at)] if self.created_at else []),
            content.stamp("LAST-MODIFIED", self.changed_at),
            content.line(f"SEQUENCE:{2 * self.changes + self.is_cancelled}"),
        ]
        if self.is_cancelled:
            lines.append(content.line("STATUS:CANCELLED"))
        elif self.gone_since:
            lines.append(content.line("STATUS:TENTATIVE"))
        if self.gone_since:
            day = self.gone_since.astimezone(BERLIN)
            lines.append(
                content.text(
                    "COMMENT", f"Das Portal zeigt diese Veranstaltung seit dem {day:%d.%m.%Y} nicht mehr."
                )
            )
        return b"".join(lines)


def place_of(venue: Row) -> str:
    """Name and address of a venue, one line."""
    town = " ".join(str(part) for part in (venue["postcode"], venue["city"]) if part)
    return ", ".join(" ".join(str(part).split()) for part in (venue["name"], venue["street"], town) if part)


def _series(row: EventRow, host: str) -> bytes:
    """To which series it belongs; nothing for an event of one date."""
    stated = row.event["stated_date_count"]
    if len(row.dates) < 2 and not (isinstance(stated, int) and stated > 1):
        return b""
    return content.text("RELATED-TO;RELTYPE=PARENT", names.uid(host, "events", str(row.event["id"])))


def _texts(row: EventRow, sold_out: bool) -> Iterator[bytes]:
    event, venue = row.event, row.venue
    yield content.text("SUMMARY", str(event["title"]))
    if description := _description(event, sold_out):
        yield content.text("DESCRIPTION", description)
    if venue:
        yield content.text("LOCATION", place_of(venue))
        yield from _point(venue)
    if event["category"]:
        yield content.text("CATEGORIES", str(event["category"]))
    if event["organizer"]:
        yield content.text("CONTACT", str(event["organizer"]))
    if event["url"]:
        yield content.uri("URL", str(event["url"]))
    yield content.line("TRANSP:TRANSPARENT")


def _description(event: Row, sold_out: bool) -> str:
    """What it is about, and what no property can say."""
    about = event.get("description_text") or event["teaser"]
    page = event["url"] or event["source_url"]
    facts = (
        "Ausverkauft." if sold_out else None,
        f"Veranstalter: {event['organizer']}" if event["organizer"] else None,
        f"Quelle: {page}" if page else None,
    )
    told = "\n".join(fact for fact in facts if fact)
    return "\n\n".join(str(part) for part in (about, told) if part)


def _point(venue: Row) -> Iterator[bytes]:
    if point := point_of(venue):
        yield content.line(f"GEO:{point[1]:.6f};{point[0]:.6f}")


def _origin(event: Row) -> Iterator[bytes]:
    """The page that states it: when it was fetched, and the hash of its bytes."""
    if captured_at := moment_of(event["captured_at"]):
        yield content.stamp("X-ARCHIVE-CAPTURED-AT;VALUE=DATE-TIME", captured_at)
    if event["source_sha256"]:
        yield content.text("X-ARCHIVE-SHA256", str(event["source_sha256"]))


def _is_sold_out(row: EventRow, date: Row) -> bool:
    return bool(row.event["is_sold_out"] or date["is_sold_out"])
