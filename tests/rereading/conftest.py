"""An empty archive for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dortmund_scraper.store import Archive


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive.db") as opened:
        yield opened
