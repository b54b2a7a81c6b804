"""What an event page shows: its lines sorted into dates, venue, organizer, flags and description."""

from dataclasses import dataclass, field

from dortmund_scraper.extract import labels
from dortmund_scraper.extract.blocks import Block
from dortmund_scraper.extract.event_fields import (
    STREET,
    UNMISTAKABLE,
    EventField,
    field_of,
    heads_description,
    may_be_place,
    says_free,
    split_flag,
)
from dortmund_scraper.extract.moments import occurrences
from dortmund_scraper.extract.prose import LEAD_HINTS, own_blocks
from dortmund_scraper.extract.reading import Reading
from dortmund_scraper.extract.tiles import is_sentence, layout_lines
from dortmund_scraper.extract.titles import SENDERS
from dortmund_scraper.german import stamps
from dortmund_scraper.german.counts import read_count
from dortmund_scraper.german.districts import read_district
from dortmund_scraper.german.fold import fold
from dortmund_scraper.german.prices import read_prices
from dortmund_scraper.records import EventDate

_CATEGORY_SLOTS = frozenset({"category", "kategorie", "topline", "kicker"})
_REACH_BEFORE = 8
_REACH_AFTER_DATE = 4
"""Blocks after a date among which its time and its venue are looked for."""


@dataclass(slots=True)
class Seen:
    """What the visible page says."""

    dates: list[EventDate] = field(default_factory=list)
    venue_lines: list[str] = field(default_factory=list)
    short_lines: list[str] = field(default_factory=list)
    """Lines under the date without a label: perhaps the venue and its address."""
    description: list[Block] = field(default_factory=list)
    organizer: str | None = None
    category: str | None = None
    district: str | None = None
    count: int | None = None
    is_free: bool | None = None
    is_cancelled: bool = False
    is_sold_out: bool = False


