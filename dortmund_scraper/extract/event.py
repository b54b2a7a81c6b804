"""Event pages: what the page shows, filled and checked with its JSON-LD."""

import re
from dataclasses import dataclass, field

from dortmund_scraper.extract import jsonld, labels
from dortmund_scraper.extract.article import picture_of, read_videos
from dortmund_scraper.extract.blocks import Block, Document
from dortmund_scraper.extract.moments import occurrences
from dortmund_scraper.extract.prose import join_paragraphs, own_blocks, site_title, title_index
from dortmund_scraper.extract.reading import Reading
from dortmund_scraper.extract.reconcile import reconcile
from dortmund_scraper.extract.tiles import is_sentence
from dortmund_scraper.extract.titles import text_title
from dortmund_scraper.german import dates
from dortmund_scraper.german.counts import read_count
from dortmund_scraper.german.districts import read_district
from dortmund_scraper.german.fold import fold
from dortmund_scraper.german.prices import read_prices
from dortmund_scraper.records import Event, EventDate, Venue

_FIELDS = {
    fold(name): field_name
    for field_name, names in {
        "dates": ("Termine", "Termin", "Alle Termine", "Weitere Termine", "Termine im Überblick", "Datum", "Wann", "Zeit", "Uhrzeit",
                  "Datum und Uhrzeit", "Beginn", "Nächste Termine", "Nächster Termin", "Zeiten", "Zeitraum", "Terminübersicht",
                  "Datum & Uhrzeit", "Wann?"),
        "venue": ("Veranstaltungsort", "Ort", "Wo", "Wo?", "Adresse", "Anschrift", "Location", "Ort der Veranstaltung", "Lage"),
        "organizer": ("Veranstalter", "Veranstalterin", "Veranstalter*in", "Veranstaltende", "Organisator", "Veranstalter:in",
                      "Organisation", "Veranstaltet von"),
        "price": ("Eintritt", "Preis", "Preise", "Kosten", "Tickets", "Eintrittspreise", "Eintrittspreis", "Teilnahmegebühr"),
        "category": ("Kategorie", "Kategorien", "Rubrik", "Art der Veranstaltung", "Veranstaltungsart"),
        "district": ("Stadtbezirk", "Bezirk", "Stadtteil"),
        "status": ("Status", "Hinweis"),
    }.items()
    for name in names
}  # fmt: skip
_STREET = re.compile(r"[^\d,]{3,60}\s\d{1,4}\s?[a-z]?(?:\s?[-–/]\s?\d{1,4}\s?[a-z]?)?", re.I)
_TOWN = re.compile(r"(\d{5})\s+(\D.{1,60})")
_FLAG_EDGE = " ()[]|,;:·–—-"


@dataclass(slots=True)
class _Seen:
    """What the visible page says."""

    dates: list[EventDate] = field(default_factory=list)
    venue_lines: list[str] = field(default_factory=list)
    short_lines: list[str] = field(default_factory=list)
    """Lines of the header without a label: perhaps the venue."""
    description: list[Block] = field(default_factory=list)
    organizer: str | None = None
    category: str | None = None
    district: str | None = None
    count: int | None = None
    is_free: bool | None = None
    is_cancelled: bool = False
    is_sold_out: bool = False


def read_event_page(reading: Reading) -> None:
    """Reads the page as one event and adds it to the page's events."""
    nodes, problems = jsonld.load(reading.document.scripts)
    reading.page.problems.extend(problems)
    node = jsonld.event_node(nodes, reading.url, _visible_title(reading.document))
    stated, more = jsonld.read_event(node, reading.url, reading.portal) if node else (None, [])
    reading.page.problems.extend(more)
    index = _headline(reading, stated)
    if index is None and stated is None:
        reading.problem("event", "title", "missing title: the page has no headline")
        return
    seen = _Scan(reading, index).run()
    event = _visible_event(reading, index, seen, stated)
    reconcile(reading, event, stated, weak_venue=seen.short_lines)
    reading.page.events.append(event)
    read_videos(reading)


def _visible_title(document: Document) -> str | None:
    return next((block.text for block in document.blocks if block.level == 1 and block.text), None)


def _headline(reading: Reading, stated: Event | None) -> int | None:
    document = reading.document
    if document.is_html:
        return title_index(document, (stated.title if stated else None, site_title(document)))
    return text_title(document, None)


