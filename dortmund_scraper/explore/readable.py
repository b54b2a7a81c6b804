"""The markup of a stored page as plain structure: text, headings, lists, tables, in the order of the page.

Pictures become a line with their description, links their text with the address behind it, elements of the portal's own
(`dtm-…`) only the text in them. What a visitor does not see is left out: scripts, styles, forms, what is hidden. The
tree is that of the readers (`extract`), so that what is shown is what they read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from lxml import etree

from dortmund_scraper.extract.html import parse

from .allowed import ATTRIBUTES, TAGS

MAX_ELEMENTS = 50_000
"""Elements that are shown; a page of the portal has about two thousand."""
MAX_DEPTH = 100
"""Elements within each other that are shown as such; browsers give up at 512."""
_LONGEST_ADDRESS = 200
_LONGEST_VALUE = 500
_LONGEST_TEXT = 10_000
_DROPPED = frozenset({
    "applet", "audio", "base", "canvas", "datalist", "dialog", "embed", "frame", "frameset", "head", "input",
    "link", "map", "math", "meta", "meter", "noembed", "noframes", "noscript", "object", "option", "param", "progress",
    "script", "select", "style", "svg", "template", "textarea", "title",
})  # fmt: skip
_VOID = frozenset({"br", "hr", "wbr"})
_IN_LINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var",
})  # fmt: skip
_TEXT_LEVEL = _IN_LINE | {"p", "h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = frozenset({
    "button", "center", "details", "dir", "fieldset", "form", "hgroup", "legend", "listing", "menu", "plaintext",
    "search", "summary", "xmp",
})  # fmt: skip
"""What stands on lines of its own and is not shown as what it is."""
_NUMBERS = frozenset({"colspan", "rowspan", "start", "value"})
_VIDEO_TITLES = ("video-title", "data-video-title", "data-title", "title", "headline", "aria-label")
_VIDEO_URLS = ("video-url", "data-video-url", "src", "data-src", "url", "href")
_FOLLOWABLE = ("http:", "https:", "mailto:", "tel:")


def readable(text: str) -> tuple[str, bool]:
    """HTML of allowed elements, not yet cleaned, and whether that is the whole page."""
    root = parse(text.encode("utf-8", "replace"))
    if root is None:
        return "", True
    writer = _Writer()
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "end":
            writer.leave(element, is_root=element is root)
        elif not writer.enter(element):
            walker.skip_subtree()
        if writer.is_full:
            break
    return writer.text(), not writer.is_full


@dataclass(slots=True)
class _Opened:
    """An element that is being read."""

    element: etree._Element
    end: str
    """What is written where it ends."""
    first: int
    """How many pieces were written before it."""


@dataclass(slots=True)
class _Writer:
    """Writes elements as they come."""

    pieces: list[str] = field(default_factory=list)
    opened: list[_Opened] = field(default_factory=list)
    seen: int = 0

    @property
    def is_full(self) -> bool:
        """Whether no more elements are shown."""
        return self.seen > MAX_ELEMENTS

    def text(self) -> str:
        """All that was written, with all elements ended."""
        ends = [one.end for one in reversed(self.opened)]
        return "".join([*self.pieces, *ends])

    def enter(self, element: etree._Element) -> bool:
        """Begins an element; ``False`` where nothing in it is read."""
        self.seen += 1
        tag, attributes = _of(element)
        first = len(self.pieces)
        if tag in _DROPPED or _is_hidden(attributes):
            self.opened.append(_Opened(element, "", first))
            return False
        if tag == "img":
            self._add_image(attributes)
        if tag in {"iframe", "video"} or ("-" in tag and "video" in tag):
            self._add_video(attributes)
        name = _name(element, tag, attributes) if len(self.opened) < MAX_DEPTH else ""
        if name:
            self.pieces.append(f"<{name}{_attributes(name, attributes)}>")
        self.opened.append(_Opened(element, f"</{name}>" if name and name not in _VOID else "", first))
        if element.text and tag not in {"iframe", "video"}:
            self.pieces.append(_escaped(element.text))
        return tag not in {"iframe", "video"}

    def leave(self, element: etree._Element, *, is_root: bool) -> None:
        """Ends an element and writes the text behind it."""
        opened = self.opened.pop()
        if element.tag == "a":
            self._add_link(opened)
        self.pieces.append(opened.end)
        if element.tail and not is_root:
            self.pieces.append(_escaped(element.tail))

    def _add_link(self, opened: _Opened) -> None:
        """The name of a link without text, and where it leads."""
        _, attributes = _of(opened.element)
        if not any(piece.strip() and not piece.startswith("<") for piece in self.pieces[opened.first :]):
            self.pieces.append(escape(attributes.get("aria-label") or attributes.get("title") or ""))
        self._add_address(attributes.get("href"))

    def _add_image(self, attributes: Mapping[str, str]) -> None:
        description = " ".join(attributes.get("alt", "").split())
        self._add_mark("seite-bild", f"[Bild: {description}]" if description else "[Bild ohne Beschreibung]")

    def _add_video(self, attributes: Mapping[str, str]) -> None:
        title, address = _first(attributes, _VIDEO_TITLES), _first(attributes, _VIDEO_URLS)
        if title or address:
            self._add_mark(
                "seite-bild", f"[Video oder Einbettung: {title}]" if title else "[Video oder Einbettung]"
            )
            self._add_address(address)

    def _add_address(self, address: str | None) -> None:
        shown = " ".join((address or "").split())
        scheme = shown.partition("/")[0].lower()
        if not shown or shown.startswith("#") or (":" in scheme and not scheme.startswith(_FOLLOWABLE)):
            return
        cut = shown if len(shown) <= _LONGEST_ADDRESS else f"{shown[:_LONGEST_ADDRESS]}…"
        self._add_mark("seite-adresse", f"[{cut}]")

    def _add_mark(self, name: str, text: str) -> None:
        self.pieces.append(f' <span class="{name}">{escape(text)}</span> ')


def _escaped(text: str) -> str:
    """Text, a long one in pieces: the time that nh3 takes grows with the square of what stands in one."""
    return "<wbr>".join(
        escape(text[start : start + _LONGEST_TEXT]) for start in range(0, len(text), _LONGEST_TEXT)
    )


def _of(element: etree._Element) -> tuple[str, dict[str, str]]:
    """Name in lower case and attributes; no name for what is no element."""
    tag = element.tag
    return (
        tag.lower() if isinstance(tag, str) else "",
        {str(key): str(value) for key, value in element.items()},
    )


def _name(element: etree._Element, tag: str, attributes: Mapping[str, str]) -> str:
    """As what an element is written; empty where only what is in it stays."""
    is_own = "-" in tag
    if "slot" in attributes and (is_own or tag in _IN_LINE):
        return "div"
    if tag in TAGS:
        return tag
    return "div" if tag in _BLOCKS or (is_own and not _is_in_line(element)) else ""


def _is_in_line(element: etree._Element) -> bool:
    """Whether an element stands in a run of text."""
    parent, previous = element.getparent(), element.getprevious()
    if parent is not None and parent.tag in _TEXT_LEVEL:
        return True
    before = previous.tail if previous is not None else None if parent is None else parent.text
    return any(text and not text.isspace() for text in (before, element.tail))


def _attributes(name: str, attributes: Mapping[str, str]) -> str:
    kept = ATTRIBUTES["*"] | ATTRIBUTES.get(name, set())
    found = ((key, value[:_LONGEST_VALUE]) for key, value in attributes.items() if key in kept)
    return "".join(
        f' {key}="{escape(value)}"' for key, value in found if key not in _NUMBERS or _is_small(value)
    )


def _is_small(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= 3


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    """Whether a page does not show an element before a script of it runs."""
    if not attributes:
        return False
    is_clone = attributes.get("aria-hidden") == "true" and "clone" in attributes.get("class", "").lower()
    return (
        is_clone
        or "hidden" in attributes
        or "display:none" in "".join(attributes.get("style", "").split()).lower()
    )


def _first(attributes: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((attributes[name] for name in names if attributes.get(name)), "")
