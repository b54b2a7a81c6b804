"""What of a page counts for the quality gate: did it give its record, and how much of it. Pure.

A page counts under the kind that its *address* names. What was found on it would not do: a page that nobody
understands any more is of no kind.
"""

import json
from collections.abc import Mapping

from ..records import Page, PageKind, Record
from .checks import LISTED, OWN

FIELDS: Mapping[PageKind, tuple[str, ...]] = {
    "news": ("body_text", "published_on"),
    "press": ("body_text", "published_on"),
    "event": ("description_text", "dates", "venue"),
    "service": ("body_text", "sections"),
}
"""By kind of detail page, the fields that nearly every record has. Rare ones say nothing about a layout."""
LIST_KINDS: tuple[PageKind, ...] = ("home", "newsroom", "calendar", "services", "search")
"""Kinds of pages that name others."""

_IDENTITY = {"url", "key", "title", "section"}


def own_record(page: Page, kind: PageKind) -> Record | None:
    """The record that a detail page of this kind is about; ``None`` where it was not read."""
    records: list[Record] = getattr(page, OWN[kind])
    return next((record for record in records if getattr(record, "url", None) in (page.url, None)), None)


def filled(record: Record, kind: PageKind) -> list[str]:
    """Those of the important fields of the kind that the record has."""
    return [field for field in FIELDS[kind] if getattr(record, field)]


def content(record: Record) -> str:
    """All that a record says besides its title and address, as one text."""
    said = record.model_dump(mode="json", exclude=_IDENTITY, exclude_defaults=True)
    return json.dumps(said, sort_keys=True, ensure_ascii=False)


def entries(page: Page, kind: PageKind) -> list[Record]:
    """The records that a list of this kind shows."""
    names = LISTED.get(kind, ("news", "events"))
    return [record for name in names for record in getattr(page, name)]


def linked(records: list[Record]) -> list[Record]:
    """Those of the records that name an address."""
    return [record for record in records if getattr(record, "url", None)]
