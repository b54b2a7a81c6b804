"""The way through the portal: homepage, then lists, search API and sitemaps, then pages about one thing."""

from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from dortmund_scraper.extract.links import Links, read_links
from dortmund_scraper.extract.paging import list_root
from dortmund_scraper.extract.sitemaps import read_sitemap
from dortmund_scraper.items import PageItem
from dortmund_scraper.spiders.answers import Face, face_of, html_text, page_item, soft_404
from dortmund_scraper.spiders.base import BaseSpider, Output, asked_for, page_boundary
from dortmund_scraper.spiders.failures import Reason, page_moved
from dortmund_scraper.spiders.lists import Lists
from dortmund_scraper.spiders.rooms import HOME, HTML_SITEMAP, ROOMS, SITEMAP, combined
from dortmund_scraper.spiders.search import Search, ends_window
from dortmund_scraper.urls import canonical, is_portal, page_kind

MAX_SITEMAPS = 100
"""Sitemap files that are read in one run."""


class PortalSpider(BaseSpider):
    """All rooms in one crawl, each page asked for once; the four spiders are this one with fewer rooms.

    Argument `only` (`-a only=news,events`) names the rooms.
    """

    name = "portal"
    rooms: frozenset[str] = frozenset(ROOMS)

    def __init__(self, only: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if only:
            self.rooms = frozenset(only.split(","))
        self.room = combined(self.rooms)
        self._home: Face | None = None
        self._kept: set[str] = set()
        self._sitemaps: set[str] = set()
        self._lists = Lists()
        self._search = Search(self.portal, self.rooms)

    async def start(self) -> AsyncIterator[Request]:
        """The homepage; everything else begins when it is read, for by then a soft 404 can be recognised."""
        for request in self.visit(self.portal + HOME, self.parse_home, errback=self.home_failed):
            yield request

    @page_boundary
    def parse_home(self, response: Response) -> Output:
        """The homepage: kept where its room is read, else only a source of links."""
        text = html_text(response)
        links = read_links(text or "", response.url, self.portal)
        item = page_item(response, self.portal + HOME, self.portal)
        self._home = face_of(item, links)
        if text is None:
            self.report(response.url, Reason("failed", "no HTML: the homepage is no page"))
        elif "home" in self.rooms:
            yield from self._keep(item)
        yield from self._enter(links)

    def home_failed(self, failure: Failure) -> Output:
        """Without homepage the lists are tried all the same, unless nothing at all answers there."""
        if not self.explain(failure).is_final:
            yield from self._enter(Links())

    def _enter(self, links: Links) -> Iterator[Request]:
        """The ways into the rooms, as far as they have more than the homepage."""
        if not self.room.lists:
            return
        for path in self.room.entries:
            yield from self._visit_list(self.portal + path, guessed=True)
        yield from self._follow(links)
        if self.room.searched:
            yield from self._ask(0)
        for url in [*self.named_sitemaps, *links.sitemaps]:
            yield from self._visit_sitemap(url)
        yield from self._visit_sitemap(self.portal + SITEMAP, guessed=True)
        yield from self.visit(self.portal + HTML_SITEMAP, self.parse_overview, priority=10, guessed=True)

    @page_boundary
    def parse_list(self, response: Response, root: str) -> Output:
        """A page of the list that begins at ``root``; followed as long as its pages add something new."""
        read = self._read(response, is_list=True)
        if read is None:
            return
        item, links = read
        yield from self._keep(item)
        yield from self._follow(links)
        details = [url for url, kind in links.details.items() if kind in self.room.details]
        if self._lists.add(root, response.url, details):
            for url in links.next_pages:
                if self._lists.may_turn_to(root, url):
                    yield from self.visit(url, self.parse_list, priority=10, root=root)
        for url in links.registers:
            if self._lists.may_narrow_to(url):
                yield from self.visit(url, self.parse_list, priority=10, root=url)

    @page_boundary
    def parse_detail(self, response: Response) -> Output:
        """A page about one article, event or service."""
        read = self._read(response)
        if read is not None:
            yield from self._keep(read[0])

    @page_boundary
    def parse_overview(self, response: Response) -> Output:
        """The HTML sitemap: a source of links, nothing to keep."""
        yield from self._follow(read_links(html_text(response) or "", response.url, self.portal))

    @page_boundary
    def parse_sitemap(self, response: Response) -> Output:
        """A sitemap or an index of sitemaps."""
        sitemap = read_sitemap(response.body, self.portal)
        for url in sitemap.sitemaps:
            yield from self._visit_sitemap(url)
        for url in sitemap.pages:
            if page_kind(url) in self.room.lists:
                yield from self._visit_list(url)
        yield from self._visit_details(sitemap.pages)

    @page_boundary
    def parse_search(self, response: Response, start: int) -> Output:
        """An answer of the search API: records of its own, and pages that no list names."""
        count = self._search.count_new(response.text)
        if count is None:
            self.report(response.url, Reason("failed", "search API: the answer is no result"))
        if not count:
            return
        item = page_item(response, self._search.answer_url(start), self.portal)
        yield from self._keep(self._search.only_asked(item))
        yield from self._visit_details(event.url for event in item.page.events if event.url)
        yield from self._visit_details(news.url for news in item.page.news if news.url)
        yield from self._ask(start + count)

    def search_failed(self, failure: Failure) -> None:
        """The window of the API ends where it answers 500; only a failing first question is a failure."""
        start: int = failure.request.cb_kwargs["start"]  # type: ignore[attr-defined]
        if start == 0 or not ends_window(failure.value):
            self.explain(failure)
            return
        self.report(self._search.answer_url(start), Reason("gone", "search API: ended before its window did"))

    def _ask(self, start: int) -> Iterator[Request]:
        if self._search.is_open(start) and self.within_limit():
            yield self._search.request(start, callback=self.parse_search, errback=self.search_failed)

    def _read(self, response: Response, *, is_list: bool = False) -> tuple[PageItem, Links] | None:
        """The page and its links; ``None``, with a problem, for what is no page of its own."""
        text = html_text(response)
        if text is None:
            self.report(asked_for(response), Reason("gone", "no HTML: the answer is no page"))
            return None
        links = read_links(text, response.url, self.portal, is_list=is_list)
        item = page_item(response, response.url, self.portal)
        soft = soft_404(item, links, self._home, self.portal)
        if soft is None:
            return item, links
        if not response.meta.get("guessed"):
            self.report(asked_for(response), Reason("gone", soft))
        return None

    def _keep(self, item: PageItem) -> Iterator[PageItem]:
        """The page, unless it was kept already; then only the signal that it has another address too."""
        fetch = item.fetch
        if fetch.url in self._kept:
            signals = self.crawler.signals
            signals.send_catch_log(page_moved, addresses=fetch.addresses, target=fetch.url)
            return
        self._kept.add(fetch.url)
        self.crawler.stats.inc_value("pages/kept")
        yield item

    def _follow(self, links: Links) -> Iterator[Request]:
        for url, kind in links.lists.items():
            if kind in self.room.lists:
                yield from self._visit_list(url)
        yield from self._visit_details(links.details)

    def _visit_details(self, urls: Iterable[str]) -> Iterator[Request]:
        for url in urls:
            if page_kind(url) in self.room.details:
                yield from self.visit(url, self.parse_detail)

    def _visit_list(self, url: str, *, guessed: bool = False) -> Iterator[Request]:
        root = list_root(url)
        if self._lists.begin(root):
            yield from self.visit(root, self.parse_list, priority=10, guessed=guessed, root=root)

    def _visit_sitemap(self, url: str, *, guessed: bool = False) -> Iterator[Request]:
        address = canonical(url, portal=self.portal)
        if address is None or not is_portal(address, self.portal) or len(self._sitemaps) >= MAX_SITEMAPS:
            return
        self._sitemaps.add(address)
        yield from self.visit(address, self.parse_sitemap, priority=15, guessed=guessed)
