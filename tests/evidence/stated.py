"""What a portal of a test states: records before any markup, and what an archive should show of them."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from dortmund_scraper.replica.wording import long_date

BERLIN = ZoneInfo("Europe/Berlin")
CALENDAR = "/dortmund-erleben/veranstaltungskalender/"
Truth = dict[str, object]
"""What `show` should say of a record, by field."""


@dataclass(frozen=True)
class News:
    """An article, or a press release where its path says so."""

    path: str
    title: str
    topline: str
    lead: str
    paragraphs: tuple[str, ...]
    published: date
    clock: str

    @property
    def kind(self) -> str:
        """Under which kind the archive has it."""
        return "news"

    @property
    def is_press(self) -> bool:
        """Whether it is a press release."""
        return "presse" in self.path

    def truth(self) -> Truth:
        """What is to be shown."""
        return {"title": self.title, "body_text": "\n\n".join((self.lead, *self.paragraphs))}


@dataclass(frozen=True)
class When:
    """One date of an event; `start` and `end` as a clock shows them."""

    day: date
    start: str
    end: str | None = None
    is_cancelled: bool = False

    @property
    def line(self) -> str:
        """The times as the portal words them."""
        return f"{self.start} bis {self.end} Uhr" if self.end else f"{self.start} Uhr"

    def at(self, clock: str) -> str:
        """A moment of the day, ISO 8601 with the offset of Berlin."""
        return datetime.fromisoformat(f"{self.day}T{clock}").replace(tzinfo=BERLIN).isoformat()


@dataclass(frozen=True)
class Event:
    """An event, or a series where it has several dates."""

    path: str
    title: str
    teaser: str
    paragraphs: tuple[str, ...]
    dates: tuple[When, ...]
    place: str
    street: str
    organizer: str | None = None
    badge: str | None = None
    is_structured: bool = False
    """Whether the page has JSON-LD."""

    kind = "event"

    @property
    def is_cancelled(self) -> bool:
        """Whether all of it is."""
        return self.badge == "Abgesagt"

    @property
    def count(self) -> str | None:
        """The counter of a series."""
        return f"{len(self.dates)} Termine" if len(self.dates) > 1 else None

    def next(self, today: date) -> When:
        """The date that lists show."""
        return next((when for when in self.dates if when.day >= today), self.dates[-1])

    def coming(self, today: date) -> "Event":
        """The event without the dates that are over, if any is left."""
        return replace(self, dates=tuple(when for when in self.dates if when.day >= today) or self.dates)

    def truth(self) -> Truth:
        """What is to be shown."""
        dates = [
            (when.at(when.start), when.end and when.at(when.end), when.is_cancelled or self.is_cancelled)
            for when in self.dates
        ]
        return {
            "title": self.title, "description_text": "\n\n".join(self.paragraphs), "dates": dates,
            "is_cancelled": self.is_cancelled,
        }  # fmt: skip


@dataclass(frozen=True)
class Section:
    """A section of a service page."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Service:
    """A service of the city with its sections; `fees` are the amounts that these speak of."""

    path: str
    title: str
    teaser: str
    sections: tuple[Section, ...]
    fees: tuple[str, ...] = ()

    kind = "service"

    def truth(self) -> Truth:
        """What is to be shown."""
        texts = [(section.heading, "\n\n".join(section.lines)) for section in self.sections]
        return {"title": self.title, "sections": texts, "fees": list(self.fees)}


Record = News | Event | Service


def day_line(day: date) -> str:
    """`Mo 30. November 2026`."""
    return long_date(day)
