"""The records that this project reads, keeps and publishes.

One class a record. The docstring under each attribute is the data dictionary: `docs/data.md` and
`docs/records.schema.json` are generated from this module (`make docs`), and a test fails when they are stale.

Rules that hold for every record:

* a value that the source does not state is ``None`` (or an empty list), never a guess;
* text keeps the spelling of the source, with runs of white space folded to one space and paragraphs of longer
  texts separated by a blank line;
* ``url`` is absolute and canonical (see :mod:`dortmund_scraper.urls`), or ``None`` where a record was only
  seen in a text without links;
* moments (``published_at``, ``starts_at``, ``ends_at``) are aware, in Europe/Berlin wall time with its offset.
"""

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

PageKind = Literal[
    "home",
    "newsroom",
    "news",
    "press",
    "calendar",
    "event",
    "services",
    "service",
    "theme",
    "search",
    "other",
]
"""What a page is. `newsroom` and `calendar` and `services` are lists; `search` is an answer of the search API."""

RecordKind = Literal[
    "news", "event", "event_date", "venue", "service", "gallery_image", "video", "slide", "teaser", "quick_link",
    "page",
]  # fmt: skip
"""What a problem can be about; `page` when it concerns the page as a whole."""

Channel = Literal["persönlich", "schriftlich", "online", "telefonisch", "per E-Mail", "per Fax"]
"""A way to use a service, as the portal's badges word it."""

SectionKind = Literal[
    "introduction", "information", "online", "documents", "requirements", "fees", "duration", "contact", "hours",
    "legal", "faq", "other",
]  # fmt: skip
"""What a section of a service page is about."""


class Record(BaseModel):
    """Base of all records: no unknown fields, docstrings become descriptions."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)


class Pictured(Record):
    """What a record says of its picture. A credit names an author; it is not a licence."""

    image_url: str | None = None
    """Absolute URL of the picture as linked, in the size that the page uses."""
    image_alt: str | None = None
    """Alternative text of the picture, as written (some end in a backslash where the source is cut)."""
    image_credit: str | None = None
    """Credit as written after `Bild:`, for instance `Adobe Stock / Delcio Fernandes / peopleimages.com`."""
    credit_agencies: list[str] = Field(default_factory=list)
    """Agencies, companies and institutions understood from the credit, for instance `Stadt Dortmund`."""
    credit_persons: list[str] = Field(default_factory=list)
    """Persons understood from the credit, for instance `Stephan Schütze`."""


class NewsItem(Pictured):
    """A news article of the portal or a press release of the city."""

    url: str | None = None
    """Canonical URL of the article."""
    key: str | None = None
    """The portal's own key of the article (`<uuid>-de-DE`), where the page states it."""
    kind: Literal["news", "press"] = "news"
    """`news` for an article of the editors, `press` for a press release."""
    title: str
    """Headline."""
    topline: str | None = None
    """Short line above the headline (a topic such as `Familie`)."""
    teaser: str | None = None
    """Lead or list teaser."""
    body_text: str | None = None
    """The article without headline, credits, teasers of other articles, tags and the privacy sentence.
    Paragraphs and sub-headings are separated by a blank line."""
    published_on: date | None = None
    """Day of publication."""
    published_at: AwareDatetime | None = None
    """Moment of publication, only where the page shows a clock time."""
    tags: list[str] = Field(default_factory=list)
    """Tags (`Schlagwörter`) of the article, in the order of the page."""
    districts: list[str] = Field(default_factory=list)
    """City districts (`Stadtbezirke`) that the list teaser or the search API names."""


class Venue(Record):
    """A place where events happen."""

    name: str
    """Name as written."""
    street: str | None = None
    """Street and house number."""
    postcode: str | None = None
    """German postcode, five digits."""
    city: str | None = None
    """Town."""
    latitude: float | None = None
    """WGS 84 degrees north. Only when the stated point is plausible for Dortmund and its surroundings."""
    longitude: float | None = None
    """WGS 84 degrees east."""
    district: str | None = None
    """City district (`Stadtbezirk`)."""


class EventDate(Record):
    """One dated occurrence of an event."""

    key: str | None = None
    """The search API's document id of the occurrence."""
    start_date: date
    """First day, Berlin calendar."""
    starts_at: AwareDatetime | None = None
    """Start with clock time; ``None`` for all-day occurrences and where only the day is stated."""
    ends_at: AwareDatetime | None = None
    """End; ``None`` when not stated. Never made up."""
    end_date: date | None = None
    """Last day of an occurrence that is stated as a range of days without clock times."""
    all_day: bool = False
    """The source says that it lasts the whole day (not: the source states no time)."""
    is_cancelled: bool = False
    """This occurrence is cancelled."""
    is_sold_out: bool = False
    """This occurrence is sold out."""
    source: Literal["page", "jsonld", "list", "api"]
    """Where it was stated: visible text of the event page, its JSON-LD, a list or the homepage, the search API."""


class Event(Pictured):
    """An event or a series of events of the calendar."""

    url: str | None = None
    """Canonical URL, `…/termin_<digits>.html`."""
    section: str | None = None
    """Heading of the page under which it stood, for instance `Veranstaltungskalender`. Not part of its identity."""
    title: str
    """Title."""
    teaser: str | None = None
    """Short text of the list."""
    description_text: str | None = None
    """Full description of the event page, paragraphs separated by a blank line."""
    category: str | None = None
    """Category of the calendar, for instance `Konzert / Musik`."""
    district: str | None = None
    """City district (`Stadtbezirk`)."""
    venue: Venue | None = None
    """Where it takes place."""
    organizer: str | None = None
    """Who organises it."""
    stated_date_count: int | None = None
    """N of `N Termine` as the portal states it; ``None`` when it states none (a single date has no counter)."""
    is_free: bool | None = None
    """Admission is free; ``None`` when not stated."""
    is_cancelled: bool = False
    """The whole event is cancelled. A series with single cancelled dates is not."""
    is_sold_out: bool = False
    """The whole event is sold out."""
    dates: list[EventDate] = Field(default_factory=list)
    """Occurrences that this page states, in order. A list shows only the next one of a series."""


