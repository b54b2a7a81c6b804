"""What a page of the replica consists of, before any markup: parts that hold records.

The markups (`custom_elements`, `plain_html`, `labels_2023`) and `text_dump` render the same parts, so that
every page states the same records in each of them.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dortmund_scraper.records import (
    Event,
    EventDate,
    GalleryImage,
    NewsItem,
    QuickLink,
    Service,
    Slide,
    Teaser,
    Video,
)
from dortmund_scraper.replica.basics import Block, Link


@dataclass(frozen=True)
class Title:
    """Main heading of a list or theme page."""

    text: str


@dataclass(frozen=True)
class Section:
    """Heading of a part of a page, with an optional link to the whole list."""

    heading: str
    more: Link | None = None


@dataclass(frozen=True)
class Slides:
    """The large slider."""

    slides: tuple[Slide, ...]


@dataclass(frozen=True)
class QuickLinks:
    """A row of bare links."""

    links: tuple[QuickLink, ...]


@dataclass(frozen=True)
class LinkList:
    """A list of links without further text, as in the HTML sitemap."""

    links: tuple[Link, ...]


@dataclass(frozen=True)
class EventTile:
    """An event in a list: only its next date is shown."""

    event: Event
    date: EventDate


@dataclass(frozen=True)
class NewsTile:
    """An article in a list, in the form of the homepage, the newsroom or the news list."""

    item: NewsItem
    form: Literal["home", "newsroom", "list"]


@dataclass(frozen=True)
class ServiceTile:
    """A service in a list."""

    service: Service


@dataclass(frozen=True)
class TopicTile:
    """A topic teaser."""

    teaser: Teaser


@dataclass(frozen=True)
class Gallery:
    """Pictures with captions, each printed twice in a row."""

    images: tuple[GalleryImage, ...]
    shown_on: date


@dataclass(frozen=True)
class VideoTile:
    """An embedded video with the privacy sentence before it."""

    video: Video


@dataclass(frozen=True)
class ArticleHead:
    """Topline, headline and date of an article."""

    item: NewsItem


@dataclass(frozen=True)
class Picture:
    """The picture of a detail page with its credit."""

    record: NewsItem | Event


@dataclass(frozen=True)
class Prose:
    """Running text; `lead` is set apart from the rest."""

    blocks: tuple[Block, ...]
    lead: str | None = None


@dataclass(frozen=True)
class Tags:
    """Tags of an article, linked to facets of the news list."""

    tags: tuple[str, ...]


@dataclass(frozen=True)
class MoreNews:
    """Teasers of other articles at the end of an article."""

    items: tuple[NewsItem, ...]


@dataclass(frozen=True)
class EventHead:
    """Title, badge and the number of dates of an event page."""

    event: Event


@dataclass(frozen=True)
class EventDates:
    """All dates of an event."""

    event: Event


@dataclass(frozen=True)
class EventFacts:
    """Venue, organiser, category, district and admission of an event."""

    event: Event


@dataclass(frozen=True)
class ServiceHead:
    """Title, channel badges and the online form of a service page."""

    service: Service
    badges: tuple[str, ...]


@dataclass(frozen=True)
class Headed:
    """A headed section of a service page or of an event page."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Paging:
    """Links to the other pages of a list. `habit` says how this list pages."""

    habit: Literal["numbered", "next", "load-more"]
    current: int
    urls: tuple[str, ...]


@dataclass(frozen=True)
class Facets:
    """Links that filter a list or step through a calendar: traps for crawlers."""

    links: tuple[Link, ...]
