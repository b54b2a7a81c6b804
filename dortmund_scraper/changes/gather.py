"""Turns what the archive holds of a period into changes."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from dortmund_scraper.german.clock import BERLIN

from .dates import compare_dates
from .labels import judge
from .model import Change, DateChanges, Diff, Disappearance, FieldChange, Json, Revision, Source
from .words import word_diff

TEXTS = frozenset({"teaser", "body_text", "description_text", "sections"})
"""Fields that are compared word by word."""
KINDS = ("news", "event", "service", "gallery_image", "video", "slide", "teaser", "quick_link")
"""All kinds of records, in the order in which they are told."""


def change_of(revision: Revision) -> Change | None:
    """What a revision changed, whatever its origin; ``None`` when nothing differs that both sides know.

    A field that one side does not have at all is one that an earlier version of the program did not know.
    """
    data, before = revision.data, revision.before
    if before is None:
        return _entry(revision, labels=("new",), teaser=data.get("teaser"))
    fields = sorted(name for name in data.keys() & before.keys() if data[name] != before[name])
    dates = _dates(before, data, revision.seen_at) if "dates" in fields else None
    if dates == DateChanges(kept=len(data.get("dates", ()))):
        fields.remove("dates")  # only where they are stated, not what is
    if not fields:
        return None
    judgement = judge(before, data, fields, dates)
    return _entry(
        revision,
        labels=judgement.labels,
        fields=tuple(field_change(name, before[name], data[name]) for name in fields),
        dates=dates,
        is_whole=judgement.is_whole,
    )


def in_order(changes: Iterable[Change]) -> list[Change]:
    """The changes by time, kind, title and id; the same ones always in the same order."""
    return sorted(changes, key=place_of)


def place_of(change: Change) -> tuple[str, int, str, str, tuple[str, ...]]:
    """Where a change comes in the order of all."""
    place = KINDS.index(change.kind) if change.kind in KINDS else len(KINDS)
    return change.seen_at, place, change.title, change.id, change.labels


def losses(held: Disappearance, since: str, until: str | None) -> Iterator[Change]:
    """That a record was gone, and that it came back, as far as it was in the period (`until` is not in it)."""
    for label, moment, status in (("gone", held.gone_at, held.status), ("returned", held.returned_at, None)):
        if moment is not None and since <= moment and (until is None or moment < until):
            yield Change(
                labels=(label,),  # type: ignore[arg-type]
                kind=held.kind,
                id=held.id,
                batch="",
                url=_url(held.id, held.data),
                title=title_of(held.data),
                seen_at=moment,
                source=Source(_url(held.id, held.data), None, moment),
                status=status,
                record=held.data,
            )


def title_of(data: Json) -> str:
    """By what a person knows the record."""
    return next(
        (str(data[name]) for name in ("title", "caption", "image_alt", "teaser") if data.get(name)), ""
    )


def plain_text(value: Any) -> str:
    """A text, or the sections of a service as one: headings and texts as paragraphs."""
    if isinstance(value, list):
        pieces = (piece for part in value for piece in (part.get("heading"), part.get("text")))
        return "\n\n".join(piece for piece in pieces if piece)
    return str(value)


def field_change(name: str, before: Any, after: Any) -> FieldChange:
    """A field of which both values are known, texts with their difference."""
    return FieldChange(name, before, after, _diff(name, before, after))


def _entry(revision: Revision, **values: Any) -> Change:
    return Change(
        kind=revision.kind,
        id=revision.id,
        batch=revision.batch,
        url=_url(revision.id, revision.data),
        title=title_of(revision.data),
        seen_at=revision.seen_at,
        source=Source(
            revision.page_url, revision.body_sha256, revision.seen_at if revision.page_url else None
        ),
        record=revision.data,
        **values,
    )


def _url(record_id: str, data: Json) -> str | None:
    stated = data.get("url") or data.get("video_url") or record_id
    return stated if str(stated).startswith(("http://", "https://")) else None


def _diff(name: str, before: Any, after: Any) -> Diff | None:
    if name not in TEXTS or not before or not after:
        return None
    return word_diff(plain_text(before), plain_text(after))


def _dates(before: Json, after: Json, seen_at: str) -> DateChanges:
    is_series = len(before["dates"]) > 1 or (before.get("stated_date_count") or 0) > 1
    seen_on = datetime.fromisoformat(seen_at).astimezone(BERLIN).date()
    return compare_dates(before["dates"], after["dates"], seen_on, is_series=is_series)
