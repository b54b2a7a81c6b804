"""Looks at a whole page before it is stored: what cannot be right is left out, what is odd is noted. Pure.

A value that cannot be right becomes ``None`` and a problem, a record that cannot be right is left out with a
problem; the page always stays. Each message begins with a phrase that can be counted.
"""

from datetime import date
from typing import TypeVar

from ..records import Event, EventDate, GalleryImage, Page, PageKind, Problem, Record, RecordKind, Slide
from ..store.distinct import LISTS
from ..urls import PORTAL, is_portal

YEARS = range(1900, 2101)
"""Years in which a date of the portal can lie."""
MOST_DATES = 10_000
"""No event has more dates; such a number was a year or a number of visitors."""
LISTED: dict[PageKind, tuple[str, ...]] = {
    "home": ("news", "events", "services", "teasers", "slides", "gallery", "videos"),
    "newsroom": ("news",),
    "calendar": ("events",),
    "services": ("services",),
}
"""What a list holds; one with nothing of it was not understood. An empty answer of the search API is its
end."""
OWN: dict[PageKind, str] = {"news": "news", "press": "news", "event": "events", "service": "services"}
"""Where the record is that a page is about."""

_PAGED: frozenset[RecordKind] = frozenset({"news", "event", "service"})
_Record = TypeVar("_Record", bound=Record)


def checked(page: Page, portal: str = PORTAL) -> Page:
    """The page with what can be right; its problems tell what was left out or is odd."""
    notes = list(page.problems)
    lists: dict[str, list[Record]] = {}
    for kind, name in LISTS.items():
        found = [_checked_record(kind, record, portal, notes) for record in getattr(page, name)]
        lists[name] = [record for record in found if record is not None]
    page = page.model_copy(update=lists | {"problems": notes})
    missing = _missing(page)
    return page.model_copy(update={"problems": [*notes, missing]}) if missing else page


def _checked_record(kind: RecordKind, record: Record, portal: str, notes: list[Problem]) -> Record | None:
    name = "caption" if kind == "gallery_image" else "title"
    if not _has_name(record, name):
        message = f"no {name}: the record was left out"
        notes.append(Problem(record_kind=kind, field=name, message=message, snippet=_snippet(record)))
        return None
    url = getattr(record, "url", None)
    if kind in _PAGED and url is not None and not is_portal(url, portal):
        message = "foreign host: the record has its page elsewhere"
        notes.append(Problem(record_kind=kind, field="url", message=message, snippet=url[:300]))
    if isinstance(record, Event):
        return _checked_event(record, notes)
    for field in ("published_on", "published_at", "shown_on"):
        record = _within_years(kind, record, field, notes)
    return record


def _has_name(record: Record, name: str) -> bool:
    if isinstance(record, Slide):
        return any((record.title, record.image_alt, record.image_url, record.teaser))
    if isinstance(record, GalleryImage) and (record.image_url or record.image_alt):
        return True
    return bool(getattr(record, name).strip())


def _checked_event(event: Event, notes: list[Problem]) -> Event:
    dates = [_checked_date(date, notes) for date in event.dates]
    changes: dict[str, object] = {"dates": [date for date in dates if date is not None]}
    count = event.stated_date_count
    if count is not None and not 0 < count <= MOST_DATES:
        changes["stated_date_count"] = None
        _note(notes, "event", "stated_date_count", "absurd count: no event has so many dates", str(count))
    return event.model_copy(update=changes)


def _checked_date(one: EventDate, notes: list[Problem]) -> EventDate | None:
    """The date, without an end that cannot be; ``None`` when its day cannot be."""
    if one.start_date.year not in YEARS:
        message = "absurd year: the date was left out"
        _note(notes, "event_date", "start_date", message, one.start_date.isoformat())
        return None
    if one.starts_at is not None and one.starts_at.date() != one.start_date:
        message = "contradiction: the start is not on the stated day"
        _note(notes, "event_date", "starts_at", message, f"{one.start_date} / {one.starts_at.isoformat()}")
    for field in ("end_date", "ends_at"):
        one = _within_years("event_date", one, field, notes)
    if one.ends_at is not None and _ends_before_start(one):
        message = "ends before start: the end was left out"
        _note(notes, "event_date", "ends_at", message, f"{one.starts_at or one.start_date} / {one.ends_at}")
        one = one.model_copy(update={"ends_at": None})
    if one.end_date is not None and one.end_date < one.start_date:
        message = "ends before start: the end was left out"
        _note(notes, "event_date", "end_date", message, f"{one.start_date} / {one.end_date}")
        one = one.model_copy(update={"end_date": None})
    return one


def _ends_before_start(one: EventDate) -> bool:
    if one.ends_at is None:
        return False
    return one.ends_at < one.starts_at if one.starts_at else one.ends_at.date() < one.start_date


def _within_years(kind: RecordKind, record: _Record, field: str, notes: list[Problem]) -> _Record:
    """The record, without the date or moment in `field` when its year cannot be."""
    value: date | None = getattr(record, field, None)
    if value is None or value.year in YEARS:
        return record
    _note(notes, kind, field, "absurd year: the value was left out", value.isoformat())
    return record.model_copy(update={field: None})


def _missing(page: Page) -> Problem | None:
    """A problem when the page does not hold what its kind promises."""
    if any(problem.message.startswith("no record") for problem in page.problems):
        return None
    names = LISTED.get(page.page_kind, ())
    if names and not any(getattr(page, name) for name in names):
        return Problem(
            record_kind="page", message=f"no records: nothing was found on a page of kind {page.page_kind}"
        )
    own = OWN.get(page.page_kind)
    if own and not any(record.url in (page.url, None) for record in getattr(page, own)):
        return Problem(
            record_kind="page",
            message=f"no record: the {page.page_kind} that the page is about was not found",
        )
    return None


def _note(notes: list[Problem], kind: RecordKind, field: str, message: str, snippet: str) -> None:
    notes.append(Problem(record_kind=kind, field=field, message=message, snippet=snippet[:300]))


def _snippet(record: Record) -> str:
    return record.model_dump_json(exclude_defaults=True)[:300]
