"""A small archive with all that `verify` checks."""

from pathlib import Path

import pytest

from tests.verify.archives import make


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a whole archive."""
    made = tmp_path / "archive.db"
    make(made)
    return made
