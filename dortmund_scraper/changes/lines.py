"""A change as the lines that a person reads, for every form of output alike."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .model import Change, DateChanges, Diff, FieldChange, Json
from .wording import FIELDS, date_text, fit, number_text, value_text

CONTEXT = 8
"""Words that are shown on each side of a difference."""
LONGEST = 1000
"""Characters of a piece that are shown."""

_REPEATED = {"sections": "body_text", "credit_agencies": "image_credit", "credit_persons": "image_credit"}
"""Fields that say again what another one says, where that changed too."""


@dataclass(frozen=True, slots=True)
class Line:
    """What happened to one field."""

    name: str
    pieces: Diff
    is_swap: bool = False
    """One value took the place of the other."""


def lines_of(change: Change) -> list[Line]:
    """What a change is about, without what is said twice; texts are cut to what differs."""
    names = {one.field for one in change.fields}
    lines = [Line(FIELDS["teaser"], (("=", change.teaser),))] if change.teaser else []
    for one in change.fields:
        if _REPEATED.get(one.field) not in names:
            lines += _lines(one, change.dates)
    return [Line(line.name, _shown(line.pieces), line.is_swap) for line in lines]


def _lines(one: FieldChange, dates: DateChanges | None) -> list[Line]:
    if one.field == "dates" and dates is not None:
        return list(_date_lines(dates))
    name = FIELDS.get(one.field, one.field)
    if one.diff is not None:
        return [Line(name, one.diff)]
    before, after = value_text(one.field, one.before), value_text(one.field, one.after)
    return [Line(name, (("-", before), ("+", after)), is_swap=True)]


def _date_lines(dates: DateChanges) -> Iterator[Line]:
    if dates.removed:
        yield Line("Entfallene Termine", (("-", _listed(dates.removed)),))
    if dates.elapsed:
        yield Line("Nicht mehr genannt, weil vorbei", (("-", _listed(dates.elapsed)),))
    if dates.added:
        yield Line("Neue Termine", (("+", _listed(dates.added)),))
    if dates.cancelled:
        yield Line("Abgesagte Termine", (("=", _listed(dates.cancelled)),))
    if dates.uncancelled:
        yield Line("Termine, die doch stattfinden", (("=", _listed(dates.uncancelled)),))
    if dates.altered:
        yield Line("Termine mit neuen Angaben", (("=", _listed(dates.altered)),))


def _listed(dates: Sequence[Json]) -> str:
    return "\n".join(map(date_text, dates))


def _shown(pieces: Diff) -> Diff:
    """The pieces, fit to be shown; of what stayed the words around what differs, of the rest the beginning."""
    last = len(pieces) - 1
    is_diff = any(op != "=" for op, _ in pieces)
    return tuple(
        (op, fit(_around(text, n > 0, n < last) if op == "=" and is_diff else _beginning(text)))
        for n, (op, text) in enumerate(pieces)
    )


def _around(text: str, follows: bool, precedes: bool) -> str:
    """The words of a text that stayed which stand beside what differs."""
    words = re.findall(r"\s*\S+(?:\s+$)?|\s+$", text)
    first, rest = words[: CONTEXT * follows], words[len(words) - CONTEXT * precedes :]
    if len(first) + len(rest) >= len(words):
        return text
    return f"{_cut(''.join(first), LONGEST)} … {_cut(''.join(rest), LONGEST).lstrip()}"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most // 2] + "…" + text[-most // 2 :]


def _beginning(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST]}… ({number_text(len(text))} Zeichen)"
