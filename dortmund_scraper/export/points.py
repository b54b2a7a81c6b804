"""Where venues stand on a map."""

from .columns import Row
from .places import in_dortmund

Point = tuple[float, float]
"""Longitude and latitude, in this order: degrees east and north, WGS 84."""


def point_of(venue: Row | None) -> Point | None:
    """The point of a venue; ``None`` where none is stated, or one beyond the city."""
    stated = stated_point(venue)
    return stated if stated is not None and in_dortmund(stated[1], stated[0]) else None


def stated_point(venue: Row | None) -> Point | None:
    """The point of a venue as it is stated, wherever that is."""
    latitude, longitude = (venue.get("latitude"), venue.get("longitude")) if venue else (None, None)
    if isinstance(latitude, int | float) and isinstance(longitude, int | float):
        return float(longitude), float(latitude)
    return None
