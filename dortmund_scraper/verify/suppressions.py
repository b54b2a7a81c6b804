"""The list of what is to be shown nowhere: an entry that names nothing hides nothing."""

import sqlite3
from collections.abc import Iterator

from ..store.suppressions import Subject, listing, subject_of
from .fetches import is_moment
from .finding import Counts, Finding


def check_suppressions(connection: sqlite3.Connection, counts: Counts) -> Iterator[Finding]:
    """Checks that each suppression names an address, an id or a hash, a reason and a moment."""
    for one in listing(connection):
        counts["suppressions"] += 1
        row = f"Sperre {one.subject.text}"
        if not _is_meant(one.subject):
            yield Finding(
                "suppressions", row, f"ist kein gültiger Gegenstand ({one.subject.kind}); sie wirkt nicht"
            )
        if not one.reason.strip() or not is_moment(one.made_at):
            yield Finding("suppressions", row, "Grund oder Zeitpunkt fehlt")


def _is_meant(subject: Subject) -> bool:
    if subject.kind == "id":
        return bool(subject.text.strip())
    try:
        return subject_of(subject.text) == subject
    except ValueError:
        return False
