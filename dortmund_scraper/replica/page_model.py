"""A whole page of the replica before markup."""

from dataclasses import dataclass, field
from datetime import date

from dortmund_scraper.records import PageKind
from dortmund_scraper.replica import parts
from dortmund_scraper.replica.basics import TODAY

Part = (
    parts.Title
    | parts.Section
    | parts.Slides
    | parts.QuickLinks
    | parts.LinkList
    | parts.EventTile
    | parts.NewsTile
    | parts.ServiceTile
    | parts.TopicTile
    | parts.Gallery
    | parts.VideoTile
    | parts.ArticleHead
    | parts.Picture
    | parts.Prose
    | parts.Tags
    | parts.MoreNews
    | parts.EventHead
    | parts.EventDates
    | parts.EventFacts
    | parts.ServiceHead
    | parts.Headed
    | parts.Paging
    | parts.Facets
)
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
