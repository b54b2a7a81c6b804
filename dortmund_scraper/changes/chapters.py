"""Sorts the changes of a period into the chapters of the report, in the order in which an editor needs them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dortmund_scraper.german.clock import BERLIN
from dortmund_scraper.german.fold import sort_key

from .briefing import Briefing
from .gather import KINDS
from .model import Change, Json, Label

URGENT: frozenset[Label] = frozenset({"cancelled", "uncancelled", "moved"})
LEFT: frozenset[Label] = frozenset({"gone", "returned"})
_LATEST = "9999"
RecordId = tuple[str, str]
"""Kind and id."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened to one record, as far as it belongs into one chapter."""

    kind: str
    changes: tuple[Change, ...]
    """In order of time, at least one."""
    latest: Change
    """The last change of the record in the period, in whichever chapter; not that it is gone or back."""
    also_in: tuple[str, ...] = ()
    """Keys of the other chapters that tell of the record."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the report."""

    key: str
    """Name of its anchor."""
    title: str
    entries: tuple[Entry, ...]


_TITLES = {
    "abgesagt": "Abgesagt, verlegt, verschoben",
    "nachrichten": "Neue Nachrichten und Pressemitteilungen",
    "veranstaltungen": "Neue Veranstaltungen",
    "geaendert": "Geändert",
    "services": "Services",
    "verschwunden": "Verschwunden und wieder da",
    "startseite": "Startseite",
}
_KINDS = {
    "abgesagt": {"event"},
    "nachrichten": {"news"},
    "veranstaltungen": {"event"},
    "geaendert": {"news", "event"},
    "services": {"service"},
    "verschwunden": {"news", "event", "service"},
    "startseite": set(KINDS) - {"news", "event", "service"},
}
"""Which kinds a chapter tells of."""


def chapters_of(briefing: Briefing) -> list[Chapter]:
    """All chapters of the kinds that were asked for, also those without entries."""
    found: dict[str, dict[RecordId, list[Change]]] = {key: {} for key in _TITLES}
    latest: dict[RecordId, Change] = {}
    for change in briefing.period.changes:
        record = (change.kind, change.id)
        found[_key(change)].setdefault(record, []).append(change)
        if not LEFT & set(change.labels) or record not in latest:
            latest[record] = change
    today = local(briefing.made_at).date()
    return [
        Chapter(key, title, _entries(key, found, latest, today))
        for key, title in _TITLES.items()
        if _KINDS[key] & set(briefing.kinds)
    ]


def title_of_chapter(key: str) -> str:
    """Its heading."""
    return _TITLES[key]


def coming(record: Json, today: date) -> list[Json]:
    """The dates of an event that are not over, the next one first."""
    return sorted(
        (one for one in record.get("dates", ()) if _end(one) >= today.isoformat()),
        key=lambda one: _begin(one),
    )


def local(moment: str) -> datetime:
    """A moment (ISO 8601) on the clock in Dortmund."""
    return datetime.fromisoformat(moment).astimezone(BERLIN)


def _key(change: Change) -> str:
    labels = set(change.labels)
    if change.kind not in ("news", "event", "service"):
        return "startseite"
    if labels & LEFT:
        return "verschwunden"
    if change.kind == "service":
        return "services"
    if "new" in labels:
        return "nachrichten" if change.kind == "news" else "veranstaltungen"
    return "abgesagt" if change.kind == "event" and labels & URGENT else "geaendert"


def _entries(
    key: str,
    found: dict[str, dict[RecordId, list[Change]]],
    latest: dict[RecordId, Change],
    today: date,
) -> tuple[Entry, ...]:
    entries = [
        Entry(
            record[0],
            tuple(changes),
            latest[record],
            tuple(other for other in found if other != key and record in found[other]),
        )
        for record, changes in found[key].items()
    ]
    entries.sort(key=lambda one: (sort_key(one.latest.title), one.latest.id))
    return tuple(_ordered(key, entries, today))


def _ordered(key: str, entries: list[Entry], today: date) -> Sequence[Entry]:
    """What comes soonest first, or what is newest first, or by title."""
    orders: dict[str, tuple[Callable[[Entry], str], bool]] = {
        "abgesagt": (lambda one: _next(one, today), False),
        "nachrichten": (_published, True),
        "veranstaltungen": (lambda one: _next(one, today), False),
        "geaendert": (lambda one: one.changes[-1].seen_at, True),
        "verschwunden": (lambda one: one.changes[-1].seen_at, True),
    }
    if key not in orders:
        return sorted(entries, key=lambda one: KINDS.index(one.kind))
    order, is_newest_first = orders[key]
    return sorted(entries, key=order, reverse=is_newest_first)


def _next(entry: Entry, today: date) -> str:
    ahead = coming(entry.latest.record, today)
    return _begin(ahead[0]) if ahead else _LATEST


def _published(entry: Entry) -> str:
    record = entry.latest.record
    return str(record.get("published_at") or record.get("published_on") or entry.changes[0].seen_at)[:10]


def _begin(one: Json) -> str:
    return str(one.get("starts_at") or one["start_date"])


def _end(one: Json) -> str:
    return str(one.get("ends_at") or one.get("end_date") or one["start_date"])[:10]
