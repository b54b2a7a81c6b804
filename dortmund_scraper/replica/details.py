"""The detail pages of the replica as page models: articles, events, services and themes."""

from collections.abc import Iterator

from dortmund_scraper.replica import home_texts
from dortmund_scraper.replica.basics import TODAY, Block, Link
from dortmund_scraper.replica.events import EventEntry, events
from dortmund_scraper.replica.news import Article, news, press
from dortmund_scraper.replica.page_model import PageModel, Part
from dortmund_scraper.replica.parts import (
    ArticleHead,
    EventDates,
    EventFacts,
    EventHead,
    LinkList,
    MoreNews,
    Picture,
    Prose,
    ServiceHead,
    Tags,
    Title,
    VideoTile,
)
from dortmund_scraper.replica.services import ServiceEntry, services
from dortmund_scraper.replica.structured import NOISE, article_node, event_node


def detail_pages() -> Iterator[PageModel]:
    """Every page that is about one record or one theme."""
    for number, article in enumerate(news()):
        yield article_page(article, number)
    for number, article in enumerate(press()):
        yield article_page(article, number)
    yield from (event_page(entry) for entry in events())
    yield from (service_page(entry) for entry in services())
    yield from (theme_page(name, folder) for name, folder in home_texts.THEMES)


def article_page(article: Article, number: int) -> PageModel:
    """The page of an article; the first one carries the portal's full navigation of 385,000 characters."""
    record = article.record
    parts: list[Part] = [ArticleHead(record)]
    if record.image_url:
        parts.append(Picture(record))
    parts.append(Prose(article.blocks, lead=record.teaser))
    if article.video:
        parts.append(VideoTile(article.video))
    if record.tags:
        parts.append(Tags(tuple(record.tags)))
    if record.kind == "news":
        parts.append(MoreNews(tuple(news()[(number + step) % len(news())].record for step in (3, 17, 40))))
    return PageModel(
        path=article.path, kind=record.kind, title=record.title, parts=tuple(parts),
        modified=record.published_on or TODAY, description=record.teaser, key=record.key,
        jsonld=(*NOISE, article_node(article)) if record.kind == "news" else NOISE,
        large_navigation=record.kind == "news" and number == 0,
    )  # fmt: skip


def event_page(entry: EventEntry) -> PageModel:
    """The page of an event with all its dates."""
    record = entry.record
    parts: list[Part] = [EventHead(record)]
    if record.image_url:
        parts.append(Picture(record))
    parts += [Prose(entry.blocks), EventDates(record), EventFacts(record)]
    return PageModel(
        path=entry.path,
        kind="event",
        title=record.title,
        parts=tuple(parts),
        jsonld=(*NOISE, event_node(entry)),
    )


def service_page(entry: ServiceEntry) -> PageModel:
    """The page of a service with its sections."""
    parts: list[Part] = [ServiceHead(entry.record, entry.badges), Prose(entry.introduction), *entry.sections]
    return PageModel(
        path=entry.path, kind="service", title=entry.record.title, parts=tuple(parts), jsonld=NOISE,
        description=entry.record.teaser,
    )  # fmt: skip


def theme_page(name: str, folder: str) -> PageModel:
    """A page of running text that holds no record."""
    blocks = tuple(Block("p", (text.format(name=name),)) for text in home_texts.THEME_PARAGRAPHS)
    links = LinkList((Link("Alle Services", "/services/"), Link("Newsroom", "/newsroom/")))
    return PageModel(
        path=f"/themen/{folder}/",
        kind="theme",
        title=name,
        parts=(Title(name), Prose(blocks), links),
        jsonld=NOISE,
    )
