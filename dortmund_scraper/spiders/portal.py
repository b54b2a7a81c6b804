"""The way through the portal: homepage, then lists, search API and sitemaps, then pages about one thing."""

from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import asdict, replace
from functools import cache, partial
from typing import Any

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from dortmund_scraper.extract.links import Links, read_links
from dortmund_scraper.extract.paging import list_root
from dortmund_scraper.extract.sitemaps import Sitemap, read_sitemap
from dortmund_scraper.items import NO_PAGE, Fetch, Known, PageItem, Unchanged
from dortmund_scraper.journal import Journal
from dortmund_scraper.records import SOFT_404
from dortmund_scraper.spiders.answers import (
    Homepage,
    error_page,
    fetch_of,
    html_text,
    page_item,
    soft_404,
    unchanged,
)
from dortmund_scraper.spiders.base import BaseSpider, Output, asked_for, failure_boundary, page_boundary
from dortmund_scraper.spiders.failures import Meaning, Reason, led_away, page_moved
from dortmund_scraper.spiders.lists import Lists
from dortmund_scraper.spiders.memory import Memory, NoMemory
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
        self.memory: Memory = NoMemory()
        self._home = Homepage()
        self._kept: set[str] = set()
        self._sitemaps: set[str] = set()
        self.recalled: set[str] = set()
        """Pages of lists that were followed from memory."""
        self._lists = Lists()
        self._search = Search(self.portal, self.rooms)
        self.journal = Journal(
            asked=self.asked, home=self._home, kept=self._kept, sitemaps=self._sitemaps, recalled=self.recalled,
            lists=self._lists, search=self._search,
        )  # fmt: skip

    async def start(self) -> AsyncIterator[Request]:
        """The homepage; everything else begins when it is read, for by then a soft 404 can be recognised."""
        for request in self.visit(self.portal + HOME, self.parse_home, errback=self.home_failed):
            yield request

    @page_boundary
    def parse_home(self, response: Response) -> Output:
        """The homepage: kept where its room is read, else only a source of links."""
        known = unchanged(response)
        if known is not None:
            links = Links(**known.links or {})
            self.journal.change("home", "see", known.body_sha256, known.title, list(links.details))
            if "home" in self.rooms:
                yield from self._keep_unchanged(response, known)
            yield from self._enter(links)
            return
        text = html_text(response)
        links = read_links(text or "", response.url, self.portal)
        item = page_item(response, self.portal + HOME, self.portal)
        details = list(links.details)
        self.journal.change("home", "see", item.fetch.body_sha256, item.page.title, details)
        if text is None:
            self.report(response.url, Reason("failed", "no HTML: the homepage is no page"))
        elif "home" in self.rooms:
            self.remember_links(asdict(links))
            yield from self._keep(item)
        yield from self._enter(links)

    @failure_boundary
    def home_failed(self, failure: Failure) -> Output:
        """Without homepage the lists are tried all the same, unless nothing at all answers there."""
        if not self.explain(failure).is_final:
            yield from self._enter(Links())

    @failure_boundary
    def source_failed(self, failure: Failure) -> Output:
        """A source of links that was only guessed may be empty."""
        self.explain(failure, may_be_empty=True)
        yield from ()

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
        yield from self.visit(
            self.portal + HTML_SITEMAP,
            self.parse_overview,
            priority=10,
            guessed=True,
            errback=self.source_failed,
        )

    @page_boundary
    def parse_list(self, response: Response, root: str) -> Output:
        """A page of the list that begins at ``root``; followed as long as its pages add something new."""
        known = unchanged(response)
        if known is not None and known.page_url is None:
            yield from self._still_missing(response, known)
            return
        if known is not None:
            yield from self._keep_unchanged(response, known)
            yield from self._read_on(root, response.url, Links(**known.links or {}))
            return
        read = self._read(response, is_list=True)
        if read is None:
            return
        item, links = read[0], read[1]()
        self.remember_links(asdict(links))
        yield from self._keep(item)
        yield from self._read_on(root, response.url, links)

    def _read_on(self, root: str, url: str, links: Links) -> Iterator[Request]:
        """Where a page of a list leads.

        Where it names no page that was never read, the further pages of the list will not either: those that
        are not due count as read, with the links that they had.
        """
        pages = deque([(root, url, links)])
        while pages:
            root, url, links = pages.popleft()
            yield from self._follow(links)
            details = [url for url, kind in links.details.items() if kind in self.room.details]
            is_new = self.memory.is_new(details)
            for further, further_root in self._further(root, url, links, details):
                known = None if is_new or further in self.asked else self.memory.not_due(further)
                if known is None:
                    yield from self.visit(further, self.parse_list, priority=10, root=further_root)
                else:
                    self.journal.change("asked", "add", further)
                    self.journal.change("recalled", "add", further)
                    pages.append((further_root, further, Links(**known.links or {})))

    def _further(self, root: str, url: str, links: Links, details: list[str]) -> Iterator[tuple[str, str]]:
        """The pages that a page of a list leads to, each with the first page of its own list."""
        if self.journal.change("lists", "add", root, url, details):
            for further in links.next_pages:
                if self.journal.change("lists", "may_turn_to", root, further):
                    yield further, root
        for register in links.registers:
            if self.journal.change("lists", "may_narrow_to", register):
                yield register, register

    @page_boundary
    def parse_detail(self, response: Response) -> Output:
        """A page about one article, event or service."""
        known = unchanged(response)
        if known is not None and known.page_url is None:
            yield from self._still_missing(response, known)
        elif known is not None:
            yield from self._keep_unchanged(response, known)
        elif read := self._read(response):
            yield from self._keep(read[0])

    @page_boundary
    def parse_overview(self, response: Response) -> Output:
        """The HTML sitemap: a source of links, nothing to keep."""
        known = unchanged(response)
        if known is not None:
            links = Links(**known.links or {})
            yield from self._keep_unchanged(response, known)
        else:
            links = read_links(html_text(response) or "", response.url, self.portal)
            self.remember_links(asdict(links))
            self.remember_answer(fetch_of(response, response.url, self.portal))
        yield from self._follow(links)

    @page_boundary
    def parse_sitemap(self, response: Response) -> Output:
        """A sitemap or an index of sitemaps."""
        known = unchanged(response)
        if known is not None:
            sitemap = Sitemap(**known.links or {})
            yield from self._keep_unchanged(response, known)
        else:
            sitemap = read_sitemap(response.body, self.portal)
            self.remember_links(asdict(sitemap))
            self.remember_answer(fetch_of(response, response.url, self.portal))
        for url in sitemap.sitemaps:
            yield from self._visit_sitemap(url)
        for url in sitemap.pages:
            if page_kind(url) in self.room.lists:
                yield from self._visit_list(url)
        yield from self._visit_details(sitemap.pages)

    @page_boundary
    def parse_search(self, response: Response, start: int) -> Output:
        """An answer of the search API: records of its own, and pages that no list names.

        A POST has no validators; where the first answer holds the documents that it held before, of as many in
        all, the answers after it count as unchanged too, for some days.
        """
        documents = self._search.documents(response.text)
        if documents is None:
            self.report(response.url, Reason("failed", "search API: the answer is no result"))
        count = self.journal.change("search", "count_new", documents or [])
        if not count:
            return
        address = self._search.answer_url(start)
        known = self.memory.known(address, "parse_search")
        if known is not None and known.links == {**(known.links or {}), "documents": documents}:
            self.crawler.stats.inc_value("pages/unchanged")
            yield Unchanged(known.page_url, fetch_of(response, address, self.portal))
            if start == 0 and not self.memory.is_due(known):
                yield from self._recall_search()
                return
            details = known.links["details"]
        else:
            item = page_item(response, address, self.portal)
            item.fetch = replace(item.fetch, addresses=(address,))
            stated = [event.url for event in item.page.events] + [news.url for news in item.page.news]
            details = [url for url in stated if url]
            self.remember_links({"documents": documents, "details": details})
            self._search.leave_unasked(item.page)
            yield from self._keep(item)
        yield from self._visit_details(details)
        yield from self._ask(start + count)

    def _recall_search(self) -> Iterator[Request]:
        """Where the answers of the search API lead that are held."""
        start = 0
        while self._search.is_open(start):
            known = self.memory.known(self._search.answer_url(start), "parse_search")
            if known is None or not known.links or not known.links["documents"]:
                return
            yield from self._visit_details(known.links["details"])
            start += len(known.links["documents"])

    @failure_boundary
    def search_failed(self, failure: Failure) -> Output:
        """The window of the API ends where it answers 500; only a failing first question is a failure."""
        start: int = failure.request.cb_kwargs["start"]  # type: ignore[attr-defined]
        if start == 0 or not ends_window(failure.value):
            self.explain(failure)
        else:
            reason = Reason("gone", "search API: ended before its window did")
            self.report(self._search.answer_url(start), reason)
        yield from ()

    def _ask(self, start: int) -> Iterator[Request]:
        if self._search.is_open(start):
            yield self._search.request(start, callback=self.parse_search, errback=self.search_failed)

    def _read(
        self, response: Response, *, is_list: bool = False
    ) -> tuple[PageItem, Callable[[], Links]] | None:
        """The page, and a function that reads its links; ``None``, with a problem, for what is no page of its own."""
        text = html_text(response)
        if text is None:
            meaning: Meaning = "failed" if is_list else "gone"
            self.report(asked_for(response), Reason(meaning, "no HTML: the answer is no page"))
            return None
        links = cache(partial(read_links, text, response.url, self.portal, is_list=is_list))
        item = page_item(response, response.url, self.portal)
        if fault := error_page(item):
            self.report(asked_for(response), Reason("failed", fault))
            return None
        soft = soft_404(item, links, self._home.face, self.portal)
        if soft is None:
            way = self.way(response)
            away = led_away(way[0], way[-1])
            if away is None:
                return item, links
            self.report(way[0], away)
            return None
        if not response.meta.get("guessed"):
            self.report(asked_for(response), Reason("gone", soft))
            if len(item.fetch.addresses) == 1:
                self.remember_links({NO_PAGE: soft})
                self.remember_answer(item.fetch)
        return None

    def _keep(self, item: PageItem) -> Iterator[PageItem]:
        """The page, unless it was kept already; then only the signal that it has another address too."""
        fetch = item.fetch
        if fetch.url in self._kept:
            self._moved(fetch)
            self.remember_answer(fetch, fetch.url)
            return
        self.journal.change("kept", "add", fetch.url)
        self.crawler.stats.inc_value("pages/kept")
        yield item

    def _keep_unchanged(self, response: Response, known: Known) -> Iterator[Unchanged]:
        """The page that is as it was read."""
        fetch = fetch_of(response, self.way(response)[-1], self.portal)
        if known.page_url is not None:
            if known.page_url in self._kept or len(fetch.addresses) > 1:
                self._moved(replace(fetch, url=known.page_url))
            self.journal.change("kept", "add", known.page_url)
        self.crawler.stats.inc_value("pages/unchanged")
        yield Unchanged(known.page_url, fetch)

    def _still_missing(self, response: Response, known: Known) -> Iterator[Unchanged]:
        """The answer that said before that there is no page."""
        if not response.meta.get("guessed"):
            self.report(asked_for(response), Reason("gone", (known.links or {}).get(NO_PAGE, SOFT_404)))
        yield Unchanged(None, fetch_of(response, self.way(response)[-1], self.portal))

    def _moved(self, fetch: Fetch) -> None:
        signals = self.crawler.signals
        signals.send_catch_log(page_moved, addresses=fetch.addresses, target=fetch.url)

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
        if self.journal.change("lists", "begin", root):
            yield from self.visit(root, self.parse_list, priority=10, guessed=guessed, root=root)

    def _visit_sitemap(self, url: str, *, guessed: bool = False) -> Iterator[Request]:
        address = canonical(url, portal=self.portal)
        if address is None or not is_portal(address, self.portal) or len(self._sitemaps) >= MAX_SITEMAPS:
            return
        self.journal.change("sitemaps", "add", address)
        errback = self.source_failed if guessed else self.page_failed
        yield from self.visit(address, self.parse_sitemap, priority=15, guessed=guessed, errback=errback)
