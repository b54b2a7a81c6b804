"""From the tree of lxml to blocks and boxes, in one pass over its elements."""

import re
from collections.abc import Mapping

from lxml import etree

from dortmund_scraper.extract.blocks import Block, BlockKind, Box, fold_space
from dortmund_scraper.extract.roles import Role, role_of

MAX_BLOCK = 100_000
"""Characters of one block that are read; a page of the portal has a few hundred in its longest."""
MAX_ELEMENTS = 20_000
"""Elements of a page that are read; the homepage of the portal has about two thousand."""

_BREAK = "\0"
"""Stands for `<br>` within a run; libxml2 never hands out a NUL."""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_KINDS: dict[str, BlockKind] = {"li": "item", "td": "cell", "th": "cell", "dt": "term", "dd": "term"}
_SIZED_PICTURES = ("src", "data-src", "data-original", "srcset", "data-srcset")
_VIDEO_TITLES = ("video-title", "data-title", "title", "headline", "data-video-title", "aria-label")
_VIDEO_URLS = ("video-url", "data-video-url", "src", "data-src", "url", "href", "embed-url")
_NONE: dict[str, str] = {}
_CREDIT_AT_END = re.compile(r"(?s)(.*[^\s:/])\s+((?:Bild|Foto|Bilder|Fotos|Bildnachweis):\s*\S.{0,150})")
_UNREAD = frozenset({"skip", None})
"""Roles of elements whose content is not read; ``None`` is that of an element inside of such a one."""
_WITH_TEXT = frozenset({"block", "video", "inline", "anchor"})


def walk(root: etree._Element) -> tuple[list[Block], list[Box], bool]:
    """The blocks and boxes of everything under `root`, in reading order, and whether that is all.

    At most :data:`MAX_ELEMENTS` elements are read.
    """
    walker = _Walker()
    opened: list[tuple[etree._Element, Role | None]] = []
    complete = True
    for element in root.iter():
        if walker.entered == MAX_ELEMENTS:
            complete = False
            break
        parent = element.getparent()
        while opened and opened[-1][0] is not parent:
            walker.leave(*opened.pop())
        role = None if opened and opened[-1][1] in _UNREAD else walker.enter(element)
        opened.append((element, role))
    while len(opened) > 1:
        walker.leave(*opened.pop())
    if opened:
        walker.leave_root(opened[0][1])
    return walker.blocks, walker.boxes, complete


