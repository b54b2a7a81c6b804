"""HTML to the block stream, in one pass over the tree of lxml."""

import re

from lxml import etree

from dortmund_scraper.extract.blocks import Block, BlockKind, Box, Document, fold_space, mark_credits

_BREAK = "\0"
"""Stands for `<br>` within a run; libxml2 never hands out a NUL."""

MAX_BLOCK = 100_000
"""Characters of one block that are read; a page of the portal has a few hundred in its longest."""

_INLINE = frozenset(
    "span a b strong i em small sub sup abbr time mark u s q cite code label font bdi bdo data del ins kbd var wbr "
    "tt big slot dfn output samp center".split()
)
_SKIPPED = frozenset(
    "script style noscript template svg canvas object embed select option input textarea dialog head map audio "
    "datalist meter progress source track link meta base math".split()
)
_CHROME = frozenset({"nav", "footer"})
_CHROME_ROLES = frozenset({"navigation", "contentinfo", "dialog", "alertdialog", "search", "menu", "menubar"})
_CHROME_WORDS = ("cookie", "consent", "breadcrumb", "privacy-settings", "bookmark-button", "share-button")
_CHROME_ENDINGS = ("-navigation", "-footer", "-menu", "-header", "-back-link", "-breadcrumb", "-privacy-settings-modal")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_KINDS: dict[str, BlockKind] = {"li": "item", "td": "cell", "th": "cell", "dt": "term", "dd": "term"}
_TEXT_LEVEL = frozenset("p h1 h2 h3 h4 h5 h6 span strong b em i small label".split())
_SIZED_PICTURES = ("src", "data-src", "data-original", "srcset", "data-srcset")
_VIDEO_TITLES = ("video-title", "data-title", "title", "headline", "data-video-title", "aria-label")
_VIDEO_URLS = ("video-url", "data-video-url", "src", "data-src", "url", "href", "embed-url")


def read_html(text: str | bytes, encoding: str = "utf-8") -> Document:
    """The block stream of an HTML page.

    Never raises on foreign input: what libxml2 cannot read as HTML gives an empty stream.
    `text` as bytes must be valid in `encoding`.
    """
    data = text.encode("utf-8", "replace") if isinstance(text, str) else text
    root = parse(data, "utf-8" if isinstance(text, str) else encoding)
    if root is None:
        return Document("html", [])
    document = Document("html", [])
    _read_head(root, document)
    walker = _Walker()
    walker.walk(_content_root(root))
    mark_credits(walker.blocks)
    document.blocks, document.boxes = walker.blocks, walker.boxes
    return document


def parse(data: bytes, encoding: str = "utf-8") -> etree._Element | None:
    """The root element, or ``None`` where there is none."""
    parser = etree.HTMLParser(encoding=encoding, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, LookupError):
        return None


def _read_head(root: etree._Element, document: Document) -> None:
    for element in root.iter("title", "link", "meta", "script", "body"):
        tag = element.tag
        if tag == "script":
            if (element.get("type") or "").strip().lower() == "application/ld+json":
                document.scripts.append(element.text or "")
        elif tag == "link":
            if (element.get("rel") or "").lower() == "canonical" and document.canonical is None:
                document.canonical = element.get("href")
        elif tag == "meta":
            _read_meta(element, document)
        elif tag == "title" and document.title is None:
            document.title = fold_space(element.text or "") or None
    keyed = root.find(".//*[@bookmark-id]")
    if keyed is not None:
        document.key = (keyed.get("bookmark-id") or "").strip() or None


def _read_meta(element: etree._Element, document: Document) -> None:
    name = (element.get("property") or element.get("name") or "").lower()
    content = fold_space(element.get("content") or "") or None
    if name == "og:image":
        document.image = document.image or content
    elif name == "og:image:alt":
        document.image_alt = document.image_alt or content
    elif name == "description":
        document.description = content


def _content_root(root: etree._Element) -> etree._Element:
    """The element with the page's own content: `main` where it holds a heading or most of the text, else the body."""
    mains = list(root.iter("main"))
    if len(mains) == 1:
        main = mains[0]
        inside, everywhere = _heading_count(main), _heading_count(root)
        if inside or (not everywhere and len(main)):
            return main
    body = root.find("body")
    return root if body is None else body


def _heading_count(element: etree._Element) -> int:
    return sum(1 for _ in element.iter("h1", "h2", "h3"))


