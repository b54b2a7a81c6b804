"""A crawl with its table, as `crawl`, `demo` and `refresh` tell of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

import click

from dortmund_scraper import log
from dortmund_scraper.crawl import CrawlOptions, CrawlResult, Signals, crawl, is_loopback, settings_for
from dortmund_scraper.expectations import load
from dortmund_scraper.outcome import code_of
from dortmund_scraper.rereading.command import reread_before_crawl
from dortmund_scraper.settings import CONTACT
from dortmund_scraper.store import Archive
from dortmund_scraper.store.lock import RunLock
from dortmund_scraper.summary import ending, missing_line, shortfall_lines, table

_NO_CONTACT = (
    "Kein Kontakt angegeben: Mit DORTMUND_SCRAPER_CONTACT=mail@example.org erfährt die Stadt, wer abruft."
)


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a crawl, in words."""

    result: CrawlResult
    found: str
    """A table of what was found, by kind."""
    missing: tuple[str, ...]
    """Why pages are missing, one line a reason."""
    end: str
    """How many pages were read, how it ended, and where the archive is."""

    @property
    def exit_code(self) -> int:
        """What the process says to who called it."""
        return self.result.outcome.exit_code


def crawl_and_report(options: CrawlOptions) -> CrawlResult:
    """Crawls and prints the summary table on stdout, what is missing and why on stderr.

    Raises `ArchiveError` and `ExpectationsError` before anything is asked for when the archive or the
    expectations cannot be used.
    """
    with Signals() as signals:
        report = crawled(options, signals)
    click.echo(report.found)
    for line in report.missing:
        click.echo(line, err=True)
    click.echo(f"\n{report.end}")
    return report.result


def crawled(options: CrawlOptions, signals: Signals) -> Report:
    """Crawls, and prints nothing but that it begins, unless the options are quiet.

    Raises `ArchiveError` before anything is asked for when the archive cannot be used or another run holds it.
    """
    log.set_up(options.log, hold_back=options.quiet)
    try:
        return _crawled(options, signals)
    except BaseException as error:
        log.OWN.critical("broken off", exc_info=error, extra={"fields": {"exit_code": code_of(error)}})
        raise


def _crawled(options: CrawlOptions, signals: Signals) -> Report:
    load(settings_for(options).get("EXPECTATIONS"))
    with RunLock(options.db):
        with Archive.open(options.db) as archive:
            log.OWN.info("crawl of %s into %s", options.portal, options.db)
            reread_before_crawl(archive, signals, quiet=options.quiet)
        if not options.quiet:
            click.echo(f"Lese {options.portal} nach {options.db} …", err=True)
            if not CONTACT and not is_loopback(options.portal):
                click.echo(_NO_CONTACT, err=True)
        result = crawl(options, signals)
    log.OWN.info("end of run %d", result.run_id, extra={"fields": _fields(result)})
    with Archive.open(options.db) as archive:
        shortfalls = result.stats.get("gate/shortfalls", ())
        missing = chain(*map(shortfall_lines, shortfalls), _missing(archive, result.run_id))
        report = table(archive.summary(result.run_id)), tuple(missing)
    end = f"{_pages(result.stats)}. {ending(result.outcome, result.stats)}\nArchiv: {options.db}"
    return Report(result, *report, end)


def _pages(stats: Mapping[str, Any]) -> str:
    """How many pages were read, and how many were not because nothing changed."""
    read = f"{stats.get('pages/kept', 0)} Seiten gelesen"
    return f"{read}, {same} unverändert" if (same := stats.get("pages/unchanged", 0)) else read


def _fields(result: CrawlResult) -> dict[str, object]:
    outcome = result.outcome
    return {"run_id": result.run_id, "outcome": outcome.name, "exit_code": outcome.exit_code}


def _missing(archive: Archive, run_id: int) -> list[str]:
    """Why pages are missing, the most frequent reason first, each with one example."""
    rows = archive.connection.execute(
        "SELECT code, message, count(*), min(url) FROM problems WHERE run_id = ? AND origin = 'run' "
        "AND code NOT IN ('layout changed', 'yield collapsed', 'yield unusual') "
        "GROUP BY message ORDER BY count(*) DESC, message LIMIT 8",
        (run_id,),
    )
    return [missing_line(*row) for row in rows]
