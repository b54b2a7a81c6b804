"""Names beside the circles of a map, as many as find room."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dortmund_scraper.changes.wording import fit

SIZE = 12.0
"""Height of the letters."""
_LONGEST = 26
_GAP = 4.0


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
    """A text that begins at `box.left`, on a base line."""

    text: str
    box: Box
    base: float


def label(text: str, x: float, y: float, radius: float, room: Box, taken: Sequence[Box]) -> MapLabel | None:
    """The label of a circle right, left, above or below of it, where nothing is; ``None`` without room."""
    text = shortened(text)
    width = width_of(text)
    for left, middle in _seats(x, y, radius, width):
        box = Box(left, middle - SIZE * 0.6, left + width, middle + SIZE * 0.6)
        if room.holds(box) and not any(box.meets(other) for other in taken):
            return MapLabel(text, box, middle + SIZE * 0.35)
    return None


def shortened(text: str) -> str:
    """A name in one line, cut with an ellipsis when it is long."""
    line = " ".join(fit(text).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def width_of(text: str) -> float:
    """Width of a text in the letters of a map, rather too great than too small."""
    return SIZE * sum(map(_em, text))


def _em(sign: str) -> float:
    if sign in "MWmw@%—…" or unicodedata.east_asian_width(sign) in "WF" or ord(sign) > 0x2FFF:
        return 1.05
    if sign in "ijlt.,:;'|!()[] f-I":
        return 0.38
    return 0.74 if sign.isupper() or ord(sign) > 0x24F else 0.62


def _seats(x: float, y: float, radius: float, width: float) -> Iterator[tuple[float, float]]:
    """Left edge and middle of the places where a label may stand."""
    away, lower = radius + _GAP, radius + _GAP + SIZE * 0.5
    yield x + away, y
    yield x - away - width, y
    yield x - width / 2, y - lower
    yield x - width / 2, y + lower
    for rise in (-SIZE, SIZE):
        yield x + away * 0.75, y + rise
        yield x - away * 0.75 - width, y + rise
