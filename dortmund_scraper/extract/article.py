"""News articles and press releases."""

from datetime import date, datetime
from typing import Literal

from dortmund_scraper.extract import jsonld, labels
from dortmund_scraper.extract.blocks import Block, Document, is_logo
from dortmund_scraper.extract.moments import clock_on, wall
from dortmund_scraper.extract.prose import (
    foreign_blocks,
    is_alt_line,
    is_player_line,
    join_paragraphs,
    lead,
    own_blocks,
    player_caption,
    site_title,
    title_index,
)
from dortmund_scraper.extract.reading import Reading
from dortmund_scraper.extract.tiles import Tile, is_sentence, read_tile
from dortmund_scraper.extract.titles import SENDERS, text_title, words_of_url
from dortmund_scraper.german import stamps
from dortmund_scraper.german.districts import read_district
from dortmund_scraper.german.fold import fold
from dortmund_scraper.records import NewsItem, Video

_PICTURE_REACH = 5
"""Blocks before the headline among which the picture of the page may stand."""
_HEADER_REACH = 6
"""Blocks before and after the headline among which topline and date are looked for."""


def read_article(reading: Reading) -> None:
    """Reads the page as one article and adds it to the page's news."""
    facts = _facts(reading)
    document = reading.document
    index = _headline(reading, facts)
    if index is None and facts.headline is None:
        reading.problem("news", "title", "missing title: the page has no headline")
        return
    title = document.blocks[index].text if index is not None else facts.headline
    header = _read_header(reading, index)
    paragraphs = _paragraphs(reading, index)
    kind: Literal["news", "press"] = "press" if reading.page.page_kind == "press" else "news"
    item = NewsItem(
        url=reading.url,
        key=document.key,
        kind=kind,
        title=(title or "").replace("\n", " "),
        topline=header.topline,
        teaser=lead(reading, paragraphs, facts.description),
        body_text=join_paragraphs(block.text for block in paragraphs),
        tags=_tags(reading) or facts.keywords,
        **reading.picture(*picture_of(reading, index, facts.image)),
    )
    _set_publication(reading, item, header, facts)
    if item.published_on is None and document.is_html:
        reading.problem("news", "published_on", "missing date: the article states no day of publication")
    if item.body_text is None:
        reading.problem("news", "body_text", "missing text: the article has no paragraph")
    reading.page.news.append(item)
    read_videos(reading)


def _facts(reading: Reading) -> jsonld.ArticleFacts:
    nodes, problems = jsonld.load(reading.document.scripts)
    reading.page.problems.extend(problems)
    node = next((node for node in nodes if jsonld.is_article(node)), None)
    facts = jsonld.read_article(node) if node else jsonld.ArticleFacts()
    reading.page.problems.extend(facts.problems)
    return facts


def _headline(reading: Reading, facts: jsonld.ArticleFacts) -> int | None:
    document = reading.document
    if document.is_html:
        return title_index(document, (facts.headline, site_title(document), words_of_url(reading.url)))
    return text_title(document, reading.url, topline=True)


def _read_header(reading: Reading, index: int | None) -> Tile:
    """Topline, day and time from the lines around the headline."""
    blocks = reading.document.blocks
    if index is None:
        return Tile()
    before = [block for block in blocks[max(0, index - _HEADER_REACH) : index] if _in_header(block)]
    after = _lines_after(blocks[index + 1 : index + 1 + _HEADER_REACH])
    tile = read_tile([*before, *after], url=None, reference=reading.reference)
    if tile.topline is None:
        tile.topline = _topline(reading.document, index)
    return tile


def _in_header(block: Block) -> bool:
    return block.kind in ("text", "item", "term") and len(block.text) < 100 and block.href is None


def _lines_after(blocks: list[Block]) -> list[Block]:
    """The short lines after the headline up to the first sentence."""
    found = []
    for block in blocks:
        if block.kind in ("heading", "image", "credit") or is_sentence(block.text):
            break
        if block.text:
            found.append(block)
    return found


def _topline(document: Document, index: int) -> str | None:
    """The short line directly above the headline."""
    for block in reversed(document.blocks[max(0, index - 3) : index]):
        text = block.text
        if not text or block.kind in ("image", "credit", "link"):
            continue
        if fold(text) in SENDERS or block.href or labels.is_noise(text) or labels.is_detail_label(text):
            return None
        tile = read_tile([block], url=None, reference=None)
        if tile.when is not None or tile.clock is not None:
            continue
        return (
            text
            if len(text) < 80 and not is_sentence(text) and (block.level == 0 or block.level > 1)
            else None
        )
    return None


