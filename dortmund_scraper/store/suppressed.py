"""What is to be shown nowhere, and why."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field

from .captures import capture_at


@dataclass(frozen=True, slots=True)
class Suppressed:
    """The rows of `suppressions`: subject and reason."""

    ids: dict[str, str] = field(default_factory=dict)
    urls: dict[str, str] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, connection: sqlite3.Connection) -> "Suppressed":
        """Those of an archive."""
        held: dict[str, dict[str, str]] = {"id": {}, "url": {}, "hash": {}}
        sql = "SELECT subject_kind, subject, reason FROM suppressions ORDER BY id"
        for kind, subject, reason in connection.execute(sql):
            held[kind].setdefault(subject, reason)
        return cls(held["id"], held["url"], held["hash"])

    def reason(self, record_id: str, *urls: str | None) -> str | None:
        """Why a record with this id and these addresses is shown nowhere; ``None`` when it may be."""
        return self.ids.get(record_id) or _first(self.urls, (record_id, *urls))

    def reason_of_page(self, connection: sqlite3.Connection, page_url: str, moment: str) -> str | None:
        """Why what a page said at a moment is shown nowhere: its bytes are suppressed."""
        if not self.hashes:
            return None
        held = capture_at(connection, [page_url], moment)
        return _first(self.hashes, (held.body_sha256, held.stored_sha256)) if held else None

    def reason_of_bytes(self, *hashes: str | None) -> str | None:
        """Why these bytes are shown nowhere."""
        return _first(self.hashes, hashes)


def _first(held: dict[str, str], subjects: Iterable[str | None]) -> str | None:
    return next((held[subject] for subject in subjects if subject in held), None)
