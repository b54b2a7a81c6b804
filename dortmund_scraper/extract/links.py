"""The links of a page, sorted by what a crawler can do with them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from dortmund_scraper.extract.html import parse
from dortmund_scraper.extract.navigation import navigation_urls
from dortmund_scraper.extract.next_pages import next_pages
from dortmund_scraper.extract.paging import is_calendar_view, list_root
from dortmund_scraper.extract.registers import register_pages
from dortmund_scraper.records import PageKind
from dortmund_scraper.urls import PORTAL, canonical, is_portal, page_kind

DETAILS: frozenset[PageKind] = frozenset({"news", "press", "event", "service"})
"""Kinds of pages about one thing."""
LISTS: frozenset[PageKind] = frozenset({"newsroom", "calendar", "services"})
"""Kinds of pages that list such things."""

_URL_ATTRIBUTE = re.compile(r"(?:^|[-_:])(?:href|url|link)$")


@dataclass(frozen=True, slots=True)
class Links:
    """What a page links to on the portal; all addresses canonical, in the order of the page, each once."""

    details: dict[str, PageKind] = field(default_factory=dict)
    """Pages about one article, event or service, from the page's content and from its navigation."""
    lists: dict[str, PageKind] = field(default_factory=dict)
    """First pages of lists, without facets, calendar days and page numbers."""
    next_pages: list[str] = field(default_factory=list)
    """Further pages of the list that this page is; empty for other pages."""
    registers: list[str] = field(default_factory=list)
    """Parts of the list by initial letters; empty for other pages."""
    canonical: str | None = None
    """The page's own address as it states it; ``None`` where it states none or one off the portal."""
    sitemaps: list[str] = field(default_factory=list)
    """Sitemaps that the page names."""


def read_links(
    content: bytes | str,
    url: str,
    portal: str = PORTAL,
    *,
    encoding: str = "utf-8",
    is_list: bool | None = None,
) -> Links:
    """The links of an HTML page at ``url``.

    ``encoding`` is that of bytes. ``is_list`` says whether further pages are looked for; by default the
    address decides. Reads `a[href]`, `area`, URL attributes of custom elements and the navigation script.
    Never raises on foreign input: what is no HTML has no links.
    """
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    root = parse(data, "utf-8" if isinstance(content, str) else encoding)
    own = canonical(url, portal=portal)
    if root is None or own is None:
        return Links()
    base = _base(root, own)
    sitemap = _stated(root, "sitemap", base, portal)
    links = Links(
        canonical=_stated(root, "canonical", base, portal), sitemaps=[] if sitemap is None else [sitemap]
    )
    for address in _addresses(root, base, portal):
        _sort_in(links, address)
    if is_list or (is_list is None and page_kind(own) in LISTS):
        links.next_pages.extend(next_pages(root, own, base, portal))
        links.registers.extend(register_pages(root, own, base, portal))
    return links


def _sort_in(links: Links, address: str) -> None:
    kind = page_kind(address)
    if kind in DETAILS:
        links.details.setdefault(address.partition("?")[0], kind)
    elif kind in LISTS:
        first = list_root(address)
        if not (kind == "calendar" and is_calendar_view(first)):
            links.lists.setdefault(first, kind)


def _addresses(root: etree._Element, base: str, portal: str) -> Iterator[str]:
    """All addresses on the portal: of the content first, then of the navigation."""
    seen: set[str] = set()
    for written, relative_to in _written(root, base):
        if written in seen:
            continue
        seen.add(written)
        address = canonical(written, base=relative_to, portal=portal)
        if address is not None and is_portal(address, portal):
            yield address


def _written(root: etree._Element, base: str) -> Iterator[tuple[str, str]]:
    scripts: list[str] = []
    for element in root.iter(etree.Element):
        if element.tag == "script":
            scripts.append(element.text or "")
            continue
        if element.tag in {"link", "base", "form"}:
            continue
        for name, value in element.attrib.items():
            if _URL_ATTRIBUTE.search(str(name)) and value and not str(value).startswith("#"):
                yield str(value), base
    for script in scripts:
        yield from ((url, base) for url in navigation_urls(script))


def _base(root: etree._Element, own: str) -> str:
    """What relative links refer to: the `base` element where it names the portal, else the page itself."""
    element = root.find(".//base[@href]")
    stated = None if element is None else canonical(element.get("href") or "", base=own, portal=own)
    return stated if stated is not None and is_portal(stated, own) else own


def _stated(root: etree._Element, relation: str, base: str, portal: str) -> str | None:
    for element in root.iter("link"):
        if relation in (element.get("rel") or "").lower().split():
            address = canonical(element.get("href") or "", base=base, portal=portal)
            return address if address is not None and is_portal(address, portal) else None
    return None
