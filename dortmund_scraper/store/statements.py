"""What one page says, as statements about records: which record, how trustworthy, in which words."""

from dataclasses import dataclass

from .. import identity
from ..german.fold import fold
from ..records import GalleryImage, Page, Record, RecordKind, Slide
from .distinct import distinct, records_of
from .merge import Json

PAGED: frozenset[RecordKind] = frozenset({"news", "event", "service"})
"""The kinds whose records have a page each, and its address as id."""
TEXT = "text:"
"""How the id of a record begins that was only seen without a URL."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What the page says of one record."""

    kind: RecordKind
    own_id: str
    """The id that the record has by itself, before texts find their URL."""
    name_key: str
    """Folded title or caption: only records with the same one can be the same."""
    rank: int
    """See `merge.Observation`."""
    data: Json
    """The record."""


def statements(page: Page) -> list[Statement]:
    """One statement for each record of the page, in order of the page."""
    return [
        Statement(
            kind,
            identity.record_id(kind, record),
            name_key(kind, record),
            rank(page, record),
            _data(kind, record),
        )
        for kind, record in records_of(distinct(page))
    ]


def rank(page: Page, record: Record) -> int:
    """How far the page is to be believed about the record: 3 its own page, 2 the search API, 1 a list, 0 the
    rest."""
    if page.page_kind == "search":
        return 2
    if page.page_kind == "home" or page.url is None:
        return 0
    return 3 if getattr(record, "url", None) == page.url else 1


def name_key(kind: RecordKind, record: Record) -> str:
    """The folded title or caption; of a slide, which may have none, the whole natural key."""
    if isinstance(record, GalleryImage):
        return fold(record.caption)
    if isinstance(record, Slide):
        return identity.natural_key(kind, record)
    return fold(str(getattr(record, "title", "")))


def _data(kind: RecordKind, record: Record) -> Json:
    """The record without the heading under which an event stood: it differs from page to page and means
    nothing."""
    return record.model_dump(mode="json") | ({"section": None} if kind == "event" else {})
