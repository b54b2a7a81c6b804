"""A crawl with its table, as `crawl` and `demo` print it."""

from itertools import chain

import click

from dortmund_scraper.crawl import CrawlOptions, CrawlResult, Signals, crawl, is_loopback, settings_for
from dortmund_scraper.expectations import load
from dortmund_scraper.settings import CONTACT
from dortmund_scraper.store import Archive
from dortmund_scraper.store.lock import RunLock
from dortmund_scraper.summary import ending, shortfall_lines, table

_NO_CONTACT = (
    "Kein Kontakt angegeben: Mit DORTMUND_SCRAPER_CONTACT=mail@example.org erfährt die Stadt, wer abruft."
)


def crawl_and_report(options: CrawlOptions) -> CrawlResult:
    """Crawls and prints the summary table on stdout, what is missing and why on stderr.

    Raises `ArchiveError` and `ExpectationsError` before anything is asked for when the archive or the
    expectations cannot be used.
    """
    load(settings_for(options).get("EXPECTATIONS"))
    with Signals() as signals, RunLock(options.db):
        with Archive.open(options.db):
            click.echo(f"Lese {options.portal} nach {options.db} …", err=True)
            if not CONTACT and not is_loopback(options.portal):
                click.echo(_NO_CONTACT, err=True)
        result = crawl(options, signals)
    with Archive.open(options.db) as archive:
        click.echo(table(archive.summary(result.run_id)))
        shortfalls = result.stats.get("gate/shortfalls", ())
        for line in chain(*map(shortfall_lines, shortfalls), _missing(archive, result.run_id)):
            click.echo(line, err=True)
    pages = result.stats.get("pages/kept", 0)
    click.echo(f"\n{pages} Seiten gelesen. {ending(result.outcome, result.stats)}")
    click.echo(f"Archiv: {options.db}")
    return result


def _missing(archive: Archive, run_id: int) -> list[str]:
    """Why pages are missing, the most frequent reason first, each with one example."""
    rows = archive.connection.execute(
        "SELECT message, count(*), min(url) FROM problems WHERE run_id = ? AND origin = 'run' "
        "AND code NOT IN ('layout changed', 'yield collapsed', 'yield unusual') "
        "GROUP BY message ORDER BY count(*) DESC, message LIMIT 8",
        (run_id,),
    )
    return [f"  {number}× {message}, z. B. {url}" for message, number, url in rows]
