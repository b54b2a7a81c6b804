"""What a page itself says, as a hash: two captures with the same one differ in noise only."""

import hashlib
import json
from collections.abc import Iterator

from dortmund_scraper import urls
from dortmund_scraper.extract import labels
from dortmund_scraper.extract.blocks import Block
from dortmund_scraper.extract.prose import foreign_blocks, site_title, title_index
from dortmund_scraper.extract.reading import Reading
from dortmund_scraper.records import Page

_DETAILS = frozenset({"news", "press", "event", "service"})


def content_hash(reading: Reading) -> str:
    """SHA-256, in hexadecimal, of the page's visible blocks, their links and pictures, and its JSON-LD.

    Left out is what the readers leave out of every page (navigation, header, footer, scripts, comments, hidden
    fields, attributes), sizes and versions in addresses of pictures, session and tracking parameters of links and, on
    pages about one thing, teasers of other pages and what follows the page's end. It does not depend on what the
    readers make of the page.
    """
    parts: list[object] = [reading.page.page_kind, site_title(reading.document), reading.document.key]
    parts += [_part(reading, block) for block in _own(reading)]
    parts += [_normal(script) for script in reading.document.scripts]
    return _hash(parts)


def records_hash(page: Page) -> str:
    """SHA-256 of what was read, for answers that are no page: those of the search API differ in run times and
    scores."""
    return _hash(page.model_dump(mode="json", exclude={"content_sha256", "problems"}))


def _own(reading: Reading) -> Iterator[Block]:
    blocks = reading.document.blocks
    if reading.page.page_kind not in _DETAILS:
        yield from blocks
        return
    foreign, title = foreign_blocks(reading), title_index(reading.document) or 0
    for index, block in enumerate(blocks):
        if index > title and labels.is_page_end(block.text):
            return
        if index not in foreign:
            yield block


def _part(reading: Reading, block: Block) -> list[object]:
    picture = urls.image_key(reading.absolute(block.src) or block.src) if block.src else None
    links = [[reading.absolute(target), text] for target, text in block.links or ()]
    return [block.kind, block.level, block.text, reading.absolute(block.href), block.label, picture, links]


def _normal(script: str) -> object:
    try:
        return json.loads(script)
    except (ValueError, RecursionError):
        return script


def _hash(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
