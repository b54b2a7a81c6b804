"""A file that is never there by half."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from dortmund_scraper.store import ArchiveError


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file that is put in its place when the block has ended well, so that none is ever there by half.

    Raises `ArchiveError` where it cannot be written.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with beside.open("xb") as file, _gone_at_the_end(beside):
            yield file
            file.flush()
            os.fsync(file.fileno())
            beside.replace(path)
    except OSError as error:
        raise ArchiveError(f"{path} lässt sich nicht schreiben ({error.strerror or error})") from error


@contextmanager
def _gone_at_the_end(file: Path) -> Iterator[None]:
    try:
        yield
    finally:
        file.unlink(missing_ok=True)
