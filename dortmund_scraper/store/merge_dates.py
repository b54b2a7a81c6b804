"""Merges the dates of an event: the union of all statements, one a day and start time."""

from collections.abc import Sequence
from typing import Any

_FLAGS = ("is_cancelled", "is_sold_out")


def merge_dates(best_first: Sequence[list[dict[str, Any]]], *, cancelled: bool) -> list[dict[str, Any]]:
    """All occurrences in order of time.

    Statements of the same day and start time are one occurrence, whose gaps are filled from the less good
    ones. A statement that knows only the day is absorbed by those with a clock time on that day. When the
    whole event is cancelled, so is each of its dates; the reverse is not concluded.
    """
    dates: dict[tuple[str, str | None], dict[str, Any]] = {}
    for stated in best_first:
        for one in stated:
            moment = (one["start_date"], one["starts_at"])
            dates[moment] = _filled(dates[moment], one) if moment in dates else dict(one)
    kept = _absorbed(dates)
    if cancelled:
        for one in kept:
            one["is_cancelled"] = True
    return sorted(kept, key=lambda one: (one["start_date"], one["starts_at"] or ""))


def _filled(date: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    return {name: value or other[name] for name, value in date.items()}


def _absorbed(dates: dict[tuple[str, str | None], dict[str, Any]]) -> list[dict[str, Any]]:
    """Without the statements of a mere day where a clock time of that day is known.

    What such a statement says of cancellation goes over when there is only one time that it can mean.
    """
    timed: dict[str, list[dict[str, Any]]] = {}
    for (day, moment), one in dates.items():
        if moment is not None:
            timed.setdefault(day, []).append(one)
    kept = [one for ones in timed.values() for one in ones]
    for (day, moment), one in dates.items():
        if moment is None and day not in timed:
            kept.append(one)
        elif moment is None and len(timed[day]) == 1:
            timed[day][0].update({flag: one[flag] or timed[day][0][flag] for flag in _FLAGS})
    return kept
