"""Elements of HTML and SVG, which escape whatever is put into them."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, tostring

from dortmund_scraper.changes.wording import fit

Content = Element | str | None
_NAMES = {"class_": "class", "viewbox": "viewBox", "text_anchor": "text-anchor"}


def element(name: str, *content: Content, **attributes: str | float | None) -> Element:
    """An element with texts and elements in it; attributes that are ``None`` are left out.

    `class_` is written for `class`, an underscore for a hyphen. Numbers are rounded to a tenth. Signs that fit into
    no XML become U+FFFD.
    """
    made = Element(name)
    for key, value in attributes.items():
        if value is not None:
            made.set(_NAMES.get(key, key.replace("_", "-")), _value(value))
    for part in content:
        _append(made, part)
    return made


def markup(made: Element) -> str:
    """The element as text that is well-formed as XML and means the same as HTML."""
    return tostring(made, encoding="unicode", short_empty_elements=False)


def href(address: str | None) -> str | None:
    """The address if it may become a link: a web address or a path of this site, never `javascript:`."""
    if not address:
        return None
    try:
        scheme = urlsplit(address).scheme
    except ValueError:
        return None
    return address if scheme in {"", "http", "https"} else None


def linked(text: str, address: str | None) -> Content:
    """The text, as a link where there is an address."""
    target = href(address)
    return element("a", text, href=target) if target else text


def picture(
    width: float, height: float, title: str, description: str, *content: Content, class_: str
) -> Element:
    """An SVG that is told as one image with title and description.

    The name and the description belong to a group of their own, and `content` is hidden from screen readers: it
    may so hold links for the pointer, which an image must not. The same links stand in the list beside the chart.
    """
    told = element("g", element("title", title), element("desc", description), role="img", aria_label=title)
    drawn = element("g", *content, aria_hidden="true")
    shape: dict[str, str | float] = {"viewbox": f"0 0 {_value(width)} {_value(height)}"}
    shape |= {"width": width, "height": height}
    return element("svg", told, drawn, class_=class_, focusable="false", **shape)


def spot(title: str, *content: Content, class_: str, address: str | None = None) -> Element:
    """A part of a picture with a tooltip; a link for the pointer, and no tab stop, where there is an address."""
    target = href(address)
    name, stop = ("a", "-1") if target else ("g", None)
    return element(name, element("title", title), *content, class_=class_, href=target, tabindex=stop)


def table(caption: str, heads: Iterable[str], rows: Iterable[Sequence[Content]]) -> Element:
    """A table; the first cell of a row is its head. It is told as a region that scrolls sideways."""
    cells = list(rows)
    first = cells[0] if cells else ()
    head = element(
        "tr",
        *(element("th", text, scope="col", class_=_sort(one)) for text, one in zip_longest(heads, first)),
    )
    body = (element("tr", element("th", row[0], scope="row"), *map(_cell, row[1:])) for row in cells)
    made = element("table", element("caption", caption), element("thead", head), element("tbody", *body))
    return element("div", made, class_="chart-table", role="region", aria_label=caption, tabindex="0")


def folded(summary: str, *content: Content) -> Element:
    """What is shown when it is asked for."""
    return element("details", element("summary", summary), *content, class_="chart-details")


def _cell(content: Content) -> Element:
    return element("td", content, class_=_sort(content))


def _sort(content: Content) -> str | None:
    """The class of a number, or of the dash that stands for none."""
    is_number = isinstance(content, str) and (content == "–" or content.replace(".", "").isdecimal())
    return "chart-number" if is_number else None


def _value(value: str | float) -> str:
    return fit(value) if isinstance(value, str) else f"{round(value, 1):g}"


def _append(made: Element, part: Content) -> None:
    if isinstance(part, Element):
        made.append(part)
    elif part and len(made):
        made[-1].tail = (made[-1].tail or "") + fit(part)
    elif part:
        made.text = (made.text or "") + fit(part)
