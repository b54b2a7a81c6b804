"""Addresses in the attributes of an element, whatever they are called, and the short text that names them."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

_OTHERS = frozenset(
    {
        "action",
        "src",
        "srcset",
        "data-src",
        "data-srcset",
        "poster",
        "style",
        "class",
        "id",
        "content",
        "for",
        "name",
    }
)
"""Attributes that hold pictures, parts of a form or anything but what a reader is led to."""
_BEGINNINGS = ("/", "?", "./", "../", "http://", "https://")
_SCRIPTED = re.compile(r"\blocation\b[^'\"]{0,20}['\"]([^'\"]+)['\"]")
_TEXT_LIMIT = 80
_ELEMENT_LIMIT = 40
"""Elements within a link or button; more than these hold no label."""


def addresses(element: etree._Element) -> Iterator[tuple[str, str]]:
    """Name and value of each attribute that may lead somewhere.

    Relative addresses without a mark (`seite-2.html`) count in `href` alone; of a script that runs on a click, the
    address that it goes to.
    """
    for name, value in element.attrib.items():
        if str(name) == "onclick":
            scripted = _SCRIPTED.search(str(value))
            if scripted:
                yield str(name), scripted[1]
        elif str(name) not in _OTHERS and looks_like_url(str(value), str(name)):
            yield str(name), str(value)


def looks_like_url(value: str, name: str) -> bool:
    """Whether the value of an attribute or key of this name can be an address to follow."""
    if name == "href":
        return bool(value) and not value.lstrip().startswith(("#", "javascript:"))
    return value.lstrip().startswith(_BEGINNINGS)


def short_text(element: etree._Element) -> str:
    """The element's text, or nothing where it is longer than any label."""
    if next(islice(element.iter(), _ELEMENT_LIMIT, None), None) is not None:
        return ""
    text = ""
    for piece in element.itertext():
        text += str(piece)
        if len(text) > _TEXT_LIMIT:
            return ""
    return " ".join(text.split())
