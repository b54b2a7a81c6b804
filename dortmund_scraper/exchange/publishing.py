"""`export`: the archive as datasets in a folder."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dortmund_scraper.commands.german_click import Usage
from dortmund_scraper.export import formats
from dortmund_scraper.export.facts import facts_of
from dortmund_scraper.export.folder import MANIFEST, Folder, FolderError
from dortmund_scraper.export.licences import CLOSED
from dortmund_scraper.export.profiles import Profile
from dortmund_scraper.export.publication import Publication
from dortmund_scraper.export.publisher import Publisher, PublisherError, load
from dortmund_scraper.export.rows import Rows
from dortmund_scraper.export.tables import Dataset
from dortmund_scraper.store import ArchiveError
from dortmund_scraper.store.connect import foreseen
from dortmund_scraper.store.judged import Barred, barred
from dortmund_scraper.store.lock import RunLock
from dortmund_scraper.store.look import look_at_current, require
from dortmund_scraper.terminal import say

GATE_FAILED, TEMPORARY = 4, 75
MOST_NAMED = 3
"""How many files that went are named."""
_NO_CATALOGUE = (
    "Für eine Beschreibung nach DCAT-AP.de braucht publisher.toml [publisher] name und [catalogue] base_url."
)


@dataclass(frozen=True, slots=True)
class PublishOptions:
    """What is to be published, and where."""

    db: Path
    out: Path
    profile: Profile
    formats: frozenset[str]
    """Names; empty for all that are installed."""
    datasets: tuple[Dataset, ...]
    since: datetime | None = None
    """Aware."""
    publisher: Path | None = None
    """The operator's file."""
    is_quiet: bool = False
    """Say nothing where all is well."""


def publish(options: PublishOptions) -> int:
    """Writes the datasets into the folder; says on stderr what the operator has to know.

    Returns the exit code: 4, with nothing written, when the last crawl of what is asked for failed the quality gate, 75
    when it was broken off. Raises `ArchiveError` when archive or folder cannot be used, or a run holds the archive;
    `Usage` for what the operator has to say otherwise.
    """
    try:
        publisher = load(options.publisher)
        datasets = _allowed(options, publisher)
        names = _formats(options, publisher)
    except PublisherError as error:
        raise Usage(str(error)) from error
    _require_folder_of_its_own(options)
    _require_no_run(options.db)
    connection = look_at_current(options.db, is_long=True)
    try:
        with foreseen(options.db):
            if found := barred(connection, [dataset.name for dataset in datasets]):
                return _refuse(found, options, connection)
            _write(connection, options, publisher, datasets, names)
    except FolderError as error:
        raise ArchiveError(str(error), busy=error.busy) from error
    finally:
        connection.close()
    return 0


def _allowed(options: PublishOptions, publisher: Publisher) -> tuple[Dataset, ...]:
    """The datasets that the profile may give away."""
    if not options.profile.needs_open_licence:
        return options.datasets
    free = tuple(dataset for dataset in options.datasets if publisher.licence(dataset).is_open)
    if not free:
        raise PublisherError(
            "Das Profil open gibt nur weiter, was eine freie Lizenz hat, und keine ist angegeben. Wer die Rechte hat, "
            'trägt sie in publisher.toml ein, etwa [datasets.events] license = "dl-zero-de/2.0"'
        )
    return free


def _formats(options: PublishOptions, publisher: Publisher) -> list[str]:
    """The names of the formats, in the order in which they are written."""
    for name in sorted(options.formats):
        if not formats.is_installed(name):
            raise Usage(f"Für {name} fehlt ein Paket: pip install 'dortmund-scraper[{name}]'")
    has_catalogue = publisher.publisher is not None and publisher.catalogue.base_url is not None
    if "dcat" in options.formats and not has_catalogue:
        raise PublisherError(_NO_CATALOGUE)
    if options.formats:
        return formats.with_needed(set(options.formats))
    return [
        name for name in formats.MODULES if formats.is_installed(name) and (name != "dcat" or has_catalogue)
    ]


