"""The command line: the group, and the commands that read the portal, files or the status; the others are in
`commands/`."""

import sys
from datetime import datetime
from pathlib import Path

import click

from dortmund_scraper.commands.exchange import export, import_
from dortmund_scraper.commands.exploring import explore
from dortmund_scraper.commands.german_click import GermanGroup, Usage, one_line
from dortmund_scraper.commands.history import changes, search, show
from dortmund_scraper.commands.keeping import prune, reparse, suppress, verify
from dortmund_scraper.commands.options import (
    address,
    crawl_options,
    database,
    database_option,
    moment,
    refresh_options,
)
from dortmund_scraper.commands.reporting import report
from dortmund_scraper.expectations import ExpectationsError
from dortmund_scraper.jitter import wait_up_to
from dortmund_scraper.log import set_up
from dortmund_scraper.outcome import code_of
from dortmund_scraper.settings import VERSION
from dortmund_scraper.store import ArchiveError
from dortmund_scraper.terminal import say


@click.group(cls=GermanGroup, no_args_is_help=True, context_settings={"max_content_width": 100})
@click.version_option(VERSION, message="dortmund-scraper %(version)s", help="Version zeigen.")
def cli() -> None:
    """Liest das Stadtportal dortmund.de in ein durchsuchbares Archiv (eine SQLite-Datei).

    \b
    Beispiele:
      dortmund-scraper demo                       alles an einem nachgebauten Portal ausprobieren
      dortmund-scraper crawl                      dortmund.de nach dortmund.db lesen
      dortmund-scraper crawl --only news --limit 50
      dortmund-scraper status                     zeigen, wie es dem Archiv geht
      dortmund-scraper changes --since 7d         zeigen, was sich änderte
      dortmund-scraper report woche.html          Neues und Geändertes für die Redaktion
      dortmund-scraper search sperrung            im Archiv suchen
      dortmund-scraper show "Neues Rathaus" --at 2026-11-16 --evidence
      dortmund-scraper explore --open             das Archiv im Browser zeigen
      dortmund-scraper extract seite.html --json  eine gespeicherte Seite lesen
      dortmund-scraper verify                     prüfen, ob das Archiv unversehrt ist
      dortmund-scraper import alt.warc.gz         übernehmen, was andere archiviert haben
      dortmund-scraper export warc beleg.warc.gz  gespeicherte Seiten als Beleg weitergeben

    \b
    Exit-Codes: 0 gut · 1 unerwarteter Fehler · 2 falscher Aufruf · 3 unvollständig · 4 Ausbeute eingebrochen
    · 5 vom Portal verweigert · 75 Portal oder Datei gerade nicht verfügbar · 130/143 abgebrochen
    """


@cli.command()
@crawl_options
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Höchstens N Seiten abrufen.")
def crawl(
    db: str, portal: str, only: tuple[str, ...], delay: float | None, concurrency: int | None,
    full: bool, log: str | None, limit: int | None,
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
        db, portal, only, delay, concurrency, limit or 0, full=full, progress=sys.stderr.isatty(), log=log
    )
    sys.exit(crawl_and_report(options).outcome.exit_code)


@cli.command()
@crawl_options
@refresh_options
def refresh(
    db: str, portal: str, only: tuple[str, ...], delay: float | None, concurrency: int | None,
    full: bool, log: str | None, jitter: float, ping: str | None, prometheus: Path | None,
) -> None:  # fmt: skip
    """Das Archiv auffrischen, ohne dass jemand zusieht.

    Liest wie crawl, schweigt aber, wenn alles gut ist. Fehlt etwas, steht es auf der Fehlerausgabe: Ein Zeitplan
    mit cron schickt dann eine Mail. Alle Optionen außer --full gibt es auch als Umgebungsvariable:
    DORTMUND_SCRAPER_DB, _PORTAL, _ONLY, _DELAY, _CONCURRENCY, _LOG, _JITTER, _PING_URL, _PROMETHEUS.

    \b
    Beispiele:
      dortmund-scraper refresh --db archiv.db --jitter 1800
      DORTMUND_SCRAPER_PING_URL=https://hc-ping.com/… dortmund-scraper refresh --log lauf.jsonl
    """
    set_up(log, hold_back=True)
    wait_up_to(jitter)

    from dortmund_scraper.crawl import CrawlOptions  # only now, for they take long to load
    from dortmund_scraper.refresh import RefreshOptions
    from dortmund_scraper.refresh import refresh as run

    options = CrawlOptions(db, portal, only, delay, concurrency, full=full, log=log, quiet=True)
    sys.exit(run(RefreshOptions(options, ping, prometheus)))


@cli.command()
@database_option("Archiv; es wird nur gelesen.")
@click.option("--json", "as_object", is_flag=True, help="Ein JSON-Objekt, für Programme.")
@click.option(
    "--runs",
    default=7,
    show_default=True,
    type=click.IntRange(min=1),
    metavar="N",
    help="So viele Läufe zeigen.",
)
def status(db: str, as_object: bool, runs: int) -> None:
    """Zeigen, wie es dem Archiv geht: letzte Läufe, Ausbeute, Probleme.

    Das Archiv wird nur gelesen, auch während es gerade aufgefrischt wird.

    \b
    Beispiele:
      dortmund-scraper status --db archiv.db
      dortmund-scraper status --json
    """
    from dortmund_scraper.status_text import show

    show(Path(db), runs, as_object=as_object)


cli.add_command(import_)
cli.add_command(export)
cli.add_command(changes)
cli.add_command(show)
cli.add_command(explore)
cli.add_command(report)
cli.add_command(search)


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


for _command in (reparse, verify, suppress, prune):
    cli.add_command(_command)


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
        say(f"Fehler: {error}", err=True)
        sys.exit(code_of(error))
    except ExpectationsError as error:
        say(f"Fehler: {error}", err=True)
        sys.exit(code_of(error))
    except (KeyboardInterrupt, click.Abort):
        click.echo("Abgebrochen.", err=True)
        sys.exit(130)
