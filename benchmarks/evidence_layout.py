"""Bodies in the archive itself, or in a second file that is attached to it?

Both hold the same: a row of an event with what it says, a row of how its page was got, and the packed page. Attached
files in WAL mode are committed one after the other, so a power cut can leave a row without its body, and no foreign
key reaches from one into the other. The figures say what a second file would give in return.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

import click

ROW = "{:<34} {:>18}"
ROUNDS = 3
TEXT = 1500
"""Letters of a record."""
BODIES = "CREATE TABLE {}.bodies (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, data BLOB NOT NULL)"
RECORDS = (
    "CREATE TABLE events (id TEXT PRIMARY KEY NOT NULL, description_text TEXT)",
    "CREATE TABLE fetches (id INTEGER PRIMARY KEY, url TEXT, fetched_at TEXT, headers TEXT, stored_sha256 TEXT)",
    "CREATE INDEX fetches_url ON fetches (url, fetched_at)",
)
SCAN = "SELECT count(*), sum(length(description_text)) FROM events"

Seconds = dict[str, float]


class Layout:
    """One way to keep bodies, in a folder of its own."""

    def __init__(self, folder: Path, *, is_attached: bool) -> None:
        self.path, self.is_attached = folder / "archive.db", is_attached
        self._raw, self._copy = folder / "bodies.db", folder / "copy.db"
        self.bodies = "raw" if is_attached else "main"

    @contextmanager
    def open(self) -> Iterator[sqlite3.Connection]:
        """A connection as the archive has it."""
        with closing(sqlite3.connect(self.path, isolation_level=None)) as connection:
            if self.is_attached:
                connection.execute("ATTACH ? AS raw", (str(self._raw),))
            for schema in {"main", self.bodies}:
                connection.execute(f"PRAGMA {schema}.journal_mode = WAL")
                connection.execute(f"PRAGMA {schema}.synchronous = NORMAL")
            yield connection

    def create(self) -> None:
        """Makes the tables."""
        with self.open() as connection:
            for statement in (*RECORDS, BODIES.format(self.bodies)):
                connection.execute(statement)

    def write(self, packed: Sequence[bytes]) -> None:
        """A transaction for each page."""
        text = "Der Chor singt im Park. " * (TEXT // 24)
        with self.open() as connection:
            for number, data in enumerate(packed):
                url, sha256 = f"https://www.dortmund.de/termin_{number}.html", f"{number:064x}"
                connection.execute("BEGIN IMMEDIATE")
                connection.execute(f"INSERT INTO {self.bodies}.bodies VALUES (NULL, ?, ?)", (sha256, data))  # noqa: S608
                row = (url, "2026-11-23T03:00:00+00:00", "[]", sha256)
                connection.execute("INSERT INTO fetches VALUES (NULL, ?, ?, ?, ?)", row)
                connection.execute("INSERT INTO events VALUES (?, ?)", (url, text))
                connection.execute("COMMIT")

    def scan(self, *, is_cold: bool) -> None:
        """Reads all events; cold means that the system has to get the file from the disk again."""
        with self.open() as connection:
            if not is_cold:
                connection.execute(SCAN).fetchone()
                return
        forget(self.path)
        with self.open() as connection:
            connection.execute(SCAN).fetchone()

    def copy_records(self) -> None:
        """Makes a file with the records only."""
        self._copy.unlink(missing_ok=True)
        with self.open() as connection:
            connection.execute("VACUUM main INTO ?", (str(self._copy),))
        if not self.is_attached:
            with closing(sqlite3.connect(self._copy, isolation_level=None)) as copy:
                copy.execute("DROP TABLE bodies")
                copy.execute("VACUUM")


def forget(path: Path) -> None:
    """Has the system forget what it holds of a file in memory, where it can be asked to."""
    if hasattr(os, "posix_fadvise"):
        descriptor = os.open(path, os.O_RDWR)
        try:
            os.fsync(descriptor)
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(descriptor)


def seconds(act: Callable[[], object]) -> float:
    """How long it takes."""
    started = perf_counter()
    act()
    return perf_counter() - started


def one_round(packed: Sequence[bytes], *, is_attached: bool) -> Seconds:
    """What one layout needs."""
    with TemporaryDirectory() as folder:
        layout = Layout(Path(folder), is_attached=is_attached)
        layout.create()
        return {
            "writing": seconds(lambda: layout.write(packed)),
            "scan of the events, cold": min(
                seconds(lambda: layout.scan(is_cold=True)) for _ in range(ROUNDS)
            ),
            "scan of the events, warm": min(
                seconds(lambda: layout.scan(is_cold=False)) for _ in range(ROUNDS)
            ),
            "copy of the records only": seconds(layout.copy_records),
        }


def measure(count: int, size: int) -> Seconds:
    """Prints how many times as long the archive with the bodies takes as one with a second file; each layout counts
    with its quickest round of three, in turns. `size` is that of a packed page in bytes."""
    chance = Random(2)  # noqa: S311
    packed = [chance.randbytes(chance.randrange(size // 2, size * 3 // 2)) for _ in range(count)]
    rounds = [
        [one_round(packed, is_attached=is_attached) for is_attached in (False, True)] for _ in range(ROUNDS)
    ]
    one, two = ({name: min(r[way][name] for r in rounds) for name in rounds[0][way]} for way in (0, 1))
    click.echo(ROW.format("bodies in the archive itself", "/ in a second file"))
    for name in one:
        click.echo(ROW.format(name, f"{one[name] / two[name]:.2f}"))
    return {name: one[name] / two[name] for name in one}
