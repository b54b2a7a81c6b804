"""What of the captures is to be handed on nowhere, looked up many times."""

import sqlite3

from ..urls import canonical
from .suppressions import suppressed_hashes, suppressed_urls


class Withheld:
    """The suppressions of an archive, as they are when this is made."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._addresses = suppressed_urls(connection)
        self._hashes = suppressed_hashes(connection)

    def covers(self, *addresses: str | None, sha256: str | None = None) -> bool:
        """Whether one of these addresses, also in its canonical form, or the bytes with this hash, are withheld."""
        if sha256 in self._hashes:
            return True
        if not self._addresses:
            return False
        return any(
            form in self._addresses
            for address in addresses
            if address
            for form in (address, canonical(address))
        )
