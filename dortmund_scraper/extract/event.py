"""Event pages: what the page shows, filled and checked with its JSON-LD."""

from dortmund_scraper.extract import jsonld
from dortmund_scraper.extract.article import picture_of, read_videos
from dortmund_scraper.extract.blocks import Document
from dortmund_scraper.extract.event_fields import STREET
from dortmund_scraper.extract.event_scan import EventScan, Seen
from dortmund_scraper.extract.places import read_address
from dortmund_scraper.extract.prose import join_paragraphs, lead, site_title, title_index
from dortmund_scraper.extract.reading import Reading
from dortmund_scraper.extract.reconcile import reconcile
from dortmund_scraper.extract.titles import text_title
from dortmund_scraper.records import Event, EventDate, Venue


def read_event_page(reading: Reading) -> None:
    """Reads the page as one event and adds it to the page's events."""
    nodes, problems = jsonld.load(reading.document.scripts)
    reading.page.problems.extend(problems)
    title = _visible_title(reading.document)
    node = jsonld.event_node(nodes, reading.url, title)
    stated, more = (
        jsonld.read_event(node, reading.url, reading.portal, title, described=False) if node else (None, [])
    )
    reading.page.problems.extend(more)
    index = _headline(reading, stated)
    if index is None and stated is None:
        reading.problem("event", "title", "missing title: the page has no headline")
        return
    seen = EventScan(reading, -1 if index is None else index).run()
    event = _visible_event(reading, index, seen, stated)
    if node and stated and event.description_text is None:
        stated.description_text = jsonld.read_description(node)
    reconcile(reading, event, stated, weak_venue=_venue(seen.short_lines))
    if not event.dates and reading.document.is_html:
        reading.problem("event", "dates", "missing date: the page of an event states none", event.title)
    reading.page.events.append(event)
    read_videos(reading)


def _visible_title(document: Document) -> str | None:
    return next((block.text for block in document.blocks if block.level == 1 and block.text), None)


def _headline(reading: Reading, stated: Event | None) -> int | None:
    document = reading.document
    if document.is_html:
        return title_index(document, (stated.title if stated else None, site_title(document)))
    return text_title(document, None, topline=True)


def _visible_event(reading: Reading, index: int | None, seen: Seen, stated: Event | None) -> Event:
    title = reading.document.blocks[index].text.replace("\n", " ") if index is not None else None
    src, alt, credit = picture_of(reading, index, None)
    return Event(
        url=reading.url,
        title=title or (stated.title if stated else ""),
        teaser=lead(reading, seen.description),
        description_text=join_paragraphs(block.text for block in seen.description),
        category=seen.category,
        district=seen.district,
        venue=_venue(seen.venue_lines),
        organizer=seen.organizer,
        stated_date_count=seen.count,
        is_free=seen.is_free,
        is_cancelled=seen.is_cancelled,
        is_sold_out=seen.is_sold_out,
        dates=_unique(seen.dates),
        **reading.picture(src, alt, credit),
    )


def _unique(found: list[EventDate]) -> list[EventDate]:
    """The dates in order; one that is stated with and without a time counts once."""
    timed = {date.start_date for date in found if date.starts_at}
    kept: dict[tuple[object, object], EventDate] = {}
    for date in found:
        key = (date.start_date, date.starts_at)
        if date.starts_at is None and not date.all_day and date.start_date in timed:
            continue
        held = kept.get(key)
        if held is None:
            kept[key] = date
        elif held.ends_at is None:
            kept[key] = date.model_copy(update={"is_cancelled": held.is_cancelled or date.is_cancelled})
    return sorted(
        kept.values(), key=lambda date: (date.start_date, date.starts_at is not None, str(date.starts_at))
    )


def _venue(lines: list[str]) -> Venue | None:
    """Name, street and town from the lines of an address; without a postcode the first line is the name."""
    if not lines:
        return None
    name, address = read_address("\n".join(lines))
    if address.postcode is None:
        street = next((line for line in lines[1:] if STREET.fullmatch(line)), None)
        return Venue(name=lines[0], street=street)
    street = address.street
    if name is None and street is not None and not STREET.fullmatch(street):
        name, street = street, None
    called = name or street
    return Venue(name=called, street=street, postcode=address.postcode, city=address.city) if called else None
