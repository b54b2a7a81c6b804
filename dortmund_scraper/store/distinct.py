"""Joins the records of one page that are the same: the portal prints gallery pictures and videos twice."""

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from .. import identity
from ..german.fold import fold
from ..records import GalleryImage, Page, Record, RecordKind, Video
from .merge import MODELS, combine

LISTS: Mapping[RecordKind, str] = {
    "news": "news",
    "event": "events",
    "service": "services",
    "gallery_image": "gallery",
    "video": "videos",
    "slide": "slides",
    "teaser": "teasers",
    "quick_link": "quick_links",
}
"""Under which name a page holds the records of a kind."""


def records_of(page: Page) -> Iterator[tuple[RecordKind, Record]]:
    """All records of the page with their kinds."""
    for kind, name in LISTS.items():
        for record in getattr(page, name):
            yield kind, record


def distinct(page: Page) -> Page:
    """The page with one record for each thing, in the order of first mention.

    What the first mention leaves open is filled from the later ones; `repeats` of pictures and videos are
    added up.
    """
    return page.model_copy(
        update={name: _distinct(kind, getattr(page, name)) for kind, name in LISTS.items()}
    )


def _distinct(kind: RecordKind, records: Sequence[Record]) -> list[Record]:
    groups: dict[str, list[Record]] = {}
    pictures: dict[str, dict[str, GalleryImage]] = {}
    for record in records:
        own_id = identity.record_id(kind, record)
        if isinstance(record, GalleryImage):
            own_id = _picture_id(record, own_id, pictures.setdefault(fold(record.caption), {}))
        groups.setdefault(own_id, []).append(record)
    return [_joined(kind, group) for group in groups.values()]


def _picture_id(picture: GalleryImage, own_id: str, known: dict[str, GalleryImage]) -> str:
    """The id of the same picture among those with this caption; a new one becomes known by its own id."""
    for known_id, other in known.items():
        if identity.same_picture(other, picture):
            return known_id
    known[own_id] = picture
    return own_id


def _joined(kind: RecordKind, group: Sequence[Record]) -> Record:
    first = group[0]
    if len(group) == 1:
        return first
    joined = combine(kind, [record.model_dump(mode="json") for record in group])
    if isinstance(first, GalleryImage | Video):
        joined["repeats"] = sum(cast(GalleryImage | Video, record).repeats for record in group)
    return MODELS[kind].model_validate(joined)
