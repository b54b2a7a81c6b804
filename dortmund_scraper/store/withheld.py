"""What is to be shown nowhere, and why: the one place where whoever shows, exports or takes over asks for it.

The views of `suppression_views.py` say what a suppression reaches; views for readers ask them in SQL by the same rules.
"""

import sqlite3

from ..urls import canonical

_ADDRESSES = "SELECT address, reason FROM suppressed_addresses"
_SOURCES = f"{_ADDRESSES} WHERE subject_kind <> 'hash'"
_BODIES = "SELECT sha256, reason FROM suppressed_bodies"
_NAMED_BODIES = "SELECT subject, reason FROM suppressions WHERE subject_kind = 'hash'"
_RECORDS = "SELECT record_kind || ' ' || record_id, reason FROM suppressed_records"


class Withheld:
    """The suppressions of an archive, as they are when this is made. Each question is answered with the reason, which
    the operator gave, or ``None`` where nothing is withheld."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._addresses, self._sources, self._bodies, self._named_bodies, self._records = (
            dict(connection.execute(f"{sql} ORDER BY 1, 2 DESC").fetchall())
            for sql in (_ADDRESSES, _SOURCES, _BODIES, _NAMED_BODIES, _RECORDS)
        )

    def record(self, kind: str, record_id: str) -> str | None:
        """Why a record is shown nowhere, with all its history."""
        return self._records.get(f"{kind} {record_id}")

    def capture(self, *addresses: str | None, hashes: tuple[str | None, ...] = ()) -> str | None:
        """Why a capture is handed on nowhere: by its addresses, also in canonical form, or the SHA-256 of its bytes
        and of those that stand for them."""
        if found := _first(self._bodies, *hashes):
            return found
        if not self._addresses:
            return None
        forms = (form for address in addresses if address for form in (address, canonical(address)))
        return _first(self._addresses, *forms)

    def revision(
        self, kind: str, record_id: str, url: str | None, page_url: str | None, body_sha256: str | None
    ) -> str | None:
        """Why a revision is shown nowhere: its record is withheld, it leads to what is (`url`), or the very page or
        the very bytes that it was read from are named."""
        return (
            self.record(kind, record_id)
            or _first(self._addresses, url)
            or _first(self._sources, page_url)
            or _first(self._named_bodies, body_sha256)
        )


def _first(held: dict[str, str], *subjects: str | None) -> str | None:
    return next((held[subject] for subject in subjects if subject is not None and subject in held), None)
