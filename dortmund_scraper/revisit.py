"""When a known page is asked for again: by the age of an article, by how soon an event is.

Lists are always asked for from their beginning; what stands here is about the pages behind them. Every run asks
for some of these too, for a layout that changed shows nowhere else. Pure.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dortmund_scraper.records import PageKind

RESUME = timedelta(hours=18)
"""So long after its beginning an interrupted crawl is gone on with; later the next one begins anew, for its
lists would be yesterday's."""
HALF_A_DAY = timedelta(hours=12)
DEEP_LIST = timedelta(days=3)
"""Further pages of a list whose page before has nothing new."""
SHARE = 0.1
"""Of the known pages, at most this share is asked for again in a run, for each day since the last one."""
UNNAMED_SHARE = 0.05
"""At most this share more may be looked after because no page names it any more."""
SAMPLE = 6
"""So many pages of a kind are asked for together, one more than the quality gate needs to judge a kind."""
LEAST = SAMPLE
"""So many known pages may be asked for again in any run."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known page that may be asked for again."""

    url: str
    kind: PageKind
    last_seen: datetime
    """When it was last known to be as it is held; aware."""
    published_on: date | None = None
    """Of an article."""
    next_date: date | None = None
    """Of an event: the next day on which it is, today included."""
    last_date: date | None = None
    """Of an event: the last day on which it is."""


def interval(page: Candidate, today: date) -> timedelta:
    """How long the page may be left alone. It is spread by a quarter, always the same for the same address, so
    that pages that were read in the same night do not come due in the same night again."""
    return _plain_interval(page, today) * spread(page.url)


def spread(url: str) -> float:
    """A number from 0.75 to 1.25 that belongs to the address."""
    return 0.75 + 0.5 * int.from_bytes(hashlib.sha256(url.encode()).digest()[:4], "big") / 0xFFFFFFFF


def _plain_interval(page: Candidate, today: date) -> timedelta:
    if page.kind in ("news", "press"):
        return _of_article(None if page.published_on is None else (today - page.published_on).days)
    if page.kind == "event":
        if page.next_date is not None:
            return _of_event((page.next_date - today).days)
        return timedelta(days=7 if page.last_date is None or page.last_date >= today else 60)
    return timedelta(days=14)


def _of_article(days_old: int | None) -> timedelta:
    if days_old is None:
        return timedelta(days=14)
    if days_old <= 1:
        return HALF_A_DAY
    return timedelta(days=2 if days_old <= 14 else 14 if days_old <= 90 else 60)


def _of_event(days_ahead: int) -> timedelta:
    if days_ahead <= 2:
        return HALF_A_DAY
    return timedelta(days=3 if days_ahead <= 14 else 10)


def choose(pages: Iterable[Candidate], now: datetime, room: int, sample: int = 0) -> list[str]:
    """Addresses of at most `room` pages: those that are due, the most overdue first.

    With `sample`, half of the room (but one kind at least) goes to so many pages of a kind, due or not, for a
    kind of which too few are read cannot show that its layout changed. Kinds that have so many take turns.
    """
    today = now.date()
    ranked = sorted(pages, key=lambda page: ((page.last_seen - now) / interval(page, today), page.url))
    sampled = _sample(ranked, room, sample)
    due = (page.url for page in ranked if now - page.last_seen >= interval(page, today))
    return [*dict.fromkeys([*sampled, *due])][: max(room, 0)]


def _sample(ranked: Iterable[Candidate], room: int, size: int) -> list[str]:
    if not size:
        return []
    kinds: dict[PageKind, list[Candidate]] = {}
    for page in ranked:
        kinds.setdefault(page.kind, []).append(page)
    enough = (pages for pages in kinds.values() if len(pages) >= size)
    turns = sorted(enough, key=lambda pages: _sampled_at(pages, size))
    return [page.url for pages in turns[: max(room // 2 // size, 1)] for page in pages[:size]]


def _sampled_at(pages: Iterable[Candidate], size: int) -> datetime:
    """Since when so many of them were seen."""
    return sorted((page.last_seen for page in pages), reverse=True)[:size][-1]


def list_is_due(url: str, last_seen: datetime, now: datetime) -> bool:
    """Whether a further page of a list is to be asked for although the one before has nothing new."""
    return now - last_seen >= DEEP_LIST * spread(url)


def room(known: int, days: float) -> int:
    """How many known pages may be asked for again when the last run was so many days ago."""
    return max(LEAST, int(known * SHARE * max(1.0, days)))
