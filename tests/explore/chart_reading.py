"""What tests ask of every chart, read from its markup without the code that drew it."""

import re
from collections.abc import Iterator
from itertools import chain

from lxml import etree

FORBIDDEN = {"script", "style", "iframe", "object", "foreignObject", "image", "use"}
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def read(markup: str) -> etree._Element:
    """The one element that a chart is, after what holds for all of them was checked."""
    root = etree.fromstring(markup)
    elements = list(root.iter())
    assert not FORBIDDEN & {str(one.tag) for one in elements}
    names = {name for one in elements for name in one.attrib}
    assert not {"style", "id"} & names
    assert not [name for name in names if name.startswith("on")]
    for link in root.iter("a"):
        assert not re.match(r"\s*(javascript|data|vbscript):", link.get("href"), re.IGNORECASE)
    for told in root.xpath("//*[@role='img']"):
        assert told.find("title").text
        assert told.find("desc").text
        assert not told.xpath(".//a")
    for link in root.xpath("//svg//a"):
        assert link.get("tabindex") == "-1"
        assert link.xpath("ancestor::*[@aria-hidden='true']")
    outside = list(chain.from_iterable(_outside(picture) for picture in root.iter("svg")))
    assert outside == []
    return root


def all_text(root: etree._Element) -> str:
    """The text of an element and all in it."""
    return "".join(root.itertext())


def number(text: str) -> int:
    """The first German number of a text."""
    found = re.search(r"\d[\d.]*", text)
    assert found is not None, text
    return int(found[0].replace(".", ""))


def _outside(picture: etree._Element) -> Iterator[str]:
    """The parts of an SVG that leave its view box."""
    left, top, width, height = map(float, picture.get("viewBox").split())
    assert left == top == 0
    for one in picture.iter("rect", "circle", "line", "text", "path"):
        if not all(-1 <= x <= width + 1 and -1 <= y <= height + 1 for x, y in _corners(one)):
            yield etree.tostring(one, encoding="unicode")


def _corners(one: etree._Element) -> list[tuple[float, float]]:
    value = {name: float(text) for name, text in one.attrib.items() if _NUMBER.fullmatch(text)}
    match one.tag:
        case "rect":
            far = value["x"] + value["width"], value["y"] + value["height"]
            return [(value["x"], value["y"]), far]
        case "circle":
            x, y, r = value["cx"], value["cy"], value["r"]
            return [(x - r, y - r), (x + r, y + r)]
        case "line":
            return [(value["x1"], value["y1"]), (value["x2"], value["y2"])]
        case "text":
            return _ends(value["x"], value["y"], len(one.text or ""), one.get("text-anchor", "start"))
    moved = one.get("transform")
    return [_pair(moved)] if moved else [_pair(one.get("d"))]


def _ends(x: float, y: float, signs: int, anchor: str) -> list[tuple[float, float]]:
    """Both ends of a text whose letters are narrow (5 units), and its upper edge."""
    left = x - signs * 5 * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
    return [(left, y - 9), (left + signs * 5, y)]


def _pair(text: str | None) -> tuple[float, float]:
    x, y = _NUMBER.findall(text or "")[:2]
    return float(x), float(y)
