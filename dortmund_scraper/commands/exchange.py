"""The commands that exchange captures with other archives: `import` and `export`."""

import sys
from datetime import datetime
from pathlib import Path

import click

from dortmund_scraper.commands.exchange_options import export_warc_options, import_options, publish_options
from dortmund_scraper.commands.german_click import GermanCommand, GermanGroup, Usage
from dortmund_scraper.commands.options import database_option
from dortmund_scraper.records import PageKind
from dortmund_scraper.settings import DOWNLOAD_MAXSIZE
from dortmund_scraper.urls import PORTAL, is_portal

_USUAL = "ORDNER"
"""Written like a placeholder, so that it is the name of no folder."""


@click.command("import", cls=GermanCommand)
@click.argument("paths", nargs=-1, metavar="[PFAD]...", type=click.Path(path_type=Path))
@import_options
def import_(
    paths: tuple[Path, ...], db: str, portal: str | None, url: str | None, fetched_at: datetime | None,
    wayback: str | None, wayback_server: str, wayback_delay: float, since: str | None, until: str | None, jobs: int,
) -> None:  # fmt: skip
    """Übernehmen, was andere vom Portal archiviert haben.

    PFAD ist eine WARC-Datei (.warc, .warc.gz), eine gespeicherte Seite (.html), eine Textfassung (.txt) oder ein
    Ordner damit. Jede Aufnahme zählt zu der Zeit, zu der sie gemacht wurde; das Archiv reicht dann weiter zurück als
    der erste eigene Abruf. Die Reihenfolge ist gleichgültig, nichts wird doppelt. Woher Zeit und Adresse einer
    Aufnahme kommen, steht in docs/import.md.

    Nur mit --wayback wird etwas abgerufen: eine Seite nach der anderen, mit Pausen. Ein abgebrochener Import geht beim
    nächsten Aufruf weiter.

    \b
    Beispiele:
      dortmund-scraper import portal-2023.warc.gz gespeicherte-seiten/
      dortmund-scraper import startseite-2023-11-28.txt
      dortmund-scraper import --wayback 'https://www.dortmund.de/newsroom/*' --from 2020 --to 2024
    """
    from dortmund_scraper.captures.places import Reading
    from dortmund_scraper.exchange.importing import ImportOptions, WaybackOptions, import_captures
    from dortmund_scraper.exchange.preparing import portal_of, require_warcio

    _check_paths(paths, url, wayback)
    require_warcio(paths)
    portal = portal or portal_of(paths) or PORTAL
    if any(asked and not is_portal(asked, portal) for asked in (url, wayback)):
        raise Usage(f"Die Adresse gehört nicht zum Portal {portal}; anderes wird nicht übernommen.")
    asked = WaybackOptions(wayback, wayback_server, wayback_delay, since, until) if wayback else None
    reading = Reading(portal, url, fetched_at, DOWNLOAD_MAXSIZE)
    sys.exit(import_captures(ImportOptions(db, reading, paths, asked, jobs)))


def _check_paths(paths: tuple[Path, ...], url: str | None, wayback: str | None) -> None:
    if not paths and not wayback:
        raise Usage("Es fehlt eine Angabe: PFAD oder --wayback. Siehe --help.")
    if missing := [str(path) for path in paths if not path.exists()]:
        raise Usage(f"Datei nicht gefunden: {', '.join(missing)}")
    if url and (len(paths) != 1 or paths[0].is_dir()):
        raise Usage("--url gilt für eine Datei; bitte jede Datei einzeln übernehmen.")


class _ExportGroup(GermanGroup):
    """A group whose usual command needs no name: `export OUT` are the datasets."""

    usual = _USUAL

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Puts the name of the usual command in front where none is given."""
        if args and args[0] not in {*self.commands, "--help"}:
            args = [self.usual, *args]
        return super().parse_args(ctx, args)


@click.group(cls=_ExportGroup, no_args_is_help=True)
def export() -> None:
    """Weitergeben, was im Archiv steht.

    Wer einen Ordner nennt, bekommt Datensammlungen; wie viel und in welchen Formaten, zeigt export ORDNER --help.

    \b
    Beispiele:
      dortmund-scraper export daten/
      dortmund-scraper export daten/ --format csv-excel,ical --kind events
      dortmund-scraper export warc beleg.warc.gz
    """


@export.command(_USUAL)
@click.argument("out", metavar="ORDNER", type=click.Path(path_type=Path))
@database_option("Archiv; es wird nur gelesen.")
@publish_options
def data(
    out: Path, db: str, profile: str, formats: frozenset[str], kind: tuple[str, ...], since: datetime | None,
    publisher: Path | None, quiet: bool,
) -> None:  # fmt: skip
    """Datensammlungen in einen Ordner schreiben, zum Auswerten oder Veröffentlichen.

    Ohne weitere Angabe entsteht, was man von allem weitergeben darf: Fakten, Adressen, Prüfsummen und kurze Anrisse,
    ohne Bilder und ohne E-Mail-Adressen und Telefonnummern (Profil metadata). Gesperrtes fehlt immer. Wer
    veröffentlicht und unter welcher Lizenz, steht in publisher.toml; siehe docs/publishing.md.

    Der Ordner wird erst gefüllt, wenn alles fertig ist; was ein früherer Export dort schrieb und dieser nicht, wird
    entfernt. Von einem Lauf, dessen Ausbeute eingebrochen ist, wird nichts veröffentlicht (Exit-Code 4).

    \b
    Profile:
      metadata  Fakten und Anrisse bis 300 Zeichen
      research  alles, nur für die eigene Auswertung
      open      ganze Texte, nur was laut publisher.toml eine freie Lizenz hat

    \b
    Beispiele:
      dortmund-scraper export daten/
      dortmund-scraper export daten/ --format csv,jsonl --kind news,events --since 7d
      dortmund-scraper export /srv/www/offene-daten --publisher publisher.toml
    """
    from dortmund_scraper.exchange.publishing import PublishOptions, publish
    from dortmund_scraper.export.profiles import PROFILES
    from dortmund_scraper.export.tables import DATASETS

    datasets = tuple(DATASETS[name] for name in kind)
    options = PublishOptions(
        Path(db), out, PROFILES[profile], formats, datasets, since, publisher, is_quiet=quiet
    )
    sys.exit(publish(options))


@export.command()
@click.argument("out", metavar="DATEI", type=click.Path(path_type=Path))
@database_option("Archiv; es wird nur gelesen.")
@export_warc_options
def warc(
    out: Path, db: str, since: datetime | None, until: datetime | None, kind: frozenset[PageKind]
) -> None:
    """Gespeicherte Antworten des Portals als WARC-Datei ausgeben.

    Die Datei ist aus dem Archiv wiederhergestellt: Kopfzeilen und Inhalt sind die des Portals, die Verpackung der
    Übertragung (etwa gzip) ist entfernt. Gesperrtes fehlt. Zweimal dasselbe ausgegeben ist Byte für Byte gleich.

    \b
    Beispiele:
      dortmund-scraper export warc beleg.warc.gz
      dortmund-scraper export warc beleg.warc.gz --since 2026-10-01 --until 2026-10-31 --kind news,press
    """
    from dortmund_scraper.exchange.exporting import WarcOptions, export_warc_file

    sys.exit(export_warc_file(WarcOptions(db, out, since, until, tuple(sorted(kind)))))