class _Walker:
    """Collects blocks and boxes while walking a tree once, without recursion."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.boxes: list[Box] = []
        self._stack: list[int] = []
        self._run: list[str] = []
        self._mixed = False
        self._pieces: list[str] = []
        self._moment: str | None = None
        self._anchors: list[tuple[str, str | None, int, int]] = []
        self._links: list[tuple[str, str, str | None]] = []
        self._slots: list[str] = []
        self._levels: dict[int, int] = {}

    def walk(self, root: etree._Element) -> None:
        """Fills `blocks` and `boxes` from everything under `root`."""
        walker = etree.iterwalk(root, events=("start", "end"))
        roles: list[str] = []
        for event, element in walker:
            if event == "start":
                role = self._role(element, root)
                roles.append(role)
                if role == "skip":
                    walker.skip_subtree()
                else:
                    self._start(element, role)
            else:
                role = roles.pop()
                if role != "skip":
                    self._end(element, role)
                if element is not root and element.tail:
                    self._add(element.tail, tail=True)
        self._flush()

    def _role(self, element: etree._Element, root: etree._Element) -> str:
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED:
            return "skip"
        if tag == "img":
            return "image"
        if tag == "br":
            return "break"
        attributes = element.attrib
        if attributes:
            if "hidden" in attributes or attributes.get("role") in _CHROME_ROLES:
                return "skip"
            style = attributes.get("style")
            if style and "display:none" in style.replace(" ", "").lower():
                return "skip"
        if element is root:
            return "block"
        if tag == "a":
            return "block" if "slot" in attributes or _wraps_several(element) else "anchor"
        if tag in _INLINE:
            return "block" if "slot" in attributes else "inline"
        if (tag in _CHROME and _is_chrome(element)) or (tag == "header" and _is_page_header(element)):
            return "skip"
        if "-" in tag:
            return self._custom_role(element, tag)
        return "video" if tag in ("iframe", "video") else "block"

    def _custom_role(self, element: etree._Element, tag: str) -> str:
        if (tag.endswith(_CHROME_ENDINGS) or any(word in tag for word in _CHROME_WORDS)) and element.find(".//h1") is None:
            return "skip"
        if "slot" in element.attrib:
            return "block"
        parent = element.getparent()
        in_text = parent is not None and parent.tag in _TEXT_LEVEL
        if in_text or self._has_text() or (element.tail and not element.tail.isspace()):
            return "inline"
        return "block"

    def _has_text(self) -> bool:
        return any(not piece.isspace() for piece in self._run)

    def _start(self, element: etree._Element, role: str) -> None:
        tag = element.tag
        if role == "block" or role == "video":
            self._open_box(element, tag)
            if role == "video" or "video" in tag:
                self._add_video(element)
        elif role == "image":
            self._add_image(element)
            return
        elif role == "break":
            self._run.append(_BREAK)
            self._mixed = True
            return
        if tag == "a":
            label = element.get("aria-label") or element.get("title")
            self._anchors.append((element.get("href") or "", label, len(self.blocks), len(self._run)))
        elif tag == "time":
            self._moment = element.get("datetime") or self._moment
        if element.text:
            self._add(element.text, tail=role == "block")

    def _open_box(self, element: etree._Element, tag: str) -> None:
        self._flush()
        attributes = element.attrib
        slot = attributes.get("slot")
        hint = tag
        if attributes:
            more = (attributes.get("class"), attributes.get("id"), attributes.get("role"))
            hint = " ".join([tag, *(part for part in more if part)]).lower()
        parent = self._stack[-1] if self._stack else -1
        self._stack.append(len(self.boxes))
        self.boxes.append(Box(tag, parent, len(self.blocks), 0, slot, hint))
        if attributes.get("role") == "heading":
            self._levels[len(self.boxes) - 1] = _aria_level(attributes.get("aria-level"))
        self._slots.append(slot or (self._slots[-1] if self._slots else ""))

    def _end(self, element: etree._Element, role: str) -> None:
        tag = element.tag
        if tag == "a":
            self._close_anchor(inline=role == "anchor")
        elif tag == "time" and not self._has_text():
            self._moment = None
        if role in ("block", "video"):
            self._flush()
            self.boxes[self._stack.pop()].end = len(self.blocks)
            self._slots.pop()

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
                    block.href, block.label = href, block.label if block.kind == "image" else (block.label or label)

    def _add(self, text: str, *, tail: bool) -> None:
        self._run.append(text)
        if not text.isspace():
            if tail:
                self._mixed = True
            self._pieces.append(text)

    def _add_image(self, element: etree._Element) -> None:
        attributes = element.attrib
        src = next((attributes[name] for name in _SIZED_PICTURES if attributes.get(name)), "").strip().split(" ")[0]
        if src.startswith("data:"):
            src = next((attributes[n] for n in _SIZED_PICTURES[1:] if attributes.get(n)), "").strip().split(" ")[0]
        alt = fold_space(attributes.get("alt") or "")
        if src.lower().partition("?")[0].endswith(".svg") or (not src and not alt):
            return
        self._emit(Block("image", src=src or None, label=alt or None, href=self._anchors[-1][0] if self._anchors else None))

    def _add_video(self, element: etree._Element) -> None:
        attributes = element.attrib
        src = next((attributes[name] for name in _VIDEO_URLS if attributes.get(name)), None)
        title = fold_space(next((attributes[name] for name in _VIDEO_TITLES if attributes.get(name)), ""))
        if src or title:
            self._emit(Block("video", text=title, src=src))

    def _flush(self) -> None:
        """Ends the inline run: what was collected since the last block becomes one block."""
        if not self._run:
            return
        raw = "".join(self._run)
        pieces, mixed, moment, links = self._pieces, self._mixed, self._moment, self._links
        self._run, self._pieces, self._mixed, self._links = [], [], False, []
        text = _fold_lines(raw[:MAX_BLOCK])
        if not text:
            return
        self._moment = None
        if ("ild:" in text or "oto:" in text) and (mixed or len(pieces) < 2):
            text, credit = _split_credit(text)
            if credit is not None:
                self._emit(self._text_block(text, moment))
                self._emit(Block("text", credit))
                return
        block = self._text_block(text, moment)
        if len(pieces) > 1 and not mixed:
            block.pieces = [piece for piece in map(fold_space, pieces) if piece]
        if links:
            _set_links(block, links)
        self._emit(block)

    def _text_block(self, text: str, moment: str | None) -> Block:
        tag = self.boxes[self._stack[-1]].tag if self._stack else ""
        level = _HEADINGS.get(tag, 0) or self._levels.get(self._stack[-1] if self._stack else -1, 0)
        kind: BlockKind = "heading" if level else _KINDS.get(tag, "text")
        if kind == "text" and self._in_item():
            kind = "item"
        return Block(kind, text, level, moment=moment, bullet=kind == "item")

    def _in_item(self) -> bool:
        """Whether the current box is the first paragraph of a list item (`<li><p>`)."""
        number = self._stack[-1] if self._stack else -1
        parent = self.boxes[number].parent if number >= 0 else -1
        return parent >= 0 and self.boxes[parent].tag == "li" and self.boxes[parent].start == len(self.blocks)

    def _emit(self, block: Block) -> None:
        block.box = self._stack[-1] if self._stack else 0
        block.tag = self.boxes[block.box].tag if self.boxes else ""
        block.slot = (self._slots[-1] if self._slots else "") or None
        self.blocks.append(block)


def _fold_lines(raw: str) -> str:
    """The text with white space folded, where `<br>` is the only line break."""
    if _BREAK not in raw:
        return fold_space(raw)
    return "\n".join(filter(None, map(fold_space, raw.split(_BREAK))))


def _set_links(block: Block, links: list[tuple[str, str, str | None]]) -> None:
    """Notes the inline links of a block; one that covers all its text becomes the block's own."""
    href, text, label = links[0]
    if len({link[0] for link in links}) == 1 and sum(len(link[1]) for link in links) >= len(block.text) - len(links):
        block.href, block.label = href, fold_space(label or "") or None
    else:
        block.links = [(target, words) for target, words, _ in links]


