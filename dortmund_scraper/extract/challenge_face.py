"""What a page shows at a glance, as far as it matters for `challenge`: how much, and what it asks for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

_ASIDE = frozenset({"nav", "footer", "aside"})
_UNSEEN = _ASIDE | {"script", "style", "template", "noscript", "head", "svg", "iframe", "object", "option"}
_LEGAL = re.compile(
    r"impressum|datenschutz|privacy|imprint|terms|nutzungsbedingungen|barrierefrei|cookie", re.IGNORECASE
)
_NOT_PAGES = ("#", "mailto:", "tel:", "javascript:", "data:")
_FIELDS = frozenset({"text", "email", "tel", "date", "number", "search", "url", "file", "password"})
_PROOFS = ("captcha", "response", "token", "challenge", "code", "answer", "antwort", "ergebnis")
_CONTENT = frozenset({"article", "time", "video", "dl"})
_SPACE = re.compile(r"\s+")


@dataclass
class Face:
    """A page at a glance."""

    title: str = ""
    headings: list[str] = field(default_factory=list)
    text: str = ""
    """All that is seen."""
    words: int = 0
    links: int = 0
    """Links to pages other than the legal ones."""
    all_links: int = 0
    """The same, also in navigation, footer and asides."""
    fields: int = 0
    """Fields for more than a solved captcha."""
    buttons: list[str] = field(default_factory=list)
    asks_for_click: bool = False
    """Whether there is a form, a button or a box to tick."""
    refresh: str | None = None
    """Of a `meta` element."""
    noscript: str = ""
    scripts: str = ""
    has_content: bool = False
    """Whether there is an element that only pages with content have."""

    @property
    def title_and_headings(self) -> str:
        """What the page says that it is."""
        return " ".join([self.title, *self.headings]).strip()


def face_of(text: str, root: etree._Element | None) -> Face:
    """The face of a page; ``root`` is that of its text, ``None`` where it is no HTML. Never raises.

    Where a `main` element says anything, only what is in it counts; navigation, footer and asides never do.
    """
    face = Face()
    if root is None:
        face.text = text
    else:
        _read_whole(root, face)
        scope = _scope(root)
        for element in _elements(scope):
            _look_at(element, face)
        face.text = _seen(scope)
    face.words = len(face.text.split())
    return face


def shows_more(root: etree._Element, links: int) -> bool:
    """Whether the page's face would have content or more links than these. Looks no further than it must."""
    found = 0
    for element in _elements(_scope(root)):
        found += element.tag == "a" and _leads_to_page(element)
        if found > links or element.tag in _CONTENT:
            return True
    return False


def _scope(root: etree._Element) -> etree._Element:
    mains = [main for main in root.iter("main") if any(piece.strip() for piece in _pieces(main))]
    return mains[0] if len(mains) == 1 else root


def _read_whole(root: etree._Element, face: Face) -> None:
    """What counts wherever it stands."""
    face.all_links = sum(_leads_to_page(link) for link in root.iter("a"))
    for element in root.iter("title", "meta", "noscript", "script"):
        if element.tag == "title":
            face.title = face.title or _said(element)
        elif element.tag == "noscript":
            face.noscript += " " + _said(element)
        elif element.tag == "script":
            face.scripts += " " + (element.text or "")
        elif (element.get("http-equiv") or "").lower() == "refresh":
            face.refresh = element.get("content") or ""


def _elements(scope: etree._Element) -> Iterator[etree._Element]:
    """All elements of the page's own part, in order; not recursive, for pages may be deep."""
    waiting = [scope]
    while waiting:
        element = waiting.pop()
        if isinstance(element.tag, str) and element.tag not in _ASIDE:
            yield element
            waiting.extend(reversed(element))


def _look_at(element: etree._Element, face: Face) -> None:
    tag = str(element.tag)
    if tag in {"h1", "h2", "h3"}:
        face.headings.append(_said(element))
    elif tag == "a":
        _look_at_link(element, face)
    elif tag in {"input", "textarea", "select", "button", "form"}:
        _look_at_control(element, tag, face)
    elif tag in _CONTENT:
        face.has_content = True


def _look_at_link(element: etree._Element, face: Face) -> None:
    if _is_button(element):
        face.buttons.append(_said(element))
        face.asks_for_click = True
    elif _leads_to_page(element):
        face.links += 1


def _is_button(link: etree._Element) -> bool:
    href = (link.get("href") or "").strip().lower()
    return (link.get("role") or "").lower() == "button" or not href or href.startswith(_NOT_PAGES)


def _leads_to_page(link: etree._Element) -> bool:
    return not _is_button(link) and not _LEGAL.search(f"{link.get('href')} {_said(link)}")


def _look_at_control(element: etree._Element, tag: str, face: Face) -> None:
    kind = (element.get("type") or "text").lower()
    name = f"{element.get('name')} {element.get('id')}".lower()
    if tag == "button" or (tag == "input" and kind in {"submit", "button"}):
        face.buttons.append(_said(element) or element.get("value") or "")
    elif tag in {"textarea", "select"} or (tag == "input" and kind in _FIELDS):
        face.fields += not any(word in name for word in _PROOFS)
    face.asks_for_click = face.asks_for_click or tag in {"form", "button"} or kind in {"checkbox", "submit"}


def _said(element: etree._Element) -> str:
    return _SPACE.sub(" ", " ".join(str(piece) for piece in element.itertext())).strip()


def _seen(root: etree._Element) -> str:
    """The text of the page without what browsers do not show."""
    return _SPACE.sub(" ", " ".join(_pieces(root))).strip()


def _pieces(root: etree._Element) -> Iterator[str]:
    """The same in pieces; not recursive, for pages may be deep."""
    waiting: list[etree._Element | str | None] = [root]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield item
        elif item is not None and item.tag not in _UNSEEN:
            following: list[etree._Element | str | None] = [item.text]
            for child in item:
                following += [child, child.tail]
            waiting.extend(reversed(following))
