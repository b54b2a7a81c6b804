"""The homepage: slider, quick links, highlight event, topic teasers, news, calendar, services, gallery, videos."""

from collections.abc import Sequence

from dortmund_scraper import urls
from dortmund_scraper.extract import dump, labels
from dortmund_scraper.extract.blocks import Block
from dortmund_scraper.extract.builders import add_event, add_news, add_service, add_slide, add_teaser
from dortmund_scraper.extract.cards import Card, Section, find_cards, find_sections, is_link_row
from dortmund_scraper.extract.gallery import read_gallery, read_video_section
from dortmund_scraper.extract.lists import add_flat_events, add_flat_news, add_flat_services
from dortmund_scraper.extract.reading import Reading
from dortmund_scraper.extract.slides import read_slides_of_dump, slide_cards, unlinked_slides
from dortmund_scraper.extract.tiles import Tile, is_sentence, read_tile
from dortmund_scraper.extract.topics import split_topics
from dortmund_scraper.records import QuickLink

_ADDERS = {"event": add_event, "news": add_news, "service": add_service, "teaser": add_teaser}
_FLAT = {"news": add_flat_news, "events": add_flat_events, "services": add_flat_services}
_DETAILS = {"news": "news", "press": "news", "event": "event", "service": "service"}


def read_home(reading: Reading) -> None:
    """Reads a homepage, HTML or dump, into all lists of the page."""
    if reading.document.is_html:
        _read_html_home(reading)
    else:
        _read_dump_home(reading)


# --- text dumps ---


def _read_dump_home(reading: Reading) -> None:
    document = reading.document
    blocks = _before_end(document.blocks)
    sections = _dump_sections(blocks, document.form)
    first = sections[0].index if sections else len(blocks)
    read_slides_of_dump(reading, blocks[:first])
    for number, section in enumerate(sections):
        end = sections[number + 1].begin if number + 1 < len(sections) else len(blocks)
        _read_dump_section(reading, section, blocks[section.index + 1 : end])


def _before_end(blocks: list[Block]) -> list[Block]:
    end = next((i for i, block in enumerate(blocks) if labels.is_page_end(block.text)), len(blocks))
    return blocks[:end]


def _dump_sections(blocks: Sequence[Block], form: str) -> list[Section]:
    """Lines with the name of a section, standing alone. A name that follows its own heading is the link to the list."""
    found: list[Section] = []
    for index, block in enumerate(blocks):
        kind = labels.section_kind(block.text) if block.kind == "text" and block.gap else None
        if kind is None or (found and found[-1].title == block.text):
            continue
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if following is None or following.gap or form == "A":
            found.append(Section(index, block.text, kind))
    return found


def _read_dump_section(reading: Reading, section: Section, lines: list[Block]) -> None:
    if section.kind == "gallery":
        read_gallery(reading, lines, section.title)
    elif section.kind == "videos":
        read_video_section(reading, lines, section.title)
    elif section.kind in _FLAT:
        _read_flat(reading, section, lines)
    else:
        _read_topics(reading, section, lines)


def _read_flat(reading: Reading, section: Section, lines: list[Block]) -> None:
    """A section of news, events or services whose entries have no elements of their own."""
    held = len(reading.page.events)
    _FLAT[section.kind or ""](reading, _without_more_link(lines))
    for event in reading.page.events[held:]:
        event.section = section.title


def _without_more_link(lines: list[Block]) -> list[Block]:
    return lines[1:] if lines and labels.is_more_link(lines[0].text) else lines


def _read_topics(reading: Reading, section: Section, lines: list[Block]) -> None:
    found, loose = split_topics(lines, gaps=reading.document.form == "B")
    for heading, run in found:
        _add_run(reading, run, heading or section.title)
    for block in loose:
        if block.text != section.title:
            reading.problem(
                "quick_link",
                "title",
                "unreadable links: a line of the dump holds link texts without their borders",
                block.text,
            )


def _add_run(reading: Reading, run: dump.Run, section: str | None) -> None:
    url = next((reading.absolute(block.href) for block in run.blocks if block.href), None)
    tile = read_tile(run.blocks, url=url, reference=reading.reference)
    tile.section = section
    _ADDERS[run.kind](reading, tile)


# --- HTML ---


