"""What lies where: files and folders, by the format of each file."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ..store.clean import clean_text
from ..urls import PORTAL
from .capture import Found
from .saved_files import HTML, TEXT, SavedFile
from .warc import WarcFile

_GZIP = b"\x1f\x8b"
_WARC = b"WARC/"


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are to be read."""

    portal: str = PORTAL
    url: str | None = None
    """Address of a single page."""
    fetched_at: datetime | None = None
    """When pages were captured that do not say so themselves; aware."""
    most: int = 52_428_800
    """Bytes of the largest page."""


@dataclass(frozen=True, slots=True)
class Place:
    """One file."""

    path: Path
    name: str
    """By which messages and addresses call it: below the folder that was named. Bytes that are no text are U+FFFD."""
    is_warc: bool

    def captures(self, reading: Reading) -> Iterator[Found]:
        """What is in the file. Raises `OSError` where it cannot be read."""
        if self.is_warc:
            return iter(WarcFile(self.path, reading.portal, most=reading.most))
        page = SavedFile(
            self.path,
            self.name,
            reading.portal,
            url=reading.url,
            fetched_at=reading.fetched_at,
            most=reading.most,
        )
        return iter(page)


def places(paths: Iterable[Path]) -> list[Place]:
    """All files below the paths, in a fixed order; a file that was named is taken whatever it is called."""
    return [
        place for path in paths for place in (_below(path) if path.is_dir() else [_place(path, path.name)])
    ]


def _below(folder: Path) -> Iterator[Place]:
    for root, names, files in os.walk(folder):
        names.sort()
        for name in sorted(files):
            path = Path(root, name)
            if _is_understood(name) and path.is_file():
                yield _place(path, path.relative_to(folder).as_posix())


def _is_understood(name: str) -> bool:
    lower = name.lower()
    return lower.endswith((".warc", ".warc.gz", *HTML, *TEXT))


def _place(path: Path, name: str) -> Place:
    lower = path.name.lower()
    return Place(path, clean_text(name), lower.endswith((".warc", ".warc.gz")) or _begins_as_warc(path))


def _begins_as_warc(path: Path) -> bool:
    """Whether a file of another name is a WARC: packed files are nothing else."""
    if path.suffix.lower() in HTML | TEXT:
        return False
    try:
        with path.open("rb") as file:
            return file.read(len(_WARC)).startswith((_WARC, _GZIP))
    except OSError:
        return False
