"""The JSON-LD of the replica's pages, with the oddities that occur on the portal.

Which oddity an event shows depends on its number alone: HTML entities in the name, the street as the string
`null`, scaled or quoted coordinates, start in UTC, a filler end of 23:59, no end, type and image as lists.
"""

from datetime import UTC
from html import escape

from dortmund_scraper.records import EventDate, Venue
from dortmund_scraper.replica.basics import STRONG, Block
from dortmund_scraper.replica.event_dates import next_date
from dortmund_scraper.replica.events import EventEntry
from dortmund_scraper.replica.news import Article

Node = dict[str, object]
CONTEXT = "https://schema.org"
NOISE: tuple[Node, ...] = (
    {"@context": CONTEXT, "@type": "Website", "name": "dortmund.de", "url": "www.dortmund.de", "sameAs": []},
    {
        "@context": CONTEXT, "@type": "Organization", "legalName": "Nachbau des Stadtportals",
        "url": "www.dortmund.de", "address": {"@type": "PostalAddress", "streetAddress": "Friedensplatz 3"},
    },
)  # fmt: skip
"""Stands on every page and says nothing of its records."""


def article_node(article: Article) -> Node:
    """The `Article` of a news page: date without time, and the list page as its own address."""
    record = article.record
    node: Node = {
        "@context": CONTEXT, "@type": "Article", "headline": record.title, "description": record.teaser,
        "mainEntityOfPage": {"@type": "WebPage", "@id": "/newsroom/nachrichten/"},
        "publisher": {"@type": "Organization", "name": "dortmund.de"},
        "datePublished": f"{record.published_on}",
    }  # fmt: skip
    if record.image_url:
        node["image"] = record.image_url
    return node


def event_node(entry: EventEntry) -> Node:
    """The `Event` of an event page; of a series only the next date."""
    record, index = entry.record, entry.index
    node: Node = {
        "@context": CONTEXT,
        "@type": ["Event"] if index % 5 == 1 else "Event",
        "name": escape(record.title) if index % 3 == 0 else record.title,
        "description": html_text(entry.blocks, entities=index % 2 == 0),
        **_times(next_date(record.dates), index),
        "eventStatus": f"{CONTEXT}/Event{'Cancelled' if record.is_cancelled else 'Scheduled'}",
        "eventAttendanceMode": f"{CONTEXT}/OfflineEventAttendanceMode",
        "isAccessibleForFree": record.is_free,
    }
    if record.image_url:
        node["image"] = [record.image_url] if index % 2 else record.image_url
    if record.venue:
        node["location"] = _place(record.venue, index)
    if record.organizer:
        node["organizer"] = {"@type": "Organization", "name": record.organizer}
    return node


def html_text(blocks: tuple[Block, ...], *, entities: bool) -> str:
    """The blocks as a fragment of HTML, with umlauts as named entities if asked for."""
    html = "".join(_block(block) for block in blocks)
    if not entities:
        return html
    names = {"ä": "auml", "ö": "ouml", "ü": "uuml", "Ä": "Auml", "Ö": "Ouml", "Ü": "Uuml", "ß": "szlig"}
    return html.translate({ord(letter): f"&{name};" for letter, name in names.items()})


def _block(block: Block) -> str:
    lines = [
        escape(line, quote=False).replace(STRONG[0], "<b>").replace(STRONG[1], "</b>") for line in block.lines
    ]
    if block.kind == "ul":
        return "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"
    return f"<h3>{lines[0]}</h3>" if block.kind == "h" else f"<p>{lines[0]}</p>"


def _times(when: EventDate, index: int) -> Node:
    if when.all_day:
        return {"startDate": f"{when.start_date}T00:00:00", "endDate": f"{when.start_date}T23:59:00"}
    if when.starts_at is None:
        return {"startDate": f"{when.start_date}", "endDate": f"{when.end_date}"}
    start = when.starts_at.isoformat()
    if index % 6 == 0:
        start = f"{when.starts_at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.000Z"
    if when.ends_at is not None:
        return {"startDate": start, "endDate": when.ends_at.isoformat()}
    if index % 9 == 6:
        filler = when.starts_at.replace(hour=23, minute=59)
        return {"startDate": start, "endDate": filler.isoformat()}
    return {"startDate": start}


def _place(venue: Venue, index: int) -> Node:
    place: Node = {"@type": "Place", "name": venue.name}
    if venue.postcode:
        place["address"] = {
            "@type": "PostalAddress", "streetAddress": venue.street or "null", "postalCode": venue.postcode,
            "addressLocality": venue.city, "addressCountry": "DE",
        }  # fmt: skip
    if venue.latitude is not None and venue.longitude is not None:
        latitude, longitude = _coordinates(venue.latitude, venue.longitude, index)
        place["geo"] = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    return place


def _coordinates(latitude: float, longitude: float, index: int) -> tuple[object, object]:
    """The point as number, as text, or scaled as on the portal."""
    forms: tuple[tuple[object, object], ...] = (
        (latitude, longitude),
        (f"{latitude}", f"{longitude}"),
        (f"{round(latitude * 1e4)}", round(longitude * 1e7)),
        (round(latitude * 1e6), round(longitude * 1e5)),
    )
    return forms[index % 4]
