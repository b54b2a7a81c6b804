"""The list pages of the replica: newsroom, news, press releases, both calendars, services.

Every list pages in its own way, as the lists of one portal do after some years: numbered links with
`rel=next`, a link `weiter`, a button `mehr laden` with an offset.
"""

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from dortmund_scraper.records import PageKind
from dortmund_scraper.replica import events as event_data
from dortmund_scraper.replica import home
from dortmund_scraper.replica.basics import TODAY, Link
from dortmund_scraper.replica.event_dates import next_date
from dortmund_scraper.replica.events import EventEntry, events
from dortmund_scraper.replica.news import Article, news, press
from dortmund_scraper.replica.page_model import PageModel, Part
from dortmund_scraper.replica.parts import (
    EventTile,
    Facets,
    NewsTile,
    Paging,
    Section,
    ServiceTile,
    Slides,
    Title,
)
from dortmund_scraper.replica.services import services
from dortmund_scraper.replica.structured import NOISE

NEWSROOM = "/newsroom/"
NEWS_LIST = "/newsroom/nachrichten/"
PRESS_LIST = "/newsroom/pressemitteilungen/"
PRESS_LIST_TOO = "/newsroom/presse-mitteilungen/"
CALENDAR = event_data.CALENDAR
SECOND_CALENDAR = "/dortmund-erleben/events-und-highlights/"
TRAP_CALENDAR = "/dortmund-erleben/events-und-highlights/stadtfest-dortbunt/veranstaltungskalender/"
SERVICES = "/services/"

ONLY_API_PATHS = tuple(events()[number].path for number in event_data.ONLY_API)
"""Pages that no list and no sitemap leads to, only the search API."""

Query = Mapping[str, str]


@dataclass(frozen=True)
class ListSpec:
    """How a list is made: what stands on it and how it pages."""

    path: str
    kind: PageKind
    title: str
    tiles: Callable[[Query], list[Part]]
    size: int
    habit: Literal["numbered", "next", "load-more"]
    parameter: str
    facets: Callable[[Query], tuple[Link, ...]] | None = None


def list_page(path: str, query: Query) -> PageModel | None:
    """The list at `path` as filtered and paged by `query`; ``None`` if there is no such list."""
    if path == NEWSROOM:
        return newsroom_page()
    spec = LISTS.get(PRESS_LIST if path == PRESS_LIST_TOO else path)
    return None if spec is None else _page(spec, query)


