"""By which key two records are the same. `docs/identity.md` says it in words, with the reasons.

Whatever has an address of its own is known by it. What was only seen in a text without links is known by the
prefix ``text:`` and a digest of its natural key, until the address turns up.
"""

import re
from difflib import SequenceMatcher
from hashlib import sha256

from dortmund_scraper.german.fold import fold
from dortmund_scraper.records import (
    Event,
    EventDate,
    GalleryImage,
    NewsItem,
    QuickLink,
    Record,
    RecordKind,
    Service,
    Slide,
    Teaser,
    Venue,
    Video,
)
from dortmund_scraper.urls import image_key

_ALIKE = 0.9
"""From this ratio on two alternative texts describe the same picture in slightly different words."""
_COMPARED = 300
"""Letters of an alternative text that are compared at most."""


def record_id(kind: RecordKind, record: Record) -> str:
    """The stable id of a record: its address, or ``text:`` and a digest of kind and natural key.

    Raises `TypeError` for what is no record of a page (a date or venue has its own function).
    """
    return _address(record) or f"text:{_digest(f'{kind}|{natural_key(kind, record)}')}"


def natural_key(kind: RecordKind, record: Record) -> str:
    """What tells a record from others of its kind when no address is known, folded.

    A record of which a text states less (no date, no venue) has a shorter key; whoever merges must allow
    for it. Raises `TypeError` for what is no record of a page.
    """
    match record:
        case NewsItem():
            return f"{fold(record.title)}|{record.published_on or ''}"
        case Event():
            return f"{fold(record.title)}|{fold(record.venue.name) if record.venue else ''}"
        case GalleryImage():
            return f"{fold(record.caption)}|{fold(record.image_alt or '')}"
        case Slide():
            return fold(_slide_name(record))
        case Service() | Teaser() | QuickLink() | Video():
            return fold(record.title)
    raise TypeError(f"no natural key for a {kind}: {type(record).__name__}")


def same_picture(a: GalleryImage, b: GalleryImage) -> bool:
    """Whether two gallery entries show the same picture.

    Two known addresses decide, in whatever size. Else the captions must be equal but for spelling marks and
    white space, and the alternative texts not clearly different: one is missing, one is cut short by a
    backslash, or they differ in a few letters.
    """
    if a.image_url and b.image_url:
        return image_key(a.image_url) == image_key(b.image_url)
    return fold(a.caption) == fold(b.caption) and _same_alt(a.image_alt or "", b.image_alt or "")


def venue_id(venue: Venue) -> str:
    """Id of a venue: name, street and postcode, readable. The same name at two addresses is two venues."""
    street = fold(venue.street or "").replace("strasse", "str").replace(" str", "str")
    parts = [fold(venue.name) or _digest(venue.name), street, venue.postcode or ""]
    return "--".join(part.replace(" ", "-") for part in parts if part)


def event_date_id(event_id: str, date: EventDate) -> str:
    """Id of a dated occurrence: the search API's own where it is known, else event, day and start time."""
    return date.key or f"{event_id}#{(date.starts_at or date.start_date).isoformat()}"


def _address(record: Record) -> str | None:
    """The address by which a record is known; ``None`` without one."""
    match record:
        case NewsItem() | Event() | Service():
            return record.url
        case Video():
            return record.video_url
        case GalleryImage():
            return image_key(record.image_url) if record.image_url else None
        case Slide() if not record.url:
            return image_key(record.image_url) if record.image_url else None
        case Slide():
            return f"{record.url}#{_digest(fold(_slide_name(record)))}"
        case Teaser() | QuickLink():
            return f"{record.url}#{_digest(fold(record.title))}" if record.url else None
    return None


def _slide_name(slide: Slide) -> str:
    return slide.title or slide.image_alt or slide.teaser or slide.link_text or ""


def _same_alt(a: str, b: str) -> bool:
    one, other = fold(a[:_COMPARED]), fold(b[:_COMPARED])
    if not one or not other or one == other:
        return True
    if a.rstrip().endswith("\\") or b.rstrip().endswith("\\"):
        return one.startswith(other) or other.startswith(one)
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    matcher = SequenceMatcher(None, min(one, other), max(one, other), autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
