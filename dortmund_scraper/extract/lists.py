"""Lists: newsroom and press, calendar, services."""

from bisect import bisect_left
from collections.abc import Callable, Sequence

from dortmund_scraper import urls
from dortmund_scraper.extract import dump, labels
from dortmund_scraper.extract.blocks import Block
from dortmund_scraper.extract.builders import add_event, add_news, add_service, add_slide
from dortmund_scraper.extract.cards import Section, find_cards, find_sections, is_link_row
from dortmund_scraper.extract.reading import Reading
from dortmund_scraper.extract.slides import read_slides_of_dump, slide_cards, unlinked_slides
from dortmund_scraper.extract.tiles import Tile, is_sentence, read_tile
from dortmund_scraper.german import stamps

_MAX_DAY = 1000
"""Blocks of one day of a calendar."""

_ADDERS: dict[str, Callable[[Reading, Tile], None]] = {
    "news": add_news,
    "press": add_news,
    "event": add_event,
    "service": add_service,
}


def read_newsroom(reading: Reading) -> None:
    """A list of news or press releases, or the start of the newsroom with its slider."""
    if not reading.document.is_html:
        blocks = reading.document.blocks
        read_slides_of_dump(reading, blocks[: _slider_end(blocks)])
    elif _read_cards(reading):
        return
    add_flat_news(reading, _entries(reading))


def read_calendar(reading: Reading) -> None:
    """A list of events."""
    if not (reading.document.is_html and _read_cards(reading)):
        add_flat_events(reading, _entries(reading))


def read_services(reading: Reading) -> None:
    """A list of services."""
    if reading.document.is_html and _read_cards(reading):
        return
    blocks = reading.document.blocks
    lines = [block for block in blocks if _is_service_line(block)]
    start = next((i for i, block in enumerate(lines) if not _is_above_entries(block)), len(lines))
    add_flat_services(reading, lines[start:])


def add_flat_news(reading: Reading, lines: Sequence[Block]) -> None:
    """Adds the news of a run of lines without elements of their own."""
    for run in dump.split_news(lines, gaps=reading.document.form == "B"):
        _add_run(reading, run, add_news)


def add_flat_events(reading: Reading, lines: Sequence[Block]) -> None:
    """Adds the events of a run of lines without elements of their own."""
    for run in dump.split_events(lines):
        _add_run(reading, run, add_event)


def add_flat_services(reading: Reading, lines: Sequence[Block]) -> None:
    """Adds the services of a run of lines without elements of their own; in HTML a bare line is none."""
    for run in dump.split_services(lines):
        if len(run.blocks) > 1 or not reading.document.is_html:
            _add_run(reading, run, add_service)


def _entries(reading: Reading) -> Sequence[Block]:
    blocks = reading.document.blocks
    start = _first_entry(blocks)
    after = range(start + 1, len(blocks))
    end = next(
        (i for i in after if labels.is_page_end(blocks[i].text) or labels.is_more_link(blocks[i].text)),
        len(blocks),
    )
    return [block for block in blocks[start:end] if not labels.is_noise(block.text)]


def _is_service_line(block: Block) -> bool:
    if block.kind not in ("text", "item", "heading") or block.level == 1:
        return False
    return not labels.is_noise(block.text) and not is_link_row(block)


def _is_above_entries(block: Block) -> bool:
    """A heading, link or sentence above the entries of a list of services."""
    return (
        labels.section_kind(block.text) is not None
        or labels.is_more_link(block.text)
        or is_sentence(block.text)
    )


def _slider_end(blocks: Sequence[Block]) -> int:
    """The first line after the slider: one without indent that is no bullet; without indents the page's heading."""
    if blocks and blocks[0].bullet and not any(block.indent for block in blocks):
        return next((i for i, block in enumerate(blocks) if labels.section_kind(block.text)), 0)
    return next((i for i, block in enumerate(blocks) if not block.bullet and not block.indent), len(blocks))


def _first_entry(blocks: Sequence[Block]) -> int:
    """The index of the first line after slider, page heading, introduction and section headings."""
    start = _slider_end(blocks) if blocks and blocks[0].bullet else 0
    for i in range(start, len(blocks)):
        if labels.section_kind(blocks[i].text) or labels.is_more_link(blocks[i].text):
            start = i + 1
        elif dump.is_stamp(blocks[i]) or labels.after_detail_label(blocks[i].text) is not None:
            break
    while start < len(blocks) and _is_introduction(blocks[start]):
        if start + 1 < len(blocks) and blocks[start + 1].kind == "credit" and not blocks[start + 1].gap:
            break
        start += 1
    return start


def _is_introduction(block: Block) -> bool:
    """A sentence above the entries."""
    return (
        is_sentence(block.text) and not dump.is_stamp(block) and labels.after_detail_label(block.text) is None
    )


def _add_run(reading: Reading, run: dump.Run, add: Callable[[Reading, Tile], None]) -> None:
    url = next((reading.absolute(block.href) for block in run.blocks if block.href), None)
    add(reading, read_tile(run.blocks, url=url, reference=reading.reference))


def _read_cards(reading: Reading) -> bool:
    """Reads the entries of an HTML list that link to their pages; ``False`` where none does."""
    document = reading.document
    sections = find_sections(document)
    taken = _read_slider(reading, sections) if reading.page.page_kind == "newsroom" else set()
    cards = find_cards(document, lambda href: _detail_key(reading, href))
    headings = [i for i, block in enumerate(document.blocks) if block.level or block.tag == "dt"]
    for card in cards:
        if card.start in taken or card.url is None:
            continue
        tile = read_tile(card.blocks(document), url=card.url, reference=reading.reference)
        tile.section = _section_of(sections, card.start)
        tile.when = tile.when or _day_above(reading, headings, card.start)
        if tile.lines or tile.title:
            _ADDERS[urls.page_kind(card.url)](reading, tile)
    return bool(cards)


def _day_above(reading: Reading, headings: Sequence[int], index: int) -> stamps.Stamp | None:
    """The date that the heading above an entry is, in a calendar grouped by days."""
    blocks = reading.document.blocks
    above = headings[bisect_left(headings, index - _MAX_DAY) : bisect_left(headings, index)]
    for block in (blocks[i] for i in reversed(above)):
        if block.level == 1:
            return None
        if day := stamps.parse(block.text, reading.reference):
            return day
    return None


def _read_slider(reading: Reading, sections: Sequence[Section]) -> set[int]:
    """Adds the slides of the newsroom; gives the indexes of their blocks."""
    document = reading.document
    cards = find_cards(document, reading.absolute)
    slides = slide_cards(reading, cards, sections)
    slides += unlinked_slides(reading, cards, sections, set())
    for card in sorted(slides, key=lambda card: card.start):
        add_slide(reading, read_tile(card.blocks(document), url=card.url, reference=reading.reference))
    return {index for card in slides for index in range(card.start, card.end)}


def _section_of(sections: Sequence[Section], index: int) -> str | None:
    return next((section.title for section in reversed(sections) if section.index < index), None)


def _detail_key(reading: Reading, href: str) -> str | None:
    url = reading.absolute(href)
    return (
        url
        if url
        and url != reading.url
        and urls.page_kind(url) in _ADDERS
        and urls.is_portal(url, reading.portal)
        else None
    )
