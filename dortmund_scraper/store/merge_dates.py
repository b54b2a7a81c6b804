"""Merges the dates of an event: the union of all statements, one a day and start time."""

from collections.abc import Sequence
from typing import Any

Json = dict[str, Any]
Moment = tuple[str, str | None]
"""Day, and start with clock time where it is known."""

_FLAGS = ("is_cancelled", "is_sold_out")


def merge_dates(best_first: Sequence[list[Json]], *, cancelled: bool) -> list[Json]:
    """All occurrences in order of time.

    Statements of the same day and start time are one occurrence, whose gaps are filled from the less good
    ones. So are those with the same key of the search API: of an occurrence that was moved the best statement
    counts. A statement that knows only the day is absorbed by those with a clock time on that day. When the
    whole event is cancelled, so is each of its dates.
    """
    dates: dict[Moment, Json] = {}
    keys: dict[str, Moment] = {}
    for one in (one for stated in best_first for one in stated):
        moment = (one["start_date"], one["starts_at"])
        if one["key"] and keys.setdefault(one["key"], moment) not in (moment, (moment[0], None)):
            continue
        dates[moment] = _filled(dates[moment], one) if moment in dates else dict(one)
    kept = _absorbed(dates)
    if cancelled:
        for one in kept:
            one["is_cancelled"] = True
    return sorted(kept, key=lambda one: (one["start_date"], one["starts_at"] or ""))


def without_event_flags(event: Json) -> Json:
    """The statement of an event, silent about whether the whole event is cancelled or sold out."""
    return event | dict.fromkeys(_FLAGS, False)


def whole_event_flags(event: Json) -> Json:
    """Whether the merged event is cancelled or sold out: it is stated, or true of each of its dates.

    Of a series of which the portal states more dates than are held, nothing is concluded from those.
    """
    dates = event["dates"]
    are_all = len(dates) >= (event["stated_date_count"] or 1)
    return {flag: event[flag] or (are_all and all(date[flag] for date in dates)) for flag in _FLAGS}


def _filled(date: Json, other: Json) -> Json:
    return {name: value or other[name] for name, value in date.items()}


def _absorbed(dates: dict[Moment, Json]) -> list[Json]:
    """Without the statements of a mere day where a clock time of that day is known.

    What such a statement says of cancellation goes over when there is only one time that it can mean.
    """
    timed: dict[str, list[Json]] = {}
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
