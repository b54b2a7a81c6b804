"""What a reader is given, and what the readers of one page share."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypedDict

from dortmund_scraper import urls
from dortmund_scraper.extract.blocks import Document
from dortmund_scraper.extract.problems import note
from dortmund_scraper.extract.tiles import Tile
from dortmund_scraper.german.clock import BERLIN
from dortmund_scraper.german.credits import read_credit
from dortmund_scraper.records import Page, RecordKind


def base_of(document: Document, url: str | None, portal: str) -> str:
    """What the relative addresses of a page are relative to: its `<base>`, else its own address."""
    own = url or portal + "/"
    stated = urls.canonical(document.base, own, portal) if document.base else None
    return stated if stated is not None and urls.is_portal(stated, portal) else own


class Picture(TypedDict):
    """The fields of :class:`~dortmund_scraper.records.Pictured`."""

    image_url: str | None
    image_alt: str | None
    image_credit: str | None
    credit_agencies: list[str]
    credit_persons: list[str]


@dataclass(slots=True)
class Reading:
    """One page being read: its blocks, where and when it comes from, and what was found so far."""

    document: Document
    url: str | None
    """Canonical URL of the page."""
    fetched_at: datetime | None
    """Aware moment of capture; the reference for dates without a year."""
    portal: str
    page: Page
    foreign: set[int] | None = field(init=False, default=None)
    """Indexes of the blocks that speak of other pages, once they were looked for."""
    reference: datetime | None = field(init=False)
    """`fetched_at` as naive Berlin wall time."""

    def __post_init__(self) -> None:
        moment = self.fetched_at
        self.reference = None if moment is None else moment.astimezone(BERLIN).replace(tzinfo=None)

    def absolute(self, href: str | None) -> str | None:
        """The canonical URL of a link of this page, ``None`` for what cannot be visited."""
        return (
            urls.canonical(href, base_of(self.document, self.url, self.portal), self.portal) if href else None
        )

    def problem(
        self, kind: RecordKind, field_name: str | None, message: str, snippet: str | None = None
    ) -> None:
        """Notes something that was not understood."""
        self.page.problems.append(note(kind, field_name, message, snippet))

    def picture(self, src: str | None, alt: str | None, credit: str | None) -> Picture:
        """What a record says of its picture."""
        understood = read_credit(credit) if credit else None
        return Picture(
            image_url=self.absolute(src),
            image_alt=alt,
            image_credit=credit,
            credit_agencies=list(understood.agencies) if understood else [],
            credit_persons=list(understood.persons) if understood else [],
        )

    def day(self, tile: Tile, kind: RecordKind, field_name: str) -> date | None:
        """The first day that a tile states; a problem where the line names no day of the calendar."""
        self.check_dates(tile, kind, field_name)
        mention = tile.when
        if mention is None or mention.start is None:
            return None
        return mention.start.date() if isinstance(mention.start, datetime) else mention.start

    def check_dates(self, tile: Tile, kind: RecordKind, field_name: str) -> None:
        """Notes impossible days and a weekday that contradicts its date."""
        for text in tile.unread:
            self.problem(kind, field_name, "unreadable date: no such day", text)
        if tile.when is not None and tile.when.conflict:
            self.problem(kind, field_name, "contradiction: the weekday does not fit the date", tile.when.text)
