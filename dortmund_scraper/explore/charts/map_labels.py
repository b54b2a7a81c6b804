"""Names beside the circles of a map, as many as find room."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SIZE = 12.5
"""Height of the letters."""
_GAP = 4.0
_BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""The part of a text that lies left of its anchor."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the picture."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether two rectangles have a part in common."""
        return (
            self.left < other.right and other.left < self.right
            and self.top < other.bottom and other.top < self.bottom
        )  # fmt: skip

    def holds(self, other: "Box") -> bool:
        """Whether the other lies inside."""
        return (
            self.left <= other.left and other.right <= self.right
            and self.top <= other.top and other.bottom <= self.bottom
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class MapLabel:
    """A text beside a circle."""

    text: str
    x: float
    base: float
    """Height of the base line."""
    anchor: str
    """What of the text stands at `x`: `start`, `middle` or `end`."""
    box: Box
    """The room that it takes, rather too great than too small."""


def label(text: str, x: float, y: float, radius: float, room: Box, taken: Sequence[Box]) -> MapLabel | None:
    """The label of a circle right, left, above or below of it, where nothing is; ``None`` without room."""
    width = width_of(text)
    for at, middle, anchor in _seats(x, y, radius):
        left = at - width * _BEFORE[anchor]
        box = Box(left, middle - SIZE * 0.6, left + width, middle + SIZE * 0.6)
        if room.holds(box) and not any(box.meets(other) for other in taken):
            return MapLabel(text, at, middle + SIZE * 0.35, anchor, box)
    return None


def width_of(text: str) -> float:
    """Width of a text in the letters of a map, rather too great than too small."""
    return SIZE * sum(map(_em, text))


def _em(sign: str) -> float:
    if sign in "MWmw@%—…" or unicodedata.east_asian_width(sign) in "WF" or ord(sign) > 0x2FFF:
        return 1.05
    if sign in "ijlt.,:;'|!()[] f-I":
        return 0.38
    return 0.74 if sign.isupper() or ord(sign) > 0x24F else 0.62


def _seats(x: float, y: float, radius: float) -> Iterator[tuple[float, float, str]]:
    """Where a label may stand: a point, at the middle of its height, and its anchor."""
    away, lower = radius + _GAP, radius + _GAP + SIZE * 0.5
    yield x + away, y, "start"
    yield x - away, y, "end"
    yield x, y - lower, "middle"
    yield x, y + lower, "middle"
    for rise in (-SIZE, SIZE):
        yield x + away * 0.75, y + rise, "start"
        yield x - away * 0.75, y + rise, "end"
