"""The large slider at the top of homepage and newsroom."""

from collections.abc import Sequence, Set

from dortmund_scraper.extract.blocks import Block, Document, is_logo
from dortmund_scraper.extract.cards import Card, Section
from dortmund_scraper.extract.dump import is_stamp_line
from dortmund_scraper.extract.reading import Reading
from dortmund_scraper.extract.tiles import is_sentence, layout_lines
from dortmund_scraper.records import Slide

_HINTS = ("slide", "slider", "carousel", "swiper", "stage", "buehne", "hero")

_MAX_BLOCKS = 60
"""Blocks of one slide; a real one has about five."""


def read_slides_of_dump(reading: Reading, lines: Sequence[Block]) -> None:
    """Adds the slides of a dump: a bullet with the alternative text, then title, text, link text and credit."""
    starts = [i for i, block in enumerate(lines) if block.bullet]
    if not starts:
        return
    for a, b in zip(starts, [*starts[1:], len(lines)], strict=True):
        reading.page.slides.append(_slide(reading, lines[a], lines[a + 1 : b]))


def _slide(reading: Reading, alt: Block, lines: Sequence[Block]) -> Slide:
    credit = next((block.text for block in lines if block.kind == "credit"), None)
    texts = [block.text for block in lines if block.kind == "text"]
    title = texts.pop(0) if texts else None
    link_text = texts.pop() if len(texts) > 1 and not is_sentence_end(texts[-1]) else None
    return Slide(
        title=title,
        teaser=" ".join(texts) or None,
        link_text=link_text,
        **reading.picture(None, alt.text, credit),
    )


def is_sentence_end(text: str) -> bool:
    """Whether a line is running text rather than the label of a link."""
    return len(text) > 80 or (is_sentence(text) and text.endswith((".", "…")))


def slide_cards(reading: Reading, cards: Sequence[Card], sections: Sequence[Section]) -> list[Card]:
    """The cards of an HTML page that are slides: in a slider before the first section, or pictures with text there."""
    document = reading.document
    first = sections[0].index if sections else len(document.blocks)
    found = []
    for card in cards:
        section = next((s for s in reversed(sections) if s.index < card.start), None)
        if section is not None and section.kind not in ("home", "newsroom"):
            continue
        in_slider = any(any(hint in box.hint for hint in _HINTS) for box in document.inside(card.start))
        blocks = card.blocks(document)
        pictured = any(block.kind == "image" and not is_logo(block) for block in blocks)
        if pictured and (card.end <= first or in_slider) and not _is_dated(blocks):
            found.append(card)
    return found


def unlinked_slides(
    reading: Reading, cards: Sequence[Card], sections: Sequence[Section], taken: Set[int]
) -> list[Card]:
    """Slides without a link: pictures before the first section or in a slider, with the texts in their element."""
    document = reading.document
    first = next((s.index for s in sections if s.kind not in ("home", "newsroom")), len(document.blocks))
    held = {index for card in cards for index in range(card.start, card.end)} | taken
    found: list[Card] = []
    for index, block in enumerate(document.blocks[:first]):
        if block.kind != "image" or is_logo(block) or index in held or (found and index < found[-1].end):
            continue
        boxes = [(box.start, box.end) for box in document.inside(index)]
        extents = [extent for extent in boxes if _is_one_slide(document, extent, held, sections)]
        in_slider = any(any(hint in box.hint for hint in _HINTS) for box in document.inside(index))
        before_sections = index < (sections[0].index if sections else len(document.blocks))
        if extents and (in_slider or before_sections):
            found.append(Card(None, *extents[-1]))
    return found


def _is_one_slide(
    document: Document, extent: tuple[int, int], held: Set[int], sections: Sequence[Section]
) -> bool:
    indexes = range(*extent)
    if len(indexes) > _MAX_BLOCKS:
        return False
    blocks = document.blocks[extent[0] : extent[1]]
    if sum(block.kind == "image" for block in blocks) > 1 or sum(block.level > 0 for block in blocks) > 1:
        return False
    return not any(index in held for index in indexes) and not any(
        section.index in indexes for section in sections
    )


def _is_dated(blocks: Sequence[Block]) -> bool:
    """Whether an entry shows a date or count: it is news or an event then."""
    return any(block.moment or any(is_stamp_line(line) for line in layout_lines(block)) for block in blocks)
