"""Runs the command line in this process."""

from pathlib import Path

import pytest

from dortmund_scraper.cli import main


def run(monkeypatch: pytest.MonkeyPatch, folder: Path, *arguments: str) -> int:
    """Runs `dortmund-scraper` in a folder; its exit code."""
    monkeypatch.setattr("sys.argv", ["dortmund-scraper", *arguments])
    monkeypatch.chdir(folder)
    try:
        main()
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0