def _read_html_home(reading: Reading) -> None:
    document = reading.document
    sections = find_sections(document)
    _read_media(reading, sections)
    taken = _media_blocks(sections, len(document.blocks))
    cards = [
        card
        for card in find_cards(document, lambda href: _other_page(reading, href))
        if card.start not in taken
    ]
    slides = slide_cards(reading, cards, sections)
    slides += unlinked_slides(reading, cards, sections, taken)
    rows = [
        Card(None, i, i + 1)
        for i, block in enumerate(document.blocks)
        if is_link_row(block) and i not in taken
    ]
    for card in sorted(
        {id(card): card for card in (*cards, *slides, *rows)}.values(), key=lambda card: card.start
    ):
        if card in rows:
            _add_link_row(reading, document.blocks[card.start], _section_before(sections, card.start))
        else:
            _add_card(reading, card, sections, "slide" if card in slides else None)
    _read_linkless(reading, sections, cards)


def _section_before(sections: Sequence[Section], index: int) -> Section | None:
    return next((section for section in reversed(sections) if section.index < index), None)


def _add_link_row(reading: Reading, block: Block, section: Section | None) -> None:
    title = section.title if section else None
    for href, words in block.links or ():
        reading.page.quick_links.append(QuickLink(section=title, title=words, url=reading.absolute(href)))


def _other_page(reading: Reading, href: str) -> str | None:
    """The canonical URL of a link that leads away from the homepage."""
    url = reading.absolute(href)
    home = url is not None and urls.is_portal(url, reading.portal) and urls.page_kind(url) == "home"
    return None if home else url


def _read_linkless(reading: Reading, sections: list[Section], cards: list[Card]) -> None:
    """Sections whose entries have no links are read line by line, as in a dump."""
    blocks = reading.document.blocks
    for number, section in enumerate(sections):
        end = sections[number + 1].begin if number + 1 < len(sections) else len(blocks)
        linked = any(section.index < card.start < end and _is_detail(reading, card) for card in cards)
        if section.kind in _FLAT and not linked:
            _read_flat(reading, section, _before_end(blocks[section.index + 1 : end]))


def _is_detail(reading: Reading, card: Card) -> bool:
    return (
        card.url is not None
        and urls.page_kind(card.url) in _DETAILS
        and urls.is_portal(card.url, reading.portal)
    )


def _read_media(reading: Reading, sections: list[Section]) -> None:
    blocks = reading.document.blocks
    for number, section in enumerate(sections):
        end = sections[number + 1].begin if number + 1 < len(sections) else len(blocks)
        inside = _before_end(blocks[section.index + 1 : end])
        if section.kind == "gallery":
            read_gallery(reading, inside, section.title)
        elif section.kind == "videos":
            read_video_section(reading, inside, section.title)


def _media_blocks(sections: list[Section], count: int) -> set[int]:
    taken: set[int] = set()
    for number, section in enumerate(sections):
        if section.kind in ("gallery", "videos"):
            end = sections[number + 1].begin if number + 1 < len(sections) else count
            taken.update(range(section.begin, end))
    return taken


def _add_card(reading: Reading, card: Card, sections: list[Section], kind: str | None) -> None:
    section = _section_before(sections, card.start)
    tile = read_tile(card.blocks(reading.document), url=card.url, reference=reading.reference)
    tile.section = section.title if section else None
    if kind == "slide":
        add_slide(reading, tile)
        return
    kind = _DETAILS[urls.page_kind(card.url)] if card.url and _is_detail(reading, card) else None
    kind = kind or _kind_by_look(tile, section)
    if kind is not None:
        _ADDERS[kind](reading, tile)
    elif card.url and tile.lines:
        _add_quick_link(reading, tile, section)


def _kind_by_look(tile: Tile, section: Section | None) -> str | None:
    """What an entry is whose address does not say it."""
    if section is not None and section.kind == "services" and (len(tile.lines) > 1 or tile.online):
        return "service"
    if tile.when is not None:
        return (
            "event"
            if tile.clock is not None or tile.count is not None or (section and section.kind == "events")
            else "news"
        )
    has_text = sum(len(line.text) > 1 for line in tile.lines) + (tile.title is not None) > 1
    return (
        "teaser"
        if has_text
        and any(is_sentence(line.text) or not line.linked or line.block.kind != "item" for line in tile.lines)
        else None
    )


def _add_quick_link(reading: Reading, tile: Tile, section: Section | None) -> None:
    """A bare link, unless it only leads to the full list of its section."""
    title = tile.lines[0].text
    if section is not None and title == section.title:
        return
    if not labels.is_more_link(title) or section is None or section.kind not in _FLAT:
        reading.page.quick_links.append(QuickLink(section=tile.section, title=title, url=tile.url))
