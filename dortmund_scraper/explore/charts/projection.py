"""From degrees to the picture: a flat map of a small region, true in all directions at its middle."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, cos, degrees, isfinite, radians, sin, sqrt

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
        middle, tall, wide = _extent(points)
        squeeze = cos(radians(middle[0]))
        scale = min((height - 2 * rim) / tall, (width - 2 * rim) / wide)
        return cls(middle[0] + height / 2 / scale, middle[1] - width / 2 / scale / squeeze, scale, squeeze)

    def point(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a place lies in the picture."""
        return (longitude - self.west) * self.squeeze * self.scale, (self.north - latitude) * self.scale


def fitting_height(points: Sequence[tuple[float, float]], width: float, highest: float, rim: float) -> float:
    """The height that points (latitude, longitude) need when they fill the width: six tenths of `highest` or more."""
    _, tall, wide = _extent(points)
    return min(max((width - 2 * rim) * tall / wide + 2 * rim, 0.6 * highest), highest)


def is_usable(place: Place) -> bool:
    """Whether a place has coordinates that can be right: not further than `FARTHEST` from Dortmund's middle."""
    if place.latitude is None or place.longitude is None:
        return False
    if not (isfinite(place.latitude) and isfinite(place.longitude)):
        return False
    return abs(place.longitude) <= 180 and _distance(place.latitude, place.longitude) <= FARTHEST


def _extent(points: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], float, float]:
    """The middle of the points, their height and their width, both in degrees of latitude."""
    south, north = min(p[0] for p in points), max(p[0] for p in points)
    west, east = min(p[1] for p in points), max(p[1] for p in points)
    middle = (south + north) / 2, (west + east) / 2
    wide = (east - west) * cos(radians(middle[0]))
    return middle, max(north - south, _LEAST / KM), max(wide, _LEAST / KM)


def _distance(latitude: float, longitude: float) -> float:
    """Kilometres from the middle of Dortmund, along the great circle."""
    north, east = radians(latitude - CENTRE[0]) / 2, radians(longitude - CENTRE[1]) / 2
    chord = sin(north) ** 2 + cos(radians(latitude)) * cos(radians(CENTRE[0])) * sin(east) ** 2
    return degrees(2 * asin(min(1.0, sqrt(chord)))) * KM