class EventScan:
    """Goes through the page's own blocks once. `title`: index of the title's block, -1 where there is none."""

    def __init__(self, reading: Reading, title: int) -> None:
        self._reading = reading
        self._title = title
        self._seen = Seen()
        self._field: EventField | None = None
        self._columns: list[EventField | None] = []
        self._pending: stamps.Stamp | None = None
        self._clocks: list[stamps.TimeRange] = []
        self._ends_next = False
        self._last_stamp = -100

    def run(self) -> Seen:
        """What the page shows."""
        for index, block in own_blocks(self._reading, max(0, self._title - _REACH_BEFORE)):
            if index < self._title:
                self._read_before(index, block)
            elif index > self._title:
                self._read(index, block)
        self._settle()
        self._judge_flags()
        return self._seen

    def _read_before(self, index: int, block: Block) -> None:
        """Lines above the title: dates, flags, the category."""
        for line in layout_lines(block):
            if len(line) > 100 or self._read_flag(line) or self._read_moment(line):
                continue
            if block.href or block.links or fold(line) in SENDERS or is_sentence(line):
                continue
            if block.slot in _CATEGORY_SLOTS or (index == self._title - 1 and len(line) < 40):
                self._seen.category = self._seen.category or line

    def _read(self, index: int, block: Block) -> None:
        if self._open_field(index, block):
            return
        if block.level:
            self._settle()
            self._field = "other" if self._seen.dates else None
            if not heads_description(block.text):
                self._seen.description.append(block)
            return
        if block.tag == "address" and not self._seen.venue_lines:
            self._take_address(block.text.split("\n"))
            return
        if len(block.text) <= 200 and block.slot not in LEAD_HINTS and self._read_lines(index, block):
            return
        self._describe(block)

    def _take_address(self, lines: list[str]) -> None:
        """The lines of an `address`; the name of the place may stand above it."""
        if self._seen.short_lines and STREET.fullmatch(lines[0]):
            lines = [self._seen.short_lines[-1], *lines]
        self._seen.venue_lines.extend(lines)

    def _describe(self, block: Block) -> None:
        if self._seen.is_free is None and says_free(block.text):
            self._seen.is_free = True
        self._seen.description.append(block)
        if self._field != "dates":
            self._field = None

    def _open_field(self, index: int, block: Block) -> bool:
        """Whether the block is a heading, `dt`, `th` or line such as `Veranstaltungsort` that announces a field."""
        text = block.text.rstrip(" :?")
        name = field_of(text)
        if block.tag == "th":
            self._columns.append(name)
            self._field = "dates" if name in ("dates", "end") else self._field
            return True
        if name is None:
            if block.tag == "dt" or (block.text.endswith(":") and len(text) < 40):
                self._enter("other")
            return False
        if not self._reading.document.is_html and name in UNMISTAKABLE and self._precedes_value(index):
            self._enter(name)
            return True
        is_label = block.level or block.tag == "dt" or block.text.endswith(":") or block.slot == "label"
        if not is_label and not self._precedes_date(index) and not self._is_key(block):
            return False
        self._enter(name)
        return True

    def _enter(self, name: EventField) -> None:
        if name == "end":
            self._ends_next = True
            return
        if name != "dates":
            self._settle()
        self._field = name

    def _precedes_value(self, index: int) -> bool:
        """A bare word of a dump is a label with a short line below."""
        following = self._reading.document.blocks[index + 1 : index + 2]
        return any(block.kind == "text" and not is_sentence(block.text) for block in following)

    def _precedes_date(self, index: int) -> bool:
        """A bare word is a heading of dates only with a date on the next line."""
        following = self._reading.document.blocks[index + 1 : index + 2]
        return any(stamps.parse(block.text, self._reading.reference) for block in following)

    def _is_key(self, block: Block) -> bool:
        """Whether a bare word in HTML stands in one row with its value."""
        boxes = self._reading.document.boxes
        number = block.box if boxes else -1
        while number >= 0 and boxes[number].end - boxes[number].start == 1:
            number = boxes[number].parent
        return number >= 0 and boxes[number].end - boxes[number].start <= 4 and not block.bullet

    def _read_lines(self, index: int, block: Block) -> bool:
        """Whether every line of the block was understood as a field of the event."""
        lines = layout_lines(block)
        announced = field_of(lines[0]) if len(lines) > 1 and lines[0].endswith(":") else None
        if announced is not None:
            self._enter(announced)
            lines = lines[1:]
        lines = sorted(lines, key=lambda line: labels.flag_of(line) is not None)  # a badge before its date
        understood = [self._read_line(index, block, line) for line in lines]
        return all(understood)

    def _read_line(self, index: int, block: Block, text: str) -> bool:
        name, colon, value = text.partition(":")
        labelled = field_of(name) if colon and value.strip() else None
        if labelled is not None:
            self._enter(labelled)
            return self._read_field(value.strip()) or self._read_moment(value.strip())
        if is_sentence(text) or self._field == "other":
            return False
        if self._read_flag(text):
            return True
        if self._takes_stamps(index, block) and self._read_moment(text):
            self._last_stamp = index
            return True
        if self._field not in (None, "dates"):
            return self._read_field(text)
        return self._read_header_line(index, block, text)

    def _takes_stamps(self, index: int, block: Block) -> bool:
        """Whether a line that is a date or time is one of the event and not of a programme item in its description."""
        seen = self._seen
        if (
            self._field == "dates"
            or not seen.description
            or block.kind == "cell"
            or index - self._last_stamp <= 2
        ):
            return True
        return not seen.dates and self._pending is None and len(seen.description) <= 2 and not block.bullet

    def _read_header_line(self, index: int, block: Block, text: str) -> bool:
        """A short line under the title: the district, or under a date the venue."""
        seen = self._seen
        if (district := read_district(text)) is not None and not seen.description:
            seen.district = seen.district or district
            return True
        if block.bullet or len(text) > 100 or text.endswith(":") or (seen.description and block.tag == "p"):
            return False
        if seen.description and index - self._last_stamp > _REACH_AFTER_DATE:
            return False
        dated = self._last_stamp >= 0
        if (
            not dated
            or not may_be_place(text)
            or seen.venue_lines
            or len(seen.short_lines) > 3
            or index - self._last_stamp > _REACH_AFTER_DATE + 2
        ):
            return False
        seen.short_lines.append(text)
        return True

    def _read_flag(self, text: str) -> bool:
        seen = self._seen
        if (count := read_count(text)) is not None:
            seen.count = seen.count or count
        elif (flag := labels.flag_of(text)) is None:
            return False
        elif flag == "cancelled":
            self._mark("is_cancelled")
        elif flag == "sold_out":
            self._mark("is_sold_out")
        elif flag != "moved":  # where to, its date or place says
            seen.is_free = flag == "free"
        return True

    def _mark(self, flag: str) -> None:
        """Applies a flag to the date before it in a list of dates, else to the whole event."""
        in_list = self._field == "dates" and (self._pending is not None or self._seen.dates)
        self._settle()
        if in_list:
            self._flag_last(flag)
        else:
            setattr(self._seen, flag, True)

    def _flag_last(self, flag: str) -> None:
        self._seen.dates[-1:] = [date.model_copy(update={flag: True}) for date in self._seen.dates[-1:]]

    def _read_moment(self, text: str) -> bool:
        """A line that is a date, a time, or a date with a flag (`Sa 2. Dezember 2023 – abgesagt`)."""
        text, flag = split_flag(text)
        clock = stamps.read_times(text)
        if clock is not None:
            self._take_clock(clock)
            if flag is not None:
                self._settle()
                self._flag_last(flag)
            return True
        mention = stamps.parse(text, self._reading.reference)
        if mention is None:
            return False
        self._settle()
        if mention.invalid:
            self._reading.problem("event_date", "start_date", "unreadable date: no such day", text)
            return True
        if mention.conflict:
            self._reading.problem(
                "event_date", "start_date", "contradiction: the weekday does not fit the date", mention.text
            )
        self._pending = mention
        if flag is not None:
            self._settle()
            self._flag_last(flag)
        return True

    def _take_clock(self, clock: stamps.TimeRange) -> None:
        """Keeps a time for its date; a second one after `Ende` is the end, any other a second start."""
        held = self._clocks[-1] if self._clocks else None
        is_end = self._ends_next or "end" in self._columns
        if held is not None and held.end is None and is_end and clock.start is not None:
            self._clocks[-1] = stamps.TimeRange(held.start, clock.start)
        elif clock not in self._clocks:
            self._clocks.append(clock)
        self._ends_next = False

    def _settle(self) -> None:
        """Turns the date that waits for its time into dates of the event."""
        if self._pending is None:
            return
        mention = self._pending
        clocks: list[stamps.TimeRange | None] = [*self._clocks] or [None]
        self._pending, self._clocks = None, []
        for clock in clocks:
            self._seen.dates.extend(occurrences(self._reading, mention, clock, "page"))

    def _read_field(self, text: str) -> bool:
        seen = self._seen
        if self._field == "dates":
            return self._read_moment(text)
        if self._field == "venue" and len(seen.venue_lines) < 6:
            seen.venue_lines.append(text)
        elif self._field == "organizer" and seen.organizer is None:
            seen.organizer = text
        elif self._field == "category" and seen.category is None:
            seen.category = text
        elif self._field == "district" and read_district(text):
            seen.district = read_district(text)
        elif self._field == "price":
            return self._read_price(text)
        else:
            return False
        return True

    def _read_price(self, text: str) -> bool:
        amounts = [price.amount for price in read_prices(text)]
        if labels.is_free(text):
            self._seen.is_free = True
        elif amounts and all(amount > 0 for amount in amounts):
            self._seen.is_free = False
        return bool(amounts) or self._seen.is_free is not None

    def _judge_flags(self) -> None:
        """An event whose every date is cancelled is cancelled, and the other way round."""
        seen = self._seen
        title = self._reading.document.blocks[self._title].text if self._title >= 0 else ""
        said = any(labels.says_cancelled(block.text) for block in seen.description[:3])
        if (
            said
            or labels.says_cancelled(title)
            or (seen.dates and all(date.is_cancelled for date in seen.dates))
        ):
            seen.is_cancelled = True
        if seen.is_cancelled:
            seen.dates = [date.model_copy(update={"is_cancelled": True}) for date in seen.dates]
        if seen.dates and all(date.is_sold_out for date in seen.dates):
            seen.is_sold_out = True
