"""Whether an archive that is only looked at has the tables of this version."""

import sqlite3
from pathlib import Path

from .connect import ArchiveError, foreseen
from .migrations import MIGRATIONS, schema_version


def require_upgraded(connection: sqlite3.Connection, path: Path) -> None:
    """Raises `ArchiveError` when the archive is of an older or newer version of the program."""
    with foreseen(path):
        version = schema_version(connection)
    if version < len(MIGRATIONS):
        raise ArchiveError(
            f"{path} stammt von einer älteren Fassung von dortmund-scraper; ein Lauf von crawl oder "
            "reparse bringt es auf den Stand"
        )
    if version > len(MIGRATIONS):
        raise ArchiveError(
            f"{path} stammt von einer neueren Fassung von dortmund-scraper; bitte das Programm aktualisieren"
        )
