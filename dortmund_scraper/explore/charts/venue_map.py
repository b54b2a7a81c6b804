"""The map of the venues: where events take place, without a map service."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from dortmund_scraper.german_figures import in_german

from .german import counted, cut
from .map_picture import NARROW, WIDE, map_picture
from .markup import Content, element, folded, linked, markup, table
from .place import Place
from .projection import FARTHEST, is_usable

_LONGEST = 120
_ROWS = 200
"""Places in the list."""


def venue_map(places: Sequence[Place]) -> str:
    """Circles on a grid of coordinates, sized by the number of events, as safe HTML.

    It is drawn twice, for narrow and for wide screens; the stylesheet shows one. Circles that would overlap are
    one, with the number of its places in it. Places whose coordinates are missing or cannot be right are told in
    a note and in the list. No outline of the city is drawn, as the archive has none.
    """
    if not places:
        return markup(element("p", "Es ist noch kein Veranstaltungsort bekannt.", class_="chart-empty"))
    ordered = sorted(places, key=lambda place: (-place.events, place.name))
    usable = [place for place in ordered if is_usable(place)]
    made = element(
        "figure", element("figcaption", _caption(ordered)), *_pictures(usable),
        _legend() if usable else None, _note(len(ordered) - len(usable)),
        folded("Orte als Liste", _table(ordered)), class_="chart chart-venues",
    )  # fmt: skip
    return markup(made)


def _caption(places: Sequence[Place]) -> str:
    return f"{_places(len(places))} mit zusammen {_events(places)}"


def _places(number: int) -> str:
    return counted(number, "Ort", "Orte")


def _events(places: Sequence[Place]) -> str:
    return counted(sum(max(place.events, 0) for place in places), "Veranstaltung", "Veranstaltungen")


def _pictures(usable: Sequence[Place]) -> list[Element]:
    if not usable:
        return []
    title = f"Karte mit {_places(len(usable)) if len(usable) == 1 else f'{in_german(len(usable))} Orten'}"
    most = ", ".join(
        f"{cut(place.name, _LONGEST)} ({in_german(max(place.events, 0))})" for place in usable[:3]
    )
    return [
        map_picture(usable, canvas, title, f"Die meisten Veranstaltungen: {most}.")
        for canvas in (NARROW, WIDE)
    ]


def _legend() -> Element:
    return element(
        "p", "Je größer ein Kreis, desto mehr Veranstaltungen. Eine Zahl im Kreis sagt, wie viele Orte dort "
        "beieinanderliegen. Karte ohne Hintergrund: nur Lage und Abstände.", class_="chart-note",
    )  # fmt: skip


def _note(number: int) -> Element | None:
    if not number:
        return None
    text = (
        f"{_places(number)} ohne brauchbare Lage: ohne Koordinaten "
        f"oder mehr als {FARTHEST} km von der Stadtmitte entfernt."
    )
    return element("p", text, class_="chart-note chart-warning")


def _table(ordered: Sequence[Place]) -> Element:
    rest = ordered[_ROWS:]
    rows = [_row(place) for place in ordered[:_ROWS]]
    if rest:
        rows.append(
            [f"{_places(len(rest))} mehr", in_german(sum(max(place.events, 0) for place in rest)), ""]
        )
    return table("Orte nach Zahl der Veranstaltungen", ("Ort", "Veranstaltungen", "Lage"), rows)


def _row(place: Place) -> list[Content]:
    where = (
        f"{place.latitude:.4f}° N, {place.longitude:.4f}° O".replace(".", ",")
        if is_usable(place)
        else "unbekannt"
    )
    name = cut(place.name, _LONGEST) or "ohne Namen"
    return [linked(name, place.link), in_german(max(place.events, 0)), where]
