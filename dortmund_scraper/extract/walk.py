"""From the tree of lxml to blocks and boxes, in one pass over its elements."""

import re
from collections.abc import Mapping
from functools import lru_cache

from lxml import etree

from dortmund_scraper.extract.blocks import Block, BlockKind, Box, fold_space
from dortmund_scraper.extract.roles import Role, role_of

MAX_BLOCK = 100_000
"""Characters of one block that are read; a page of the portal has a few hundred in its longest."""
MAX_ELEMENTS = 8_000
"""Elements of a page that are read; the homepage of the portal has about two thousand."""

_BREAK = "\0"
"""Stands for `<br>` within a run; libxml2 never hands out a NUL."""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_KINDS: dict[str, BlockKind] = {"li": "item", "td": "cell", "th": "cell", "dt": "term", "dd": "term"}
_SIZED_PICTURES = ("src", "data-src", "data-original", "srcset", "data-srcset")
_VIDEO_TITLES = ("video-title", "data-title", "title", "headline", "data-video-title", "aria-label")
_VIDEO_URLS = ("video-url", "data-video-url", "src", "data-src", "url", "href", "embed-url")
_NONE: dict[str, str] = {}
_CREDIT_AT_END = re.compile(
    r"(?s)(.*[^\s:/])\s+((?:Bild|Foto|Bilder|Fotos|Bildnachweis):\s*[A-ZÄÖÜ©\d].{0,150})"
)
_PROSE = re.compile(r"[a-zäöüß]{3}\.\s+[A-ZÄÖÜ]")
_UNREAD = frozenset({"skip", None})
"""Roles of elements whose content is not read; ``None`` is that of an element inside of such a one."""
_WITH_TEXT = frozenset({"block", "video", "inline", "anchor"})


def walk(root: etree._Element) -> tuple[list[Block], list[Box], bool]:
    """The blocks and boxes of everything under `root`, in reading order, and whether that is all.

    At most :data:`MAX_ELEMENTS` elements are read.
    """
    walker = _Walker()
    leave, enter = walker.leave, walker.enter
    top: etree._Element | None = None
    role: Role | None = None
    opened: list[tuple[etree._Element | None, Role | None]] = []
    left = MAX_ELEMENTS
    for element in root.iter():
        parent = element.getparent()
        while top is not None and top is not parent:
            if role is not None:
                leave(top, role)
            top, role = opened.pop()
        opened.append((top, role))
        if role in _UNREAD and top is not None:
            top, role = element, None
            continue
        if not left:
            break
        left -= 1
        top, role = element, enter(element)
    else:
        opened.append((top, role))
        left += 1
    for top, role in reversed(opened):
        if role is not None and top is not None and top is not root:
            leave(top, role)
    walker.leave_root()
    return walker.blocks, walker.boxes, left > 0


class _Walker:
    """What was read so far, and the run of text that is being read.

    A run begins with the first text that is no white space and ends where a box begins or ends. One call an
    element each way, and little in it: these run a thousand times a page.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.boxes: list[Box] = []
        self._box = -1
        self._slots: list[str | None] = [None]
        self._levels: dict[int, int] = {}
        self._run: list[str] = []
        self._mixed = False
        self._strong = 0
        self._moment: str | None = None
        self._anchors: list[tuple[str, str | None, int, int]] = []
        self._links: list[tuple[str, str, str | None]] = []

    def enter(self, element: etree._Element) -> Role:
        """Reads the begin of an element, and says what role it has."""
        tag = element.tag
        if not isinstance(tag, str):
            return "skip"
        attributes: dict[str, str] = dict(element.items()) if element.keys() else _NONE  # type: ignore[arg-type]
        role = role_of(element, tag, attributes, in_run=bool(self._run))
        if role == "block" or role == "video":
            if self._run:
                self._flush()
            self._open_box(tag, attributes, is_video=role == "video" or "video" in tag)
        elif role not in _WITH_TEXT:
            self._take(role, attributes)
            return role
        if tag == "a" or tag == "time":
            self._open_inline(tag, attributes)
        text = element.text
        if text and (self._run or not text.isspace()):
            self._run.append(text)
            if not text.isspace():
                self._mixed |= role == "block"
                self._strong += tag == "strong" or tag == "b"
        return role

    def leave(self, element: etree._Element, role: Role) -> None:
        """Reads the end of an element and the text behind it."""
        if role == "block" or role == "video":
            box = self.boxes[self._box]
            if box.tag == "a":
                self._close_anchor(inline=False)
            elif box.tag == "time" and not self._run:
                self._moment = None
            if self._run:
                self._flush()
            box.end = len(self.blocks)
            self._box = box.parent
            self._slots.pop()
        elif role == "anchor":
            self._close_anchor(inline=True)
        elif role == "inline" and element.tag == "time" and not self._run:
            self._moment = None
        text = element.tail
        if text and (self._run or not text.isspace()):
            self._run.append(text)
            self._mixed = self._mixed or not text.isspace()

    def leave_root(self) -> None:
        """Ends the last run."""
        if self.boxes:
            self._flush()
            self.boxes[0].end = len(self.blocks)

    def _take(self, role: Role, attributes: Mapping[str, str]) -> None:
        """Reads an element that holds nothing itself: a picture or a line break."""
        if role == "image":
            self._add_image(attributes)
        elif role == "break":
            self._run.append(_BREAK)

    def _open_inline(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Notes the begin of a link, or what moment a `time` states."""
        if tag == "a":
            label = attributes.get("aria-label") or attributes.get("title")
            self._anchors.append((attributes.get("href", ""), label, len(self.blocks), len(self._run)))
        else:
            self._moment = attributes.get("datetime") or self._moment

    def _open_box(self, tag: str, attributes: Mapping[str, str], *, is_video: bool) -> None:
        parent, self._box = self._box, len(self.boxes)
        if not attributes:
            self._slots.append(self._slots[-1])
            self.boxes.append(Box(tag, parent, len(self.blocks), 0, None, tag))
            return
        named = attributes.get
        slot, role = named("slot"), named("role")
        self._slots.append(slot or self._slots[-1])
        hint = _hint(tag, named("class"), named("id"), role)
        self.boxes.append(Box(tag, parent, len(self.blocks), 0, slot, hint, named("aria-label")))
        if role == "heading":
            self._levels[self._box] = _aria_level(named("aria-level"))
        if is_video:
            self._add_video(attributes)

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
        pieces = (
            []
            if mixed or len(run) == 1
            else [piece for piece in run if piece != _BREAK and not piece.isspace()]
        )
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
        box = self.boxes[self._box]
        level = _HEADINGS.get(box.tag) or (self._levels.get(self._box, 0) if self._levels else 0)
        kind: BlockKind = "heading" if level else _KINDS.get(box.tag, "text")
        if kind == "text" and box.parent >= 0 and self._begins_item(self.boxes[box.parent]):
            kind = "item"
        block = Block(kind, text, level, moment=moment, bullet=kind == "item")
        self._emit(block)
        return block

    def _begins_item(self, around: Box) -> bool:
        """Whether the box is the first paragraph of a list item (`<li><p>`)."""
        return around.tag == "li" and around.start == len(self.blocks)

    def _emit(self, block: Block) -> None:
        block.box, block.tag, block.slot = self._box, self.boxes[self._box].tag, self._slots[-1]
        self.blocks.append(block)


@lru_cache(maxsize=4096)
def _hint(tag: str, *names: str | None) -> str:
    """Name, class, id and role of an element in lower case."""
    return " ".join([tag, *filter(None, names)]).lower()


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
    if match is None or _PROSE.search(match[2]):
        return text, None
    return match[1], match[2]