def _visible_event(reading: Reading, index: int | None, seen: _Seen, stated: Event | None) -> Event:
    title = reading.document.blocks[index].text.replace("\n", " ") if index is not None else None
    src, alt, credit = picture_of(reading, index, None)
    return Event(
        url=reading.url, title=title or (stated.title if stated else ""), venue=_venue(seen.venue_lines),
        description_text=join_paragraphs(block.text for block in seen.description), teaser=_lead(reading, seen.description),
        category=seen.category, district=seen.district, organizer=seen.organizer, stated_date_count=seen.count,
        is_free=seen.is_free, is_cancelled=seen.is_cancelled, is_sold_out=seen.is_sold_out, dates=_unique(seen.dates),
        **reading.picture(src, alt, credit),
    )  # fmt: skip


def _lead(reading: Reading, paragraphs: list[Block]) -> str | None:
    """The first paragraph where its slot says that it is a teaser."""
    first = paragraphs[0] if paragraphs else None
    return first.text if first is not None and first.slot in ("teaser", "lead", "intro") and not first.level else None


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
    return sorted(kept.values(), key=lambda date: (date.start_date, date.starts_at is not None, str(date.starts_at)))


def _venue(lines: list[str]) -> Venue | None:
    """Name, street and town from the lines under `Veranstaltungsort`."""
    parts = [part.strip() for line in lines for part in re.split(r"\n|,\s(?=\d{5}\b)|,\s(?=[^,]+\s\d{1,4}\s?[a-z]?(?:,|$))", line)]
    names: list[str] = []
    found: dict[str, str] = {}
    for part in filter(None, parts):
        town = _TOWN.fullmatch(part)
        if town:
            found["postcode"], found["city"] = town[1], town[2]
        elif names and "street" not in found and _STREET.fullmatch(part):
            found["street"] = part
        elif not found:
            names.append(part)
    return Venue(name=names[0], **found) if names else None


def _flag_of(rest: str) -> str | None:
    """The field that words behind a date set."""
    words = rest.strip(_FLAG_EDGE)
    if labels.is_cancelled(words):
        return "is_cancelled"
    return "is_sold_out" if labels.is_sold_out(words) else None


