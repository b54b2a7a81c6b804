"""The shapes of a change: what it is made from, and what it is.

Moments are texts in ISO 8601, UTC with seconds, as the archive keeps them.
"""

from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
"""A record as the archive keeps it: the fields of its model as JSON types."""

Label = Literal[
    "new", "cancelled", "uncancelled", "moved", "retitled", "extended", "shortened", "changed", "elapsed", "gone",
    "returned",
]  # fmt: skip
"""What happened to a record; `docs/changes.md` has the meaning of each."""

Op = Literal["=", "-", "+"]
"""A piece of text that stayed, went or came."""
Diff = tuple[tuple[Op, str], ...]
"""A text and what became of it: the pieces that stayed and went are the one before, those that stayed and came the
one after."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A record as it was after a reading that changed it, and as it was directly before."""

    kind: str
    id: str
    batch: str
    """The reading of the portal; with kind and id it names the revision."""
    seen_at: str
    origin: str
    """`portal`, or `reader` where only the readers of pages changed."""
    data: Json
    before: Json | None
    """``None`` at first sight."""
    page_url: str | None = None
    body_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Disappearance:
    """A time in which the portal did not show a record."""

    kind: str
    id: str
    gone_at: str
    returned_at: str | None
    status: int | None
    """404 or 410 where the portal said so."""
    data: Json
    """The record as it was known last."""


@dataclass(frozen=True, slots=True)
class Source:
    """The page on which a change rests; each is ``None`` where it is not known."""

    page_url: str | None
    body_sha256: str | None
    fetched_at: str | None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, as JSON types."""

    field: str
    before: Any
    after: Any
    diff: Diff | None = None
    """Word by word, of texts that both sides have."""


@dataclass(frozen=True, slots=True)
class DateChanges:
    """What became of the dates of an event; each is a list of dates as the archive keeps them."""

    added: tuple[Json, ...] = ()
    removed: tuple[Json, ...] = ()
    """Without those that were over."""
    elapsed: tuple[Json, ...] = ()
    """Those that the portal no longer shows because they were over."""
    cancelled: tuple[Json, ...] = ()
    uncancelled: tuple[Json, ...] = ()
    altered: tuple[Json, ...] = ()
    """Those of which something else changed, such as the end."""
    kept: int = 0
    """How many are in both."""


@dataclass(frozen=True, slots=True)
class Change:
    """One entry: a revision by the portal, or that a record is gone or back."""

    labels: tuple[Label, ...]
    """The most telling one first."""
    kind: str
    id: str
    batch: str
    url: str | None
    title: str
    seen_at: str
    source: Source
    fields: tuple[FieldChange, ...] = ()
    dates: DateChanges | None = None
    is_whole: bool = False
    """The whole event was cancelled, or all of it takes place after all, not single dates."""
    teaser: str | None = None
    """Of what is new."""
    status: int | None = None
    """HTTP status with which the portal said that it is gone."""
    record: Json = field(default_factory=dict, hash=False)
    """The record after it, as far as it is known."""