def _paragraphs(reading: Reading, index: int | None) -> list[Block]:
    """The blocks of the body, without what the header already said, its repeats, and the tags."""
    found: list[Block] = []
    in_tags = False
    title = fold(reading.document.blocks[index].text) if index is not None else None
    for position, block in own_blocks(reading, 0 if index is None else index + 1):
        if labels.is_tag_heading(block.text):
            in_tags = True
            continue
        if in_tags and (block.href or block.links or (len(block.text) < 60 and not is_sentence(block.text))):
            continue
        in_tags = False
        near_title = not found and index is not None and position - index <= _HEADER_REACH
        if near_title and (_is_header_line(block) or fold(block.text) == title):
            continue
        found.append(block)
    return found


def _is_header_line(block: Block) -> bool:
    """A date, time or district under the headline."""
    if len(block.text) > 100 or block.level:
        return False
    tile = read_tile([block], url=None, reference=None)
    return not tile.lines and (
        tile.when is not None or tile.clock is not None or tile.district is not None or tile.labelled
    )


def _tags(reading: Reading) -> list[str]:
    """The words under `Schlagwörter`, or the links that filter the list by a tag."""
    document = reading.document
    found: list[str] = []
    in_tags = False
    for block in document.blocks:
        if labels.is_page_end(block.text):
            break
        if labels.is_tag_heading(block.text):
            in_tags = True
            continue
        links = [(block.href, block.text)] if block.href else (block.links or [])
        filters = [text for href, text in links if href and "customContentTags" in href]
        if filters:
            found.extend(filters)
        elif (
            in_tags
            and block.text
            and not block.level
            and len(block.text) < 80
            and not is_sentence(block.text)
        ):
            found.extend(text for _, text in block.links or ()) if block.links else found.append(block.text)
        elif block.text:
            in_tags = False
    return list(dict.fromkeys(found))


def picture_of(
    reading: Reading, index: int | None, stated: str | None
) -> tuple[str | None, str | None, str | None]:
    """(address, alternative text, credit): the first picture of the article itself, else the one its head names."""
    document = reading.document
    foreign = foreign_blocks(reading)
    for number, block in enumerate(document.blocks):
        if labels.is_page_end(block.text):
            break
        if number in foreign or not (
            block.kind == "image" or (block.kind == "credit" and not document.is_html)
        ):
            continue
        if block.kind == "image" and (
            is_logo(block) or (index is not None and number < index - _PICTURE_REACH)
        ):
            continue
        if block.kind == "image":
            return block.src, block.label, _credit_after(document, number)
        has_alt = number - 1 != index and number > 0 and is_alt_line(document, number - 1)
        return None, document.blocks[number - 1].text if has_alt else None, block.text
    return stated or document.image, document.image_alt, None


def _credit_after(document: Document, number: int) -> str | None:
    """The credit of the picture at `number`: the next one before another picture, a heading or much text."""
    for block in document.blocks[number + 1 : number + 4]:
        if block.kind == "credit":
            return block.text or None
        if block.kind in ("image", "heading"):
            return None
    return None


def _set_publication(reading: Reading, item: NewsItem, header: Tile, facts: jsonld.ArticleFacts) -> None:
    if header.when is not None and not _may_be_publication(header.when):
        reading.problem(
            "news", "published_on", "not a day of publication: a date near the headline", header.when.text
        )
        header.when = None
    seen = reading.day(header, "news", "published_on")
    item.published_on = seen or facts.published_on
    if seen and facts.published_on and seen != facts.published_on:
        reading.problem(
            "news",
            "published_on",
            "contradiction: JSON-LD and page give different days",
            f"{facts.published_on} / {seen}",
        )
    if header.when is not None and isinstance(header.when.start, datetime):
        item.published_at = wall(reading, header.when.start, "news", "published_at")
    elif seen and header.clock is not None and header.clock.start is not None:
        item.published_at = clock_on(reading, seen, header.clock.start, "news", "published_at")
    elif facts.published_at is not None and _same_day(facts.published_at, item.published_on):
        item.published_at = facts.published_at
    if header.district and read_district(header.district):
        item.districts = [header.district]


def _may_be_publication(mention: stamps.Stamp) -> bool:
    """Whether a date can be that of publication: it is one day and carries its year."""
    is_range = mention.end is not None and not isinstance(mention.end, datetime)
    return not (mention.inferred_year or mention.also or is_range)


def _same_day(moment: datetime, day: date | None) -> bool:
    return day is None or moment.date() == day


def read_videos(reading: Reading) -> None:
    """Adds the players of a detail page to its videos."""
    seen: dict[str, Video] = {}
    for index, block in enumerate(reading.document.blocks):
        title = (block.text or player_caption(reading.document, block)) if block.kind == "video" else None
        if not reading.document.is_html and is_player_line(reading.document, index):
            title = block.text
        if title is None:
            continue
        if fold(title) in seen:
            seen[fold(title)].repeats += 1
        else:
            seen[fold(title)] = Video(title=title, video_url=reading.absolute(block.src))
    reading.page.videos.extend(seen.values())
