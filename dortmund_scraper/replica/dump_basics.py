"""Lines of a text dump, and what several parts of a page have in common."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dortmund_scraper.records import Pictured
from dortmund_scraper.replica.basics import Block, plain


@dataclass(frozen=True)
class Line:
    """A visible line. `apart` lines stand between blank lines in form B; form A keeps `text` and `item`."""

    text: str
    role: Literal["text", "item", "label"] = "text"
    apart: bool = False
    indent: str = ""


Lines = Iterator[Line]


def label(text: str | None, *, apart: bool = False, indent: str = "") -> Lines:
    """A line that form A leaves out, or none."""
    if text:
        yield Line(text, "label", apart, indent)


def main(text: str | None) -> Lines:
    """A paragraph of main text, or none."""
    if text:
        yield Line(plain(text), "text", apart=True)


def picture_lines(record: Pictured) -> Lines:
    """Alternative text and credit of a picture."""
    if record.image_url is not None:
        yield from label(record.image_alt)
        yield from label(record.image_credit and f"Bild: {record.image_credit}")


def prose_lines(blocks: tuple[Block, ...]) -> Lines:
    """Running text."""
    for block in blocks:
        if block.kind == "ul":
            yield from (Line(plain(item), "item", indent="  • ") for item in block.lines)
        else:
            yield from main(block.lines[0])
