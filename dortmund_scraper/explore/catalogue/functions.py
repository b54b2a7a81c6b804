"""Functions and the collation that the views and questions of the catalogue ask SQLite for.

What the archive holds is not trusted: of a moment, list or record that is not of the expected form they answer NULL, so
that one altered row does not hide the others. Nothing is NULL too, where a docstring says nothing else.
"""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from ...changes.gather import TEXTS, change_of
from ...changes.model import Revision
from ...changes.wording import FIELDS, date_text, label_of, moment_text
from ...german.clock import BERLIN
from ...german.fold import fold, sort_key
from ...status_text import duration, result
from ...store.overview import pages_of, records_of
from ..links import list_path

_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, OverflowError)
_FARTHEST = 36_500
"""Days."""
_HEAD = 4
"""Letters by which most texts differ; few enough that the same ones come again and again."""
_key = lru_cache(maxsize=1 << 16)(sort_key)


def collate_german(one: str, other: str) -> int:
    """The order of two texts in a German index: ä beside a. Texts that only differ in such signs have an order too."""
    head, other_head = _key(one[:_HEAD]), _key(other[:_HEAD])
    if head.startswith(other_head) or other_head.startswith(head):
        keys = (_key(one), one), (_key(other), other)
        return (keys[0] > keys[1]) - (keys[0] < keys[1])
    return 1 if head > other_head else -1


def berlin_time(moment: str | None) -> str | None:
    """A moment (ISO 8601) on the clock in Dortmund: `05.12.2026, 18:00 Uhr`."""
    return None if moment is None else _tried(lambda: moment_text(moment))


def berlin_day(day: str | None) -> str | None:
    """A day (ISO 8601): `05.12.2026`."""
    return None if day is None else _tried(lambda: f"{datetime.fromisoformat(day):%d.%m.%Y}")


def berlin_today() -> str:
    """The day in Dortmund, ISO 8601."""
    return datetime.now(BERLIN).date().isoformat()


def berlin_day_in(days: int) -> str:
    """The day in Dortmund in so many days, ISO 8601; at most 100 years."""
    return (datetime.now(BERLIN).date() + timedelta(days=min(days, _FARTHEST))).isoformat()


def days_ago(days: int) -> str:
    """The moment so many days ago, UTC, as the archive writes moments; at most 100 years."""
    return (datetime.now(UTC) - timedelta(days=min(days, _FARTHEST))).isoformat(timespec="seconds")


def date_words(
    start_date: str, starts_at: str | None, ends_at: str | None, end_date: str | None, all_day: int,
    is_cancelled: int, is_sold_out: int,
) -> str | None:  # fmt: skip
    """A date of an event: `Sa., 05.12.2026, 18:00–20:00 Uhr (abgesagt)`. The arguments are columns of `event_dates`."""
    one = {
        "start_date": start_date, "starts_at": starts_at, "ends_at": ends_at, "end_date": end_date,
        "all_day": all_day, "is_cancelled": is_cancelled, "is_sold_out": is_sold_out,
    }  # fmt: skip
    return _tried(lambda: date_text(one))


def german_fields(fields: str | None) -> str | None:
    """German names for a JSON array of fields, as a JSON array; an empty one for NULL, as of what is new."""
    if fields is None:
        return "[]"
    return _tried(
        lambda: json.dumps([FIELDS.get(one, one) for one in json.loads(fields)], ensure_ascii=False)
    )


def what_happened(before: str | None, after: str, seen_at: str) -> str | None:
    """What a revision says of a record, in German: `verlegt, weitere Termine`. The first two arguments are the record
    as JSON before and after, the third the moment. NULL where nothing differs that both sides know."""
    return _tried(
        lambda: _happened(None if before is None else json.loads(before), json.loads(after), seen_at)
    )


def _happened(before: Any, after: Any, seen_at: str) -> str | None:
    if before is not None:
        for name in TEXTS & before.keys() & after.keys():
            before[name], after[name] = (
                None,
                before[name] != after[name] or None,
            )  # no difference word by word
    change = change_of(Revision("", "", "", seen_at, "portal", after, before))
    return None if change is None else label_of(change)


def run_count(stats: str | None, what: str) -> int | None:
    """How many `pages` a run read, found unchanged included, or how many records were `new` or `changed`, from its
    counters as JSON."""
    if stats is None:
        return None
    counters = json.loads(stats)
    if what == "pages":
        pages = pages_of(counters)
        return pages.get("read", 0) + pages.get("unchanged", 0)
    return sum(kind.get(what, 0) for kind in records_of(counters).values())


def run_result(command: str, outcome: str | None, exit_code: int | None) -> str:
    """How a run ended, in German."""
    return result(command, outcome, exit_code)


def run_duration(started_at: str | None, finished_at: str | None) -> str | None:
    """How long a run took: `7 min`; NULL while it has no end."""
    if started_at is None or finished_at is None:
        return None
    return _tried(
        lambda: duration(
            (datetime.fromisoformat(finished_at) - datetime.fromisoformat(started_at)).total_seconds()
        )
    )


def list_words(values: str | None) -> str | None:
    """The entries of a JSON array, separated by commas; NULL where there is none."""
    return None if values is None else _tried(lambda: ", ".join(map(str, json.loads(values))) or None)


def holds(text: str | None, part: str) -> bool:
    """Whether a text holds another one, in whatever spelling: `strasse` is in `Straßensperrung`."""
    return text is not None and fold(part) in fold(text)


def table_path(table: str, column: str, value: str | None) -> str | None:
    """The address of the rows of a table with this value in a column: `/archiv/events?district=H%C3%B6rde`."""
    return None if value is None else list_path(table, **{column: value})


def _tried(make: Callable[[], str | None]) -> str | None:
    try:
        return make()
    except _UNREADABLE:
        return None


FUNCTIONS: Mapping[str, tuple[int, Callable[..., Any], bool]] = {
    "berlin_time": (1, berlin_time, True),
    "berlin_day": (1, berlin_day, True),
    "berlin_today": (0, berlin_today, False),
    "berlin_day_in": (1, berlin_day_in, False),
    "days_ago": (1, days_ago, False),
    "date_words": (7, date_words, True),
    "german_fields": (1, german_fields, True),
    "what_happened": (3, what_happened, True),
    "run_count": (2, run_count, True),
    "run_result": (3, run_result, True),
    "run_duration": (2, run_duration, True),
    "list_words": (1, list_words, True),
    "holds": (2, holds, True),
    "table_path": (3, table_path, True),
}
"""By their names in SQL: number of arguments, function, and whether the same arguments always give the same answer."""
