"""Entries of one line: `<li><a href="…">Title</a> – the rest</li>`, as plain lists write them."""

import re

from dortmund_scraper.extract.blocks import Block
from dortmund_scraper.german import stamps

_PARTING = re.compile(r"\s*(?:\n|[:|·]\s|\s[–—-]\s)\s*")
_MAX_LINE = 400
"""Characters; a longer line that begins with a link is prose."""


def split_linked_title(block: Block) -> list[str] | None:
    """The title that links and what stands behind it; ``None`` for prose that happens to begin with a link.

    A dash, colon, bar or line break parts them, or the rest is a date.
    """
    links = block.links
    if not links or len(links) > 1 or block.pieces or block.level or len(block.text) > _MAX_LINE:
        return None
    title = links[0][1]
    if not title or not block.text.startswith(title):
        return None
    rest = block.text[len(title) :]
    parting = _PARTING.match(rest)
    if parting is None:
        rest = rest.strip(" ,()")
        return [title, rest] if stamps.parse(rest) else None
    following = rest[parting.end() :]
    return [title, *following.split("\n")] if following else None
