"""The block stream: a page, HTML or text dump, as one sequence of typed blocks in reading order.

Everything that reads pages stands on it. Lists, calendar, services and gallery of the portal are known only as
text (see `docs/portal.md`), so the readers work on what a person sees: headings, lines, pictures, credits, links.
Of the markup only what is independent of class names goes in: heading level, `slot`, `time`, `a[href]`, `img`,
and which blocks stand together in one element (`Box`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from dortmund_scraper.german.credits import strip_label

BlockKind = Literal["heading", "text", "item", "cell", "term", "credit", "image", "link", "video"]
"""`item`: list item; `cell` and `term`: table cell, `dt`/`dd`; `link`: a link without visible text."""


@dataclass(slots=True, eq=False)
class Block:
    """One visible piece of a page: a paragraph, a line, a picture.

    `text` has its white space folded; a line break inside the block (`<br>`) stays as a newline.
    """

    kind: BlockKind
    text: str = ""
    level: int = 0
    """Heading level 1 to 6, 0 for everything else."""
    href: str | None = None
    """Target of the link that covers the whole block, as written."""
    label: str | None = None
    """`aria-label` or `title` of that link; alternative text of a picture; accompanying title of a video."""
    src: str | None = None
    """Address of a picture or video player, as written."""
    moment: str | None = None
    """`datetime` attribute of a `time` element in the block."""
    slot: str | None = None
    """`slot` of the nearest element that has one."""
    box: int = 0
    """Index of the innermost box that holds the block."""
    tag: str = ""
    """Name of the element that holds the block, empty in a text dump."""
    pieces: list[str] | None = None
    """The texts of the inline elements that make up the block, where nothing stands between them."""
    bold: bool = False
    """All of its text is emphasised."""
    links: list[tuple[str, str]] | None = None
    """(target, text) of the links inside the block, where none covers it whole."""
    gap: bool = True
    """A blank line stood before it (text dumps); always true in HTML."""
    bullet: bool = False
    """It is an entry of a bulleted list."""
    indent: int = 0
    """Spaces before the line in a text dump."""

    @property
    def lines(self) -> list[str]:
        """The lines of the block as a layout shows them."""
        if self.pieces and not self.level and self.tag not in HEADLINE_TAGS:
            return self.pieces
        return self.text.split("\n") if "\n" in self.text else [self.text]


HEADLINE_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"})


@dataclass(slots=True, eq=False)
class Box:
    """A block-level element: which blocks it holds, and what it is inside of."""

    tag: str
    parent: int
    """Index of the surrounding box, -1 for the root."""
    start: int
    """Index of its first block."""
    end: int = 0
    """Index after its last block."""
    slot: str | None = None
    hint: str = ""
    """Lower-case tag name, id, class and role, for refining; never decides alone."""
    label: str | None = None
    """`aria-label`: the heading of a section that shows none."""


@dataclass(slots=True)
class Section:
    """A headed part of a page: the heading's block index, its words, and what stands under it where that is known."""

    index: int
    title: str
    kind: str | None
    labelled: bool = False
    """It has no visible heading: `index` is the block before its first one."""

    @property
    def begin(self) -> int:
        """The first block that belongs to it."""
        return self.index + self.labelled


@dataclass(slots=True, eq=False)
class Document:
    """A page as block stream, with what its head says."""

    form: Literal["html", "A", "B", "C"]
    """HTML or one of the three text forms (`docs/portal.md`)."""
    blocks: list[Block]
    boxes: list[Box] = field(default_factory=list)
    title: str | None = None
    """`<title>`."""
    canonical: str | None = None
    """`<link rel=canonical>`, as written."""
    base: str | None = None
    """`<base href>`, as written: what relative addresses are relative to."""
    description: str | None = None
    image: str | None = None
    """`og:image`."""
    image_alt: str | None = None
    key: str | None = None
    """The portal's own key of the page (`bookmark-id`)."""
    scripts: list[str] = field(default_factory=list)
    """Texts of the JSON-LD scripts."""
    sections: list[Section] | None = None
    """The headed parts, once :func:`~dortmund_scraper.extract.cards.find_sections` looked for them."""
    is_whole: bool = True
    """Whether all of the page was read; one of tens of thousands of elements or lines is not."""

    @property
    def is_html(self) -> bool:
        """Whether the page came as HTML."""
        return self.form == "html"

    def inside(self, index: int) -> Iterator[Box]:
        """The boxes around the block at `index`, innermost first."""
        number = self.blocks[index].box if self.boxes else -1
        while number >= 0:
            box = self.boxes[number]
            yield box
            number = box.parent


def fold_space(text: str) -> str:
    """The text with runs of white space (also no-break spaces) folded, soft hyphens and zero-width marks removed."""
    if "\u00ad" in text or "\u200b" in text or "\ufeff" in text:
        text = text.replace("\u00ad", "").replace("\u200b", "").replace("\ufeff", "")
    return " ".join(text.split())


TITLE_SLOTS = frozenset({"headline", "title", "heading", "titel", "name"})
"""Slots that hold the title of an entry."""

MAX_CREDIT = 200
"""Characters; a longer line that begins with `Bild:` is prose."""


def mark_credits(blocks: list[Block]) -> None:
    """Marks the credit lines (`Bild: …`) and leaves only the credit itself in their text.

    A credit that the page splits over several blocks is gathered into the first of them. The emptied blocks stay in
    place, so that boxes keep their numbers; readers pass over blocks without text.
    """
    credit: Block | None = None
    for block in blocks:
        if block.kind in ("image", "heading", "video") or not block.text or block.slot in TITLE_SLOTS:
            continue
        words = strip_label(block.text) if len(block.text) <= MAX_CREDIT else None
        if words is not None and not _is_entry(block):
            block.kind, block.text, block.pieces, credit = "credit", fold_space(words), None, block
        elif credit is not None and _continues(credit.text, block.text):
            credit.text = fold_space(f"{credit.text} {block.text}")
            block.text, block.pieces = "", None
        else:
            credit = None


def _is_entry(block: Block) -> bool:
    """Whether a block that begins with a credit is a whole entry, made of pieces, or a title that links."""
    if block.href and not block.pieces:
        return True
    pieces = block.pieces or []
    return (
        len(pieces) > 1
        and bool(strip_label(pieces[0]))
        and not pieces[1].startswith("/")
        and not pieces[0].endswith("/")
    )


def _continues(credit: str, text: str) -> bool:
    """Whether a line goes on with the credit before it (quirk: credits are split over lines)."""
    return len(text) <= MAX_CREDIT and (not credit or credit.endswith("/") or text.startswith("/"))


_LOGO = re.compile(r"\b(?:logo|wappen|icon|sprite|pixel|spacer)\b|/(?:logo|icon)", re.IGNORECASE)


def is_logo(block: Block) -> bool:
    """Whether a picture belongs to the site: its arms, logo or an icon."""
    return _LOGO.search(f"{block.src or ''} {block.label or ''}") is not None