def _require_folder_of_its_own(options: PublishOptions) -> None:
    """Raises `Usage` where the archive lies in the folder: it would be published whole, or replaced by a file of its
    name."""
    if options.db.resolve().is_relative_to(options.out.resolve()):
        raise Usage(
            f"In {options.out} liegt das Archiv {options.db.name}, das niemand sehen soll; bitte einen eigenen Ordner "
            "nennen, etwa daten/"
        )


def _require_no_run(db: Path) -> None:
    """Raises `ArchiveError` while a run writes: what it reads is not judged yet."""
    require(db)
    try:
        with RunLock(db):
            pass
    except ArchiveError as error:
        if error.busy:
            raise


def _refuse(found: Barred, options: PublishOptions, connection: sqlite3.Connection) -> int:
    if (options.out / MANIFEST).exists() and connection.execute(
        "SELECT 1 FROM suppressions LIMIT 1"
    ).fetchone():
        say(
            f"{options.out} bleibt, wie es ist, auch was seitdem gesperrt wurde: bei Bedarf vom Netz nehmen.",
            err=True,
        )
    if found.failed_gate:
        say(
            f"Nichts veröffentlicht: Die Ausbeute von Lauf {found.run_id} ({found.started_at}) war eingebrochen. Siehe "
            "dortmund-scraper status.",
            err=True,
        )
        return GATE_FAILED
    say(
        f"Nichts veröffentlicht: Lauf {found.run_id} ({found.started_at}) kam nicht zu Ende und ist nicht geprüft. "
        "Der nächste Lauf von refresh holt das nach.",
        err=True,
    )
    return TEMPORARY


def _write(
    connection: sqlite3.Connection, options: PublishOptions, publisher: Publisher,
    datasets: tuple[Dataset, ...], names: list[str],
) -> None:  # fmt: skip
    facts = facts_of(connection)
    if facts is None:
        raise ArchiveError(f"{options.db} enthält noch nichts; crawl oder import füllt es")
    licences = {dataset.name: publisher.licence(dataset).uri for dataset in datasets}
    rows = Rows(connection, options.profile, licences, options.since, frozenset(publisher.privacy.keep))
    with Folder(options.out) as folder:
        publication = Publication(rows, folder, publisher, facts, datasets)
        for name in names:
            formats.load(name).write(publication)
        removed = folder.publish(publication.origin())
        number = len(folder.files)
    if "catalog.ttl" in removed and "dcat" not in names and not options.formats:
        say(f"Aus {options.out} ist die Beschreibung nach DCAT-AP.de verschwunden. {_NO_CATALOGUE}", err=True)
    if options.is_quiet:
        return
    for line in (*publication.notes, *_remarks(options, publisher, datasets, names), *_gone(removed)):
        say(line, err=True)
    say(f"{options.out}: {number} Dateien, Profil {options.profile.name}.", err=True)


def _gone(removed: Sequence[str]) -> Iterator[str]:
    if removed:
        named = ", ".join(removed[:MOST_NAMED]) + (" …" if len(removed) > MOST_NAMED else "")
        yield f"Aus einem früheren Export stammten und sind entfernt: {named}"


def _remarks(
    options: PublishOptions, publisher: Publisher, datasets: tuple[Dataset, ...], names: list[str]
) -> Iterator[str]:
    """What an operator has to know before others see it."""
    closed = [dataset.name for dataset in datasets if publisher.licence(dataset) is CLOSED]
    if options.profile.is_private:
        yield "Profil research: ganze Texte und Kontakte, nur für die eigene Auswertung, nicht zum Veröffentlichen."
    if closed:
        yield f"Ohne Angabe einer Lizenz gilt {CLOSED.name} (keine freie Nutzung): {', '.join(closed)}."
    if not options.formats:
        if "dcat" not in names:
            yield _NO_CATALOGUE
        yield from (f"Ohne das Paket dortmund-scraper[{name}] fehlt {name}." for name in formats.EXTRAS
                    if name not in names)  # fmt: skip
