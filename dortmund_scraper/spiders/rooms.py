"""The four rooms of the portal: where each begins and which kinds of pages belong to it."""

from dataclasses import dataclass

from dortmund_scraper.records import PageKind

HOME = "/"
HTML_SITEMAP = "/allgemeines/sitemap/"
SITEMAP = "/sitemap.xml"


@dataclass(frozen=True, slots=True)
class Room:
    """What one of the four spiders is about."""

    details: frozenset[PageKind] = frozenset()
    """Kinds of pages about one thing that it follows."""
    lists: frozenset[PageKind] = frozenset()
    """Kinds of lists that it follows."""
    entries: tuple[str, ...] = ()
    """Paths of its lists, as known since the relaunch of October 2023; not each must exist."""
    searched: bool = False
    """Whether the search API knows of its records."""


ROOMS: dict[str, Room] = {
    "news": Room(
        frozenset({"news", "press"}),
        frozenset({"newsroom"}),
        (
            "/newsroom/",
            "/newsroom/nachrichten/",
            "/newsroom/pressemitteilungen/",
            "/newsroom/presse-mitteilungen/",
        ),
        searched=True,
    ),
    "events": Room(
        frozenset({"event"}),
        frozenset({"calendar"}),
        ("/dortmund-erleben/veranstaltungskalender/", "/dortmund-erleben/events-und-highlights/"),
        searched=True,
    ),
    "services": Room(frozenset({"service"}), frozenset({"services"}), ("/services/",)),
    "home": Room(),
}
"""By the name of the spider."""


def combined(names: frozenset[str]) -> Room:
    """The rooms of these names as one; `KeyError` for a name that is none."""
    rooms = [room for name, room in ROOMS.items() if name in names]
    if len(rooms) < len(names):
        raise KeyError(", ".join(sorted(names - ROOMS.keys())))
    return Room(
        frozenset().union(*(room.details for room in rooms)),
        frozenset().union(*(room.lists for room in rooms)),
        tuple(entry for room in rooms for entry in room.entries),
        any(room.searched for room in rooms),
    )