class _Scan:
    """Goes through the page's own blocks once and sorts their lines into fields."""

    def __init__(self, reading: Reading, index: int | None) -> None:
        self._reading = reading
        self._title = -1 if index is None else index
        self._seen = _Seen()
        self._field: str | None = None
        self._field_box = -1
        self._last_dated = 0
        self._pending: dates.Mention | None = None

    def run(self) -> _Seen:
        """What the page shows."""
        start = max(0, self._title - 8)
        for index, block in own_blocks(self._reading, start):
            if index != self._title:
                self._read(index, block)
        self._settle(None)
        self._judge_flags()
        return self._seen

    def _read(self, index: int, block: Block) -> None:
        heading = self._field_of(block, index)
        if heading is not None:
            self._settle(None)
            self._field = heading
            return
        if block.level:
            self._settle(None)
            self._field = None
        if block.level == 0 and len(block.text) <= 200 and all([self._read_line(line, block, index) for line in block.lines]):
            return
        if index > self._title:
            self._seen.description.append(block)
            self._field = None

    def _field_of(self, block: Block, index: int) -> str | None:
        """The field that a heading, `dt` or line such as `Veranstaltungsort` announces."""
        if len(block.text) > 40:
            return None
        name = _FIELDS.get(fold(block.text))
        if name is None or block.level or block.tag in ("dt", "th") or block.text.endswith(":"):
            return name
        return name if self._reading.document.is_html or self._leads_to_date(index) else None

    def _leads_to_date(self, index: int) -> bool:
        """In a dump only a line with a date below makes a bare word a heading."""
        following = self._reading.document.blocks[index + 1 : index + 2]
        return any(dates.parse(block.text, self._reading.reference) for block in following)

    def _read_line(self, text: str, block: Block, index: int) -> bool:
        """Whether the line was understood as a field of the event."""
        name, colon, value = text.partition(":")
        labelled = _FIELDS.get(fold(name)) if colon and len(name) < 40 and value.strip() else None
        if labelled is not None:
            self._settle(None)
            return self._read_field(labelled, value.strip()) or self._read_moment(value.strip())
        if self._read_flag(text) or (self._is_header() or self._field == "dates") and self._read_moment(text):
            return True
        if self._field is not None:
            return self._read_field(self._field, text)
        return self._read_header_line(text, block, index)

    def _is_header(self) -> bool:
        return not self._seen.description

    def _read_header_line(self, text: str, block: Block, index: int) -> bool:
        if not self._is_header() or is_sentence(text) or block.bullet:
            return False
        if (district := read_district(text)) is not None:
            self._seen.district = self._seen.district or district
            return True
        if index > self._title and (self._seen.dates or self._pending) and not self._reading.document.is_html:
            return False
        if index > self._title and (self._seen.dates or self._pending) and (block.tag != "p" or len(self._seen.short_lines) == 0):
            self._seen.short_lines.append(text)
            return True
        return index < self._title

    def _read_flag(self, text: str) -> bool:
        seen = self._seen
        if (count := read_count(text)) is not None:
            seen.count = count
        elif labels.is_cancelled(text):
            self._mark("is_cancelled")
        elif labels.is_sold_out(text):
            self._mark("is_sold_out")
        elif labels.is_free(text):
            seen.is_free = True
        else:
            return False
        return True

    def _mark(self, flag: str) -> None:
        """Applies a flag to the date before it in a list of dates, else to the whole event."""
        self._settle(None)
        fresh = self._seen.dates[self._last_dated :]
        if self._field == "dates" and fresh:
            self._seen.dates[-1] = self._seen.dates[-1].model_copy(update={flag: True})
        else:
            setattr(self._seen, flag, True)

    def _read_moment(self, text: str) -> bool:
        """A line that is a date, a time, or a date with a flag (`Sa 2. Dezember 2023 – abgesagt`)."""
        clock = dates.read_times(text)
        if clock is not None:
            self._settle(clock)
            return True
        mention, flag = dates.parse(text, self._reading.reference), None
        if mention is None:
            found = dates.leading(text, self._reading.reference)
            flag = _flag_of(found[1]) if found else None
            if found is None or flag is None:
                return False
            mention = found[0]
        self._settle(None)
        if mention.invalid:
            self._reading.problem("event_date", "start_date", "unreadable date: no such day", text)
            return True
        self._note_conflict(mention)
        self._pending = mention
        if flag is not None:
            self._settle(None)
            self._seen.dates[-1:] = [date.model_copy(update={flag: True}) for date in self._seen.dates[-1:]]
        return True

    def _note_conflict(self, mention: dates.Mention) -> None:
        if mention.conflict:
            self._reading.problem("event_date", "start_date", "contradiction: the weekday does not fit the date", mention.text)

    def _settle(self, clock: dates.TimeRange | None) -> None:
        """Turns the date that waits for a time line into dates of the event."""
        if self._pending is None:
            return
        mention, self._pending = self._pending, None
        self._last_dated = len(self._seen.dates)
        self._seen.dates.extend(occurrences(self._reading, mention, clock, "page"))

    def _read_field(self, name: str, text: str) -> bool:
        seen = self._seen
        if name == "dates":
            return self._read_moment(text)
        if name == "venue":
            if len(seen.venue_lines) > 5 or is_sentence(text):
                return False
            seen.venue_lines.append(text)
        elif name == "organizer":
            if seen.organizer is not None:
                return False
            seen.organizer = text
        elif name == "category":
            seen.category = seen.category or text
        elif name == "district":
            seen.district = read_district(text) or seen.district
        elif name == "price":
            return self._read_price(text)
        else:
            return False
        return True

    def _read_price(self, text: str) -> bool:
        amounts = [price.amount for price in read_prices(text)]
        if labels.is_free(text) or fold(text) in ("frei", "kostenlos", "eintritt frei"):
            self._seen.is_free = True
        elif amounts and all(amount > 0 for amount in amounts):
            self._seen.is_free = False
        return not is_sentence(text) and bool(amounts or self._seen.is_free is not None)

    def _judge_flags(self) -> None:
        """An event whose every date is cancelled is cancelled, and the other way round."""
        seen = self._seen
        if seen.dates and all(date.is_cancelled for date in seen.dates):
            seen.is_cancelled = True
        if seen.is_cancelled:
            seen.dates = [date.model_copy(update={"is_cancelled": True}) for date in seen.dates]
        if seen.dates and all(date.is_sold_out for date in seen.dates):
            seen.is_sold_out = True
