"""The file for Prometheus is one that its own parser reads, and is never half written."""

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from dortmund_scraper.prometheus import Figures, exposition, write
from dortmund_scraper.store.overview import Held, ProblemCount

ENDED = datetime(2026, 11, 2, 3, 20, tzinfo=UTC)
STATS = {
    "downloader/response_bytes": 1234,
    "pages/kept": 439,
    "pages/gone": 2,
    'pages/o"dd\\\n': 1,
    "records/news/seen": 612,
    "listed/event": 120,
    "records/news/new": 190,
    "records/event/changed": 3,
    "run/outcome": "complete",
}
FIGURES = Figures(
    ENDED,
    754.5,
    0,
    STATS,
    succeeded_at=ENDED,
    problems=(ProblemCount("page", "not found", "run", 2), ProblemCount("page", "soft 404", "run", 1)),
    held=(Held("news", 190, 1, None, None), Held("event", 0, 0, None, None)),
    archive_bytes=12_120_064,
)


def samples(text: str) -> dict[tuple[str, str], float]:
    """Value by name and label value, as Prometheus' own parser reads it; each metric has type and help."""
    found = {}
    for family in text_string_to_metric_families(text):
        assert family.type == "gauge"
        assert family.documentation
        for sample in family.samples:
            key = sample.name.removeprefix("dortmund_scraper_"), "".join(sample.labels.values())
            assert key not in found
            found[key] = sample.value
    return found


def test_prometheus_reads_every_figure() -> None:
    assert samples(exposition(FIGURES)) == {
        ("last_run_timestamp_seconds", ""): ENDED.timestamp(),
        ("last_success_timestamp_seconds", ""): ENDED.timestamp(),
        ("last_run_duration_seconds", ""): 754.5,
        ("last_exit_code", ""): 0,
        ("archive_bytes", ""): 12_120_064,
        ("records", "news"): 190,
        ("records", "event"): 0,
        ("run_pages", "read"): 439,
        ("run_pages", "gone"): 2,
        ("run_pages", 'o"dd\\\n'): 1,
        ("records_seen", "news"): 612,
        ("pages_listed", "event"): 120,
        ("records_new", "news"): 190,
        ("records_changed", "event"): 3,
        ("bytes_received", ""): 1234,
        ("problems", "page"): 3,
    }


def test_a_run_that_did_not_begin_says_only_that() -> None:
    assert samples(exposition(Figures(ENDED, 0.1, 75))) == {
        ("last_run_timestamp_seconds", ""): ENDED.timestamp(),
        ("last_success_timestamp_seconds", ""): 0,
        ("last_run_duration_seconds", ""): 0.1,
        ("last_exit_code", ""): 75,
    }


def test_the_file_is_readable_by_all_and_alone_in_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "scraper.prom"
    before = os.umask(0o077)
    try:
        write(path, "a 1\n")
        write(path, "a 2\n")
    finally:
        os.umask(before)
    assert path.read_text() == "a 2\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "scraper.prom"
    write(path, "a 1\n")

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write(path, "a 2\n")
    assert path.read_text() == "a 1\n"
    assert list(tmp_path.iterdir()) == [path]
