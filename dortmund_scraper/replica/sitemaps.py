"""robots.txt and the XML sitemaps of the replica."""

from collections.abc import Callable, Iterable
from datetime import date
from urllib.parse import quote

from dortmund_scraper.replica.basics import PORTAL, TODAY
from dortmund_scraper.replica.lists import ONLY_API_PATHS
from dortmund_scraper.replica.site import details, list_paths

SOFT_404 = "/newsroom/nachrichten/laengst-geloeschte-meldung.html"
"""Stands in the sitemap although the page is gone: the homepage answers."""


def robots(origin: str) -> str:
    """Open to all, as reported of the portal, with the address of the sitemap."""
    return f"User-agent: *\nDisallow: /suche/\n\nSitemap: {origin}/sitemap.xml\n"


def index() -> str:
    """The sitemap index; it names www, as canonical links do."""
    entries = "".join(
        f"<sitemap><loc>{PORTAL}{path}</loc><lastmod>{TODAY}</lastmod></sitemap>\n"
        for path in FILES
        if path != INDEX
    )
    return _document("sitemapindex", entries)


def lists() -> str:
    """The list pages."""
    return _document("urlset", _urls((path, TODAY) for path in list_paths()))


def pages() -> str:
    """The detail pages, without those that only the search API knows, and with one that is gone."""
    known = [(page.path, page.modified) for page in details().values() if page.path not in ONLY_API_PATHS]
    return _document("urlset", _urls([*known, (SOFT_404, date(2023, 8, 1))]))


def _urls(entries: Iterable[tuple[str, date]]) -> str:
    return "".join(
        f"<url><loc>{PORTAL}{quote(path)}</loc><lastmod>{modified}</lastmod></url>\n"
        for path, modified in entries
    )


def _document(root: str, entries: str) -> str:
    namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{namespace}">\n{entries}</{root}>\n'


INDEX = "/sitemap.xml"
FILES: dict[str, Callable[[], str]] = {
    INDEX: index,
    "/sitemap-listen.xml": lists,
    "/sitemap-seiten.xml": pages,
}
"""The sitemaps by path."""
