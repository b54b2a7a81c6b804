"""Sitemaps after sitemaps.org: plain, as index, compressed, or as a list of addresses."""

import zlib
from dataclasses import dataclass, field

from lxml import etree

from dortmund_scraper.urls import PORTAL, canonical, is_portal

MAX_BYTES = 64 * 1024 * 1024
"""Of an unpacked sitemap this much is read; the protocol allows 50 MB."""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What a sitemap names on the portal; all addresses canonical, in its order."""

    pages: list[str] = field(default_factory=list)
    sitemaps: list[str] = field(default_factory=list)


def read_sitemap(content: bytes, portal: str = PORTAL) -> Sitemap:
    """The pages and further sitemaps of a sitemap; an empty one for everything that is none.

    Namespaces are ignored, entities are not resolved, broken XML is read as far as it goes.
    """
    data = unpack(content).lstrip(b"\xef\xbb\xbf \t\r\n")
    if not data.startswith(b"<"):
        return Sitemap(_on_portal(data.decode("utf-8", "replace").splitlines(), portal))
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return Sitemap()
    if root is None or _local_name(root) not in {"urlset", "sitemapindex"}:
        return Sitemap()
    parts: dict[str, list[str]] = {"url": [], "sitemap": []}
    for entry in root.iterchildren(etree.Element):
        for child in entry.iterchildren(etree.Element):
            if _local_name(child) == "loc" and _local_name(entry) in parts:
                parts[_local_name(entry)].append(child.text or "")
    return Sitemap(_on_portal(parts["url"], portal), _on_portal(parts["sitemap"], portal))


def unpack(content: bytes) -> bytes:
    """The content without gzip compression, at most `MAX_BYTES`; a truncated stream as far as it goes."""
    if not content.startswith(b"\x1f\x8b"):
        return content
    try:
        return zlib.decompressobj(wbits=31).decompress(content, MAX_BYTES)
    except zlib.error:
        return b""


def _local_name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _on_portal(addresses: list[str], portal: str) -> list[str]:
    found = (canonical(address.strip(), portal=portal) for address in addresses if address.strip())
    return list(dict.fromkeys(url for url in found if url is not None and is_portal(url, portal)))
