"""Circles of a map that do not overlap: places that lie close together become one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot, sqrt

from .place import Place

LARGEST = 20.0
"""Radius of the circle with the most events."""
_SMALLEST, _WITH_NUMBER = 4.5, 10.5
_MANY = 400
_RASTER = 24.0
"""Of more than `_MANY` places those in one field of this size are put together before."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Places that are drawn as one circle."""

    x: float
    y: float
    places: tuple[Place, ...]
    """Those with the most events first."""
    events: int

    def radius(self, most: int) -> float:
        """The area grows with the events, the largest circle having ``most``; small ones can still be seen."""
        least = _WITH_NUMBER if len(self.places) > 1 else _SMALLEST
        return max(least, LARGEST * sqrt(min(self.events / most, 1.0)))


def clusters(points: Iterable[tuple[float, float, Place]]) -> list[Cluster]:
    """The circles for places at points of the picture, those with the most events first; none overlap."""
    waiting = [Cluster(x, y, (place,), max(place.events, 0)) for x, y, place in points]
    if len(waiting) > _MANY:
        waiting = _rastered(waiting)
    waiting.sort(key=_order)
    most = most_events(waiting)
    made: list[Cluster] = []
    for one in waiting:
        while (other := _touching(one, made, most)) is not None:
            made.remove(other)
            one = _merged([one, other])
        made.append(one)
    return sorted(made, key=_order)


def most_events(some: Iterable[Cluster]) -> int:
    """The most events that one of some circles has, at least 1."""
    return max((one.events for one in some), default=1) or 1


def _order(one: Cluster) -> tuple[int, str, float, float]:
    return -one.events, one.places[0].name, one.x, one.y


def _touching(one: Cluster, others: Sequence[Cluster], most: int) -> Cluster | None:
    radius = one.radius(most) + 1
    for other in others:
        if hypot(one.x - other.x, one.y - other.y) < radius + other.radius(most):
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
    places = sorted(
        (place for one in some for place in one.places), key=lambda place: (-place.events, place.name)
    )
    return Cluster(x, y, tuple(places), sum(one.events for one in some))
