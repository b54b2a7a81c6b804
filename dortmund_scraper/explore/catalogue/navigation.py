"""The main navigation: the questions that are asked most, in the order in which they are offered."""

from dataclasses import dataclass

from .archive_queries import CHANGED, CONTRADICTIONS, RUNS
from .event_queries import BY_PLACE, DATE_COUNTS, UPCOMING
from .query import Query
from .record_queries import GALLERY, NEWS_BY_TOPIC, ONLINE_SERVICES

DATABASE = "archiv"
"""The name of the archive in addresses."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the navigation."""

    title: str
    """German."""
    path: str
    """From the root of the server."""
    description: str
    """German, a few words."""


_ASKED: tuple[tuple[Query, str], ...] = (
    (UPCOMING, "Was in den nächsten Tagen stattfindet"),
    (BY_PLACE, "Wo wie viel los ist"),
    (NEWS_BY_TOPIC, "Wovon die Artikel handeln"),
    (CHANGED, "Neu, geändert, abgesagt, verschwunden"),
    (DATE_COUNTS, "Ob alle genannten Termine da sind"),
    (CONTRADICTIONS, "Was auf den Seiten nicht zusammenpasst"),
    (ONLINE_SERVICES, "Was sich online erledigen lässt"),
    (GALLERY, "Bilder und ihre Urheber"),
    (RUNS, "Wann und wie das Archiv gefüllt wurde"),
)
QUERIES = {query.name: query for query, _ in _ASKED}
"""All questions by name, in the order of the navigation."""
NAVIGATION = tuple(Entry(query.title, f"/{DATABASE}/{query.name}", text) for query, text in _ASKED)
"""The entries in order."""
