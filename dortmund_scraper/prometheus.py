"""The figures of a run as a file for the textfile collector of Prometheus' node_exporter.

The format is the text format 0.0.4: a HELP and a TYPE line a metric, one sample a line. All are gauges, for
each run writes the file anew.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from dortmund_scraper.store.overview import Held, ProblemCount, listed_of, pages_of, records_of

PREFIX = "dortmund_scraper"
_READABLE_BY_ALL = 0o644
_COUNTED = {
    "seen": ("records_seen", "Statements about records that the last run read, by kind"),
    "new": ("records_new", "Records that the last run added, by kind"),
    "changed": ("records_changed", "Records that the last run changed, by kind"),
}


@dataclass(frozen=True, slots=True)
class Figures:
    """What is told of a run and of the archive after it."""

    ended_at: datetime
    """When the run ended, aware."""
    seconds: float
    """How long it took."""
    exit_code: int
    stats: Mapping[str, Any] = field(default_factory=dict)
    """Scrapy's counters; empty when nothing was crawled."""
    succeeded_at: datetime | None = None
    """When a run last ended with code 0, aware."""
    problems: tuple[ProblemCount, ...] = ()
    """What the run noted."""
    held: tuple[Held, ...] = ()
    """What the archive holds."""
    archive_bytes: int | None = None
    """Size of the archive; ``None`` when there is none."""


@dataclass(frozen=True, slots=True)
class Metric:
    """A gauge: its name without prefix, what it means, and its samples by the value of its label."""

    name: str
    meaning: str
    samples: Mapping[str, float]
    label: str | None = None

    def lines(self) -> Iterator[str]:
        """As Prometheus reads it; nothing without samples."""
        if not self.samples:
            return
        name = f"{PREFIX}_{self.name}"
        yield f"# HELP {name} {_escaped(self.meaning)}."
        yield f"# TYPE {name} gauge"
        for value, number in sorted(self.samples.items()):
            label = f'{{{self.label}="{_quoted(value)}"}}' if self.label else ""
            yield f"{name}{label} {number!r}"


def exposition(figures: Figures) -> str:
    """The text of the file. A run that was never begun has no pages and records, so those are left out."""
    return "".join(f"{line}\n" for metric in _metrics(figures) for line in metric.lines())


def write(path: Path, text: str) -> None:
    """Puts the text in place in one step, readable by all: a reader sees the old file or the new one.

    Raises `OSError`, and leaves what was there, when it cannot be written.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with beside.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(_READABLE_BY_ALL)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _metrics(figures: Figures) -> Iterable[Metric]:
    succeeded = figures.succeeded_at.timestamp() if figures.succeeded_at else 0
    yield _single(
        "last_run_timestamp_seconds", "When the last run ended, Unix time", figures.ended_at.timestamp()
    )
    yield _single("last_success_timestamp_seconds", "When a run last read everything; 0 for never", succeeded)
    yield _single("last_run_duration_seconds", "How long the last run took", figures.seconds)
    yield _single("last_exit_code", "Exit code of the last run", figures.exit_code)
    if figures.archive_bytes is not None:
        yield _single("archive_bytes", "Size of the archive", figures.archive_bytes)
    held: dict[str, float] = {row.kind: row.number for row in figures.held}
    yield Metric("records", "Records in the archive, by kind", held, "kind")
    yield from _of_run(figures.stats)
    yield Metric(
        "problems", "Problems that the last run noted, by kind of record", _problems(figures), "kind"
    )


def _of_run(stats: Mapping[str, Any]) -> Iterable[Metric]:
    if not stats:
        return
    yield Metric("run_pages", "Pages of the last run, by what became of them", pages_of(stats), "meaning")
    yield Metric(
        "pages_listed", "Pages that the portal named in the last run, by kind", listed_of(stats), "kind"
    )
    records = records_of(stats)
    for counted, (name, meaning) in _COUNTED.items():
        samples = {kind: numbers[counted] for kind, numbers in records.items() if counted in numbers}
        yield Metric(name, meaning, samples, "kind")
    yield _single(
        "bytes_received", "Bytes that the last run received", stats.get("downloader/response_bytes", 0)
    )


def _problems(figures: Figures) -> dict[str, float]:
    numbers: Counter[str] = Counter()
    for row in figures.problems:
        numbers[row.kind] += row.number
    return dict(numbers)


def _single(name: str, meaning: str, number: float) -> Metric:
    return Metric(name, meaning, {"": number})


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def _quoted(text: str) -> str:
    return _escaped(text).replace('"', '\\"')