def _page(spec: ListSpec, query: Query) -> PageModel:
    tiles = spec.tiles(query)
    number = _position(spec, query)
    parts: list[Part] = [Title(spec.title)]
    if spec.facets:
        parts.append(Facets(spec.facets(query)))
    parts += tiles[number * spec.size : (number + 1) * spec.size]
    pages = -(-len(tiles) // spec.size)
    if pages > 1:
        parts.append(Paging(spec.habit, number, tuple(_page_url(spec, n, query) for n in range(pages))))
    return PageModel(path=spec.path, kind=spec.kind, title=spec.title, parts=tuple(parts), jsonld=NOISE)


def _position(spec: ListSpec, query: Query) -> int:
    """Number of the page that the query asks for, counted from 0; the first one for what is no number."""
    text = query.get(spec.parameter, "")
    if not (text.isascii() and text.isdigit()):
        return 0
    value = int(text[:6])
    return value // spec.size if spec.parameter == "offset" else max(value - 1, 0)


def _page_url(spec: ListSpec, number: int, query: Query) -> str:
    kept = "".join(f"&{name}={value}" for name, value in query.items() if name in ("datum", "monat"))
    if number == 0:
        return spec.path + ("?" + kept[1:] if kept else "")
    value = number * spec.size if spec.parameter == "offset" else number + 1
    return f"{spec.path}?{spec.parameter}={value}{kept}"


def newsroom_page() -> PageModel:
    """The start page of the newsroom: slides and the newest articles with topline and teaser."""
    tiles = [NewsTile(article.record, "newsroom") for article in news()[:12]]
    parts: tuple[Part, ...] = (
        Slides(home.slides()[1:4]),
        Title("Newsroom"),
        Section("Dortmund aktuell"),
        *tiles,
    )
    return PageModel(NEWSROOM, "newsroom", "Newsroom", parts, jsonld=NOISE, large_navigation=True)


def event_tile(entry: EventEntry) -> EventTile:
    """The event as a list shows it, with its next date."""
    return EventTile(entry.record, next_date(entry.record.dates))


def _news_tiles(query: Query) -> list[Part]:
    facet = query.get("customContentTags")
    chosen = [article for article in news() if facet is None or _has_tag(article, facet)]
    return [NewsTile(article.record, "list") for article in chosen]


def _has_tag(article: Article, facet: str) -> bool:
    return any(facet_value(tag).rstrip("=") == facet.rstrip("=") for tag in article.record.tags)


def facet_value(tag: str) -> str:
    """The value of the facet parameter for a tag: JSON as base64."""
    return base64.urlsafe_b64encode(json.dumps([{"value": tag}], ensure_ascii=False).encode()).decode()


def _news_facets(_query: Query) -> tuple[Link, ...]:
    tags = sorted({tag for article in news() for tag in article.record.tags})
    return tuple(Link(tag, f"{NEWS_LIST}?customContentTags={facet_value(tag)}") for tag in tags)


def _press_tiles(_query: Query) -> list[Part]:
    return [NewsTile(article.record, "list") for article in press()]


def _calendar_tiles(query: Query) -> list[Part]:
    hidden = (*event_data.ONLY_SECOND_LIST, *event_data.ONLY_API)
    return [event_tile(entry) for entry in events() if entry.index not in hidden and _in_view(entry, query)]


def _in_view(entry: EventEntry, query: Query) -> bool:
    days = [when.start_date.isoformat() for when in entry.record.dates]
    return any(day.startswith(query.get("datum", query.get("monat", ""))) for day in days)


def _calendar_facets(path: str) -> Callable[[Query], tuple[Link, ...]]:
    """Links to single days and to the next month, for ever."""

    def links(query: Query) -> tuple[Link, ...]:
        month = _month(query.get("monat"))
        following = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
        days = [Link(f"{day}", f"{path}?datum={month:%Y-%m}-{day:02}") for day in range(1, 29, 3)]
        return (*days, Link("Nächster Monat", f"{path}?monat={following:%Y-%m}"))

    return links


def _month(text: str | None) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return TODAY.replace(day=1)


def _second_tiles(_query: Query) -> list[Part]:
    chosen = [
        entry for entry in events() if entry.index in event_data.ONLY_SECOND_LIST or entry.index % 10 == 0
    ]
    return [event_tile(entry) for entry in chosen if entry.index not in event_data.ONLY_API]


def _service_tiles(_query: Query) -> list[Part]:
    return [ServiceTile(entry.record) for entry in services()]


_CALENDAR_LIST = ListSpec(
    CALENDAR,
    "calendar",
    "Veranstaltungskalender",
    _calendar_tiles,
    20,
    "load-more",
    "offset",
    _calendar_facets(CALENDAR),
)
LISTS = {
    spec.path: spec
    for spec in (
        ListSpec(NEWS_LIST, "newsroom", "Nachrichten", _news_tiles, 20, "numbered", "page", _news_facets),
        ListSpec(PRESS_LIST, "newsroom", "Pressemitteilungen", _press_tiles, 15, "next", "seite"),
        _CALENDAR_LIST,
        replace(_CALENDAR_LIST, path=TRAP_CALENDAR, title="DORTBUNT", facets=_calendar_facets(TRAP_CALENDAR)),
        ListSpec(SECOND_CALENDAR, "calendar", "Events & Highlights", _second_tiles, 8, "numbered", "page"),
        ListSpec(SERVICES, "services", "Services", _service_tiles, 25, "next", "p"),
    )
}
"""The lists that page, by path."""
