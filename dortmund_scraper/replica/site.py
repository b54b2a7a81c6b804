"""The replica as a whole: which page answers at which path."""

from functools import cache

from dortmund_scraper.replica import home
from dortmund_scraper.replica.basics import TODAY, Link
from dortmund_scraper.replica.details import detail_pages
from dortmund_scraper.replica.events import events
from dortmund_scraper.replica.lists import (
    CALENDAR,
    LISTS,
    NEWS_LIST,
    NEWSROOM,
    SECOND_CALENDAR,
    SERVICES,
    Query,
    event_tile,
    list_page,
)
from dortmund_scraper.replica.news import news
from dortmund_scraper.replica.page_model import PageModel, Part
from dortmund_scraper.replica.parts import (
    Gallery,
    LinkList,
    NewsTile,
    QuickLinks,
    Section,
    ServiceTile,
    Slides,
    Title,
    TopicTile,
    VideoTile,
)
from dortmund_scraper.replica.services import services
from dortmund_scraper.replica.structured import NOISE

HOME = "/"
SITEMAP = "/allgemeines/sitemap/"
HIGHLIGHT = 8
"""Number of the event at the top of the homepage."""


def page_at(path: str, query: Query) -> PageModel | None:
    """The page at a decoded path, ``None`` where the replica has none of its own."""
    if path in ("/index.html", HOME):
        return home_page()
    if path == SITEMAP:
        return sitemap_page()
    return list_page(path, query) or details().get(path)


@cache
def details() -> dict[str, PageModel]:
    """All detail pages by path."""
    return {page.path: page for page in detail_pages()}


def list_paths() -> tuple[str, ...]:
    """The first pages of everything that is not a detail page."""
    return (HOME, NEWSROOM, *LISTS, SITEMAP)


@cache
def home_page() -> PageModel:
    """The homepage with all sections that are known of the real one."""
    highlight = event_tile(events()[HIGHLIGHT])
    chosen_events = [event_tile(entry) for entry in events()[:16] if entry.index != HIGHLIGHT]
    parts: tuple[Part, ...] = (
        Slides(home.slides()),
        Section("Startseite"), QuickLinks(home.quick_links()), highlight, *_topics("Startseite"),
        Section("Nachrichten", Link("Alle Nachrichten (Newsroom)", NEWSROOM)),
        *(NewsTile(article.record, "home") for article in news()[:15]),
        Section("Veranstaltungskalender", Link("Alle Veranstaltungen", CALENDAR)), *chosen_events,
        Section("Services", Link("Alle Services", SERVICES)),
        *(ServiceTile(entry.record) for entry in services()[::4]),
        Section("Dortmunder Momente"), Gallery(home.gallery(), TODAY),
        Section("Dortmund erleben", Link("Dortmund erleben", SECOND_CALENDAR)),
        QuickLinks(home.experience_links()), *_topics("Dortmund erleben"),
        Section("Videos"), *(VideoTile(video) for video in home.videos() for _ in range(video.repeats)),
        Section("Wissenschaftsstadt Dortmund"), *_topics("Wissenschaftsstadt Dortmund"),
    )  # fmt: skip
    return PageModel(HOME, "home", "Startseite", parts, jsonld=NOISE)


def _topics(section: str) -> list[Part]:
    return [TopicTile(teaser) for teaser in home.teasers() if teaser.section == section]


@cache
def sitemap_page() -> PageModel:
    """The sitemap for people: entry points, some services, and two addresses that are gone: one
    answers 404, the other one the homepage."""
    links = [
        Link("Nachrichten", NEWS_LIST), *(Link(spec.title, path) for path, spec in LISTS.items()),
        *(Link(entry.record.title, entry.path) for entry in services()[:10]),
        Link("Abgeschaffter Dienst", "/services/abgeschaffter-dienst.html"),
        Link("Altes Nachrichtenportal", "/de/leben_in_dortmund/nachrichtenportal/nachricht.jsp?nid=319619"),
    ]  # fmt: skip
    return PageModel(SITEMAP, "other", "Sitemap", (Title("Sitemap"), LinkList(tuple(links))), jsonld=NOISE)
