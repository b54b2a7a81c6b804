"""A small part of the replica that is whole in itself: lists, sitemap, search and truth know the same pages."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from dortmund_scraper.replica import comparable, truth
from dortmund_scraper.replica.answers import RENDER, SEARCH, Answer, markup_of
from dortmund_scraper.replica.archive_rows import TABLES
from dortmund_scraper.replica.basics import PORTAL, TODAY, absolute
from dortmund_scraper.replica.details import article_page, event_page, service_page
from dortmund_scraper.replica.events import events
from dortmund_scraper.replica.lists import (
    LISTS,
    NEWSROOM,
    PRESS_LIST,
    PRESS_LIST_TOO,
    SECOND_CALENDAR,
    TRAP_CALENDAR,
    ListSpec,
    newsroom_page,
)
from dortmund_scraper.replica.news import news, press
from dortmund_scraper.replica.page_model import PageModel, Part
from dortmund_scraper.replica.parts import (
    EventTile,
    LinkList,
    MoreNews,
    NewsTile,
    Paging,
    ServiceTile,
    Title,
)
from dortmund_scraper.replica.search_api import WINDOW, Document, documents
from dortmund_scraper.replica.services import services
from dortmund_scraper.replica.site import HOME, SITEMAP, home_page, sitemap_page
from dortmund_scraper.replica.sitemaps import FILES
from dortmund_scraper.replica.structured import NOISE

WHOLE: dict[str, Callable[[], PageModel]] = {
    HOME: home_page,
    NEWSROOM: newsroom_page,
    SITEMAP: sitemap_page,
}
NOT_FOUND = Answer(404, b"<!doctype html><title>404</title><h1>Seite nicht gefunden</h1>", "text/html")


@dataclass(frozen=True)
class Site:
    """So many records of each kind of the replica, and the lists that lead to them."""

    news: int = 8
    press: int = 3
    events: int = 9
    services: int = 5
    size: int = 6
    """Entries on a page of a list."""

    @cached_property
    def details(self) -> dict[str, PageModel]:
        """The pages about one thing, by path."""
        pages = [
            *(article_page(article, number) for number, article in enumerate(news()[: self.news])),
            *(article_page(article, number) for number, article in enumerate(press()[: self.press])),
            *(event_page(entry) for entry in events()[: self.events]),
            *(service_page(entry) for entry in services()[: self.services]),
        ]
        paths = {page.path for page in pages}
        return {page.path: replace(_only(page, paths), large_navigation=False) for page in pages}

    def paths(self, *kinds: str) -> list[str]:
        """The paths of the pages about one thing of these kinds (all if none is named), in the order of lists."""
        return [path for path, page in self.details.items() if not kinds or page.kind in kinds]

    @cached_property
    def lists(self) -> dict[str, ListSpec]:
        """The lists that page, by path."""
        hidden = {TRAP_CALENDAR, *(() if self.events else (SECOND_CALENDAR,))}
        known = {path: spec for path, spec in LISTS.items() if path not in hidden}
        return known | {PRESS_LIST_TOO: LISTS[PRESS_LIST]}

    def page(self, path: str, query: dict[str, str]) -> PageModel | None:
        """The page at a decoded path."""
        if path in self.details:
            return self.details[path]
        if path in self.lists:
            return self._list(self.lists[path], query)
        if path not in WHOLE:
            return None
        return replace(_only(WHOLE[path](), {*self.details, *self.lists}), large_navigation=False)

    def _list(self, spec: ListSpec, query: dict[str, str]) -> PageModel:
        tiles = [tile for tile in spec.tiles({}) if _is_kept(tile, self.details)]
        text = query.get(spec.parameter, "")
        step = self.size if spec.parameter == "offset" else 1
        first = step == 1
        number = max(int(text) // step - first, 0) if text.isdigit() else 0
        urls = tuple(
            f"{spec.path}?{spec.parameter}={(page + first) * step}" if page else spec.path
            for page in range(-(-len(tiles) // self.size))
        )
        parts: list[Part] = [Title(spec.title), *tiles[number * self.size : (number + 1) * self.size]]
        if len(urls) > 1:
            parts.append(Paging(spec.habit, number, urls))
        return PageModel(spec.path, spec.kind, spec.title, tuple(parts), jsonld=NOISE)

    def get(self, target: str, origin: str) -> Answer:
        """The answer to a GET of path and query as sent; what is unknown is not found."""
        path = unquote(urlsplit(target).path)
        if path == "/robots.txt":
            text = f"User-agent: *\nDisallow: /suche/\n\nSitemap: {origin}/sitemap.xml\n"
            return Answer(200, text.encode(), "text/plain; charset=utf-8")
        if path in FILES:
            return Answer(200, self._sitemap(path).encode(), "application/xml", TODAY)
        return _rendered(self, path, tuple(parse_qsl(urlsplit(target).query)))

    def _sitemap(self, path: str) -> str:
        root, entry, paths = {
            "/sitemap.xml": ("sitemapindex", "sitemap", [name for name in FILES if name != "/sitemap.xml"]),
            "/sitemap-listen.xml": ("urlset", "url", [HOME, NEWSROOM, *self.lists]),
            "/sitemap-seiten.xml": ("urlset", "url", [*self.details]),
        }[path]
        lines = "".join(f"<{entry}><loc>{PORTAL}{quote(found)}</loc></{entry}>\n" for found in paths)
        return f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</{root}>\n'

    def post(self, target: str, body: bytes) -> Answer:
        """The answer of the search API."""
        request = json.loads(body) if urlsplit(target).path == SEARCH else None
        if request is None:
            return NOT_FOUND
        start, size = request["from"], request["size"]
        if start + size > WINDOW:
            return Answer(500, b'{"error":"Result window is too large"}', "application/json")
        hits = [{"_source": document} for document in self.documents[start : start + size]]
        total = {"value": len(self.documents), "relation": "eq"}
        found = json.dumps({"hits": {"total": total, "hits": hits}}, ensure_ascii=False)
        return Answer(200, found.encode(), "application/json;charset=UTF-8")

    @cached_property
    def documents(self) -> list[Document]:
        """The documents of the search API that speak of pages of this site."""
        return [
            document for document in documents() if _path(f"{document.get('website_url')}") in self.details
        ]

    def differences(self, db: str) -> list[str]:
        """How an archive differs from what this site states, one line each."""
        absent = {f"{kind}: missing {key}" for kind in TABLES for key in self._absent(kind)}
        return [line for line in truth.compare(db) if line not in absent]

    def _absent(self, kind: str) -> Iterator[str]:
        """The names of the replica's records that this site does not have."""
        for record in truth.expected(kind):
            url = getattr(record, "url", None)
            about = kind in ("news", "event", "service")
            elsewhere = kind == "video" and "/embed/news" in f"{getattr(record, 'video_url', '')}"
            if (about and url not in self._urls) or (elsewhere and not self._shows(record)):
                yield comparable.key(kind, comparable.of_record(kind, record))

    def _shows(self, video: object) -> bool:
        return any(article.video == video and article.path in self.details for article in news())

    @cached_property
    def _urls(self) -> set[str]:
        return {absolute(path) for path in self.details}


@cache
def _rendered(site: Site, path: str, query: tuple[tuple[str, str], ...]) -> Answer:
    page = site.page(path, dict(query))
    if page is None:
        return NOT_FOUND
    return Answer(200, RENDER[markup_of(page)](page).encode(), "text/html;charset=UTF-8", page.modified)


def _only(page: PageModel, paths: Iterable[str]) -> PageModel:
    """The page without what leads to other pages of the replica."""
    urls = set(paths)
    return replace(page, parts=tuple(_pruned(part, urls) for part in page.parts if _is_kept(part, urls)))


def _pruned(part: Part, paths: set[str]) -> Part:
    if isinstance(part, MoreNews):
        return MoreNews(tuple(item for item in part.items if _path(item.url) in paths))
    if isinstance(part, LinkList):
        return LinkList(tuple(link for link in part.links if link.url in paths))
    return part


def _is_kept(part: Part, paths: Iterable[str]) -> bool:
    record = {EventTile: "event", NewsTile: "item", ServiceTile: "service"}.get(type(part))
    return record is None or _path(getattr(part, record).url) in paths


def _path(url: str | None) -> str:
    return (url or "").removeprefix(PORTAL)
