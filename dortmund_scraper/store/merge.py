"""Computes the row of a record from what all pages say of it. Pure: the order of reading does not matter.

A page's statement about a record is an `Observation`. For each field the observation with the highest rank
that states a value wins, among equal ranks the newest wording. A value that equals the default of its field
(``None``, an empty list, ``False``, `repeats` 1) is silence, not a statement: a list that shows no badge does
not deny what the page says. Lists, sections and fees come whole from one observation.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from ..records import (
    Event,
    GalleryImage,
    NewsItem,
    Pictured,
    QuickLink,
    Record,
    RecordKind,
    Service,
    Slide,
    Teaser,
    Video,
)
from .merge_dates import merge_dates, whole_event_flags, without_event_flags
from .merge_parts import merge_pictures, merge_venues

Json = dict[str, Any]
"""A record as JSON: `model_dump(mode="json")`."""

_OWN_PAGE = 3
"""Rank of the record's own page, where only its place tells the teaser from the text: lists know better."""
_SEARCH = 2
"""Rank of the search API, an answer of which sees part of an event's dates."""

MODELS: Mapping[RecordKind, type[Record]] = {
    "news": NewsItem,
    "event": Event,
    "service": Service,
    "gallery_image": GalleryImage,
    "video": Video,
    "slide": Slide,
    "teaser": Teaser,
    "quick_link": QuickLink,
}
"""The kinds that have observations, and their models."""


@dataclass(frozen=True, slots=True)
class Observation:
    """What one page says of one record."""

    page_url: str
    """The page."""
    rank: int
    """3 the record's own page, 2 search API, 1 list page, 0 homepage or text dump."""
    stated_at: str
    """Since when the page says so, in these words: ISO 8601 in UTC."""
    data: Json
    """The record."""
    is_current: bool = True
    """Whether the page still says so."""


def merge(kind: RecordKind, observations: Iterable[Observation]) -> Json:
    """The record as all observations together state it. At least one is needed."""
    ordered = sorted(observations, key=lambda seen: (seen.page_url, canonical_json(seen.data)))
    ordered.sort(key=lambda seen: (seen.is_current, seen.rank, seen.stated_at), reverse=True)
    if kind == "event":
        ordered = _without_old_dates(ordered)
    row = combine(kind, [_believed(kind, seen) for seen in ordered])
    if kind == "event":
        row |= whole_event_flags(row)
    if "teaser" in row:
        teasers = sorted(ordered, key=lambda seen: (seen.is_current, seen.rank), reverse=True)
        teasers.sort(key=lambda seen: seen.rank == _OWN_PAGE)
        row["teaser"] = _first_stated("teaser", None, [seen.data for seen in teasers])
    if kind == "news" and row["published_at"] and row["published_on"] != row["published_at"][:10]:
        row["published_at"] = None
    return row


def combine(kind: RecordKind, best_first: Sequence[Json]) -> Json:
    """One record from several statements of it, the best first."""
    model = MODELS[kind]
    row: Json = {name: _first_stated(name, default, best_first) for name, default in _defaults(model).items()}
    if issubclass(model, Pictured):
        row |= merge_pictures(best_first, one_picture=kind == "gallery_image")
    if kind == "event":
        row["venue"] = merge_venues([data["venue"] for data in best_first if data["venue"]])
        row["dates"] = merge_dates([data["dates"] for data in best_first], cancelled=row["is_cancelled"])
    return row


def is_idle(kind: RecordKind, seen: Observation, others: Iterable[Observation]) -> bool:
    """Whether an observation that is not current tells nothing that current ones do not tell better."""
    if seen.is_current:
        return False
    current = [other for other in others if other.is_current]
    return bool(current) and all(
        seen.data[name] in (None, "", default)
        or any(
            other.data[name] not in (None, "", default)
            for other in current
            if name != "teaser" or other.rank != _OWN_PAGE
        )
        for name, default in _defaults(MODELS[kind]).items()
    )


def _without_old_dates(ordered: list[Observation]) -> list[Observation]:
    """Dates that nobody states any more count only where nobody states others: they may have been moved."""
    if not any(seen.is_current and seen.data["dates"] for seen in ordered):
        return ordered
    silent: Json = {"dates": [], "stated_date_count": None}
    return [seen if seen.is_current else replace(seen, data=seen.data | silent) for seen in ordered]


def _believed(kind: RecordKind, seen: Observation) -> Json:
    """The statement, without what its page cannot know."""
    if kind == "event" and seen.rank == _SEARCH and seen.data["dates"]:
        return without_event_flags(seen.data)
    return seen.data


def changed_fields(old: Json, new: Json) -> list[str]:
    """Names of the fields whose values differ, in alphabetical order; a field that one side lacks counts."""
    return sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))


def canonical_json(value: object) -> str:
    """One text for one value, readable in the file (umlauts are kept)."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@cache
def _defaults(model: type[Record]) -> Json:
    return {
        name: None if field.is_required() else field.get_default(call_default_factory=True)
        for name, field in model.model_fields.items()
    }


def _first_stated(name: str, default: object, best_first: Sequence[Json]) -> object:
    for data in best_first:
        value = data[name]
        if value not in (None, "", default):
            return value
    return default
