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
    for record in records:
        groups.setdefault(_group(kind, record, groups), []).append(record)
    return [_joined(kind, group) for group in groups.values()]


def _group(kind: RecordKind, record: Record, groups: Mapping[str, list[Record]]) -> str:
    own_id = identity.record_id(kind, record)
    if own_id in groups or not isinstance(record, GalleryImage):
        return own_id
    caption = fold(record.caption)
    for known_id, (known, *_) in groups.items():
        image = cast(GalleryImage, known)
        if fold(image.caption) == caption and identity.same_picture(image, record):
            return known_id
    return own_id


def _joined(kind: RecordKind, group: Sequence[Record]) -> Record:
    first = group[0]
    if len(group) == 1:
        return first
    joined = combine(kind, [record.model_dump(mode="json") for record in group])
    if isinstance(first, GalleryImage | Video):
        joined["repeats"] = sum(cast(GalleryImage | Video, record).repeats for record in group)
    return MODELS[kind].model_validate(joined)
