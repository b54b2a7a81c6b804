"""`export`: what the archive gives away, written beside its place and put there when it is whole."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from dortmund_scraper.exchange.preparing import require_warcio
from dortmund_scraper.export.warc.archive import WarcExport
from dortmund_scraper.export.warc.fetched import Selection
from dortmund_scraper.store.connect import foreseen
from dortmund_scraper.store.look import look_at_current
from dortmund_scraper.whole_file import whole


@dataclass(frozen=True, slots=True)
class WarcOptions:
    """Which captures are wanted, and where."""

    db: str
    out: Path
    since: datetime | None = None
    """Aware, like ``until``, which is not part of what is wanted."""
    until: datetime | None = None
    kinds: tuple[str, ...] = ()


def export_warc_file(options: WarcOptions) -> int:
    """Writes the file; says on stderr what is in it, and what is not.

    Returns the exit code: 3 when bytes are missing or damaged. Raises `ArchiveError` when the archive or the file
    cannot be used, `Usage` where warcio is missing.
    """
    require_warcio()
    connection = look_at_current(Path(options.db))
    try:
        with foreseen(options.db), whole(options.out) as file:
            export = WarcExport(connection, file, packed=options.out.suffix.lower() != ".warc")
            export.write(Selection(options.since, options.until, options.kinds))
    finally:
        connection.close()
    counts = export.counts
    click.echo(
        f"{options.out}: {counts['responses'] + counts['resources']} Aufnahmen mit Inhalt oder Antwort, "
        f"{counts['revisits']} unveränderte.",
        err=True,
    )
    if counts["withheld"]:
        click.echo(f"{counts['withheld']} Aufnahmen sind gesperrt und fehlen.", err=True)
    if counts["missing"]:
        click.echo(
            f"{counts['missing']} Aufnahmen fehlen: Ihr Inhalt ist nicht mehr da oder beschädigt.", err=True
        )
    return 3 if counts["missing"] else 0
