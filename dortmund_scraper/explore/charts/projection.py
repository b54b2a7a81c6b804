"""From degrees to the picture: a flat map of a small region, true in all directions at its middle."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, cos, isfinite, radians, sin, sqrt

from .place import Place

CENTRE = (51.5136, 7.4653)
"""Latitude and longitude of the middle of Dortmund."""
FARTHEST = 35
"""Kilometres from the middle within which a venue is believed to lie."""
KM = 111.195
"""Kilometres in one degree of latitude, on a sphere with a radius of 6371 km."""
_LEAST = 4.0
"""Kilometres that a map shows at least."""


@dataclass(frozen=True, slots=True)
class Projection:
    """An equirectangular map with the scale of its middle latitude."""

    north: float
    """Latitude of the upper edge."""
    west: float
    """Longitude of the left edge."""
    scale: float
    """Units of the picture for each degree of latitude."""
    squeeze: float
    """How much shorter a degree of longitude is."""

    @classmethod
    def over(
        cls, points: Sequence[tuple[float, float]], width: float, height: float, rim: float
    ) -> "Projection":
        """The map of a size that holds all points (latitude, longitude; one at least) with a rim around them."""
        south, north = min(p[0] for p in points), max(p[0] for p in points)
        west, east = min(p[1] for p in points), max(p[1] for p in points)
        squeeze = cos(radians((south + north) / 2))
        tall, wide = max(north - south, _LEAST / KM), max((east - west) * squeeze, _LEAST / KM)
        scale = min((height - 2 * rim) / tall, (width - 2 * rim) / wide)
        upper = (south + north) / 2 + height / 2 / scale
        return cls(upper, (west + east) / 2 - width / 2 / scale / squeeze, scale, squeeze)

    def point(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a place lies in the picture."""
        return (longitude - self.west) * self.squeeze * self.scale, (self.north - latitude) * self.scale


def is_usable(place: Place) -> bool:
    """Whether a place has coordinates that can be right: not further than `FARTHEST` from Dortmund's middle."""
    if place.latitude is None or place.longitude is None:
        return False
    if not (isfinite(place.latitude) and isfinite(place.longitude)):
        return False
    return abs(place.latitude) <= 90 and _distance(place.latitude, place.longitude) <= FARTHEST


def _distance(latitude: float, longitude: float) -> float:
    """Kilometres from the middle of Dortmund, along the great circle."""
    north, east = radians(latitude - CENTRE[0]) / 2, radians(longitude - CENTRE[1]) / 2
    chord = sin(north) ** 2 + cos(radians(latitude)) * cos(radians(CENTRE[0])) * sin(east) ** 2
    return 2 * asin(min(1.0, sqrt(chord))) * KM * 180 / 3.141592653589793
