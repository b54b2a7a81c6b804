"""What one entry of a list says: the visible grammar of the portal's tiles.

A tile is a run of blocks that belong to one record. Where its title, date, place and teaser stand is understood
from what the lines look like and in which order they come, never from class names.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from dortmund_scraper.extract import labels
from dortmund_scraper.extract.blocks import TITLE_SLOTS, Block, fold_space
from dortmund_scraper.extract.channels import channel_badges
from dortmund_scraper.extract.linked_titles import split_linked_title
from dortmund_scraper.german import stamps
from dortmund_scraper.german.counts import read_count
from dortmund_scraper.german.credits import strip_label
from dortmund_scraper.german.districts import read_district
from dortmund_scraper.german.fold import fold
from dortmund_scraper.records import Channel

_ABBREVIATED = re.compile(r"(?:\b(?:e\.\s?V|St|Co|Nr|Dr|Prof|etc|usw|inkl|ca|Hbf)|[Ss]tr)\.$")
_ABBREVIATION_REACH = 8
"""Characters at the end of a line that hold the longest abbreviation and the one before it."""
_PUBLISHED = re.compile(r"(?:veröffentlicht|erschienen|datum|vom)\s*(?:am|vom)?\s*:?\s+", re.IGNORECASE)
_VENUE_LABELS = ("veranstaltungsort", "ort", "wo", "location", "treffpunkt")
_DATE_LABELS = (
    "datum",
    "wann",
    "termin",
    "beginn",
    "uhrzeit",
    "zeit",
    "nächster termin",
    "veröffentlicht",
    "start",
)
_SENTENCE_LENGTH = 90
_COLUMNS = re.compile(r"\s+[|·•]\s+")
_SPACES_BEFORE_ORDINAL = 4
"""More spaces than this before a final `12.` make a sentence of it."""
_MAX_LINKS = 50
"""Links in one block of a tile that are looked at."""
_MAX_PATTERN = 200
"""Characters; longer lines are prose and hold no label, date or count of a tile."""


@dataclass(slots=True)
class Line:
    """A line that is neither date nor label, and where it stood."""

    text: str
    position: int
    block: Block
    linked: bool = False


@dataclass(slots=True)
class Tile:
    """What was understood from one entry. Texts as written; `when` and `clock` are naive Berlin wall time."""

    url: str | None = None
    section: str | None = None
    title: str | None = None
    topline: str | None = None
    venue: str | None = None
    teaser: str | None = None
    link_text: str | None = None
    district: str | None = None
    src: str | None = None
    alt: str | None = None
    credit: str | None = None
    count: int | None = None
    when: stamps.Stamp | None = None
    clock: stamps.TimeRange | None = None
    labelled: bool = False
    """A label such as `zur Veranstaltung` or `mehr lesen` stood in it."""
    online: bool = False
    channels: list[Channel] = field(default_factory=list)
    cancelled: bool = False
    sold_out: bool = False
    free: bool | None = None
    lines: list[Line] = field(default_factory=list)
    """What is left over, in order."""
    title_position: int = -1
    date_position: int = -1
    unread: list[str] = field(default_factory=list)
    """Lines that look like a date but name no day of the calendar."""


def is_sentence(text: str) -> bool:
    """Whether a line reads as prose rather than as a title or name."""
    if len(text) > _SENTENCE_LENGTH:
        return True
    if not text or text[-1] not in ".!?…":
        return False
    if text[-1] == "." and _ABBREVIATED.search(text[-_ABBREVIATION_REACH:]):
        return False
    if text[-1] == "." and text[-2:-1].isdigit():
        return text.count(" ") > _SPACES_BEFORE_ORDINAL
    return text.count(" ") > (1 if text[-1] == "." else 2)


def read_tile(blocks: Iterable[Block], *, url: str | None, reference: datetime | None) -> Tile:
    """Understands the blocks of one entry; which line is title, venue or teaser is for :mod:`.naming`."""
    reader = _TileReader(Tile(url=url), reference)
    for block in blocks:
        reader.read(block)
    return reader.tile


class _TileReader:
    def __init__(self, tile: Tile, reference: datetime | None) -> None:
        self.tile = tile
        self.reference = reference
        self.position = 0
        self.credit_open = False
        self.field_label: str | None = None

    def read(self, block: Block) -> None:
        tile = self.tile
        if block.kind == "image":
            if tile.src is None or (tile.alt is None and block.label):
                tile.src, tile.alt = block.src or tile.src, block.label
        elif block.kind == "credit":
            tile.credit = tile.credit or block.text or None
        elif block.kind == "link":
            self._hint_title(labels.titled_by(block.label))
        elif block.kind != "video" and block.text:
            for line in split_linked_title(block) or layout_lines(block):
                self.position += 1
                self._read_line(line, block)

    def _hint_title(self, title: str | None) -> None:
        if title and self.tile.title is None:
            self.tile.title = fold_space(title)

    def _read_line(self, text: str, block: Block) -> None:
        if block.level and len(text) < 60 and self._read_stamp(text):
            return
        if len(text) <= _MAX_PATTERN and not (block.level or block.slot in TITLE_SLOTS):
            if self._read_credit_piece(text, block) or self._read_label(text, block) or self._read_flag(text):
                return
            if self._read_field(text, block) or self._read_moment(text, block):
                return
        if (
            self.tile.title is not None
            and self.tile.title_position < 0
            and fold(text) == fold(self.tile.title)
        ):
            self.tile.title_position = self.position
            self.tile.title = text
            return
        linked = block.href is not None or any(words == text for _, words in (block.links or ())[:_MAX_LINKS])
        if block.tag == "dt" and not linked:
            return
        self.tile.lines.append(Line(text, self.position, block, linked=linked))

    def _read_credit_piece(self, text: str, block: Block) -> bool:
        """A credit inside a block of several pieces."""
        if not block.pieces:
            return False
        if self.credit_open:
            self.tile.credit, self.credit_open = text, False
            return True
        words = strip_label(text)
        if words is None:
            return False
        self.credit_open = not words
        self.tile.credit = words or self.tile.credit
        return True

    def _read_label(self, text: str, block: Block) -> bool:
        tile = self.tile
        if labels.is_detail_label(text):
            tile.labelled = True
            tile.link_text = text
            self._hint_title(labels.titled_by(block.label))
            return True
        rest = labels.after_detail_label(text)
        if rest is None:
            return labels.is_noise(text) or labels.is_privacy_sentence(text) or labels.is_dates_heading(text)
        tile.labelled = True
        found = stamps.trailing(rest, self.reference)
        if found is not None:
            rest = found[0]
            self._take_date(found[1])
        self._hint_title(_once(rest))
        return True

    def _read_flag(self, text: str) -> bool:
        tile = self.tile
        if (count := read_count(text)) is not None:
            tile.count = count if tile.count is None else tile.count
        elif labels.is_online_label(text):
            tile.online = True
        elif (found := channel_badges(text)) and self.tile.lines:
            tile.channels.extend(found)
        elif (flag := labels.flag_of(text)) == "cancelled":
            tile.cancelled = True
        elif flag == "sold_out":
            tile.sold_out = True
        elif flag == "free":
            tile.free = True
        elif (district := read_district(text)) is not None:
            tile.district = tile.district or district
        else:
            return flag == "moved"
        return True

    def _read_field(self, text: str, block: Block) -> bool:
        """`Ort: Westfalenpark`, also as `dt` and `dd` or as two pieces."""
        name, colon, value = text.partition(":")
        name = name.strip().lower()
        if self.field_label is not None and block.kind in ("term", "cell", "text") and not colon:
            name, value, self.field_label = self.field_label, text, None
        elif name not in _VENUE_LABELS and name not in _DATE_LABELS:
            self.field_label = None
            return False
        elif not colon and block.tag != "dt":
            return False
        value = value.strip()
        if not value:
            self.field_label = name
            return True
        if name in _VENUE_LABELS:
            self.tile.venue = self.tile.venue or value
            return True
        return self._read_moment(value, block)

    def _read_stamp(self, text: str) -> bool:
        """A line that is nothing but a date or a time of day."""
        tile = self.tile
        clock = stamps.read_times(text)
        if clock is not None:
            tile.clock = tile.clock or clock
            self._mark_date()
            return True
        mention = stamps.parse(
            _PUBLISHED.sub("", text, count=1) if text[:1] in "vedEVD" else text, self.reference
        )
        if mention is None:
            return False
        if mention.invalid:
            tile.unread.append(text)
        else:
            self._take_date(mention)
        return True

    def _read_moment(self, text: str, block: Block) -> bool:
        tile = self.tile
        if self._read_stamp(text):
            return True
        if (
            tile.when is None
            and (block.moment or block.pieces or not block.href)
            and self._read_leading(text)
        ):
            return True
        if tile.when is None and block.moment and (found := _read_datetime(block.moment, text)) is not None:
            self._take_date(found)
            return True
        return False

    def _read_leading(self, text: str) -> bool:
        """`Mi 28. Februar 2024 Familie`: the topline on the line of the date."""
        found = stamps.leading(text, self.reference)
        if found is None or found[0].invalid or is_sentence(text):
            return False
        self._take_date(found[0])
        rest = found[1].strip(" |,·–-")
        if read_district(rest) is not None:
            self.tile.district = self.tile.district or read_district(rest)
        elif rest:
            self.tile.topline = self.tile.topline or rest
        return True

    def _take_date(self, mention: stamps.Stamp) -> None:
        if self.tile.when is None:
            self.tile.when = mention
        self._mark_date()

    def _mark_date(self) -> None:
        self.tile.date_position = self.position


def layout_lines(block: Block) -> list[str]:
    """The lines of a block as a reader sees them.

    A date that is made of pieces is one line; `date | time | venue` are three; a link at the end that only says
    `weiterlesen` is left out.
    """
    if block.links and labels.is_detail_label(block.links[-1][1]) and block.text.endswith(block.links[-1][1]):
        rest = block.text.removesuffix(block.links[-1][1]).rstrip()
        return [rest] if rest else []
    if len(block.text) > _MAX_PATTERN:
        return block.lines
    if block.pieces and all(stamps.parse(piece) or stamps.read_times(piece) for piece in block.pieces):
        return block.pieces
    if block.pieces and (block.moment or stamps.parse(block.text) or stamps.read_times(block.text)):
        return [block.text]
    if not block.level and _has_columns(block.text):
        parts = [part for line in block.text.split("\n") for part in _COLUMNS.split(line)]
        if any(stamps.parse(part) or stamps.read_times(part) for part in parts):
            return [part for part in parts if part]
    return block.lines


def _has_columns(text: str) -> bool:
    """Whether a bar or dot parts the text, as in `date | time | venue`."""
    return ("|" in text or "·" in text or "•" in text) and _COLUMNS.search(text) is not None


def _once(text: str) -> str:
    """A title that stands twice on its line (`TITLE TITLE`, template of 2025), once."""
    half, odd = divmod(len(text), 2)
    return text[:half] if odd and text[half] == " " and text[:half] == text[half + 1 :] else text


def _read_datetime(moment: str, text: str) -> stamps.Stamp | None:
    """The `datetime` of a `time` element as a mention; a bare clock time says no day."""
    value = stamps.read_iso(moment)
    if value is None:
        return None
    if isinstance(value, datetime):
        value = value.replace(tzinfo=None)
    elif not isinstance(value, date):
        return None
    return stamps.Stamp(text, (0, len(text)), value)
