"""JSON-LD of the portal's pages: the objects in the scripts, and which of them describes the page.

Every page carries `Website` and `Organization`, which say nothing of it. News state an `Article`, event pages
an `Event`; the portal's other pages state nothing (`docs/portal.md`). What they say is read by
:mod:`.jsonld_event` and :mod:`.jsonld_article`.
"""

from collections.abc import Iterable

from dortmund_scraper.extract.jsonld_article import ArticleFacts, is_article, read_article
from dortmund_scraper.extract.jsonld_event import read_description, read_event
from dortmund_scraper.extract.loose_json import read_values
from dortmund_scraper.extract.nodes import JsonObject, as_list, plain_text, types
from dortmund_scraper.extract.problems import note
from dortmund_scraper.german.fold import fold
from dortmund_scraper.records import Problem
from dortmund_scraper.urls import PORTAL, canonical, page_kind

__all__ = [
    "ArticleFacts",
    "event_node",
    "is_article",
    "is_event",
    "load",
    "read_article",
    "read_description",
    "read_event",
    "types",
]  # fmt: skip

_NESTING = ("@graph", "mainEntity")
_EVENTS = frozenset({"festival", "eventseries", "courseinstance", "hackathon"})
_NO_EVENTS = frozenset({"publicationevent", "broadcastevent", "ondemandevent", "deliveryevent"})
_OF_ONE_DATE = ("startDate", "endDate", "eventStatus", "offers", "eventSchedule", "@id")


MAX_TEXT = 256 * 1024
"""Characters of all scripts together; those of a page of the portal have a few thousand."""


def load(scripts: Iterable[str]) -> tuple[list[JsonObject], list[Problem]]:
    """All objects that the texts of a page's JSON-LD scripts state, in order, and what could not be read.

    Lists, `@graph` and `mainEntity` are flattened. Never raises; a text that breaks counts up to there.
    """
    nodes: list[JsonObject] = []
    problems: list[Problem] = []
    length = 0
    for script in scripts:
        length += len(script)
        if length > MAX_TEXT:
            message = f"json-ld: too large, only the first {MAX_TEXT} characters were read"
            problems.append(note("page", "json-ld", message))
            break
        values, error = read_values(script)
        if error:
            problems.append(note("page", "json-ld", f"json-ld: {error}", script))
        foreign = [value for value in values if not isinstance(value, dict | list)]
        problems.extend(note("page", "json-ld", "json-ld: not an object", value) for value in foreign)
        nodes.extend(_flatten(values))
    return nodes, problems


def _flatten(values: list[object]) -> Iterable[JsonObject]:
    waiting = values[::-1]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            if value.keys() - {"@context", "@graph"}:
                yield value
            waiting.extend(value[key] for key in reversed(_NESTING) if key in value)


def is_event(node: JsonObject) -> bool:
    """Whether the object is an `Event` or of one of its subtypes (`MusicEvent`, `Festival` …)."""
    found = types(node)
    return bool(found & _EVENTS or any(name.endswith("event") for name in found - _NO_EVENTS))


def event_node(nodes: Iterable[JsonObject], url: str | None, title: str | None = None) -> JsonObject | None:
    """The object that describes the event of the page at `url`; ``None`` where none does, or no single one.

    Events that state the address of another event page are teasers. Several objects of the same name are the
    dates of one series: they come back as one object with the dates as its `subEvent`. Of objects with
    different names the one counts that states the page's own address, else the one called like `title` (the
    visible title of the page, where the caller knows it); parts of a `superEvent` do not count.
    """
    known = list(nodes)
    by_id = {key: node for node in known if isinstance(key := node.get("@id"), str)}
    parts = {key for node in known for key in _references(node)}
    events = [node for node in known if is_event(node) and not _is_among(node, parts)]
    events = [node for node in events if not _is_teaser(node, url)]
    inside = [node for node in events if "superEvent" in node]
    wholes = [node for node in events if "superEvent" not in node] or inside
    chosen = _choose(wholes, url, title)
    if not chosen:
        return None
    if len(chosen) > 1:
        shared = {key: value for key, value in chosen[0].items() if key not in _OF_ONE_DATE}
        return {**shared, "subEvent": chosen}
    return _with_parts(chosen[0], inside if wholes is not inside else [], by_id)


def _choose(events: list[JsonObject], url: str | None, title: str | None) -> list[JsonObject]:
    """The events of the one name that is the page's, empty when that cannot be told."""
    named: dict[str, list[JsonObject]] = {}
    for node in events:
        named.setdefault(_name(node), []).append(node)
    own = next((_name(node) for node in events if url and _address(node, url) == url), None)
    wanted = own if own is not None else fold(title or "")
    if wanted in named:
        return named[wanted]
    return next(iter(named.values())) if len(named) == 1 else []


def _is_among(node: JsonObject, keys: set[str]) -> bool:
    key = node.get("@id")
    return isinstance(key, str) and key in keys


def _references(node: JsonObject) -> list[str]:
    """The `@id` of parts that are stated elsewhere in the page."""
    parts = (part for part in as_list(node.get("subEvent")) if isinstance(part, dict) and len(part) == 1)
    return [key for part in parts if isinstance(key := part.get("@id"), str)]


def _with_parts(whole: JsonObject, more: list[JsonObject], by_id: dict[str, JsonObject]) -> JsonObject:
    """The event with its parts inside: those it refers to, and those that name a `superEvent`."""
    named = [by_id[key] for key in _references(whole) if key in by_id and by_id[key] is not whole]
    if not named and not more:
        return whole
    return {**whole, "subEvent": [*as_list(whole.get("subEvent")), *named, *more]}


def _is_teaser(node: JsonObject, url: str | None) -> bool:
    address = _address(node, url)
    return address is not None and address != url and page_kind(address) == "event"


def _address(node: JsonObject, url: str | None) -> str | None:
    """The address of the page that the object is about, canonical on the portal of `url`."""
    for key in ("url", "mainEntityOfPage", "@id"):
        value = node.get(key)
        stated = value.get("@id") if isinstance(value, dict) else value
        if isinstance(stated, str) and stated.strip() and not stated.startswith(("#", "_:")):
            return canonical(stated, url or None, url or PORTAL)
    return None


def _name(node: JsonObject) -> str:
    name = node.get("name")
    return fold(plain_text(name) or "") if isinstance(name, str) else ""
