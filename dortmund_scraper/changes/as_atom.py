"""Changes as an Atom feed (RFC 4287), an entry each, the newest first."""

from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from .html_parts import change_html, is_link
from .model import Change
from .period import Period
from .wording import fit, label_of

ATOM = "http://www.w3.org/2005/Atom"
_AUTHOR = "dortmund-scraper"


def as_atom(period: Period) -> bytes:
    """The feed as UTF-8. Moments are aware; ids stay the same from one call to the next."""
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "de"})
    _add(feed, "id", f"urn:uuid:{uuid5(NAMESPACE_URL, 'dortmund-scraper changes')}")
    _add(feed, "title", "Änderungen auf dortmund.de")
    _add(feed, "updated", period.changes[-1].seen_at if period.changes else period.until)
    _add(_add(feed, "author"), "name", _AUTHOR)
    _add(feed, "generator", _AUTHOR)
    for change in reversed(period.changes):
        _entry(feed, change)
    written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def entry_id(change: Change) -> str:
    """The id of an entry: the same for the same revision, whatever else is in the archive."""
    moment = change.batch or f"{change.labels[0]}|{change.seen_at}"
    return f"urn:uuid:{uuid5(NAMESPACE_URL, fit(f'{change.kind}|{change.id}|{moment}'))}"


def _entry(feed: ET.Element, change: Change) -> None:
    entry = _add(feed, "entry")
    _add(entry, "id", entry_id(change))
    _add(entry, "title", f"{label_of(change)}: {change.title}")
    _add(entry, "updated", change.seen_at)
    for label in change.labels:
        _add(entry, "category", term=label)
    if is_link(change.url):
        _add(entry, "link", rel="alternate", href=change.url or "")
    _add(entry, "content", change_html(change) or label_of(change), type="html")


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    fitting = {key: fit(value) for key, value in attributes.items()}
    element = ET.SubElement(parent, name, fitting)
    element.text = None if text is None else fit(text)
    return element
