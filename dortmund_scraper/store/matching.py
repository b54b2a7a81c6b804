"""Finds for records that were only seen in a text, without URL, the record that they are.

Pure. A text is attached to a record with URL when exactly one fits; where several fit it stays by itself,
because to choose would be to guess. Once attached it stays attached, also when the record is renamed later.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .. import identity
from ..german.fold import fold
from ..records import GalleryImage, RecordKind
from .merge import Json
from .statements import TEXT


@dataclass(frozen=True, slots=True)
class Named:
    """One statement about a record with a certain name."""

    own_id: str
    """The id that the record has by itself."""
    record_id: str
    """The id of the record to which it is attached now."""
    first_seen: str
    """Since when it is known."""
    data: Json
    """The record."""


def assign(kind: RecordKind, named: Sequence[Named]) -> dict[str, str]:
    """For every text id among statements of one kind and one folded name: the id of the record that it is."""
    texts = [one for one in named if one.own_id.startswith(TEXT)]
    others = [one for one in named if not one.own_id.startswith(TEXT)]
    return {own_id: _record_of(kind, own_id, texts, others) for own_id in {one.own_id for one in texts}}


def _record_of(kind: RecordKind, own_id: str, texts: Sequence[Named], others: Sequence[Named]) -> str:
    mine = [one for one in texts if one.own_id == own_id]
    fitting = {other.record_id for other in others if any(alike(kind, one.data, other.data) for one in mine)}
    if len(fitting) > 1 and kind == "event":
        fitting = {
            other.record_id
            for other in others
            if other.record_id in fitting and any(_share_day(one.data, other.data) for one in mine)
        }
    if len(fitting) == 1:
        return fitting.pop()
    attached = mine[0].record_id
    if not attached.startswith(TEXT):
        return attached
    return _first_picture(mine[0], texts) if kind == "gallery_image" else own_id


def alike(kind: RecordKind, text: Json, other: Json) -> bool:
    """Whether two records of the same kind and folded name can be one.

    News: the days of publication do not differ. Events: the same venue, or, where one of them names no venue,
    a common day. Pictures: `identity.same_picture`. The others: always.
    """
    if kind == "news":
        return (
            None in (text["published_on"], other["published_on"])
            or text["published_on"] == other["published_on"]
        )
    if kind == "event":
        return _alike_events(text, other)
    if kind == "gallery_image":
        return identity.same_picture(GalleryImage.model_validate(text), GalleryImage.model_validate(other))
    return True


def _alike_events(text: Json, other: Json) -> bool:
    if text["venue"] and other["venue"]:
        return fold(text["venue"]["name"]) == fold(other["venue"]["name"])
    return not text["dates"] or not other["dates"] or _share_day(text, other)


def _share_day(one: Mapping[str, list[Json]], other: Mapping[str, list[Json]]) -> bool:
    days = {date["start_date"] for date in one["dates"]}
    return any(date["start_date"] in days for date in other["dates"])


def _first_picture(picture: Named, texts: Sequence[Named]) -> str:
    """The text id that was seen first among those of the same picture, whose alternative texts differ a
    little."""
    same = [one for one in texts if alike("gallery_image", picture.data, one.data)]
    return min(same, key=lambda one: (one.first_seen, one.own_id)).own_id
