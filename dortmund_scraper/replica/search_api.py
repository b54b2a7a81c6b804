"""The replica's search API: documents of mixed types, and a window of 10,000 beyond which it fails.

Field names are those of the real API. An occurrence of an event states its start and never its end.
"""

from collections.abc import Iterator
from functools import cache

from dortmund_scraper.records import Event, EventDate, Venue
from dortmund_scraper.replica.basics import PORTAL
from dortmund_scraper.replica.events import EventEntry, events
from dortmund_scraper.replica.news import Article, news, portal_key, press
from dortmund_scraper.replica.structured import html_text

WINDOW = 10_000
NOT_IN_API = range(100, 105)
"""Numbers of the events that the API does not know."""
WITHOUT_TAGS = 2, 21
ONLY_DAY = 6
"""Number of an event whose document has no start time although its page states one."""
ZERO_POINT = "Verschiedene Veranstaltungsorte"

Document = dict[str, object]


def answer(start: int, size: int) -> Document | None:
    """The documents from number `start` on; ``None`` beyond the window, which the API answers with 500."""
    if start + size > WINDOW:
        return None
    found = documents()[start : start + size]
    hits = [{"_index": "new_site", "_score": 1.0, "_source": document} for document in found]
    return {"hits": {"total": {"value": len(documents()), "relation": "eq"}, "hits": hits}}


@cache
def documents() -> tuple[Document, ...]:
    """All documents, types mixed: every third one is no occurrence while others last."""
    others = [*(_news_document(article) for article in (*news(), *press())), *_odd_documents()]
    mixed: list[Document] = []
    for number, document in enumerate(_occurrences()):
        mixed.append(document)
        if number % 3 == 1 and others:
            mixed.append(others.pop(0))
    return (*mixed, *others)


def _occurrences() -> Iterator[Document]:
    known = [entry for entry in events() if entry.index not in NOT_IN_API]
    longest = max(len(entry.record.dates) for entry in known)
    for number in range(longest):
        for entry in known:
            if number < len(entry.record.dates):
                yield _occurrence(entry, number)


def _occurrence(entry: EventEntry, number: int) -> Document:
    record, when = entry.record, entry.record.dates[number]
    data: Document = {
        "startDateTime": None if entry.index == ONLY_DAY else _moment(when, entry),
        "startCalendarDay": {"date": f"{when.start_date}"},
        "isCancelled": when.is_cancelled,
        "isSoldOut": when.is_sold_out,
        "freeOfCharge": record.is_free,
        "event": {
            "title": record.title,
            "description": record.teaser,
            "text": html_text(entry.blocks, entities=False) or None,
            "locationAddress": _address(record.venue, first=number == 0),
        },
    }
    return {
        "id": portal_key("event", entry.index, number),
        "type": "eventdatetime",
        "website_url": (PORTAL if entry.index % 10 == 3 else "") + entry.path,
        "contentTags": None if entry.index in WITHOUT_TAGS else _event_tags(record),
        "content": [{"data": data}],
    }


def _moment(when: EventDate, entry: EventEntry) -> str | None:
    """`2027-06-12T10:00:00.000000+0200`; once the missing hour of March is written in winter time."""
    if when.starts_at is None:
        return None
    if entry.index == 7 and when.start_date.month == 3:
        return f"{when.start_date}T02:30:00.000000+0100"
    return f"{when.starts_at:%Y-%m-%dT%H:%M:%S.000000%z}"


def _event_tags(record: Event) -> list[Document]:
    tags: list[Document] = [
        {"value": record.category, "parentValues": ["Veranstaltungskalender", "Dortmund erleben"]}
    ]
    if record.district:
        tags.append(_district_tag(record.district))
    return tags


def _district_tag(name: str) -> Document:
    return {"value": name, "parentValues": ["Stadtbezirke", "Verwaltung"]}


def _address(venue: Venue | None, *, first: bool) -> Document | None:
    """The place; the one without address has a zero point in its first document."""
    if venue is None:
        return None
    street, _, number = (venue.street or "").rpartition(" ")
    point: Document | None = {"lat": f"{venue.latitude}", "lng": f"{venue.longitude}"}
    if venue.latitude is None:
        point = {"lat": "0", "lng": "0"} if venue.name == ZERO_POINT and first else None
    return {
        "title": venue.name,
        "street": street or None,
        "houseNumber": number or None,
        "postcode": venue.postcode,
        "geo": point,
    }


def _news_document(article: Article) -> Document:
    record = article.record
    tags: list[Document] = [{"value": tag, "parentValues": ["Schlagwörter"]} for tag in record.tags]
    tags += [_district_tag(name) for name in record.districts]
    data: Document = {
        "title": record.title,
        "teaser": record.teaser,
        "publicationDate": f"{record.published_on}",
    }
    return {
        "id": record.key,
        "type": "news" if record.kind == "news" else "press",
        "website_url": article.path,
        "contentTags": tags,
        "content": [{"data": data}],
    }


def _odd_documents() -> list[Document]:
    """Documents that state no record: another type, empty content, an event without title."""
    return [
        {"id": "x", "type": "node", "content": []},
        {"id": "c-de-DE", "type": "eventdatetime", "content": []},
        {"id": "b-de-DE", "type": "eventdatetime", "website_url": "", "content": [{"data": {"event": {}}}]},
        {
            "id": "p-de-DE",
            "type": "node",
            "website_url": "/themen/museen/",
            "contentTags": None,
            "content": [{"data": {"title": "Museen"}}],
        },
    ]
