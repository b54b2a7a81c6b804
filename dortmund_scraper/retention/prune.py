"""`prune`: raw bodies of old captures are removed, as a run of its own."""

import shutil
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from dortmund_scraper.german_figures import in_german, local, size
from dortmund_scraper.records import PageKind
from dortmund_scraper.session import versions
from dortmund_scraper.store import Archive, ArchiveError, pruning
from dortmund_scraper.store.connect import foreseen
from dortmund_scraper.store.lock import RunLock
from dortmund_scraper.store.look import look_at_current, require
from dortmund_scraper.store.pruning import Prunable
from dortmund_scraper.terminal import say

SLICE = 500
"""Bodies in one transaction."""
_EXAMPLES = 5
_ROOM = 1.1
"""Times the size of the file that VACUUM needs beside it."""


def dry_run(path: Path, before: datetime, kinds: Collection[PageKind]) -> None:
    """Says on stdout what `prune` would remove; reads only. Raises `ArchiveError`."""
    connection = look_at_current(path)
    try:
        with foreseen(path):
            bodies = pruning.prunable(connection, before, kinds)
    finally:
        connection.close()
    say("\n".join(_plan(bodies, before)))
    if bodies:
        say("Nichts ist gelöscht. Mit --yes wird es getan; Abrufe, Prüfsummen und Verlauf bleiben.")


def prune(path: Path, before: datetime, kinds: Collection[PageKind], *, vacuum: bool) -> None:
    """Removes the bodies whose captures are all older than `before` (aware), of these kinds of pages or of all, and
    says so on stdout. Raises `ArchiveError`, busy when a run holds the lock.

    A run that is killed has removed some of them, with all that is said of these.
    """
    require(path)
    with RunLock(path), Archive.open(path) as archive:
        _prune(archive, before, kinds)
        if vacuum:
            _vacuum(archive)
        else:
            free = pruning.free_bytes(archive.connection)
            say(f"Frei in der Datei: {size(free)}; --vacuum gibt sie dem Datenträger zurück.")


def _prune(archive: Archive, before: datetime, kinds: Collection[PageKind]) -> None:
    now = datetime.now(UTC)
    arguments = {"command": "prune", "before": before.astimezone(UTC).isoformat(), "kinds": sorted(kinds)}
    with foreseen(archive.path):
        archive.connection.execute(
            "PRAGMA secure_delete = ON"
        )  # no trace in pages of the file that are free now
        bodies = pruning.prunable(archive.connection, before, kinds)
    run_id = archive.start_run(now, arguments, versions())
    for number in range(0, len(bodies), SLICE):
        with archive.writing():
            pruning.prune(archive.connection, bodies[number : number + SLICE], now)
    stats = {"bodies/pruned": len(bodies), "bodies/pruned_bytes": sum(body.packed for body in bodies)}
    archive.finish_run(run_id, datetime.now(UTC), "complete", 0, stats)
    with foreseen(archive.path):
        archive.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    say(f"{_bodies(len(bodies))} entfernt ({size(sum(body.packed for body in bodies))} im Archiv).")


def _vacuum(archive: Archive) -> None:
    """Writes the file anew without what is free. Raises `ArchiveError` when there is no room for it."""
    before = archive.path.stat().st_size
    if shutil.disk_usage(archive.path.absolute().parent).free < before * _ROOM:
        raise ArchiveError(
            f"für --vacuum fehlt Platz: nötig sind {size(before * _ROOM)} neben {archive.path}"
        )
    with foreseen(archive.path):
        archive.connection.execute("VACUUM")
        archive.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    say(f"Die Datei ist neu geschrieben: {size(before)} vorher, {size(archive.path.stat().st_size)} jetzt.")


def _plan(bodies: Sequence[Prunable], before: datetime) -> Iterator[str]:
    if not bodies:
        yield f"Nichts zu entfernen: Keine Rohfassung von vor dem {local(before)} ist entbehrlich."
        return
    packed, whole = (sum(getattr(body, name) for body in bodies) for name in ("packed", "size"))
    yield f"{_bodies(len(bodies))} würden entfernt: {size(packed)} im Archiv, {size(whole)} ausgepackt."
    yield f"  Abgerufen vom {local(bodies[0].first)} bis {local(bodies[-1].last)} Uhr"
    for kind, number in Counter(body.page_kind for body in bodies).most_common():
        yield f"  {in_german(number):>8}  {kind}"
    yield "Beispiele:"
    for body in bodies[:_EXAMPLES]:
        yield f"  {local(body.last)}  {body.url}"


def _bodies(number: int) -> str:
    return "1 Rohfassung" if number == 1 else f"{in_german(number)} Rohfassungen"
