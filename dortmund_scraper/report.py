"""A crawl with its table, as `crawl` and `demo` print it."""

import click

from dortmund_scraper.crawl import CrawlOptions, CrawlResult, Signals, crawl
from dortmund_scraper.store import Archive
from dortmund_scraper.store.lock import RunLock
from dortmund_scraper.summary import ending, table


def crawl_and_report(options: CrawlOptions) -> CrawlResult:
    """Crawls and prints the summary table on stdout, what is missing and why on stderr.

    Raises `ArchiveError` before anything is asked for when the archive cannot be used.
    """
    with Signals() as signals, RunLock(options.db):
        with Archive.open(options.db):
            click.echo(f"Lese {options.portal} nach {options.db} …", err=True)
        result = crawl(options, signals)
    with Archive.open(options.db) as archive:
        click.echo(table(archive.summary(result.run_id)))
        for line in _missing(archive, result.run_id):
            click.echo(line, err=True)
    pages = result.stats.get("pages/kept", 0)
    click.echo(f"\n{pages} Seiten gelesen. {ending(result.outcome)}")
    click.echo(f"Archiv: {options.db}")
    return result


def _missing(archive: Archive, run_id: int) -> list[str]:
    """Why pages are missing, the most frequent reason first, each with one example."""
    rows = archive.connection.execute(
        "SELECT message, count(*), min(url) FROM problems WHERE run_id = ? AND origin = 'run' "
        "GROUP BY message ORDER BY count(*) DESC, message LIMIT 8",
        (run_id,),
    )
    return [f"  {number}× {message}, z. B. {url}" for message, number, url in rows]
