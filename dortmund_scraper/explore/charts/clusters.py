"""Circles of a map that do not overlap: places that lie close together become one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot, sqrt

from .place import Place

_SMALLEST, _WITH_NUMBER = 4.5, 10.5
_DIGIT = 4.0
"""How much wider a circle has to be for each further digit in it, half of it."""
_FOREMOST = 3
_MANY = 400
_RASTER = 24.0
"""Of more than `_MANY` places those in one field of this size are put together before."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How large circles are."""

    most: int
    """Events of the largest circle, at least 1."""
    largest: float
    """Its radius."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Places that are drawn as one circle."""

    x: float
    y: float
    places: int
    """How many they are."""
    events: int
    """How many they have together."""
    foremost: tuple[Place, ...]
    """At most three of them, those with the most events first."""

    def radius(self, scale: "Scale") -> float:
        """The area grows with the events; small circles can still be seen."""
        least = _SMALLEST
        if self.places > 1:
            least = max(_WITH_NUMBER, _DIGIT * len(str(self.places)) + 2)
        return max(least, scale.largest * sqrt(min(self.events / scale.most, 1.0)))


def clusters(points: Iterable[tuple[float, float, Place]], largest: float) -> tuple[list[Cluster], Scale]:
    """The circles for places at points of the picture, those with the most events first, and their scale.

    None overlap. ``largest`` is the radius of the circle with the most events.
    """
    waiting = [Cluster(x, y, 1, max(place.events, 0), (place,)) for x, y, place in points]
    if len(waiting) > _MANY:
        waiting = _rastered(waiting)
    waiting.sort(key=_order)
    scale = _scale(waiting, largest)
    made: list[Cluster] = []
    for one in waiting:
        while (other := _touching(one, made, scale)) is not None:
            made.remove(other)
            one = _merged([one, other])
        made.append(one)
    return sorted(made, key=_order), _scale(made, largest)


def _scale(some: Iterable[Cluster], largest: float) -> Scale:
    return Scale(max((one.events for one in some), default=1) or 1, largest)


def _order(one: Cluster) -> tuple[int, str, float, float]:
    return -one.events, one.foremost[0].name, one.x, one.y


def _touching(one: Cluster, others: Sequence[Cluster], scale: Scale) -> Cluster | None:
    radius = one.radius(scale) + 1
    for other in others:
        if hypot(one.x - other.x, one.y - other.y) < radius + other.radius(scale):
            return other
    return None


def _rastered(some: Iterable[Cluster]) -> list[Cluster]:
    fields: dict[tuple[int, int], list[Cluster]] = {}
    for one in some:
        fields.setdefault((int(one.x // _RASTER), int(one.y // _RASTER)), []).append(one)
    return [_merged(field) for field in fields.values()]


def _merged(some: Sequence[Cluster]) -> Cluster:
    """One circle in the middle of several, events being weights."""
    weights = [one.events or 1 for one in some]
    whole = sum(weights)
    x = sum(one.x * (weight / whole) for one, weight in zip(some, weights, strict=True))
    y = sum(one.y * (weight / whole) for one, weight in zip(some, weights, strict=True))
    foremost = sorted((place for one in some for place in one.foremost), key=_rank)[:_FOREMOST]
    return Cluster(x, y, sum(one.places for one in some), sum(one.events for one in some), tuple(foremost))


def _rank(place: Place) -> tuple[int, str]:
    return -place.events, place.name
