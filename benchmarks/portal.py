"""A portal of any number of different pages of about 40 KB, made from the replica's texts in the portal's markup.

Of twenty pages nine are news, one is a press release, eight are events and two are services; a homepage and lists with
paging lead to them. Sentences, places, days and numbers of each page are drawn by chance, always the same ones for the
same number, so that what a reader remembers of other pages helps it as little as on the real portal.

As there, a page about one thing has some 10,000 bytes of content with its frame, and the script with the navigation
makes up the rest. With the filling `text` it is running text that does: such pages are the longest reading.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import cache
from random import Random
from typing import Literal

from benchmarks.pages import SIZE
from dortmund_scraper.german.clock import BERLIN
from dortmund_scraper.records import EventDate, PageKind, Venue
from dortmund_scraper.replica.basics import TODAY, Block, absolute
from dortmund_scraper.replica.custom_elements import render
from dortmund_scraper.replica.details import article_page, event_page, service_page
from dortmund_scraper.replica.event_texts import ACTS
from dortmund_scraper.replica.events import CALENDAR, events
from dortmund_scraper.replica.lists import NEWS_LIST, PRESS_LIST, SERVICES, event_tile
from dortmund_scraper.replica.markup import paragraphs
from dortmund_scraper.replica.navigation import navigation_script
from dortmund_scraper.replica.news import news, portal_key, press, prose_day
from dortmund_scraper.replica.news_texts import PLACES, PRESS_PARAGRAPHS, TOPICS
from dortmund_scraper.replica.page_model import PageModel, Part
from dortmund_scraper.replica.parts import MoreNews, NewsTile, Paging, Prose, Section, ServiceTile, Title
from dortmund_scraper.replica.services import services
from dortmund_scraper.replica.structured import NOISE

Kind = Literal["news", "press", "event", "service"]
Filling = Literal["navigation", "text"]
SHARES: dict[Kind, int] = {"news": 9, "press": 1, "event": 8, "service": 2}
MIX = tuple(kind for kind, share in SHARES.items() for _ in range(share))
"""Kinds of twenty pages in a row."""
LISTS: dict[Kind, tuple[str, PageKind, str]] = {
    "news": (NEWS_LIST, "newsroom", "Nachrichten"),
    "press": (PRESS_LIST, "newsroom", "Pressemitteilungen"),
    "event": (CALENDAR, "calendar", "Veranstaltungskalender"),
    "service": (SERVICES, "services", "Services"),
}
"""Path, kind and title of the list of each kind."""
SECTIONS: dict[Kind, str] = {"news": "Nachrichten", "event": "Veranstaltungskalender", "service": "Services"}
"""Headings of the homepage."""
ON_A_PAGE = 40
"""Entries of a page of a list, which make it as large as the others."""
SENTENCES = tuple(text for topic in (*TOPICS, *ACTS) for text in topic.paragraphs) + PRESS_PARAGRAPHS


@dataclass(frozen=True)
class Entry:
    """A page about one thing, and how a list shows it."""

    kind: Kind
    page: PageModel
    tile: Part


def entry(number: int) -> Entry:
    """The page with this number, as long as its kind is."""
    kind, chance = MIX[number % len(MIX)], Random(number)  # noqa: S311
    if kind == "event":
        return _event(number, chance)
    return _service(number, chance) if kind == "service" else _article(kind, number, chance)


def _article(kind: Kind, number: int, chance: Random) -> Entry:
    articles = news() if kind == "news" else press()
    article = articles[number % len(articles)]
    folder = "nachrichten-dortmund.de" if kind == "news" else "presse-mitteilungen"
    path = f"/newsroom/{folder}/meldung-{number}.html"
    published = TODAY - timedelta(days=number // 10)
    record = article.record.model_copy(
        update={
            "url": absolute(path),
            "title": f"{article.record.title} ({number})",
            "key": portal_key(kind, number),
            "published_on": published,
            "published_at": datetime.combine(published, time(9 + number % 8, number % 60), BERLIN),
        }
    )
    blocks = tuple(paragraph(chance) for _ in range(4))
    page = article_page(replace(article, path=path, record=record, blocks=blocks, video=None), number)
    parts = tuple(part for part in page.parts if not isinstance(part, MoreNews))
    return Entry(kind, replace(page, parts=parts, large_navigation=False), NewsTile(record, "list"))


def _event(number: int, chance: Random) -> Entry:
    event = events()[number % len(events())]
    path = f"{CALENDAR}termin_{100_000 + number}.html"
    weeks = timedelta(weeks=chance.randrange(50))
    record = event.record.model_copy(
        update={
            "url": absolute(path),
            "title": f"{event.record.title} ({number})",
            "dates": [_later(when, weeks) for when in event.record.dates],
            "venue": _venue(event.record.venue, chance),
        }
    )
    own = replace(event, path=path, record=record, blocks=tuple(paragraph(chance) for _ in range(3)))
    return Entry("event", event_page(own), event_tile(own))


def _later(when: EventDate, weeks: timedelta) -> EventDate:
    moments = {name: getattr(when, name) for name in ("start_date", "end_date", "starts_at", "ends_at")}
    return when.model_copy(update={name: moment and moment + weeks for name, moment in moments.items()})


def _venue(venue: Venue | None, chance: Random) -> Venue | None:
    """One of some hundred, for a town has many and few events share one."""
    return venue and venue.model_copy(update={"name": f"{venue.name}, Raum {chance.randrange(50)}"})


def _service(number: int, chance: Random) -> Entry:
    service = services()[number % len(services())]
    path = f"/services/dienst-{number}.html"
    title = f"{service.record.title} ({number})"
    record = service.record.model_copy(update={"url": absolute(path), "title": title})
    own = replace(service, path=path, record=record, introduction=(paragraph(chance),))
    return Entry("service", service_page(own), ServiceTile(record))


def words(chance: Random) -> dict[str, str]:
    """What fills the gaps of a sentence."""
    place = chance.choice(PLACES)
    day = TODAY + timedelta(days=chance.randrange(-300, 300))
    return {
        "ort": place.name, "in_ort": place.inside, "tag": prose_day(day),
        "n": str(chance.randrange(10, 990)), "m": str(chance.randrange(2, 60)),
    }  # fmt: skip


def paragraph(chance: Random) -> Block:
    """Some sentences that stand together nowhere else."""
    sentences = chance.choices(SENTENCES, k=chance.randrange(2, 5))
    return Block("p", (" ".join(sentences).format(**words(chance)),))


def grown(page: PageModel, chance: Random) -> PageModel:
    """The page with more running text, until it is of the usual size."""
    missing = SIZE - len(render(page).encode())
    blocks: list[Block] = []
    while missing > 0:
        blocks.append(paragraph(chance))
        missing -= len(paragraphs(tuple(blocks[-1:])).encode()) + 1
    parts = (_longer(part, blocks) if isinstance(part, Prose) else part for part in page.parts)
    return replace(page, parts=tuple(parts))


def _longer(prose: Prose, blocks: Sequence[Block]) -> Prose:
    return replace(prose, blocks=(*prose.blocks, *blocks))


def filled(html: str) -> str:
    """The page with as much of the portal's navigation as makes it of the usual size."""
    groups = max(SIZE - len(html.encode()), 0) // GROUP
    return html.replace(navigation_script(), navigation(groups), 1)


