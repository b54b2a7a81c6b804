"""Changes for programs: one JSON object, described in `docs/changes.md`."""

from typing import Any

from .model import Change, DateChanges, FieldChange, Source
from .period import Period


def as_json(period: Period) -> dict[str, Any]:
    """The changes as JSON types."""
    return {
        "since": period.since,
        "until": period.until,
        "changes": [change_json(change) for change in period.changes],
        "elapsed": period.elapsed,
    }


def change_json(change: Change) -> dict[str, Any]:
    """One change as JSON types."""
    shown: dict[str, Any] = {
        "change": change.labels[0],
        "labels": list(change.labels),
        "kind": change.kind,
        "id": change.id,
        "url": change.url,
        "title": change.title,
        "seen_at": change.seen_at,
        "fields": [_field(one) for one in change.fields],
        "source": source_json(change.source),
    }
    if change.dates is not None:
        shown["dates"] = _dates(change.dates)
    if {"cancelled", "uncancelled"} & set(change.labels):
        shown["whole"] = change.is_whole
    if change.labels[0] == "gone":
        shown["status"] = change.status
    return shown


def source_json(source: Source) -> dict[str, Any]:
    """The page on which something rests."""
    return {
        "page_url": source.page_url, "body_sha256": source.body_sha256, "fetched_at": source.fetched_at,
    }  # fmt: skip


def _field(one: FieldChange) -> dict[str, Any]:
    shown: dict[str, Any] = {"field": one.field, "before": one.before, "after": one.after}
    if one.diff is not None:
        shown["diff"] = [list(piece) for piece in one.diff]
    return shown


def _dates(dates: DateChanges) -> dict[str, Any]:
    names = ("added", "removed", "elapsed", "cancelled", "uncancelled", "altered")
    return {name: list(getattr(dates, name)) for name in names}
