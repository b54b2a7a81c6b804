"""Records and database rows in one form in which they can be compared.

The form follows the fixed contract: URLs by decoded path, pictures without size, text with folded white
space and without soft hyphens; ids are not compared at all.
"""

import json
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from urllib.parse import unquote, urlsplit

from dortmund_scraper.records import Event, EventDate, Record, Service

Row = dict[str, object]

PICTURE = "image_url", "image_alt", "image_credit"
FIELDS: dict[str, tuple[str, ...]] = {
    "news": ("url", "key", "kind", "title", "topline", "teaser", "published_on", "published_at", "tags",
             "districts", *PICTURE),
    "event": ("url", "title", "teaser", "category", "district", "organizer", "stated_date_count", "is_free",
              "is_cancelled", "is_sold_out", *PICTURE),
    "service": ("url", "title", "teaser", "online_service", "online_url"),
    "gallery_image": ("section", "caption", "shown_on", "repeats", *PICTURE),
    "video": ("section", "title", "teaser", "video_url", "repeats"),
    "slide": ("section", "title", "teaser", "link_text", "url", *PICTURE),
    "teaser": ("section", "title", "teaser", "url", *PICTURE),
    "quick_link": ("section", "title", "url"),
}  # fmt: skip
"""What is compared, besides texts, dates, venues and what belongs to a service."""

KEYS = {
    "news": ("url",), "event": ("url",), "service": ("url",), "gallery_image": ("image_url",),
    "video": ("video_url",), "slide": ("image_url",), "teaser": ("section", "title"),
    "quick_link": ("section", "title"),
}  # fmt: skip
"""By which fields two records are the same."""

FLAGS = "is_free", "is_cancelled", "is_sold_out", "online_service", "all_day"
VENUE = "name", "street", "postcode", "city", "latitude", "longitude"
LONG_TEXTS = "body_text", "description_text"
DATE = "start_date", "end_date", "starts_at", "ends_at", "all_day", "is_cancelled", "is_sold_out"


def key(kind: str, row: Row) -> str:
    """What names the record in a message; the same for a truth and its row."""
    return " / ".join(str(row[name]) for name in KEYS[kind])


def of_record(kind: str, record: Record) -> Row:
    """A record of the truth as a row."""
    data = record.model_dump(mode="json")
    row = {name: plain(name, data[name]) for name in FIELDS[kind]}
    if isinstance(record, Event):
        venue = record.venue.model_dump(mode="json") if record.venue else {}
        row["venue"] = _chosen(VENUE, venue)
        state: Row = {"is_cancelled": record.is_cancelled, "is_sold_out": record.is_sold_out}
        row["dates"] = dates([_date(date) for date in record.dates], state)
    if isinstance(record, Service):
        row["channels"] = sorted(record.channels)
        row["sections"] = [[section.heading, section.kind, text(section.text)] for section in record.sections]
        row["fees"] = [[amount(fee.amount), fee.currency] for fee in record.fees if fee.amount is not None]
    return row


def of_database(kind: str, data: Row) -> Row:
    """A row of the database, its JSON columns read."""
    return {name: plain(name, data[name]) for name in FIELDS[kind]}


def venue(data: Row | None) -> Row:
    """A row of `venues`."""
    return _chosen(VENUE, data or {})


def dates(rows: Sequence[Row], state: Row) -> list[Row]:
    """Occurrences in order of time; `state` holds the flags of the event that are those of all its dates too.

    A filler end of 23:59 counts as no end, as the contract allows.
    """
    plain_rows = [_chosen(DATE, row) for row in rows]
    for row in plain_rows:
        row |= {name: True for name, value in state.items() if value}
        if str(row["ends_at"])[11:16] == "23:59":
            row["ends_at"] = None
    return sorted(plain_rows, key=lambda row: (str(row["start_date"]), str(row["starts_at"])))


def _date(date: EventDate) -> Row:
    return date.model_dump(mode="json")


def _chosen(names: Sequence[str], data: Row) -> Row:
    return {name: plain(name, data.get(name)) for name in names}


def amount(value: object) -> str | None:
    """A price with two decimals."""
    return None if value is None else f"{Decimal(str(value)):.2f}"


def plain(name: str, value: object) -> object:
    """A value in the form that is compared; empty text is no text."""
    if name in FLAGS:
        return None if value is None else bool(value)
    if name in ("tags", "districts"):
        return json.loads(value) if isinstance(value, str) else value
    if name.endswith("url") and isinstance(value, str):
        return path(value)
    return (text(value) or None) if isinstance(value, str) else value


def path(url: str) -> str:
    """Decoded path and query of a URL of the portal or a local stand-in; any other URL as it is."""
    parts = urlsplit(url)
    if not (parts.hostname or "").endswith(("dortmund.de", "127.0.0.1")):
        return url
    found = unquote(parts.path) + (f"?{unquote(parts.query)}" if parts.query else "")
    return re.sub(r"_w\d+h\d+(?=\.\w+$)", "", found)


def text(value: str) -> str:
    """Text with folded white space and without soft hyphens."""
    return " ".join(value.replace("\u00ad", "").split())


def text_differences(name: str, record: Record, row: Row) -> Iterator[str]:
    """Differences in the long text: all paragraphs in order; headline, topline and lead may precede."""
    for field in (field for field in LONG_TEXTS if hasattr(record, field)):
        found, wanted = text(str(row[field] or "")), text(getattr(record, field) or "")
        openings = ("title",) if isinstance(record, Service) else ("topline", "title", "teaser")
        for opening in openings:
            found = _without(found, text(getattr(record, opening, None) or ""))
        if found != wanted:
            yield f"{name}: {field}: expected {short(wanted)}, found {short(found)}"


def _without(found: str, opening: str) -> str:
    """The text without its opening words, if it begins with them."""
    return found.removeprefix(opening).lstrip() if f"{found} ".startswith(f"{opening} ") else found


def short(value: object) -> str:
    """The value for a message, long ones cut in the middle."""
    shown = repr(value)
    return shown if len(shown) <= 300 else f"{shown[:200]} … {shown[-90:]}"
