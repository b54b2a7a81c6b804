"""The commands that look into the archive: `changes`, `show` and `search`."""

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dortmund_scraper.commands.german_click import GermanCommand
from dortmund_scraper.commands.history_options import (
    KINDS_HELP,
    Kinds,
    all_kinds,
    form,
    kinds,
    period_options,
)
from dortmund_scraper.commands.moments import at, require_period, since
from dortmund_scraper.commands.options import database_option
from dortmund_scraper.terminal import say

if TYPE_CHECKING:
    from dortmund_scraper.history.recent import Format


@click.command(cls=GermanCommand)
@database_option("Archiv; es wird nur gelesen.")
@period_options
@click.option(
    "--kind",
    metavar="LISTE",
    callback=kinds,
    show_default="news,events,services",
    help=KINDS_HELP,
)
@click.option(
    "--format",
    "form",
    default="text",
    show_default=True,
    metavar="FORMAT",
    callback=form,
    help="text, json, html oder atom.",
)
def changes(db: str, since: datetime, until: datetime | None, kind: Kinds, form: "Format") -> None:
    """Zeigen, was sich auf dem Portal änderte: neu, geändert, verlegt, abgesagt, verschwunden.

    Was wegfiel, steht in [-…-], was hinzukam, in {+…+}. Gelesen wird nur das Archiv, nicht das Portal. Was bessere
    Leseregeln auf gespeicherten Seiten fanden, ist keine Änderung der Stadt und steht nicht hier.

    \b
    Beispiele:
      dortmund-scraper changes
      dortmund-scraper changes --since 2026-11-16 --until 2026-11-16 --kind events
      dortmund-scraper changes --since 2w --format html > woche.html
      dortmund-scraper changes --format atom > feed.xml
    """
    from dortmund_scraper.history.recent import print_changes

    require_period(since, until)
    print_changes(Path(db), since, until, kind, form)


@click.command(cls=GermanCommand)
@click.argument("record", metavar="EINTRAG")
@database_option("Archiv; es wird nur gelesen.")
@click.option("--at", metavar="ZEIT", callback=at, help="Zu dieser Zeit; ein Tag zählt bis zu seinem Ende.")
@click.option(
    "--evidence",
    metavar="ORDNER",
    is_flag=False,
    flag_value=".",
    help="Die gespeicherte Seite mit Prüfsumme und Abruf in diesen Ordner legen; ohne Angabe in den aktuellen.",
)
@click.option("--reread", is_flag=True, help="Die Seite von damals mit den heutigen Leseregeln lesen.")
@click.option("--json", "as_object", is_flag=True, help="Ein JSON-Objekt, für Programme.")
def show(
    record: str, db: str, at: datetime | None, evidence: str | None, reread: bool, as_object: bool
) -> None:
    """Einen Eintrag zeigen, wie er zu einer Zeit bekannt war, mit seiner Geschichte.

    EINTRAG ist eine Kennung, eine Adresse, ihr Pfad oder ein Stück von Titel oder Adresse, das nur auf einen passt.

    \b
    Beispiele:
      dortmund-scraper show "Neues Rathaus"
      dortmund-scraper show https://www.dortmund.de/services/fundsachen.html --at 2026-11-16
      dortmund-scraper show fundsachen --at 2026-11-16 --evidence belege
      dortmund-scraper show fundsachen --at 2026-11-16 --reread --json
    """
    from dortmund_scraper.history.past_record import UnclearError
    from dortmund_scraper.history.show import show_record

    folder = None if evidence is None else Path(evidence)
    try:
        show_record(Path(db), record, at, evidence=folder, as_object=as_object, again=reread)
    except UnclearError as error:
        say(f"Fehler: {error}", err=True)
        sys.exit(2)


@click.command(cls=GermanCommand)
@click.argument("words", nargs=-1, required=True, metavar="TEXT...")
@database_option("Archiv; es wird nur gelesen.")
@click.option(
    "--kind",
    metavar="LISTE",
    callback=all_kinds,
    show_default="all",
    help=KINDS_HELP,
)
@click.option(
    "--since",
    metavar="ZEIT",
    callback=since,
    help="Nur was seither neu ist oder geändert wurde: 12h, 7d, 2w oder 2026-11-16.",
)
@click.option(
    "--limit",
    default=20,
    show_default=True,
    type=click.IntRange(min=1),
    metavar="N",
    help="So viele Treffer.",
)
@click.option("--json", "as_object", is_flag=True, help="Ein JSON-Objekt, für Programme.")
def search(
    words: tuple[str, ...], db: str, kind: Kinds, since: datetime | None, limit: int, as_object: bool
) -> None:
    """Im Archiv suchen: in Titeln, Texten, Orten und Bildunterschriften.

    Alle Wörter müssen vorkommen, auch als Teil längerer: sperrung findet Straßensperrung. Groß und klein, ä, ae
    und a, ß und ss sind gleich. "Wörter in Anführungszeichen" stehen genau so beieinander, ein Minus davor
    schließt aus. Was gesperrt ist (suppress), wird nicht gefunden.

    \b
    Beispiele:
      dortmund-scraper search sperrung
      dortmund-scraper search '"neues rathaus"' --kind news --since 4w
      dortmund-scraper search 'weihnachtsmarkt -hombruch' --kind events
    """
    from dortmund_scraper.history.search import print_found

    print_found(Path(db), " ".join(words), kind, since, limit, as_object=as_object)
