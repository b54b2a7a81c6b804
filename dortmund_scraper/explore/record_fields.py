"""What a record states, as a reader wants to see it: names and values in German, dates of an event apart."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dortmund_scraper.changes.model import Json
from dortmund_scraper.changes.wording import FIELDS, NOTHING, date_text, fit, value_text

from .links import is_link

MOST_TEXT = 100_000
"""Characters of a field that are shown."""
MOST_DATES = 100
"""Dates to come, and as many that are over, that are shown."""
_ELSEWHERE = frozenset({
    "title", "url", "key", "section", "dates", "credit_agencies", "credit_persons", "stated_date_count", "is_cancelled",
})  # fmt: skip
"""Fields that stand elsewhere on the page, or say again what another one says."""
_FIRST = ("topline", "teaser", "body_text", "description_text", "venue")


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that the portal states."""

    name: str
    paragraphs: tuple[str, ...]
    link: str | None
    """Where the value is an address of the web."""
    cut: int
    """Characters that are left out."""


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of an event as lines of text."""

    ahead: tuple[str, ...]
    """The next one first; so many as are shown."""
    past: tuple[str, ...]
    """The last one first; so many as are shown."""
    ahead_count: int
    past_count: int
    stated: int | None
    """How many there are, as the portal says."""

    @property
    def held(self) -> int:
        """How many the archive holds."""
        return self.ahead_count + self.past_count

    @property
    def is_at_odds(self) -> bool:
        """Whether the portal states another number than is held."""
        return self.stated is not None and self.stated != self.held


def fields_of(data: Json) -> tuple[Field, ...]:
    """All that is stated but title, address and dates. Sections that the whole text repeats are left out."""
    names = [name for name in _FIRST if name in data] + [name for name in data if name not in _FIRST]
    return tuple(_fields(data, names))


def dates_of(data: Json, today: date) -> Dates | None:
    """The dates as they are seen on a day in Dortmund; ``None`` for what has none."""
    held: list[Json] = data.get("dates") or []
    stated = data.get("stated_date_count")
    if not held and stated is None:
        return None
    ordered = sorted(held, key=_moment)
    ahead = [one for one in ordered if _last_day(one) >= today.isoformat()]
    past = [one for one in reversed(ordered) if _last_day(one) < today.isoformat()]
    return Dates(_lines(ahead), _lines(past), len(ahead), len(past), stated)


def _fields(data: Json, names: Iterable[str]) -> Iterator[Field]:
    for name in names:
        value = data[name]
        is_said = name == "sections" and data.get("body_text")
        if name in _ELSEWHERE or is_said or value in (None, [], "", False):
            continue
        text = value_text(name, value)
        if text != NOTHING:
            yield _field(FIELDS.get(name, name), text, value)


def _field(name: str, text: str, value: Any) -> Field:
    shown = fit(text[:MOST_TEXT])
    paragraphs = tuple(piece for piece in shown.split("\n\n") if piece.strip())
    link = value if isinstance(value, str) and is_link(value) and value == fit(value) else None
    return Field(name, paragraphs, link, max(0, len(text) - MOST_TEXT))


def _lines(dates: list[Json]) -> tuple[str, ...]:
    return tuple(fit(date_text(one)) for one in dates[:MOST_DATES])


def _moment(one: Json) -> tuple[str, str]:
    return one["start_date"], one.get("starts_at") or ""


def _last_day(one: Json) -> str:
    stated: list[str] = [one["start_date"], one.get("end_date") or "", (one.get("ends_at") or "")[:10]]
    return max(stated)