class ServiceSection(Record):
    """One headed section of a service page."""

    heading: str | None
    """Heading as written, without a trailing colon; ``None`` for text before the first heading."""
    kind: SectionKind
    """What the section is about, understood from its heading."""
    text: str
    """Text of the section; empty for a heading without body."""


class ServiceFee(Record):
    """A price that a service page states."""

    amount: Decimal | None = None
    """Amount; ``None`` where the text speaks of a fee without a number (`gebührenfrei`)."""
    currency: str | None = None
    """ISO 4217 code, `EUR`."""
    text: str
    """The sentence or line that states it."""


class Service(Record):
    """A service of the city administration."""

    url: str | None = None
    """Canonical URL, `/services/<slug>.html`."""
    title: str
    """Title."""
    teaser: str | None = None
    """Short text of the list; where no list states one, the paragraph above the first heading of the page."""
    online_service: bool = False
    """The portal marks it as `Online-Service` or links the online form. A bare badge `online` does not count."""
    online_url: str | None = None
    """Address of the online form."""
    channels: list[Channel] = Field(default_factory=list)
    """Ways to use it that the page states, by badge or sentence."""
    body_text: str | None = None
    """Whole text of the page, headings included."""
    sections: list[ServiceSection] = Field(default_factory=list)
    """Sections in the order of the page."""
    fees: list[ServiceFee] = Field(default_factory=list)
    """Prices in the order of the page."""


class GalleryImage(Pictured):
    """A picture with caption of the gallery `Dortmunder Momente`."""

    section: str | None = None
    """Heading of the gallery."""
    caption: str
    """Caption as written."""
    shown_on: date | None = None
    """Date that the gallery prints above the picture or the whole gallery, where it does."""
    repeats: int = 1
    """How often the same picture stood on the page (the portal prints each twice)."""


class Video(Record):
    """An embedded video."""

    section: str | None = None
    """Heading under which it stood."""
    title: str
    """Title."""
    teaser: str | None = None
    """Accompanying text."""
    video_url: str | None = None
    """Address of the player."""
    repeats: int = 1
    """How often the same video stood on the page."""


class Slide(Pictured):
    """An entry of the large slider at the top of the homepage or newsroom."""

    section: str | None = None
    """Heading under which it stood, mostly none."""
    title: str | None = None
    """Headline; the first slide often is a picture only."""
    teaser: str | None = None
    """Text."""
    link_text: str | None = None
    """Label of the link, for instance `Das erwartet Sie`."""
    url: str | None = None
    """Where it links to."""


class Teaser(Pictured):
    """A topic teaser: a pointer to a theme, not to a dated article."""

    section: str | None = None
    """Heading of the homepage under which it stood, for instance `Wissenschaftsstadt Dortmund`."""
    title: str
    """Headline."""
    teaser: str | None = None
    """Text."""
    url: str | None = None
    """Where it links to."""


class QuickLink(Record):
    """A bare link of the homepage, such as `Online-Terminreservierung`."""

    section: str | None = None
    """Heading under which it stood."""
    title: str
    """Link text."""
    url: str | None = None
    """Where it links to."""


class Problem(Record):
    """Something that was not understood, contradicts itself or was left out. The page's URL is added when stored."""

    record_kind: RecordKind
    """Which kind of record it concerns."""
    field: str | None = None
    """Which field."""
    message: str
    """One sentence that says what is wrong, starting with a stable phrase that can be counted."""
    snippet: str | None = None
    """The piece of the source that it is about, at most 300 characters."""


EMPTY_PAGE = "empty page:"
"""How the problem of a page begins that has nothing to read."""
READER_FAILED = "reader failed:"
"""How the problem of a page begins at which a reader broke off."""
NO_RECORD = "no record"
"""How the problem of a page begins that lacks what its address promises: its record, the entries of a list."""
UNREAD = (EMPTY_PAGE, READER_FAILED, NO_RECORD)
"""How the problems of pages begin that take nothing back of what was known of them."""
ERROR_PAGE = "error page:"
"""How the problem of a page begins that tells of a fault of the portal instead of what its address promises."""
SOFT_404 = "soft 404:"
"""How the problem of a page begins that comes like any other and only says that there is none."""


class Page(Record):
    """Everything that was read from one page."""

    page_kind: PageKind
    """What the page is."""
    url: str | None = None
    """The page's canonical URL; ``None`` for a text of unknown origin."""
    title: str | None = None
    """Title of the page."""
    content_sha256: str | None = None
    """SHA-256 of what the page itself says, see `extract.content`; ``None`` where nothing could be read."""
    slides: list[Slide] = Field(default_factory=list)
    """Slider entries."""
    news: list[NewsItem] = Field(default_factory=list)
    """News and press releases."""
    events: list[Event] = Field(default_factory=list)
    """Events."""
    services: list[Service] = Field(default_factory=list)
    """Services."""
    gallery: list[GalleryImage] = Field(default_factory=list)
    """Gallery pictures."""
    videos: list[Video] = Field(default_factory=list)
    """Videos."""
    teasers: list[Teaser] = Field(default_factory=list)
    """Topic teasers."""
    quick_links: list[QuickLink] = Field(default_factory=list)
    """Bare links."""
    problems: list[Problem] = Field(default_factory=list)
    """What was not understood."""
