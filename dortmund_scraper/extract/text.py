"""Text dumps to the block stream.

Three forms of the same page circulate: B keeps bullets, indents, alternative texts and credits; A has the main text
only, with `- ` bullets; in C a blank line separates every block.
"""

import re
from typing import Literal

from dortmund_scraper.extract.blocks import Block, Document, fold_space, mark_credits

_BULLET = re.compile(r"[•·‣▪*]\s+|-\s+(?=\S)")
MAX_LINE = 100_000
"""Characters of one line that are read."""
MAX_LINES = 8_000
"""Lines that are read; the homepage of the portal has about seven hundred."""


def read_text(text: str) -> Document:
    """The block stream of a text dump; one block a line."""
    blocks: list[Block] = []
    gap = True
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n", MAX_LINES)
    for line in lines[:MAX_LINES]:
        block = _read_line(line[:MAX_LINE], gap=gap)
        gap = block is None
        if block is not None:
            blocks.append(block)
    mark_credits(blocks)
    return Document(_form(blocks), blocks, is_whole=len(lines) <= MAX_LINES)


def _read_line(line: str, *, gap: bool) -> Block | None:
    stripped = line.strip()
    if not stripped:
        return None
    bullet = _BULLET.match(stripped)
    words = fold_space(stripped[bullet.end() :] if bullet else stripped)
    if not words:
        return None
    indent = len(line) - len(line.lstrip())
    return Block("item" if bullet else "text", words, gap=gap, bullet=bool(bullet), indent=indent)


def _form(blocks: list[Block]) -> Literal["A", "B", "C"]:
    joined = sum(not block.gap for block in blocks)
    if not joined and len(blocks) > 3:
        return "C"
    marked = any(block.kind == "credit" or (block.bullet and block.indent) for block in blocks)
    return "B" if marked else "A"
