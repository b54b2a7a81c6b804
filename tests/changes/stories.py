"""Revisions as the archive has them, made from the models, for the tests of changes."""

from typing import Any

from dortmund_scraper.changes.gather import change_of
from dortmund_scraper.changes.model import Change, Revision
from dortmund_scraper.records import EventDate, Record
from tests.store.samples import EVENT, event, occurrence

SEEN = "2026-11-04T03:00:00+00:00"


def data(record: Record) -> dict[str, Any]:
    """A record as the archive keeps it."""
    return record.model_dump(mode="json")


def change(kind: str, before: Record | None, after: Record, **fields: Any) -> Change | None:
    """What a revision by the portal tells."""
    known = {"seen_at": SEEN, "origin": "portal", "batch": "run:2", "id": EVENT, "page_url": EVENT} | fields
    return change_of(Revision(kind=kind, data=data(after), before=before and data(before), **known))


def of_dates(before: list[EventDate], after: list[EventDate], **fields: Any) -> Change | None:
    """What a revision tells of an event whose dates changed."""
    return change("event", event(url=EVENT, dates=before), event(url=EVENT, dates=after, **fields))


def labels(found: Change | None) -> tuple[str, ...]:
    """The labels of what is a change."""
    assert found is not None
    return found.labels


DECEMBER = [occurrence(f"2026-12-{day:02}", "18:00") for day in (5, 12, 19)]
"""Three dates to come."""