class _Walker:
    """What was read so far, and the run of text that is being read.

    A run begins with the first text that is no white space and ends where a box begins or ends.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.boxes: list[Box] = []
        self.entered = 0
        self._box = -1
        self._tag = ""
        self._level = 0
        self._slot: str | None = None
        self._around: list[tuple[int, str, int, str | None]] = []
        self._run: list[str] = []
        self._mixed = False
        self._strong = 0
        self._moment: str | None = None
        self._anchors: list[tuple[str, str | None, int, int]] = []
        self._links: list[tuple[str, str, str | None]] = []

    def enter(self, element: etree._Element) -> Role:
        """Reads the begin of an element, and says what role it has."""
        self.entered += 1
        tag = element.tag
        if not isinstance(tag, str):
            return "skip"
        attributes: dict[str, str] = dict(element.items()) if element.keys() else _NONE  # type: ignore[arg-type]
        role = role_of(element, tag, attributes, in_run=bool(self._run))
        if role == "block" or role == "video":
            self._open_box(tag, attributes)
            if "video" in tag or role == "video":
                self._add_video(attributes)
        elif role == "image":
            self._add_image(attributes)
        elif role == "break":
            self._run.append(_BREAK)
            self._mixed = True
        if role in _WITH_TEXT:
            self._open_text(tag, attributes, element.text, apart=role == "block")
        return role

    def _open_text(self, tag: str, attributes: Mapping[str, str], text: str | None, *, apart: bool) -> None:
        """Reads what an element says itself, before its children."""
        if tag == "a":
            label = attributes.get("aria-label") or attributes.get("title")
            self._anchors.append((attributes.get("href", ""), label, len(self.blocks), len(self._run)))
        elif tag == "time":
            self._moment = attributes.get("datetime") or self._moment
        if text:
            self._add(text, apart=apart)
            if (tag == "strong" or tag == "b") and not text.isspace():
                self._strong += 1

    def leave(self, element: etree._Element, role: Role | None) -> None:
        """Reads the end of an element and the text behind it."""
        if role is None:
            return
        if role == "block" or role == "video":
            if self._tag == "a":
                self._close_anchor(inline=False)
            elif self._tag == "time" and not self._run:
                self._moment = None
            self._close_box()
        elif role == "anchor":
            self._close_anchor(inline=True)
        elif role == "inline" and element.tag == "time" and not self._run:
            self._moment = None
        tail = element.tail
        if tail:
            self._add(tail, apart=True)

    def leave_root(self, role: Role | None) -> None:
        """Ends the last run."""
        if role == "block" or role == "video":
            self._close_box()

    def _open_box(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._flush()
        self._around.append((self._box, self._tag, self._level, self._slot))
        parent, self._box, self._tag = self._box, len(self.boxes), tag
        self._level = _HEADINGS.get(tag, 0)
        slot = None
        hint = tag
        if attributes:
            slot = attributes.get("slot")
            self._slot = slot or self._slot
            hint = _hint(tag, attributes)
            if not self._level and attributes.get("role") == "heading":
                self._level = _aria_level(attributes.get("aria-level"))
        label = attributes.get("aria-label") if attributes else None
        self.boxes.append(Box(tag, parent, len(self.blocks), 0, slot, hint, label))

    def _close_box(self) -> None:
        self._flush()
        self.boxes[self._box].end = len(self.blocks)
        self._box, self._tag, self._level, self._slot = self._around.pop()

    def _close_anchor(self, *, inline: bool) -> None:
        href, label, first_block, first_run = self._anchors.pop()
        if len(self.blocks) == first_block:
            text = fold_space("".join(self._run[first_run:]).replace(_BREAK, " "))
            if text:
                self._links.append((href, text, label))
                if not inline:
                    self._flush()
            elif href:
                self._emit(Block("link", href=href, label=fold_space(label or "") or None))
        else:
            self._flush()
            for block in self.blocks[first_block:]:
                if block.href is None:
                    block.href = href
                    block.label = block.label if block.kind == "image" else (block.label or label)

    def _add(self, text: str, *, apart: bool) -> None:
        """Adds text to the run. `apart`: it stands in no inline element of its own."""
        if text.isspace():
            if self._run:
                self._run.append(text)
            return
        self._run.append(text)
        if apart:
            self._mixed = True

    def _add_image(self, attributes: Mapping[str, str]) -> None:
        src = _first(attributes, _SIZED_PICTURES).strip().split(" ")[0]
        if src.startswith("data:"):
            src = _first(attributes, _SIZED_PICTURES[1:]).strip().split(" ")[0]
        alt = fold_space(attributes.get("alt", ""))
        if src.lower().partition("?")[0].endswith(".svg") or (not src and not alt):
            return
        href = self._anchors[-1][0] if self._anchors else None
        self._emit(Block("image", src=src or None, label=alt or None, href=href))

    def _add_video(self, attributes: Mapping[str, str]) -> None:
        src, title = _first(attributes, _VIDEO_URLS), fold_space(_first(attributes, _VIDEO_TITLES))
        if src or title:
            self._emit(Block("video", text=title, src=src or None))

    def _flush(self) -> None:
        """Ends the run: what was collected since the last block becomes one block."""
        run = self._run
        if not run:
            return
        mixed, strong, links = self._mixed, self._strong, self._links
        self._run, self._mixed, self._strong, self._links = [], False, 0, []
        text = _fold_lines((run[0] if len(run) == 1 else "".join(run))[:MAX_BLOCK])
        if not text:
            return
        moment, self._moment = self._moment, None
        pieces = [] if mixed or len(run) == 1 else [piece for piece in run if not piece.isspace()]
        if ("ild:" in text or "oto:" in text) and len(pieces) < 2:
            text, credit = _split_credit(text)
            if credit is not None:
                block = self._emit_text(text, moment)
                if links:
                    _set_links(block, [link for link in links if link[1] in text] or links)
                self._emit(Block("text", credit))
                return
        block = self._emit_text(text, moment)
        block.bold = not mixed and strong == (len(pieces) or 1)
        if len(pieces) > 1:
            block.pieces = [piece for piece in map(fold_space, pieces) if piece]
        if links:
            _set_links(block, links)

    def _emit_text(self, text: str, moment: str | None) -> Block:
        level = self._level
        kind: BlockKind = "heading" if level else _KINDS.get(self._tag, "text")
        if kind == "text" and self._begins_item():
            kind = "item"
        block = Block(kind, text, level, moment=moment, bullet=kind == "item")
        self._emit(block)
        return block

    def _begins_item(self) -> bool:
        """Whether the box is the first paragraph of a list item (`<li><p>`)."""
        around = self._around[-1]
        return around[1] == "li" and self.boxes[around[0]].start == len(self.blocks)

    def _emit(self, block: Block) -> None:
        block.box, block.tag, block.slot = self._box, self._tag, self._slot
        self.blocks.append(block)


def _hint(tag: str, attributes: Mapping[str, str]) -> str:
    """Name, class, id and role of an element in lower case."""
    more = [attributes[name] for name in ("class", "id", "role") if name in attributes]
    return " ".join([tag, *filter(None, more)]).lower() if more else tag


def _first(attributes: Mapping[str, str], names: tuple[str, ...]) -> str:
    """The value of the first attribute that is not empty."""
    return next((attributes[name] for name in names if attributes.get(name)), "")


def _fold_lines(raw: str) -> str:
    """The text with white space folded, where `<br>` is the only line break."""
    if _BREAK not in raw:
        return fold_space(raw)
    return "\n".join(filter(None, map(fold_space, raw.split(_BREAK))))


def _set_links(block: Block, links: list[tuple[str, str, str | None]]) -> None:
    """Notes the inline links of a block; one that covers all its text becomes the block's own."""
    href, _, label = links[0]
    linked = sum(len(text) for _, text, _ in links)
    if len({target for target, _, _ in links}) == 1 and linked >= len(block.text) - len(links):
        block.href, block.label = href, fold_space(label or "") or None
    else:
        block.links = [(target, words) for target, words, _ in links]


def _aria_level(level: str | None) -> int:
    return int(level) if level is not None and level in "123456" and len(level) == 1 else 2


def _split_credit(text: str) -> tuple[str, str | None]:
    """(caption, credit line) where both stand in one element: `Anlage im Einsatz. Bild: Stadt Dortmund`."""
    match = _CREDIT_AT_END.fullmatch(text) if len(text) < 2000 else None
    return (match[1], match[2]) if match else (text, None)
