"""What the tests of a faulty portal share."""

from pathlib import Path

import pytest


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Where the archive of a test will be."""
    return tmp_path / "archive.db"
