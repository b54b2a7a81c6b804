"""An Atom document (RFC 4287).

Elements of Dublin Core (http://purl.org/dc/terms/) tell what Atom has none for: a day without a time of day, and the
capture that an entry rests on.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from lxml import etree

from ..characters import clean

ATOM = "http://www.w3.org/2005/Atom"
DC = "http://purl.org/dc/terms/"
_SPACES: dict[str | None, str] = {None: ATOM, "dcterms": DC}
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Licence:
    """Terms as a feed tells them."""

    title: str
    uri: str


@dataclass(frozen=True, slots=True)
class Feed:
    """What is said of the whole feed. Moments are ISO 8601 with an offset, here and in `Entry`."""

    id: str
    title: str
    subtitle: str
    updated: str
    author: str
    homepage: str | None
    """Of the author."""
    software: str
    """Name and version, separated by a blank."""
    url: str | None
    """Where the feed lies."""
    licences: tuple[Licence, ...]
    """Each one once."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. What is ``None`` is not said."""

    id: str
    title: str
    updated: str
    licence: Licence
    url: str | None = None
    published: str | None = None
    day: str | None = None
    """Of publication, where no moment is known."""
    source_url: str | None = None
    """The page that states it."""
    captured_at: str | None = None
    sha256: str | None = None
    summary: str | None = None
    content: str | None = None
    content_type: Literal["text", "html"] = "text"
    categories: tuple[tuple[str, str], ...] = ()
    """Terms with their labels."""


def write(path: Path, feed: Feed, entries: Iterable[Entry]) -> None:
    """Writes the document as UTF-8, an entry a line; a feed has so few that all are held at once."""
    root = etree.Element(_name("feed"), {_LANGUAGE: "de"}, nsmap=_SPACES)  # type: ignore[arg-type] # None is the default
    root.extend(_head(feed))
    root.extend(map(_entry, entries))
    root.text = "\n"
    for element in root:
        element.tail = "\n"
    etree.ElementTree(root).write(str(path), encoding="utf-8", xml_declaration=True)


def _head(feed: Feed) -> Iterable[etree._Element]:
    yield _element("id", feed.id)
    yield _element("title", feed.title)
    yield _element("subtitle", feed.subtitle)
    yield _element("updated", feed.updated)
    author = _element("author")
    author.append(_element("name", feed.author))
    if feed.homepage:
        author.append(_element("uri", feed.homepage))
    yield author
    if feed.url:
        yield _link("self", feed.url, type="application/atom+xml")
    yield _element("rights", "; ".join(map(_terms, feed.licences)))
    yield from (_link("license", licence.uri) for licence in feed.licences)
    name, _, version = feed.software.partition(" ")
    yield _element("generator", name, version=version)


def _entry(entry: Entry) -> etree._Element:
    element = _element("entry")
    element.extend(
        _element(name, value)
        for name, value in (("id", entry.id), ("title", entry.title), ("updated", entry.updated),
                            ("published", entry.published), ("summary", entry.summary))
        if value
    )  # fmt: skip
    element.extend(_element("category", term=term, label=label) for term, label in entry.categories)
    if entry.url:
        element.append(_link("alternate", entry.url))
    if entry.source_url:
        element.append(_link("via", entry.source_url))
    element.append(_element("rights", _terms(entry.licence)))
    element.append(_link("license", entry.licence.uri))
    element.extend(_capture(entry))
    if entry.content:
        element.append(_element("content", entry.content, type=entry.content_type))
    return element


def _capture(entry: Entry) -> Iterable[etree._Element]:
    if entry.day:
        yield _element("date", entry.day, DC)
    told = [f"Abgerufen {entry.captured_at}"] if entry.captured_at else []
    if entry.sha256:
        told.append(f"SHA-256 {entry.sha256}")
    if told:
        yield _element("provenance", ", ".join(told), DC)


def _terms(licence: Licence) -> str:
    return f"{licence.title} ({licence.uri})"


def _link(relation: str, address: str, **attributes: str) -> etree._Element:
    return _element("link", rel=relation, href=address, **attributes)


def _element(name: str, text: str | None = None, space: str = ATOM, **attributes: str) -> etree._Element:
    """An element; no text may hold what XML cannot carry, wherever it comes from."""
    element = etree.Element(_name(name, space), {key: clean(value) for key, value in attributes.items()})
    element.text = None if text is None else clean(text)
    return element


def _name(name: str, space: str = ATOM) -> str:
    return f"{{{space}}}{name}"
