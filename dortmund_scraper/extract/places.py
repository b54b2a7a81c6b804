"""Venues and points on the map, as JSON-LD and the search API state them."""

import re
from typing import NamedTuple

from dortmund_scraper.extract.nodes import is_nothing, number
from dortmund_scraper.extract.problems import note
from dortmund_scraper.records import Problem, Venue

_NORTH = (51.3, 51.7)
_EAST = (7.2, 7.8)
"""Degrees of Dortmund and its surroundings."""
_SCALES = (0, 4, 5, 6, 7)
"""Powers of ten by which the portal multiplies some coordinates (`docs/portal.md`)."""
_POSTCODE = re.compile(r"(?:\bD\s?-\s?)?(?<!\d)(\d{5})(?!\d)", re.ASCII)


class Address(NamedTuple):
    """An address, as far as it is stated."""

    street: str | None = None
    """Street and house number."""
    postcode: str | None = None
    city: str | None = None


def read_venue(
    name: str | None, address: Address, latitude: object, longitude: object, problems: list[Problem]
) -> Venue | None:
    """The venue, or ``None`` where neither a name nor a street is stated.

    A place that has no name of its own is called by its street. The point may be of any type, as stated.
    """
    point = read_point(latitude, longitude, problems)
    title = name or address.street
    if title is None:
        return None
    return Venue(
        name=title,
        street=address.street,
        postcode=read_postcode(address.postcode, problems),
        city=address.city,
        latitude=point[0],
        longitude=point[1],
    )


def read_postcode(text: str | None, problems: list[Problem]) -> str | None:
    """The five digits of a German postcode."""
    if text is None:
        return None
    found = _POSTCODE.search(text)
    if found is None:
        problems.append(note("venue", "postcode", "not understood: postcode", text))
    return found[1] if found else None


def read_address(text: str) -> tuple[str | None, Address]:
    """A name, if one stands in front, and the address of a text such as `Halle, Weg 1, 44137 Dortmund`.

    Without a postcode nothing tells street and name apart: then the whole text is the name.
    """
    found = _POSTCODE.search(text)
    if found is None:
        return text.strip(" ,;") or None, Address()
    parts = [part for part in map(str.strip, re.split(r"[,;\n]", text[: found.start()])) if part]
    city = re.split(r"[,;(\n]", text[found.end() :].strip(" ,;"))[0].strip() or None
    street = parts.pop() if parts else None
    return ", ".join(parts) or None, Address(street, found[1], city)


def read_point(
    latitude: object, longitude: object, problems: list[Problem]
) -> tuple[float, float] | tuple[None, None]:
    """Degrees north and east (WGS 84) of a point in or near Dortmund.

    Takes numbers and strings, with decimal comma or point, plain or multiplied by 10⁴ to 10⁷. A point
    elsewhere, the zero point, swapped or missing halves give ``None`` and a problem; two empty values only
    ``None``.
    """
    if is_nothing(latitude) and is_nothing(longitude):
        return None, None
    north, east = _degrees(latitude, _NORTH), _degrees(longitude, _EAST)
    if north is None or east is None:
        stated = f"{str(latitude)[:40]}, {str(longitude)[:40]}"
        problems.append(note("venue", "latitude", "implausible point: not in or near Dortmund", stated))
        return None, None
    return north, east


def _degrees(value: object, bounds: tuple[float, float]) -> float | None:
    stated = number(value)
    if stated is None:
        return None
    low, high = bounds
    for power in _SCALES:
        degrees = float(stated.scaleb(-power))
        if low <= degrees <= high:
            return degrees
    return None
