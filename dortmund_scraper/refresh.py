"""`refresh`: a crawl without anyone watching. Quiet when all is well; monitors are told in any case."""

import time
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import click

from dortmund_scraper import log, prometheus
from dortmund_scraper.crawl import CrawlOptions, Signals
from dortmund_scraper.outcome import code_of
from dortmund_scraper.ping import Ping
from dortmund_scraper.prometheus import Figures
from dortmund_scraper.report import Report, crawled
from dortmund_scraper.status import size_of
from dortmund_scraper.store import ArchiveError, overview
from dortmund_scraper.store.connect import foreseen
from dortmund_scraper.store.look import look


@dataclass(frozen=True, slots=True)
class RefreshOptions:
    """A crawl, and who is told of it."""

    crawl: CrawlOptions
    """Should be `quiet`."""
    ping: str | None = None
    """Address of a monitor in the manner of Healthchecks.io."""
    prometheus: Path | None = None
    """File for the textfile collector of Prometheus."""


def refresh(options: RefreshOptions) -> int:
    """Crawls, and prints on stderr what went wrong, if anything did. Returns the exit code.

    Monitors are told of every end, also of an exception, which is raised again: `ArchiveError` when the
    archive cannot be used.
    """
    telling = _Telling(options)
    with Signals() as signals:
        telling.started()
        try:
            report = crawled(options.crawl, signals)
        except BaseException as error:
            telling.raised(error)
            raise
    _show(report)
    telling.ended(report)
    return report.exit_code


def _show(report: Report) -> None:
    """Prints what a person has to know when something is wrong; cron sends it as mail."""
    if report.exit_code:
        log.show_held_back()
        click.echo("\n".join([*_sentences(report), "", report.found]), err=True)


def _sentences(report: Report) -> list[str]:
    return [report.end, *report.missing]


class _Telling:
    """Tells the monitors of a run."""

    def __init__(self, options: RefreshOptions) -> None:
        self._options = options
        self._ping = Ping(options.ping)
        self._began = 0.0

    def started(self) -> None:
        """The run begins."""
        self._ping.started()
        self._began = time.monotonic()

    def raised(self, error: BaseException) -> None:
        """The run broke off."""
        log.show_held_back()
        code = code_of(error)
        self._write(code, None)
        self._ping.ended(code, f"{type(error).__name__}: {error}")

    def ended(self, report: Report) -> None:
        """The run came to an end."""
        self._write(report.exit_code, report)
        self._ping.ended(report.exit_code, "\n".join([*_sentences(report), "", report.found]))

    def _write(self, code: int, report: Report | None) -> None:
        if self._options.prometheus is None:
            return
        figures = _figures(Path(self._options.crawl.db), time.monotonic() - self._began, code, report)
        try:
            prometheus.write(self._options.prometheus, prometheus.exposition(figures))
        except OSError as error:
            reason = error.strerror or error
            click.echo(f"Prometheus-Datei {self._options.prometheus} nicht geschrieben: {reason}", err=True)


def _figures(db: Path, seconds: float, code: int, report: Report | None) -> Figures:
    """What is told of a run; without the archive's part where that cannot be read."""
    run = Figures(datetime.now(UTC), seconds, code, stats=report.result.stats if report else {})
    try:
        with closing(look(db)) as connection, foreseen(db):
            success = overview.last_success(connection)
            return replace(
                run,
                succeeded_at=success.finished_at if success else None,
                problems=tuple(overview.problems(connection, report.result.run_id)) if report else (),
                held=overview.held(connection),
                archive_bytes=size_of(db),
            )
    except ArchiveError:
        return run
