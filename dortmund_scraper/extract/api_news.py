"""News and press releases among the documents of the search API."""

from collections.abc import Iterable
from datetime import date

from dortmund_scraper.extract.api_documents import document, page_address, read_tags
from dortmund_scraper.extract.nodes import JsonObject, Node
from dortmund_scraper.extract.problems import note
from dortmund_scraper.extract.stated_dates import read_stated
from dortmund_scraper.records import NewsItem, Problem
from dortmund_scraper.urls import page_kind

_TITLES = ("title", "headline", "name")
_TEASERS = ("teaser", "teaserText", "description", "abstract")
_DATES = ("datePublished", "publicationDate", "publishDate", "publishedAt", "published", "date")
"""Names that such fields have elsewhere; of news documents the portal's own names have not been seen."""


def read_news(source: JsonObject, portal: str, problems: list[Problem]) -> list[NewsItem]:
    """The article that a document stands for; none, and a problem, where no title is found."""
    node, data = document(source, "news", problems)
    places = [data, node, data.child("news"), data.child("article")]
    title = _first_line(places, _TITLES)
    url = page_address(node, portal)
    if title is None:
        problems.append(note("news", "title", "missing title: a document of the search API", url))
        return []
    tags = read_tags(node)
    item = NewsItem(
        url=url,
        key=node.line("id"),
        kind="press" if url and page_kind(url) == "press" else "news",
        title=title,
        teaser=_first_line(places, _TEASERS),
        published_on=_first_day(places, problems),
        tags=[tag.value for tag in tags if not tag.is_district],
        districts=[tag.value for tag in tags if tag.is_district],
    )
    return [item]


def _first_line(places: Iterable[Node], names: Iterable[str]) -> str | None:
    lines = (place.line(name) for name in names for place in places if name in place.values)
    return next((line for line in lines if line), None)


def _first_day(places: Iterable[Node], problems: list[Problem]) -> date | None:
    for name in _DATES:
        for place in places:
            value = place.values.get(name)
            inner = value.get("date") if isinstance(value, dict) else value
            stated = read_stated(inner, "published_on", problems, "news")
            if stated is not None:
                return stated.day_as_written
    return None
