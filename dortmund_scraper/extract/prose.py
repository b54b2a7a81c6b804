"""The running text of a detail page: which blocks are its own content, and which belong to the page around it."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from dortmund_scraper import urls
from dortmund_scraper.extract import labels
from dortmund_scraper.extract.blocks import Block, Document
from dortmund_scraper.extract.cards import find_cards, is_link_row
from dortmund_scraper.extract.dump import is_stamp
from dortmund_scraper.extract.linked_titles import split_linked_title
from dortmund_scraper.extract.reading import Reading
from dortmund_scraper.extract.tiles import is_sentence
from dortmund_scraper.german import stamps
from dortmund_scraper.german.fold import fold

_RELATED_BOXES = (
    "teaserslider",
    "teaser-slider",
    "related",
    "recommend",
    "more-news",
    "weitere-nachrichten",
    "aside",
)
LEAD_HINTS = ("teaser", "lead", "intro", "vorspann", "summary")
"""Slots and names of the paragraph that sums up a page."""
_DETAILS = frozenset({"news", "press", "event", "service"})


def title_index(document: Document, titles: Iterable[str | None] = ()) -> int | None:
    """The block with the page's title: the first `h1`, else the first block that says what one of `titles` says.

    `titles` are what else names the page: `<title>`, JSON-LD, the words of its URL.
    """
    for index, block in enumerate(document.blocks):
        if block.level == 1 and block.text:
            return index
    wanted = {fold(title) for title in titles if title}
    for index, block in enumerate(document.blocks):
        if block.text and len(block.text) < 300 and block.kind != "credit" and fold(block.text) in wanted:
            return index
    return next((i for i, block in enumerate(document.blocks) if block.level and block.text), None)


def site_title(document: Document) -> str | None:
    """`<title>` without the name of the site."""
    if document.title is None:
        return None
    for separator in (" | ", " - ", " – ", " :: "):
        head, found, tail = document.title.rpartition(separator)
        if found and fold(tail) in (
            "dortmund de",
            "stadt dortmund",
            "stadtportal dortmund",
            "dortmund",
            "www dortmund de",
        ):
            return head.strip()
    return document.title


def foreign_blocks(reading: Reading) -> set[int]:
    """Indexes of blocks that are entries of a list of other pages (`Weitere Nachrichten`), with their heading."""
    if reading.foreign is None:
        reading.foreign = _find_foreign(reading) if reading.document.boxes else set()
    return reading.foreign


def _find_foreign(reading: Reading) -> set[int]:
    document = reading.document
    foreign: set[int] = set()
    done = 0
    for box in document.boxes:
        if box.end > done and _is_related(box.hint):
            foreign.update(range(max(box.start, done), box.end))
            done = box.end

    def key_of(href: str) -> str | None:
        url = reading.absolute(href)
        return url if url and url != reading.url and urls.page_kind(url) in _DETAILS else None

    for card in find_cards(document, key_of):
        blocks = card.blocks(document)
        if len(blocks) > 1 and not any(map(split_linked_title, blocks)) and _is_entry(blocks):
            foreign.update(range(card.start, card.end))
    return foreign


@lru_cache(maxsize=4096)
def _is_related(hint: str) -> bool:
    """Whether a box is named after what it shows of other pages."""
    return any(word in hint for word in _RELATED_BOXES)


def _is_entry(blocks: list[Block]) -> bool:
    """Whether blocks around a link are a teaser, not a paragraph that happens to link."""
    return any(block.kind in ("image", "link") or block.moment for block in blocks) or any(
        stamps.has_date(line) and stamps.parse(line) is not None
        for block in blocks
        if len(block.text) < 100
        for line in block.lines
    )


def own_blocks(reading: Reading, start: int) -> Iterator[tuple[int, Block]]:
    """(index, block) of the page's own content from `start` on, in reading order, up to where the page's end begins.

    Left out: credits, pictures, captions, players with their privacy sentence, buttons, bare links, entries of other
    pages and hidden repeats.
    """
    document = reading.document
    foreign = foreign_blocks(reading)
    framed = _framed_boxes(document)
    has_players = document.is_html and any(block.kind == "video" for block in document.blocks)
    for index in range(start, len(document.blocks)):
        block = document.blocks[index]
        if labels.is_page_end(block.text):
            return
        if index in foreign or not block.text or block.kind in ("image", "credit", "link", "video"):
            continue
        if block.box in framed or _is_decoration(document, index, block):
            continue
        if has_players and _is_player_text(document, block):
            continue
        yield index, block


def _is_decoration(document: Document, index: int, block: Block) -> bool:
    text = block.text
    if is_link_row(block):
        return True
    if labels.is_privacy_sentence(text) or labels.is_noise(text):
        return True
    if not document.is_html:
        return is_alt_line(document, index) or is_player_line(document, index)
    is_bare_link = block.href is not None and not block.level and block.kind != "item" and block.tag != "p"
    return is_bare_link or block.tag == "button"


def _framed_boxes(document: Document) -> set[int]:
    """Numbers of the boxes in a figure, its caption or a player."""
    framed: set[int] = set()
    for number, box in enumerate(document.boxes):
        if box.parent in framed or box.tag == "figure" or "video" in box.tag or "caption" in box.tag:
            framed.add(number)
    return framed


def _is_player_text(document: Document, block: Block) -> bool:
    """Whether a line stands in one element with a player and little else: it is the player's caption.

    A sentence above the player, or a text under a heading, is none.
    """
    box = document.boxes[block.box]
    if box.end - box.start == 1 and box.parent >= 0 and block.tag == "p":
        box = document.boxes[box.parent]
    inside = document.blocks[box.start : box.end]
    if len(inside) > 5 or any(other.level for other in inside):
        return False
    player = next((place for place, other in enumerate(inside) if other.kind == "video"), None)
    return player is not None and (not is_sentence(block.text) or inside.index(block) > player)


def is_player_line(document: Document, index: int) -> bool:
    """Whether a line of a dump is the title of a player: it stands below the privacy sentence and is no prose."""
    block = document.blocks[index]
    before = document.blocks[index - 1].text if index else ""
    return labels.is_privacy_sentence(before) and block.kind == "text" and not block.text.endswith(".")


def player_caption(document: Document, video: Block) -> str | None:
    """The text beside a player that has no title of its own; the privacy sentence is none."""
    number = video.box if document.boxes else -1
    while number >= 0 and document.boxes[number].end - document.boxes[number].start == 1:
        number = document.boxes[number].parent
    if number < 0 or document.boxes[number].end - document.boxes[number].start > 5:
        return None
    inside = document.blocks[document.boxes[number].start : document.boxes[number].end]
    texts = [
        block.text for block in inside if block.kind == "text" and not labels.is_privacy_sentence(block.text)
    ]
    return texts[-1] if texts and len(texts[-1]) < 250 else None


def is_alt_line(document: Document, index: int) -> bool:
    """Whether a line of a dump is the alternative text above a credit.

    Where blank lines stand between all blocks (form C), a whole sentence counts only near the top of the page.
    """
    blocks = document.blocks
    block = blocks[index]
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    if (
        following is None
        or following.kind != "credit"
        or block.kind != "text"
        or index == 0
        or is_stamp(block)
    ):
        return False
    if stamps.read_times(block.text) is not None:
        return False
    return not following.gap or (document.form == "C" and (index < 7 or not is_sentence(block.text)))


def join_paragraphs(texts: Iterable[str]) -> str | None:
    """Paragraphs as one text, separated by blank lines; ``None`` when there are none."""
    return "\n\n".join(text for text in texts if text) or None


def lead(reading: Reading, paragraphs: list[Block], described: str | None = None) -> str | None:
    """The first paragraph where something says that it sums up the page.

    That is its slot or name, its place in the header beside the title, that all of it is emphasised, or that the
    page's description (`described`: that of the JSON-LD) says the same. In a dump it is the first line of several.
    """
    first = paragraphs[0] if paragraphs else None
    if first is None or first.level or first.bullet or first.kind == "cell":
        return None
    document = reading.document
    if not document.is_html:
        return first.text if len(paragraphs) > 1 and reading.page.page_kind in ("news", "press") else None
    if first.slot in LEAD_HINTS or first.bold or _in_header(document, first):
        return first.text
    if any(hint in document.boxes[first.box].hint for hint in LEAD_HINTS):
        return first.text
    words = fold(first.text)
    texts = [fold(text) for text in (document.description, described) if text]
    same = any(words == text or (len(text) > 60 and words.startswith(text.rstrip(" …."))) for text in texts)
    return first.text if same else None


def _in_header(document: Document, block: Block) -> bool:
    """Whether a block stands in the same `header` as the title."""
    number = block.box
    while number >= 0 and document.boxes[number].tag != "header":
        number = document.boxes[number].parent
    if number < 0:
        return False
    box = document.boxes[number]
    return any(other.level == 1 for other in document.blocks[box.start : box.end])
