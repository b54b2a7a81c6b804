"""What is published: datasets of tables, each table with its columns, key and references.

The names of tables and columns are those of the archive. Behind the fields of the record stand those of the archive,
and in every table where a row comes from and under which terms: `ORIGIN`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from .. import records
from .columns import Column, Content, from_record

_PICTURE = ("image_url", "image_alt", "image_credit", "credit_agencies", "credit_persons")
_SEEN = (
    Column("first_seen", "moment", "When the archive saw it first, UTC.", required=True),
    Column("last_seen", "moment", "When the archive saw it last, UTC.", required=True),
)
_MORTAL = (
    *_SEEN,
    Column("gone_since", "moment", "Since when the portal shows it no more, UTC; nothing while it does."),
)
ORIGIN = (
    Column("source_url", "url", "The page of the portal that states it; where several do, the one about it."),
    Column("captured_at", "moment", "When that page was fetched, UTC."),
    Column("source_sha256", "key", "SHA-256 of the bytes of that page."),
    Column("license", "url", "The licence under which the operator of the archive gives it away.", required=True),
    Column(
        "profile", "text", "How much of the archive is given away.", required=True,
        choices=("metadata", "research", "open"),
    ),
)  # fmt: skip
"""Where a row comes from, and under which terms it is given away."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that holds the `id` of another table's row."""

    column: str
    table: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table."""

    name: str
    """Of the table in the archive, and of its files."""
    dataset: str
    """Name of the dataset that it belongs to."""
    model: type[records.Record]
    columns: tuple[Column, ...]
    """Without those of `ORIGIN`."""
    key: tuple[str, ...] = ("id",)
    """Names of the columns by which rows are known, and in whose order they come."""
    record_kind: records.RecordKind | None = None
    """Kind of the record; ``None`` for a part of one, or a venue."""
    references: tuple[Reference, ...] = ()

    @property
    def description(self) -> str:
        """What a row is; English, one line."""
        return " ".join((self.model.__doc__ or "").split())


@dataclass(frozen=True, slots=True)
class Dataset:
    """What is published together: the room of the portal that a crawl reads under the same name."""

    name: str
    title: str
    """German."""
    description: str
    """German."""
    tables: tuple[Table, ...]
    """The one that the others belong to comes first."""


def _id(meaning: str) -> Column:
    return Column("id", "key", meaning, required=True)


def _table(
    name: str, dataset: str, model: type[records.Record], first: Iterable[Column], fields: str,
    last: Iterable[Column] = (), *, key: tuple[str, ...] = ("id",), kind: records.RecordKind | None = None,
    references: tuple[Reference, ...] = (), **contents: Content,
) -> Table:  # fmt: skip
    columns = (*first, *from_record(model, fields.split(), **contents), *last)
    return Table(name, dataset, model, columns, key, kind, references)


_OF_RECORD = (
    "Identity of the record: its canonical URL, or `text:` and a name where no page of its own is known."
)
_PICTURES = " ".join(_PICTURE)

NEWS = _table(
    "news", "news", records.NewsItem, [_id(_OF_RECORD)],
    f"url key kind title topline teaser body_text published_on published_at tags districts {_PICTURES}",
    _MORTAL, kind="news",
)  # fmt: skip
EVENTS = _table(
    "events", "events", records.Event, [_id(_OF_RECORD)], "url title teaser description_text category district",
    [
        Column("venue_id", "key", "Where it takes place: `id` of `venues`."),
        *from_record(
            records.Event, f"organizer stated_date_count is_free is_cancelled is_sold_out {_PICTURES}".split()
        ),
        *_MORTAL,
    ],
    kind="event", references=(Reference("venue_id", "venues"),),
)  # fmt: skip
EVENT_DATES = _table(
    "event_dates", "events", records.EventDate,
    [
        _id("Identity of the occurrence: the search API's document id, or the event and its start."),
        Column("event_id", "key", "Of which event: `id` of `events`.", required=True),
    ],
    "key start_date starts_at ends_at end_date all_day is_cancelled is_sold_out source",
    references=(Reference("event_id", "events"),),
)  # fmt: skip
VENUES = _table(
    "venues", "events", records.Venue, [_id("Identity of the venue, made of name, street and postcode.")],
    "name street postcode city latitude longitude district",
)  # fmt: skip
SERVICES = _table(
    "services", "services", records.Service, [_id(_OF_RECORD)],
    "url title teaser online_service online_url channels body_text", _MORTAL, kind="service",
)  # fmt: skip
_OF_SERVICE = (
    Column("service_id", "key", "Of which service: `id` of `services`.", required=True),
    Column("position", "integer", "Place on the page, from 0.", required=True),
)
SERVICE_SECTIONS = _table(
    "service_sections", "services", records.ServiceSection, _OF_SERVICE, "heading kind text",
    key=("service_id", "position"), references=(Reference("service_id", "services"),), text="text",
)  # fmt: skip
SERVICE_FEES = _table(
    "service_fees", "services", records.ServiceFee, _OF_SERVICE, "amount currency text", key=("service_id", "position"),
    references=(Reference("service_id", "services"),), text="teaser",
)  # fmt: skip
_OF_ENTRY = "Identity of the entry, made of its picture, player or link, or of its words."
GALLERY_IMAGES = _table(
    "gallery_images", "home", records.GalleryImage, [_id(_OF_ENTRY)],
    f"section caption shown_on repeats {_PICTURES}", _SEEN, kind="gallery_image",
)  # fmt: skip
SLIDES = _table(
    "slides",
    "home",
    records.Slide,
    [_id(_OF_ENTRY)],
    f"section title teaser link_text url {_PICTURES}",
    _SEEN,
    kind="slide",
)
VIDEOS = _table(
    "videos",
    "home",
    records.Video,
    [_id(_OF_ENTRY)],
    "section title teaser video_url repeats",
    _SEEN,
    kind="video",
)
TEASERS = _table(
    "teasers",
    "home",
    records.Teaser,
    [_id(_OF_ENTRY)],
    f"section title teaser url {_PICTURES}",
    _SEEN,
    kind="teaser",
)
QUICK_LINKS = _table(
    "quick_links", "home", records.QuickLink, [_id(_OF_ENTRY)], "section title url", _SEEN, kind="quick_link"
)

DATASETS = {
    dataset.name: dataset
    for dataset in (
        Dataset(
            "news", "Nachrichten und Pressemitteilungen",
            "Artikel der Redaktion und Pressemitteilungen der Stadt Dortmund, wie ihr Portal sie zeigt.", (NEWS,),
        ),
        Dataset(
            "events", "Veranstaltungen",
            "Veranstaltungskalender des Portals der Stadt Dortmund: Veranstaltungen, ihre Termine und ihre Orte.",
            (EVENTS, EVENT_DATES, VENUES),
        ),
        Dataset(
            "services", "Dienstleistungen",
            "Dienstleistungen der Stadtverwaltung Dortmund mit Wegen, Gebühren und Online-Diensten, wie das Portal "
            "sie beschreibt.",
            (SERVICES, SERVICE_SECTIONS, SERVICE_FEES),
        ),
        Dataset(
            "home", "Startseite",
            "Was die Startseite des Portals der Stadt Dortmund zeigte: Bildergalerie, Aufmacher, Videos, Themen und "
            "Direktlinks.",
            (GALLERY_IMAGES, SLIDES, VIDEOS, TEASERS, QUICK_LINKS),
        ),
    )
}  # fmt: skip
"""In the order in which they are published; named like the rooms of a crawl."""

TABLES = {table.name: table for dataset in DATASETS.values() for table in dataset.tables}
"""All tables by name."""
