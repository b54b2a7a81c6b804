"""Where a list goes on: links, buttons, attributes and forms that lead to its further entries."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from lxml import etree

from dortmund_scraper.extract.addresses import addresses, looks_like_url, short_text
from dortmund_scraper.extract.choices import choices
from dortmund_scraper.extract.paging import Offer, continues, is_page
from dortmund_scraper.urls import canonical, is_portal

_ARROW = re.compile(r"\W*[»›>→⟩]{1,2}\W*")
_NEXT = re.compile(r"\b(?:weiter|vorwärts|n(?:ä|ae)chste[nrs]?|next|ältere)\b", re.IGNORECASE)
_MORE = re.compile(
    r"\b(?:mehr|weitere[nrs]?|more)\b.{0,40}\b(?:laden|anzeigen|zeigen|sehen)\b|\bnachladen\b"
    r"|\b(?:load|show) more\b|^\W*mehr\W*$",
    re.IGNORECASE,
)
_NEXT_NAME = re.compile(r"(?:^|[-_:])(?:next|more|weitere?|mehr)(?:[-_:]|$)|loadmore|nextpage|nexturl")
_URL_NAME = re.compile(r"(?:^|[-_:])(?:href|uri|link|endpoint)$|url$|^data-(?:next|more)(?:-page)?$")
_NUMBER_NAME = re.compile(r"(?:data-)?(?:next[-_]?)?(offset|page|seite|from|start|skip)")
_LABELS = ("aria-label", "title", "label", "rel", "class", "value", "button-label", "load-more-label")


def next_pages(root: etree._Element, url: str, base: str, portal: str) -> list[str]:
    """Addresses under which the list at ``url`` goes on, canonical, in the order of the page.

    ``root`` is the parsed page, ``base`` what relative links refer to. Neither ``url`` itself nor a detail
    page is among them.
    """
    found: dict[str, None] = {}
    offers = (offer for element in root.iter(etree.Element) for offer in _offers(element, url))
    for written, offer in dict.fromkeys(offers):
        target = canonical(written, base=base, portal=portal)
        if target is not None and is_portal(target, portal) and continues(target, url, offer):
            found.setdefault(target)
    return list(found)


def _offers(element: etree._Element, url: str) -> Iterator[tuple[str, Offer]]:
    """What an element offers: addresses as written, each with how it is offered."""
    if element.tag == "form":
        yield from ((choice.address, "loader") for choice in choices(element) if choice.is_page)
        return
    attributes = {str(name): str(value) for name, value in element.attrib.items()}
    named = False
    for name, value in addresses(element):
        named = True
        offer: Offer = "loader" if _is_next(name) else _offer(element, value)
        yield (value if offer == "link" else _numbered(value, attributes)), offer
    for name, value in attributes.items():
        if value.lstrip().startswith(("{", "[")):
            yield from ((address, "loader") for address in _of_json(value))
        elif value.isdecimal() and _is_next(name):
            yield _with(url, "page", value), "loader"
    if not named and any(_NUMBER_NAME.fullmatch(name) for name in attributes):
        yield from _of_number(element, attributes, url)


def _of_number(element: etree._Element, attributes: dict[str, str], url: str) -> Iterator[tuple[str, Offer]]:
    """A button that states only a page or an offset: the list's own address with it."""
    if _offer(element, "") != "link" or short_text(element).isdecimal():
        yield _numbered(url, attributes), "loader"


def _of_json(text: str) -> Iterator[str]:
    """Addresses under keys such as `nextPageUrl` of JSON in an attribute."""
    try:
        stack: list[Any] = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    while stack:
        node = stack.pop()
        if isinstance(node, list):
            stack += node
        elif isinstance(node, dict):
            stack += node.values()
            for key, value in node.items():
                name = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", key).lower()
                if isinstance(value, str) and _NEXT_NAME.search(name) and looks_like_url(value, key):
                    yield value


@lru_cache(maxsize=1024)
def _is_next(name: str) -> bool:
    """Whether an attribute of this name holds where the list goes on."""
    return _NEXT_NAME.search(name) is not None and _URL_NAME.search(name) is not None


def _offer(element: etree._Element, written: str) -> Offer:
    """How the element offers an address, by its text and labels; `rel` and classes count as words."""
    text = short_text(element)
    labels = " ".join(element.get(name) or "" for name in _LABELS)
    words = f"{text} {labels.replace('-', ' ').replace('_', ' ')}".strip()
    if _MORE.search(text) or _MORE.search(words):
        return "loader" if element.tag != "a" or is_page(written) else "next"
    return "next" if _ARROW.fullmatch(text) or _NEXT.search(words) else "link"


def _numbered(address: str, attributes: dict[str, str]) -> str:
    """The address with the offset or page number that stands in attributes beside it."""
    for name, value in attributes.items():
        match = _NUMBER_NAME.fullmatch(name)
        if match and value.isdecimal() and len(value) < 6:
            address = _with(address, match[1], value)
    return address


def _with(address: str, name: str, value: str) -> str:
    """The address with a parameter set, replacing the one of the same name."""
    try:
        parts = urlsplit(address)
    except ValueError:  # a broken bracket or port
        return address
    pairs = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != name]
    return urlunsplit(parts._replace(query=urlencode([*pairs, (name, value)], errors="replace")))
