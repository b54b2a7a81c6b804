"""`demo`: the replica portal, a crawl of it into a fresh archive, and the proof that nothing is missing."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from dortmund_scraper.crawl import CrawlOptions, is_loopback
from dortmund_scraper.replica.server import Replica
from dortmund_scraper.replica.truth import compare
from dortmund_scraper.report import crawl_and_report
from dortmund_scraper.store import Archive, ArchiveError

EXAMPLES = {
    "Die nächsten Veranstaltungen (Sicht upcoming_events)": "SELECT * FROM upcoming_events LIMIT 3",
    "Neueste Nachrichten (Sicht news_latest)": "SELECT * FROM news_latest LIMIT 3",
    "Online-Services (Sicht services_online)": "SELECT * FROM services_online LIMIT 3",
    "Angegebene gegen vorhandene Termine (Sicht termine_check)": "SELECT * FROM termine_check LIMIT 3",
    "Widersprüche in der Quelle (Sicht contradictions)": "SELECT * FROM contradictions LIMIT 3",
}
_SHOWN_DIFFERENCES = 20


def run_demo(db: Path) -> int:
    """Serves the replica, crawls it into ``db``, which is replaced, and prints what was found.

    Returns the exit code: that of the crawl, or 1 when the archive is not what the replica holds.
    """
    _remove(db)
    with Replica() as replica:
        options = CrawlOptions(
            db=str(db), portal=replica.url, delay=0, concurrency=4, progress=sys.stderr.isatty()
        )
        result = crawl_and_report(options)
        click.echo(f"{len(replica.requests)} Abrufe am nachgebauten Portal.\n")
    is_sound = _check(db)
    _show_examples(db)
    click.echo(f"\nIm Browser ansehen: dortmund-scraper explore --db {db} --open")
    click.echo(f"Selbst weitersuchen: sqlite3 {db}\n{db.resolve()}")
    return result.outcome.exit_code or (0 if is_sound else 1)


def _remove(db: Path) -> None:
    """Removes an old demo. Raises `ArchiveError` for whatever else is there, which is not ours to replace."""
    if db.exists() and (db.is_dir() or db.stat().st_size):
        with Archive.open(db) as archive:
            portals = archive.connection.execute("SELECT arguments ->> 'portal' FROM runs").fetchall()
        if not all(portal and is_loopback(portal) for (portal,) in portals):
            raise ArchiveError(
                f"{db} ist ein Archiv mit eigenen Läufen und wird nicht ersetzt; bitte mit --db anders benennen"
            )
    for path in (db, Path(f"{db}-wal"), Path(f"{db}-shm")):
        path.unlink(missing_ok=True)


def _check(db: Path) -> bool:
    """Whether the file is sound and holds exactly the replica's truth; prints both."""
    with Archive.open(db) as archive:
        integrity = [row[0] for row in archive.connection.execute("PRAGMA integrity_check")]
        orphans = archive.connection.execute("PRAGMA foreign_key_check").fetchall()
    click.echo(f"PRAGMA integrity_check: {', '.join(integrity)} · foreign_key_check: {len(orphans)} Fehler")
    differences = compare(str(db))
    if differences:
        click.echo(
            f"Das Archiv weicht vom nachgebauten Portal ab: {len(differences)} Unterschiede.", err=True
        )
        for difference in differences[:_SHOWN_DIFFERENCES]:
            click.echo(f"  {difference}", err=True)
    else:
        click.echo("Das Archiv enthält genau das, was das nachgebaute Portal veröffentlicht.")
    return integrity == ["ok"] and not orphans and not differences


def _show_examples(db: Path) -> None:
    with Archive.open(db) as archive:
        for title, query in EXAMPLES.items():
            click.echo(f"\n{title}")
            for row in archive.connection.execute(query):
                click.echo(f"  {_row(row)}")


def _row(values: Iterable[object]) -> str:
    texts = (" ".join(str(value).split()) for value in values if value is not None)
    return " | ".join(text if len(text) <= 50 else text[:49] + "…" for text in texts)[:150]
