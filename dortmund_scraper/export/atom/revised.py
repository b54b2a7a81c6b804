"""The newest changes as entries."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from html import escape

from ...changes.as_atom import entry_id
from ...changes.gather import change_of, losses, place_of
from ...changes.html_parts import change_html
from ...changes.model import Change, Disappearance, Json, Revision
from ...changes.wording import FIELDS, LABELS, label_of
from ...store.past import disappearances_between, revisions_between, since_when
from ..rows import Rows
from .document import Entry, Licence
from .told import Told, told

_NOTHING_ELSE = ("elapsed",)
"""Labels of a change that nobody made: dates passed."""


@dataclass(frozen=True, slots=True)
class Found:
    """A change, and the record after and before it as the history keeps it."""

    change: Change
    data: Json
    before: Json | None = None


def newest_changes(
    connection: sqlite3.Connection, kinds: Sequence[str], since: str, most: int
) -> list[Found]:
    """The last changes of records of these kinds since a moment (ISO 8601, UTC), the newest first.

    Only as much of the history is read as that takes.
    """
    number = most
    while True:
        number *= 2
        start = since_when(connection, kinds, number)
        first = max(start or "", since)
        found = nlargest(most, _since(connection, kinds, first), key=lambda one: place_of(one.change))
        if len(found) == most or first == since or start is None:
            return found


def change_entries(rows: Rows, changes: list[Found], licences: Mapping[str, Licence]) -> Iterator[Entry]:
    """An entry each, with the ids of the command `changes`; `licences` are those of the kinds of records."""
    for one in changes:
        shown = told(rows, one.change, one.data, one.before)
        yield _entry(shown, entry_id(one.change), licences[one.change.kind])


def _since(connection: sqlite3.Connection, kinds: Sequence[str], first: str) -> Iterator[Found]:
    for row in revisions_between(connection, first, None, kinds):
        change = change_of(Revision(**row))
        if change is not None and change.labels != _NOTHING_ELSE:
            yield Found(change, row["data"], row["before"])
    for row in disappearances_between(connection, first, None, kinds):
        for change in losses(Disappearance(**row), first, None):
            yield Found(change, row["data"])


def _entry(shown: Told, identity: str, licence: Licence) -> Entry:
    change = shown.change
    return Entry(
        id=identity,
        title=f"{label_of(change)}: {change.title or '(ohne Titel)'}",
        updated=change.seen_at,
        licence=licence,
        url=change.url,
        source_url=change.source.page_url,
        captured_at=change.source.fetched_at,
        sha256=change.source.body_sha256,
        content=_content(shown),
        content_type="html",
        categories=tuple((label, LABELS[label]) for label in change.labels),
    )


def _content(shown: Told) -> str:
    names = ", ".join(FIELDS.get(name, name) for name in shown.hidden)
    hidden = f"<p>Auch geändert, in diesem Profil nicht gezeigt: {escape(names)}</p>\n" if names else ""
    return change_html(shown.change) + hidden or escape(label_of(shown.change))
