"""`reparse` on the command line, and what a crawl does of it by itself."""

import os
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

import click

from dortmund_scraper import log
from dortmund_scraper.crawl import Signals
from dortmund_scraper.outcome import INCOMPLETE, Outcome
from dortmund_scraper.records import PageKind
from dortmund_scraper.rereading.reparse import Reparsed, reparse, reparse_outdated
from dortmund_scraper.rereading.replay import replay, tell_untold_imports
from dortmund_scraper.session import versions
from dortmund_scraper.spiders.rooms import combined
from dortmund_scraper.store import Archive
from dortmund_scraper.store.lock import RunLock
from dortmund_scraper.store.look import require
from dortmund_scraper.store.retelling import can_retell
from dortmund_scraper.summary import NAMES

_UNTELLABLE = (
    "Die Geschichte lässt sich nicht ganz neu erzählen: Seiten wurden ausgedünnt oder stammen aus einer Fassung, die "
    "keine aufbewahrte. Es wurde nichts geändert; ohne --history wird der neueste Stand jeder Seite neu gelesen."
)
_FEW = 800
"""Pages that one process reads sooner than others have started."""
_MOST_JOBS = 8


def run_history(db: str, jobs: int | None) -> int:
    """Tells the whole history again from the stored pages, with today's readers. Returns the exit code.

    Raises `ArchiveError`.
    """
    require(Path(db))
    with RunLock(db), Archive.open(db) as archive:
        if not can_retell(archive.connection):
            click.echo(_UNTELLABLE, err=True)
            return INCOMPLETE.exit_code
        arguments = {"command": "reparse", "history": True}
        run_id = archive.start_run(datetime.now(UTC), arguments, versions())
        told = replay(archive, run_id, jobs or _jobs(archive))
        end = Outcome("complete", 0) if told.is_whole else INCOMPLETE
        archive.finish_run(
            run_id, datetime.now(UTC), end.name, end.exit_code, {"pages/reread": told.captures}
        )
    click.echo(f"{told.captures} gespeicherte Fassungen von Seiten neu gelesen, keine abgerufen.")
    if not told.is_whole:
        click.echo("Einige gespeicherte Seiten sind beschädigt; verify sagt, welche.", err=True)
    return end.exit_code


def run(db: str, rooms: Collection[str], since: datetime | None, jobs: int | None) -> int:
    """Reads the stored pages of these rooms (all when empty) again and says on stdout what came of it.

    Returns the exit code: 3 when stored pages are damaged. Raises `ArchiveError`.
    """
    require(Path(db))
    kinds = _kinds(rooms)
    with Signals() as signals, RunLock(db), Archive.open(db) as archive:
        tell_untold_imports(archive, jobs or _jobs(archive))
        done = reparse(
            archive, kinds, since, jobs or _jobs(archive), is_stopped=lambda: signals.number is not None
        )
        click.echo(_told(done))
        if signals.number is not None:
            return 128 + signals.number
        return 3 if done.damaged else 0


def reread_before_crawl(archive: Archive, signals: Signals, *, quiet: bool) -> None:
    """Reads again what an older version of the program has read, so that the crawl need not ask for it."""

    def told(pages: int) -> None:
        log.OWN.info("%d stored pages are read again by the readers of this version", pages)
        if not quiet:
            click.echo(
                f"Neue Fassung des Programms: {pages} gespeicherte Seiten werden neu gelesen …", err=True
            )

    if tell_untold_imports(archive, _jobs(archive)) and not quiet:
        click.echo(
            "Ein abgebrochener Import wurde fertig gelesen; ihn zu wiederholen ergänzt, was fehlt.", err=True
        )
    reparse_outdated(archive, _jobs(archive), lambda: signals.number is not None, told)


def _kinds(rooms: Collection[str]) -> frozenset[PageKind]:
    room = combined(frozenset(rooms))
    return room.details | room.lists | ({"home"} if "home" in rooms else set())


def _jobs(archive: Archive) -> int:
    (pages,) = archive.connection.execute("SELECT count(*) FROM pages").fetchone()
    return 1 if pages < _FEW else min(os.cpu_count() or 1, _MOST_JOBS)


def _told(done: Reparsed) -> str:
    lines = [f"{done.pages} gespeicherte Seiten neu gelesen, keine abgerufen."]
    for kind, name in NAMES.items():
        new, changed = done.counts.new.get(kind, 0), done.counts.changed.get(kind, 0)
        if new or changed:
            lines.append(f"  {name}: {changed} anders gelesen, {new} neu gefunden")
    if len(lines) == 1:
        lines.append("Alles wurde so gelesen, wie es im Archiv steht.")
    if done.damaged:
        lines.append(f"{done.damaged} gespeicherte Seiten sind beschädigt oder fehlen; verify sagt, welche.")
    if not done.is_complete:
        lines.append("Abgebrochen; ein weiterer Lauf liest den Rest.")
    return "\n".join(lines)