def _wraps_several(anchor: etree._Element) -> bool:
    """Whether a link holds a whole entry: a picture, or several pieces."""
    return len(anchor) > 1 or (len(anchor) == 1 and anchor[0].tag in ("img", "picture", "figure", "div"))


def _aria_level(level: str | None) -> int:
    return int(level) if level is not None and level in "123456" and len(level) == 1 else 2


_CREDIT_AT_END = re.compile(r"(?s)(.*[^\s:/])\s+((?:Bild|Foto|Bilder|Fotos|Bildnachweis):\s*\S.{0,150})")


def _split_credit(text: str) -> tuple[str, str | None]:
    """(caption, credit line) where both stand in one element: `Anlage im Einsatz. Bild: Stadt Dortmund`."""
    match = _CREDIT_AT_END.fullmatch(text) if len(text) < 2000 else None
    return (match[1], match[2]) if match else (text, None)


def _is_chrome(element: etree._Element) -> bool:
    """Whether a `nav` or `footer` is that of the page; the footer of an article belongs to it."""
    if element.tag == "nav":
        return True
    return not any(parent.tag in ("article", "li", "a", "main") for parent in element.iterancestors())


def _is_page_header(element: etree._Element) -> bool:
    """Whether a `header` is that of the site and not that of an article."""
    parent = element.getparent()
    if element.find(".//nav") is not None:
        return True
    return parent is not None and parent.tag == "body" and element.find(".//h1") is None
