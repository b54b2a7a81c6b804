"""Which entries belong to one calendar: places in a file that holds all of them."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, Literal

_CHUNK = 1 << 20
Kind = Literal["all", "category", "venue"]


@dataclass(slots=True)
class Shelf:
    """The entries of one calendar."""

    kind: Kind
    identity: str
    """The category, or the `id` of the venue."""
    name: str
    """What it is about, German."""
    count: int = 0
    """Number of entries."""
    changed_at: datetime | None = None
    """When the last of them changed; aware."""
    _bounds: "array[int]" = field(default_factory=lambda: array("Q"))
    """First octet and the one after the last, in turn."""

    def add(self, first: int, end: int, changed_at: datetime) -> None:
        """Takes an entry that stands behind those that it has."""
        self.count += 1
        self.changed_at = max(self.changed_at or changed_at, changed_at)
        if self._bounds and self._bounds[-1] == first:
            self._bounds[-1] = end
        else:
            self._bounds.extend((first, end))

    def read(self, body: IO[bytes]) -> Iterator[bytes]:
        """The entries, out of the file in which they stand, in pieces that fit in memory."""
        bounds = iter(self._bounds)
        for first, end in zip(bounds, bounds, strict=True):
            body.seek(first)
            for place in range(first, end, _CHUNK):
                yield body.read(min(_CHUNK, end - place))
