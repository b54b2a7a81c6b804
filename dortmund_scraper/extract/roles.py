"""What part an HTML element plays in the block stream: block, run of text, picture, or nothing to read."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Literal

from lxml import etree

Role = Literal["block", "video", "inline", "anchor", "image", "break", "skip"]

_TagRole = Literal[
    "block", "video", "inline", "a", "image", "break", "skip", "nav", "footer", "header", "custom", "chrome"
]  # fmt: skip

_INLINE = frozenset({
    "span", "strong", "b", "em", "i", "small", "sub", "sup", "abbr", "time", "mark", "u", "s", "q", "cite",
    "code", "label", "font", "bdi", "bdo", "data", "del", "ins", "kbd", "var", "wbr", "tt", "big", "slot",
    "source", "track", "dfn", "output", "samp", "center",
})  # fmt: skip
_SKIPPED = frozenset({
    "script", "style", "noscript", "template", "svg", "canvas", "object", "embed", "select", "option",
    "input", "textarea", "dialog", "head", "map", "audio", "datalist", "meter", "progress",
    "link", "meta", "base", "math",
})  # fmt: skip
_CHROME_ROLES = frozenset({"navigation", "contentinfo", "dialog", "alertdialog", "search", "menu", "menubar"})
_CHROME_WORDS = ("cookie", "consent", "breadcrumb", "privacy-settings", "bookmark-button", "share-button")
_CHROME_ENDINGS = (
    "-navigation", "-footer", "-menu", "-header", "-back-link", "-breadcrumb", "-privacy-settings-modal",
)  # fmt: skip
_SPECIAL: dict[str, _TagRole] = {
    "img": "image", "br": "break", "a": "a", "iframe": "video", "video": "video",
    "nav": "nav", "footer": "footer", "header": "header",
}  # fmt: skip
_TEXT_LEVEL = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "strong", "b", "em", "i", "small", "label"}
)
_HIDING = frozenset({"hidden", "role", "style", "aria-hidden"})
_CONTENT_TAGS = frozenset({"article", "li", "a", "main"})


def role_of(element: etree._Element, tag: str, attributes: Mapping[str, str], *, in_run: bool) -> Role:
    """The role of an element. `in_run`: text stands before it on its line."""
    kind = _tag_role(tag)
    if kind == "skip" or kind == "image" or kind == "break":
        return kind
    if attributes and not _HIDING.isdisjoint(attributes) and _is_hidden(attributes):
        return "skip"
    if kind == "block" or kind == "video":
        return kind
    if kind == "inline":
        return "block" if "slot" in attributes else "inline"
    if kind == "a":
        return "block" if "slot" in attributes or _wraps_several(element) else "anchor"
    if kind == "custom":
        return _custom_role(element, attributes, in_run=in_run)
    if kind == "chrome":
        return "skip" if element.find(".//h1") is None else _custom_role(element, attributes, in_run=in_run)
    return "skip" if _IS_AROUND[kind](element) else "block"


@lru_cache(maxsize=1024)
def _tag_role(tag: str) -> _TagRole:
    """What the name of an element says alone."""
    if tag in _SKIPPED:
        return "skip"
    if tag in _INLINE:
        return "inline"
    if tag in _SPECIAL:
        return _SPECIAL[tag]
    if "-" not in tag:
        return "block"
    around = tag.endswith(_CHROME_ENDINGS) or any(word in tag for word in _CHROME_WORDS)
    return "chrome" if around else "custom"


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    """Whether an element is not shown, or is a part of the site around the page."""
    if "hidden" in attributes or ("role" in attributes and attributes["role"] in _CHROME_ROLES):
        return True
    if attributes.get("aria-hidden") == "true" and "clone" in attributes.get("class", "").lower():
        return True
    return "style" in attributes and "display:none" in attributes["style"].replace(" ", "").lower()


def _custom_role(element: etree._Element, attributes: Mapping[str, str], *, in_run: bool) -> Role:
    if "slot" in attributes:
        return "block"
    parent = element.getparent()
    if in_run or (parent is not None and parent.tag in _TEXT_LEVEL):
        return "inline"
    return "inline" if element.tail and not element.tail.isspace() else "block"


def _wraps_several(anchor: etree._Element) -> bool:
    """Whether a link holds a whole entry: a picture, or several pieces."""
    return len(anchor) > 1 or (len(anchor) == 1 and anchor[0].tag in ("img", "picture", "figure", "div"))


def _is_page_footer(footer: etree._Element) -> bool:
    """Whether a `footer` is that of the page; the footer of an article belongs to it."""
    return not any(parent.tag in _CONTENT_TAGS for parent in footer.iterancestors())


def _is_page_header(header: etree._Element) -> bool:
    """Whether a `header` is that of the site and not that of an article."""
    if header.find(".//nav") is not None:
        return True
    parent = header.getparent()
    return parent is not None and parent.tag == "body" and header.find(".//h1") is None


_IS_AROUND: dict[str, Callable[[etree._Element], bool]] = {
    "nav": lambda _: True,
    "footer": _is_page_footer,
    "header": _is_page_header,
}
"""Whether an element that may frame the site or only an article is part of the site's frame."""
