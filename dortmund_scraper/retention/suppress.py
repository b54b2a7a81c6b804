"""`suppress`: what is to be shown nowhere, on the command line."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from dortmund_scraper.german_figures import local
from dortmund_scraper.store import Archive, suppressions
from dortmund_scraper.store.connect import foreseen
from dortmund_scraper.store.lock import RunLock
from dortmund_scraper.store.look import look_at_current, require
from dortmund_scraper.store.suppressions import Subject, Suppression
from dortmund_scraper.summary import NAMES
from dortmund_scraper.terminal import say

_SHOWN = 10
"""Records that are named."""
_SUBJECTS = {"url": "Adresse", "id": "Eintrag", "hash": "Prüfsumme"}


def suppress(path: Path, text: str, reason: str) -> None:
    """Suppresses what a text names and says on stdout what that hides. Raises `ArchiveError`."""
    require(path)
    with RunLock(path), Archive.open(path) as archive:
        subject = suppressions.subject_in(archive.connection, text)
        with archive.writing():
            suppressions.add(archive.connection, subject, reason, datetime.now(UTC))
        say(f"Gesperrt: {_named(subject)}")
        _tell(archive, subject)


def show_again(path: Path, text: str) -> bool:
    """Ends a suppression. Whether there was one. Raises `ArchiveError`."""
    require(path)
    with RunLock(path), Archive.open(path) as archive, archive.writing():
        subject = suppressions.suppressed_as(archive.connection, text)
        if subject is None:
            return False
        suppressions.remove(archive.connection, subject)
    say(f"Wieder sichtbar: {_named(subject)}")
    return True


def show_list(path: Path) -> None:
    """Prints all suppressions on stdout; reads only. Raises `ArchiveError`."""
    connection = look_at_current(path)
    try:
        with foreseen(path):
            held = suppressions.listing(connection)
            if not held:
                say("Nichts ist gesperrt.")
            for one in held:
                say(_line(one, len(suppressions.records_of(connection, one.subject))))
    finally:
        connection.close()


def _line(one: Suppression, records: int) -> str:
    hidden = "1 Eintrag" if records == 1 else f"{records} Einträge"
    return f"{local(one.made_at)}  {_named(one.subject)}  ({hidden}): {one.reason}"


def _tell(archive: Archive, subject: Subject) -> None:
    records = suppressions.records_of(archive.connection, subject)
    captures = suppressions.captures_of(archive.connection, subject)
    if not records and not captures:
        say("Noch nichts im Archiv dazu; es gilt, sobald etwas auftaucht.")
        return
    counted = Counter(kind for kind, _ in records)
    parts = [f"{name}: {counted[kind]}" for kind, name in NAMES.items() if counted[kind]]
    parts += [f"Abrufe: {captures}"] if captures else []
    say(f"Verborgen: {', '.join(parts)}")
    for kind, record_id in records[:_SHOWN]:
        say(f"  {suppressions.title_of(archive.connection, kind, record_id) or record_id}")
    say("Gelöscht wird nichts; suppress --remove macht es wieder sichtbar.")


def _named(subject: Subject) -> str:
    return f"{_SUBJECTS[subject.kind]} {subject.text}"
