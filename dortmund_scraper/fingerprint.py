"""Which readers read a page: a fingerprint that changes with their source code."""

import hashlib
from functools import cache
from pathlib import Path

READERS = ("extract", "german", "records.py", "urls.py", "identity.py", "pipelines/checks.py")
"""What decides what is read from a page, below the package's folder."""


@cache
def readers() -> str:
    """The fingerprint of the readers of this installation, 16 hexadecimal digits.

    Made from their source, so that an archive never holds on to what older readers made of a page because
    nobody thought of counting up a number.
    """
    digest = hashlib.sha256()
    for file in sorted(_files(Path(__file__).parent)):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _files(package: Path) -> list[Path]:
    paths = [package / name for name in READERS]
    return [file for path in paths for file in (path.rglob("*.py") if path.is_dir() else [path])]