@cache
def navigation(groups: int) -> str:
    """The navigation script with so many of its groups more than it has on small pages."""
    name, _, data = navigation_script(large=True).partition(" = ")
    *entries, themes = json.loads(data.rstrip(";"))
    themes["children"] = themes["children"][: groups + 2]
    return f"{name} = {json.dumps([*entries, themes], ensure_ascii=False)};"


GROUP = len(navigation(1)) - len(navigation(0))
"""Bytes of a group."""


def listing(path: str, kind: PageKind, title: str, tiles: Sequence[Part]) -> Iterator[tuple[str, PageModel]]:
    """The pages of a list by path and query."""
    starts = range(0, len(tiles), ON_A_PAGE)
    paths = tuple(f"{path}?page={number}" if number > 1 else path for number in range(1, len(starts) + 1))
    for number, start in enumerate(starts):
        shown = tiles[start : start + ON_A_PAGE]
        parts: tuple[Part, ...] = (Title(title), *shown, Paging("next", number, paths))
        yield paths[number], PageModel(path, kind, title, parts, jsonld=NOISE)


def home(entries: Sequence[Entry]) -> PageModel:
    """The homepage with entries of each room."""
    parts: list[Part] = []
    for kind, heading in SECTIONS.items():
        parts += [Section(heading), *[entry.tile for entry in entries if entry.kind == kind][:15]]
    return PageModel("/", "home", "Startseite", tuple(parts), jsonld=NOISE)


def pages(count: int, filling: Filling = "navigation") -> Iterator[tuple[str, str]]:
    """Path and HTML of the homepage, of all pages of the lists, and of `count` pages about one thing."""
    entries = [entry(number) for number in range(count)]
    yield "/", render(home(entries))
    for kind, (path, list_kind, title) in LISTS.items():
        tiles = [entry.tile for entry in entries if entry.kind == kind]
        yield from ((path, render(page)) for path, page in listing(path, list_kind, title, tiles))
    for number, page in enumerate(entry.page for entry in entries):
        if filling == "text":
            yield page.path, render(grown(page, Random(number)))  # noqa: S311
        else:
            yield page.path, filled(render(page))
