"""An archive after a good crawl, for tests of what comes later."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.faults.archive import columns, tables
from tests.faults.command import Run, crawl
from tests.faults.server import FaultyPortal, Seen
from tests.faults.site import Site

OF_THE_PORTAL = {"published_at", "starts_at", "ends_at"}
"""Moments that the portal states; all others are our own."""


@dataclass
class Archived:
    """A portal and an archive of it that nobody writes to."""

    portal: FaultyPortal
    db: Path
    log: list[Seen]

    def again(self, folder: Path, *arguments: str, hours: int = 0) -> tuple[Run, Path, list[Seen]]:
        """Crawls so many hours later into a copy of the archive; what it said, the copy, what was asked for."""
        copy = self.copy(folder)
        shift_back(copy, hours)
        return crawl(self.portal.url, copy, *arguments), copy, self.portal.take_log()

    def copy(self, folder: Path) -> Path:
        """A copy of the archive to write to."""
        self.portal.take_log()
        return Path(shutil.copy(self.db, folder / "archive.db"))


@contextmanager
def first_crawl(site: Site, db: Path) -> Iterator[Archived]:
    """A portal without faults, crawled once."""
    with FaultyPortal(site) as portal:
        done = crawl(portal.url, db)
        assert done.code == 0, done.said
        assert site.differences(str(db)) == []
        with closing(sqlite3.connect(db)) as archive:
            archive.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        yield Archived(portal, db, portal.take_log())


def shift_back(db: Path, hours: int) -> None:
    """Makes all our own moments lie further back, as if the time had passed since."""
    with closing(sqlite3.connect(db)) as archive:
        for table in tables(db):
            for column in columns(db, table):
                if column.endswith(("_seen", "_at")) and column not in OF_THE_PORTAL:
                    _shift(archive, table, column, hours)
        archive.commit()
        archive.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _shift(archive: sqlite3.Connection, table: str, column: str, hours: int) -> None:
    moved = f"strftime('%Y-%m-%dT%H:%M:%S+00:00', {column}, '-{hours} hours')"
    archive.execute(f"UPDATE {table} SET {column} = {moved} WHERE typeof({column}) = 'text'")  # noqa: S608


def pages_asked(log: list[Seen]) -> list[Seen]:
    """Requests for pages: not robots.txt, not the sitemaps, not the search."""
    return [seen for seen in log if seen.ask.method == "GET" and not seen.path.endswith((".txt", ".xml"))]
