"""What a page of the replica consists of, before any markup: an ordered list of parts.

The markups (`custom_elements`, `plain_html`, `labels_2023`) and `text_dump` render the same parts, so that every
page states the same records in each of them.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dortmund_scraper.records import (
    Event,
    EventDate,
    GalleryImage,
    NewsItem,
    PageKind,
    QuickLink,
    Service,
    Slide,
    Teaser,
    Video,
)
from dortmund_scraper.replica.wording import state_line

PORTAL = "https://www.dortmund.de"
"""Origin in canonical links and in the URLs of the truth."""

TODAY = date(2026, 11, 23)
"""The replica's day: it never looks at a clock."""

STRONG = "⟦", "⟧"
"""Marks around bold words in the texts of the replica."""


@dataclass(frozen=True)
class Block:
    """A piece of running text: `p` and `h` hold one line, `ul` one line an item. May contain `STRONG` marks."""

    kind: Literal["p", "h", "ul"]
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The block as a record keeps it: runs of spaces folded, items on lines of their own."""
        return plain("\n".join(" ".join(line.split()) for line in self.lines))


@dataclass(frozen=True)
class Link:
    """A link with its text; `url` as written in the page."""

    text: str
    url: str


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


Part = (
    Title | Section | Slides | QuickLinks | LinkList | EventTile | NewsTile | ServiceTile | TopicTile | Gallery
    | VideoTile | ArticleHead | Picture | Prose | Tags | MoreNews | EventHead | EventDates | EventFacts | ServiceHead
    | Headed | Paging | Facets
)  # fmt: skip
"""Any part of a page."""


@dataclass(frozen=True)
class PageModel:
    """A page before markup. `path` is the canonical one, `modified` the day of its last change."""

    path: str
    kind: PageKind
    title: str
    parts: tuple[Part, ...]
    modified: date = TODAY
    description: str | None = None
    key: str | None = None
    jsonld: tuple[dict[str, object], ...] = field(default=())
    large_navigation: bool = False


def plain(text: str) -> str:
    """The text without the marks for bold words."""
    return text.replace(STRONG[0], "").replace(STRONG[1], "")


def absolute(path: str) -> str:
    """The canonical URL of a path of the portal."""
    return PORTAL + path


def facts(event: Event) -> list[tuple[str, tuple[str, ...]]]:
    """What an event page states under labels: label and lines."""
    venue = event.venue
    town = f"{venue.postcode} {venue.city}" if venue and venue.postcode else None
    admission = {True: "Eintritt frei", False: "Eintritt kostenpflichtig", None: None}[event.is_free]
    lines: list[tuple[str, tuple[str | None, ...]]] = [
        ("Veranstaltungsort", (venue.name, venue.street, town) if venue else ()),
        ("Veranstalter", (event.organizer,)), ("Kategorie", (event.category,)), ("Stadtbezirk", (event.district,)),
        ("Eintritt", (admission,)),
    ]  # fmt: skip
    stated = [(label, tuple(filter(None, values))) for label, values in lines]
    return [(label, values) for label, values in stated if values]


def date_state(event: Event, when: EventDate) -> str | None:
    """The badge of a single date; none where the whole event already carries it."""
    if event.is_cancelled or event.is_sold_out:
        return None
    return state_line(when.is_cancelled, when.is_sold_out)
