"""What a calendar tells of itself."""

from collections.abc import Iterator

from ....german.clock import BERLIN
from ...publication import SOFTWARE, Publication
from ...publisher import Rhythm
from ...tables import DATASETS
from . import content
from .shelf import Shelf
from .zone import VTIMEZONE

_INTERVALS: dict[Rhythm, str] = {"continuous": "PT1H", "daily": "P1D", "weekly": "P7D", "monthly": "P30D"}
_EVENTS = DATASETS["events"]

END = content.line("END:VCALENDAR")


def head(publication: Publication, shelf: Shelf, path: str) -> bytes:
    """All that stands before the first entry; `path` is where the calendar lies in the folder."""
    return b"".join((*_names(publication, shelf), *_terms(publication, shelf, path), VTIMEZONE))


def title(publication: Publication, shelf: Shelf) -> str:
    """The name of a calendar, German."""
    whole = publication.publisher.title(_EVENTS)
    return f"{whole}: {shelf.name}" if shelf.name else whole


def _names(publication: Publication, shelf: Shelf) -> Iterator[bytes]:
    yield content.line("BEGIN:VCALENDAR")
    yield content.line("VERSION:2.0")
    yield content.text("PRODID", f"-//dortmund-scraper//{SOFTWARE}//DE")
    yield content.line("CALSCALE:GREGORIAN")
    for name in ("NAME", "X-WR-CALNAME"):
        yield content.text(name, title(publication, shelf))
    for name in ("DESCRIPTION", "X-WR-CALDESC"):
        yield content.text(name, _description(publication))


def _terms(publication: Publication, shelf: Shelf, path: str) -> Iterator[bytes]:
    """How fresh it is, where it comes from and what may be done with it."""
    if shelf.changed_at:
        yield content.stamp("LAST-MODIFIED", shelf.changed_at)
    if interval := _INTERVALS.get(publication.publisher.catalogue.rhythm):
        yield content.line(f"REFRESH-INTERVAL;VALUE=DURATION:{interval}")
        yield content.line(f"X-PUBLISHED-TTL:{interval}")
    if address := publication.publisher.url(path):
        yield content.uri("SOURCE;VALUE=URI", address)
    yield content.uri("X-ARCHIVE-SOURCE;VALUE=URI", publication.facts.source)
    yield content.stamp("X-ARCHIVE-CAPTURED-AT;VALUE=DATE-TIME", publication.facts.captured_at)
    yield content.text("X-ARCHIVE-PROFILE", publication.profile.name)
    yield content.uri("X-ARCHIVE-LICENSE;VALUE=URI", publication.publisher.licence(_EVENTS).uri)


def _description(publication: Publication) -> str:
    publisher, licence = publication.publisher, publication.publisher.licence(_EVENTS)
    captured_at = publication.facts.captured_at.astimezone(BERLIN)
    lines = (
        publisher.description(_EVENTS),
        f"Quelle: {publication.facts.source}, Stand {captured_at:%d.%m.%Y, %H:%M} Uhr.",
        f"Profil: {publication.profile.name}. Lizenz: {licence.title} ({licence.uri}).",
        publisher.catalogue.attribution,
    )
    return "\n".join(line for line in lines if line)
