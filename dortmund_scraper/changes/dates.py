"""Compares the dates of an event before and after.

A date is the same when day and start are; one that only got a clock time, or lost it, is the same too. What the portal
no longer shows because it is over was not taken back by anyone.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from .model import DateChanges, Json

Moment = tuple[str, str | None]
"""Day, and start with clock time."""


def compare_dates(
    before: Sequence[Json], after: Sequence[Json], seen_on: date, *, is_series: bool
) -> DateChanges:
    """What became of the dates up to the Berlin day `seen_on`. In a series that goes on, dates that are over pass."""
    old = {_moment(one): one for one in before}
    new = {_moment(one): one for one in after}
    pairs = [(old[moment], new[moment]) for moment in old if moment in new]
    lost = [one for moment, one in old.items() if moment not in new]
    found = [one for moment, one in new.items() if moment not in old]
    pairs += _refined(lost, found)
    goes_on = (is_series or bool(pairs)) and any(_last_day(one) >= seen_on for one in after)
    over = [one for one in lost if goes_on and _last_day(one) < seen_on]
    return DateChanges(
        added=tuple(found),
        removed=tuple(one for one in lost if one not in over),
        elapsed=tuple(over),
        cancelled=tuple(b for a, b in pairs if b["is_cancelled"] and not a["is_cancelled"]),
        uncancelled=tuple(b for a, b in pairs if a["is_cancelled"] and not b["is_cancelled"]),
        altered=tuple(b for a, b in pairs if _but_flag(a) != _but_flag(b)),
        kept=len(pairs),
    )


def _moment(one: Json) -> Moment:
    return one["start_date"], one.get("starts_at")


def _refined(lost: list[Json], found: list[Json]) -> list[tuple[Json, Json]]:
    """Takes those of the same day out of both lists of which one has no clock time."""
    pairs = []
    for one in list(lost):
        other = next((other for other in found if _is_refined(one, other)), None)
        if other is not None:
            pairs.append((one, other))
            lost.remove(one)
            found.remove(other)
    return pairs


def _is_refined(one: Json, other: Json) -> bool:
    has_times = bool(one.get("starts_at")), bool(other.get("starts_at"))
    return bool(one["start_date"] == other["start_date"]) and has_times in {(True, False), (False, True)}


def _last_day(one: Json) -> date:
    """The last day of a date in Berlin."""
    stated = (one.get("end_date"), (one.get("ends_at") or "")[:10], one["start_date"])
    return max(_days(stated))


def _days(texts: Iterable[str | None]) -> list[date]:
    return [date.fromisoformat(text) for text in texts if text]


def _but_flag(one: Json) -> Json:
    """What a reader sees of a date, but whether it is cancelled."""
    hidden = {"is_cancelled", "source", "key"}
    return {name: value for name, value in one.items() if name not in hidden}
