"""What is to be shown nowhere: addresses, records and bytes that somebody suppressed."""

import sqlite3

from ..urls import canonical

_ALL = "SELECT subject_kind, subject FROM suppressions"


class Withheld:
    """The suppressions of an archive, as they are when this is made."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._subjects = set(connection.execute(_ALL).fetchall())

    def covers(self, *names: str | None, sha256: str | None = None) -> bool:
        """Whether one of these addresses or ids of records, or the bytes with this hash, are withheld."""
        if not self._subjects:
            return False
        found = {form for name in names if name for form in (name, canonical(name)) if form}
        return ("hash", sha256) in self._subjects or any(
            (kind, name) in self._subjects for kind in ("url", "id") for name in found
        )
