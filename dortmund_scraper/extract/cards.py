"""Which blocks of an HTML list belong to one entry.

An entry is the largest element around a link that speaks of nothing else: it climbs from the link as long as the
surrounding element holds no other target and no heading of a section. So it does not matter whether a list is made
of custom elements, list items or nameless `div`s. Where entries have no element of their own (label, picture, date
and title are siblings), the flat run between two labels is the entry, as in a text dump.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from dortmund_scraper.extract import labels
from dortmund_scraper.extract.blocks import Block, Document, Section
from dortmund_scraper.extract.dump import is_stamp
from dortmund_scraper.extract.linked_titles import split_linked_title

__all__ = ["Card", "Section", "find_cards", "find_sections", "is_link_row"]

_BARRIERS = frozenset({"main", "body", "ul", "ol", "dl", "html"})
_ENTRIES = frozenset({"li", "article"})
"""Elements that hold one entry: what follows them is no part of it."""
_ROWS = frozenset({"tr", "table", "tbody"})
"""Elements whose parts stand side by side: what follows in the next cell is no sibling of a title."""
_LINK_DENSITY = 0.8
"""Share of the text of a row of links that belongs to links and what stands between them."""
_MAX_BLOCKS = 60
"""Blocks of one entry; a real one has about ten."""


@dataclass(slots=True)
class Card:
    """The blocks of one entry: `document.blocks[start:end]`."""

    url: str | None
    start: int
    end: int
    section: str | None = None

    def blocks(self, document: Document) -> list[Block]:
        """The blocks of the entry in reading order."""
        return document.blocks[self.start : self.end]


def find_cards(document: Document, key_of: Callable[[str], str | None]) -> list[Card]:
    """The entries whose links `key_of` gives a key (canonical URL) for, in reading order, one for each place."""
    keys = _keyed(document, key_of)
    finder = _Finder(document, keys)
    cards: list[Card] = []
    for index in sorted(keys):
        if not cards or index >= cards[-1].end:
            start, end = finder.extent(index)
            if cards and cards[-1].url == keys[index] and start <= cards[-1].end and end - start == 1:
                cards[-1].end = end
                continue
            if cards:
                start = max(start, cards[-1].end)
            cards.append(Card(keys[index], start, end))
    return cards


def _keyed(document: Document, key_of: Callable[[str], str | None]) -> dict[int, str]:
    """{block index: key of the link that the block is about}."""
    keys: dict[int, str] = {}
    for index, block in enumerate(document.blocks):
        if block.kind == "credit" or is_link_row(block):
            continue
        href = block.href
        if href is None and block.links:
            href = next((target for target, words in block.links if labels.is_detail_label(words)), None)
            if href is None and (
                block.pieces or block.tag not in ("p", "li") or split_linked_title(block) is not None
            ):
                href = block.links[0][0]
        if href:
            key = key_of(href)
            if key is not None:
                keys[index] = key
    return keys


def is_link_row(block: Block) -> bool:
    """Whether a block is nothing but several links side by side."""
    links = block.links
    if not links:
        return False
    if len({target for target, _ in links}) < 2 or any(labels.is_detail_label(words) for _, words in links):
        return False
    return sum(len(words) for _, words in links) + 3 * len(links) >= _LINK_DENSITY * len(block.text)


class _Finder:
    """Finds how far an entry reaches around its link."""

    def __init__(self, document: Document, keys: dict[int, str]) -> None:
        self._document = document
        self._keys = keys
        self._order = sorted(keys)
        self._sections = {section.index for section in find_sections(document) if not section.labelled}
        self._headed = sorted(self._sections)
        self._pictured: dict[int, bool] = {}
        self._closing = self._ends_with_label()

    def extent(self, index: int) -> tuple[int, int]:
        """(first block, block after the last) of the entry that the link at `index` stands in."""
        boxes, key = self._document.boxes, self._keys[index]
        number = self._document.blocks[index].box
        best: tuple[int, int] | None = None
        while number >= 0:
            box = boxes[number]
            span = (box.start, box.end)
            if box.tag in _BARRIERS or not self._is_one(span, key) or not self._may_grow(best, span, key):
                break
            best, number = span, box.parent
        if best is None and self._leads_to_list(index):
            return index, index + 1
        if best is None or self._is_bare(best):
            return self._flat(index, best)
        return self._with_siblings(index, best)

    def _with_siblings(self, index: int, best: tuple[int, int]) -> tuple[int, int]:
        """A title alone in its element is followed by its text, picture and labels as siblings."""
        blocks = self._document.blocks
        closed = any(
            box.tag in _ENTRIES and (box.start, box.end) == best for box in self._document.inside(index)
        )
        if (
            closed
            or any(i != index and _holds(blocks[i]) for i in range(*best))
            or self._leads_to_list(index)
        ):
            return self._with_term(best[0]), best[1]
        start, end, level = best[0], best[1], blocks[index].level or 7
        ceiling = min(self._same_parent_end(index, len(blocks)), best[0] + _MAX_BLOCKS)
        while (
            end < ceiling
            and end not in self._keys
            and end not in self._sections
            and not 0 < blocks[end].level <= level
        ):
            end += 1
        if self._begins_with_picture(index):
            start = self._picture_before(start)
            following = next((i for i in self._order if i >= end), end)
            end = self._picture_before(following) if following == end else end
        return self._with_term(start), end

    def _with_term(self, start: int) -> int:
        """The begin of an entry in a `dd`, with the `dt` above it."""
        blocks = self._document.blocks
        if start < len(blocks) and any(box.tag == "dd" for box in self._document.inside(start)):
            while start > 0 and blocks[start - 1].tag == "dt" and start - 1 not in self._keys:
                start -= 1
        return start

    def _picture_before(self, start: int, *, dated: bool = False) -> int:
        """The begin of the picture that stands directly above the block at `start`, else `start`.

        `dated`: a date may stand there, too.
        """
        blocks = self._document.blocks
        begin = start
        while (
            begin > 0
            and begin - 1 not in self._keys
            and (
                blocks[begin - 1].kind in ("image", "credit")
                or not blocks[begin - 1].text
                or (dated and is_stamp(blocks[begin - 1]))
            )
        ):
            begin -= 1
        return begin

    def _begins_with_picture(self, index: int) -> bool:
        """Whether pictures stand above their titles in the flat list around `index`.

        Its first entry tells it; where that has no picture, and the last has none below, the other lists of the page.
        """
        number = bisect_left(self._headed, index)
        floor = self._headed[number - 1] if number else -1
        if self._first_has_picture(floor):
            return True
        after = bisect_right(self._headed, index)
        ceiling = self._headed[after] if after < len(self._headed) else len(self._document.blocks)
        below = self._picture_before(ceiling) < ceiling
        return not below and any(self._first_has_picture(other) for other in self._headed if other != floor)

    def _first_has_picture(self, floor: int) -> bool:
        if floor not in self._pictured:
            later = islice(self._order, bisect_right(self._order, floor), None)
            titles = (i for i in later if _holds(self._document.blocks[i]) == "text")
            first = next((i for i in titles if not self._leads_to_list(i)), 0)
            self._pictured[floor] = self._picture_before(first) < first
        return self._pictured[floor]

    def _ends_with_label(self) -> bool:
        """Whether labels such as `zur Veranstaltung` stand below their entries: dates stand above the first one."""
        first = self._order[0] if self._order else 0
        if not self._order or not labels.is_detail_label(self._document.blocks[first].text):
            return False
        begin = max((i for i in self._sections if i < first), default=-1) + 1
        return any(is_stamp(block) for block in self._document.blocks[begin:first])

    def _leads_to_list(self, index: int) -> bool:
        """Whether a link under a section heading is the one to the full list."""
        text = self._document.blocks[index].text
        heading = index - 1 if index - 1 in self._sections else -1
        return labels.is_more_link(text) or (heading >= 0 and self._document.blocks[heading].text == text)

    def _is_one(self, span: tuple[int, int], key: str) -> bool:
        if span[1] - span[0] > _MAX_BLOCKS:
            return False
        if _between(self._headed, *span):
            return False
        return all(self._keys[i] == key for i in _between(self._order, *span))

    def _may_grow(self, best: tuple[int, int] | None, span: tuple[int, int], key: str) -> bool:
        """Whether the larger element adds no heading or second picture that speaks of something else."""
        if best is None or best == span:
            return True
        blocks = self._document.blocks
        added = [*range(span[0], best[0]), *range(best[1], span[1])]
        headings = [i for i in added if blocks[i].level and self._keys.get(i) != key]
        if headings and (self._is_complete(best) or len(headings) > 1 or blocks[headings[0]].level == 1):
            return False
        return not (
            self._is_complete(best)
            and any(_holds(blocks[i]) == "image" for i in added)
            and self._has(best, "image")
        )

    def _is_complete(self, span: tuple[int, int]) -> bool:
        """Whether the blocks already hold a title: a heading, or a link text that is more than a label."""
        blocks = self._document.blocks[span[0] : span[1]]
        return any(block.level for block in blocks) or sum(_holds(block) == "text" for block in blocks) > 1

    def _is_bare(self, span: tuple[int, int]) -> bool:
        """Whether there is nothing but a label and perhaps a picture."""
        return not any(_holds(block) == "text" for block in self._document.blocks[span[0] : span[1]])

    def _has(self, span: tuple[int, int], kind: str) -> bool:
        return any(_holds(block) == kind for block in self._document.blocks[span[0] : span[1]])

    def _flat(self, index: int, best: tuple[int, int] | None) -> tuple[int, int]:
        """The run of siblings from a label to the next one, or back from a closing `mehr lesen` to the last one."""
        blocks, key = self._document.blocks, self._keys[index]
        start = index if best is None else best[0]
        before = range(index - 1, max(-1, index - 2 * _MAX_BLOCKS - 1), -1)
        behind = range(index + 1, min(len(blocks), index + 2 * _MAX_BLOCKS))
        floor = self._first_end(before, key)
        ceiling = self._first_end(behind, key)
        if (
            blocks[index].text
            and not labels.is_detail_label(blocks[index].text)
            and not labels.after_detail_label(blocks[index].text)
        ):
            return start, min(self._same_parent_end(index, ceiling), start + _MAX_BLOCKS)
        if _closes(blocks[index].text) or self._closing:
            begin = max(floor + 1, start - _MAX_BLOCKS)
            headings = [i for i in range(begin, index) if blocks[i].level]
            return (self._picture_before(headings[-1], dated=True) if headings else begin), index + 1
        return start, min(self._same_parent_end(index, ceiling), start + _MAX_BLOCKS)

    def _first_end(self, indexes: range, key: str) -> int:
        """The first of `indexes` where a section or another entry begins, else the one after the last."""
        ends = (i for i in indexes if i in self._sections or self._keys.get(i, key) != key)
        return next(ends, indexes.stop)

    def _same_parent_end(self, index: int, ceiling: int) -> int:
        """The end of the element whose children are the flat run, at most `ceiling`."""
        boxes = self._document.boxes
        number = self._document.blocks[index].box
        while number >= 0 and boxes[number].end <= index + 1:
            number = boxes[number].parent
        if number >= 0 and boxes[number].tag in _ROWS:
            return index + 1
        return min(ceiling, boxes[number].end) if number >= 0 else ceiling


def _between(numbers: list[int], start: int, end: int) -> list[int]:
    """Those of the sorted numbers that lie in `range(start, end)`."""
    return numbers[bisect_left(numbers, start) : bisect_left(numbers, end)]


def _closes(text: str) -> bool:
    """A label that stands at the end of its entry."""
    return text.lower().lstrip().startswith(("mehr", "weiter", "details", "lesen"))


def _holds(block: Block) -> str:
    """What a block contributes to an entry: text, image or nothing of its own."""
    if block.kind == "image":
        return "image"
    if block.kind in ("credit", "link", "video") or not block.text or labels.is_detail_label(block.text):
        return ""
    return "text"


def find_sections(document: Document) -> list[Section]:
    """The section headings of a homepage or list, in order.

    A heading (or a short line with a name that the portal uses) heads a section when the first element around it that
    holds more holds several entries, or nothing but a link to the full list.
    """
    if document.sections is None:
        document.sections = _read_sections(document)
    return document.sections


def _read_sections(document: Document) -> list[Section]:
    found: list[Section] = _labelled_sections(document)
    counts: dict[tuple[int, int], _Counts] = {}
    for index, block in enumerate(document.blocks):
        if not block.text or len(block.text) > 100 or block.kind == "credit" or block.level > 3:
            continue
        kind = labels.section_kind(block.text)
        if kind is not None and (block.level or block.href is None) and not _in_entry(document, index):
            found.append(Section(index, block.text, kind))
        elif block.level and block.level < 3 and not block.href and _heads_several(document, index, counts):
            found.append(Section(index, block.text, None))
    return sorted(found, key=lambda section: section.index)


def _labelled_sections(document: Document) -> list[Section]:
    """Sections that only an `aria-label` names."""
    found = []
    for box in document.boxes:
        kind = labels.section_kind(box.label) if box.label else None
        if box.label and kind is not None and box.end > box.start:
            first = document.blocks[box.start]
            if labels.section_kind(first.text) is None:
                found.append(Section(box.start - 1, box.label, kind, labelled=True))
    return found


def _wider(document: Document, index: int) -> tuple[int, int]:
    """The extent of the first element around a block that holds more than it."""
    for box in document.inside(index):
        if box.end - box.start > 1:
            return box.start, box.end
    return 0, len(document.blocks)


class _Counts(NamedTuple):
    """What stands in an element: headings by level, and blocks that are no links."""

    first: int
    second: int
    lower: int
    unlinked: int


def _count(blocks: list[Block]) -> _Counts:
    levels = [block.level for block in blocks if block.level]
    first, second = levels.count(1), levels.count(2)
    unlinked = sum(block.kind != "link" and not block.href for block in blocks)
    return _Counts(first, second, len(levels) - first - second, unlinked)


def _heads_several(document: Document, index: int, counts: dict[tuple[int, int], _Counts]) -> bool:
    """Whether a heading without link, of the first or second level, stands over several; `counts` of known extents."""
    span = _wider(document, index)
    if span not in counts:
        counts[span] = _count(document.blocks[slice(*span)])
    count, is_first = counts[span], document.blocks[index].level == 1
    if count.first > is_first:
        return False
    headings = count.lower + count.second + is_first
    return headings > 1 or count.unlinked == 1


def _in_entry(document: Document, index: int) -> bool:
    """Whether a line that reads like a section heading is part of an entry (a tile titled `Galerie`)."""
    start, end = _wider(document, index)
    return end - start < 7 and any(block.kind == "credit" for block in document.blocks[start:end])
