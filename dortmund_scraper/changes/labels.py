"""Says what a change is: retitled, cancelled, moved, and so on, from the record before and after."""

from collections.abc import Collection
from dataclasses import dataclass

from dortmund_scraper.german.fold import fold

from .model import DateChanges, Json, Label

_PLACE = ("name", "street", "postcode", "city")
_NO_DATES = DateChanges()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What happened."""

    labels: tuple[Label, ...]
    """The most telling one first; at least one."""
    is_whole: bool
    """All of an event was cancelled, or takes place after all."""


def judge(before: Json, after: Json, fields: Collection[str], dates: DateChanges | None) -> Judgement:
    """What happened to a record of which these fields differ; `dates` are those of an event.

    `changed` is among the labels where a field differs that no other label explains.
    """
    held = dates or _NO_DATES
    is_cancelled = _is_whole_cancelled(before, after, held)
    is_back = _is_whole_back(before, after, held)
    is_elsewhere = _is_elsewhere(before.get("venue"), after.get("venue"))
    is_retitled = "title" in fields and bool(before.get("title")) and bool(after.get("title"))
    stated: dict[Label, bool] = {
        "cancelled": is_cancelled or bool(held.cancelled),
        "uncancelled": is_back or bool(held.uncancelled),
        "moved": is_elsewhere or bool(held.added and held.removed),
        "retitled": is_retitled,
        "extended": len(held.added) > len(held.removed),
        "shortened": len(held.removed) > len(held.added),
    }
    explained = (
        _explained(held) | ({"title"} if is_retitled else set()) | ({"venue"} if is_elsewhere else set())
    )
    stated["changed"] = bool(set(fields) - explained)
    labels = tuple(label for label, holds in stated.items() if holds)
    return Judgement(labels or ("elapsed",), is_cancelled or is_back)


def _explained(dates: DateChanges) -> set[str]:
    """The fields whose change the labels tell that come from dates."""
    came_or_went = bool(dates.added or dates.removed or dates.elapsed)
    told = {"is_cancelled"}
    if came_or_went:
        told.add("stated_date_count")
    if not dates.altered and (came_or_went or dates.cancelled or dates.uncancelled):
        told.add("dates")
    return told


def _is_whole_cancelled(before: Json, after: Json, dates: DateChanges) -> bool:
    """Whether the event is now cancelled, and not only those dates are left that were cancelled before."""
    if not after.get("is_cancelled") or before.get("is_cancelled"):
        return False
    is_narrower = bool(dates.removed or dates.elapsed) or _count(after) < _count(before)
    return bool(dates.cancelled) or not (dates.kept and is_narrower)


def _is_whole_back(before: Json, after: Json, dates: DateChanges) -> bool:
    """Whether the event takes place after all, and not only got further dates."""
    if not before.get("is_cancelled") or after.get("is_cancelled"):
        return False
    is_wider = bool(dates.added) or _count(after) > _count(before)
    return bool(dates.uncancelled) or not (dates.kept and is_wider)


def _count(event: Json) -> int:
    return event.get("stated_date_count") or 0


def _is_elsewhere(before: Json | None, after: Json | None) -> bool:
    """Whether two known venues are different places; one of which more became known is the same."""
    if not before or not after:
        return False
    pairs = [(before.get(name), after.get(name)) for name in _PLACE]
    return any(one and other and fold(one) != fold(other) for one, other in pairs)
