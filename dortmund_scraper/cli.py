"""The command line: `dortmund-scraper crawl | extract | demo`."""

import sys
from datetime import datetime
from pathlib import Path

import click

from dortmund_scraper.expectations import ExpectationsError
from dortmund_scraper.german_click import GermanGroup, one_line
from dortmund_scraper.options import address, database, moment, origin, rooms, seconds
from dortmund_scraper.settings import VERSION
from dortmund_scraper.store import ArchiveError
from dortmund_scraper.urls import PORTAL


class Usage(click.ClickException):
    """A wrong call; exit code 2."""

    exit_code = 2


@click.group(cls=GermanGroup, no_args_is_help=True, context_settings={"max_content_width": 100})
@click.version_option(VERSION, message="dortmund-scraper %(version)s", help="Version zeigen.")
def cli() -> None:
    """Liest das Stadtportal dortmund.de in ein durchsuchbares Archiv (eine SQLite-Datei).

    \b
    Beispiele:
      dortmund-scraper demo                       alles an einem nachgebauten Portal ausprobieren
      dortmund-scraper crawl                      dortmund.de nach dortmund.db lesen
      dortmund-scraper crawl --only news --limit 50
      dortmund-scraper extract seite.html --json  eine gespeicherte Seite lesen

    \b
    Exit-Codes: 0 gut · 1 unerwarteter Fehler · 2 falscher Aufruf · 3 unvollständig · 4 Ausbeute eingebrochen
    · 5 vom Portal verweigert · 75 Portal oder Datei gerade nicht verfügbar · 130/143 abgebrochen
    """


@cli.command()
@click.option(
    "--db",
    default="dortmund.db",
    show_default=True,
    metavar="DATEI",
    callback=database,
    help="Archiv; wird angelegt.",
)
@click.option(
    "--portal",
    default=PORTAL,
    show_default=True,
    metavar="URL",
    callback=origin,
    help="Adresse des Portals.",
)
@click.option(
    "--only",
    metavar="LISTE",
    callback=rooms,
    help="Nur diese Bereiche, mit Komma getrennt: news,events,services,home.",
)
@click.option(
    "--delay",
    callback=seconds,
    metavar="SEKUNDEN",
    help="Pause zwischen zwei Abrufen.  [Vorgabe: 1.0]",
)
@click.option(
    "--concurrency", type=click.IntRange(min=1), metavar="N", help="Abrufe zur selben Zeit.  [Vorgabe: 2]"
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Höchstens N Seiten abrufen.")
@click.option("--full", is_flag=True, help="Alle Seiten neu lesen, auch unveränderte.")
def crawl(
    db: str, portal: str, only: tuple[str, ...], delay: float | None, concurrency: int | None,
    limit: int | None, full: bool,
) -> None:  # fmt: skip
    """Das Portal in das Archiv lesen.

    Startseite, Nachrichten und Presse, Veranstaltungen und Services werden höflich (eine Seite pro Sekunde,
    robots.txt wird beachtet) gelesen. Ein zweiter Lauf ergänzt das Archiv; nichts wird doppelt.

    Wer abruft, sollte erreichbar sein: DORTMUND_SCRAPER_CONTACT=mail@example.org nennt den Kontakt.

    \b
    Beispiele:
      dortmund-scraper crawl --db archiv.db
      dortmund-scraper crawl --only news,events --delay 2
      dortmund-scraper crawl --portal http://127.0.0.1:8000 --delay 0
    """
    from dortmund_scraper.crawl import CrawlOptions
    from dortmund_scraper.report import crawl_and_report

    options = CrawlOptions(
        db, portal, only, delay, concurrency, limit or 0, full=full, progress=sys.stderr.isatty()
    )
    sys.exit(crawl_and_report(options).outcome.exit_code)


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="DATEI...", type=click.Path(path_type=Path))
@click.option(
    "--url", metavar="URL", callback=address, help="Adresse, unter der die Seite stand (nur bei einer Datei)."
)
@click.option(
    "--fetched-at",
    metavar="ISO",
    callback=moment,
    help="Wann sie abgerufen wurde: 2023-11-28 oder 2023-11-28T14:00 (ohne Zone: Ortszeit).",
)
@click.option("--json", "as_lines", is_flag=True, help="Eine Zeile JSON je Datei auf die Standardausgabe.")
@click.option("--db", metavar="DATEI", callback=database, help="Auch in dieses Archiv schreiben.")
def extract(paths: tuple[Path, ...], url: str | None, fetched_at: datetime | None, as_lines: bool,
            db: str | None) -> None:  # fmt: skip
    """Gespeicherte Seiten lesen: HTML, Textfassung oder Antwort der Such-API.

    \b
    Beispiele:
      dortmund-scraper extract startseite.txt --fetched-at 2023-11-28
      dortmund-scraper extract artikel.html --url https://www.dortmund.de/newsroom/… --json
      dortmund-scraper extract *.html --db archiv.db
    """
    from dortmund_scraper.files import extract_files

    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        raise Usage(f"Datei nicht gefunden: {', '.join(missing)}")
    if url and len(paths) > 1:
        raise Usage("--url gilt für eine Datei; bitte jede Datei einzeln lesen.")
    sys.exit(extract_files(paths, url=url, fetched_at=fetched_at, as_lines=as_lines, db=db))


@cli.command()
@click.option(
    "--db",
    default="demo.db",
    show_default=True,
    metavar="DATEI",
    callback=database,
    help="Archiv; eine alte Demo wird ersetzt.",
)
def demo(db: str) -> None:
    """Ein nachgebautes Portal auf diesem Rechner starten, ganz lesen und das Archiv prüfen.

    Nichts verlässt diesen Rechner. Am Ende steht, was gefunden wurde, ob es mit dem übereinstimmt, was das
    nachgebaute Portal enthält, und wo das Archiv liegt.
    """
    from dortmund_scraper.demo import run_demo

    sys.exit(run_demo(Path(db)))


def main() -> None:
    """Runs the command line; foreseeable errors end in one line on stderr."""
    try:
        cli.main(standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        sys.exit(2)
    except click.ClickException as error:
        click.echo(f"Fehler: {one_line(error)}", err=True)
        sys.exit(error.exit_code)
    except ArchiveError as error:
        click.echo(f"Fehler: {error}", err=True)
        sys.exit(75 if error.busy else 2)
    except ExpectationsError as error:
        click.echo(f"Fehler: {error}", err=True)
        sys.exit(2)
    except (KeyboardInterrupt, click.Abort):
        click.echo("Abgebrochen.", err=True)
        sys.exit(130)
