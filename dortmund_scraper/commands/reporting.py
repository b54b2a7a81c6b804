"""The command that writes for an editor: `report`."""

from datetime import UTC, datetime
from pathlib import Path

import click

from dortmund_scraper.commands.german_click import GermanCommand
from dortmund_scraper.commands.history_options import KINDS_HELP, Kinds, kinds, period_options
from dortmund_scraper.commands.moments import require_period
from dortmund_scraper.commands.options import database_option


@click.command(cls=GermanCommand)
@click.argument("out", metavar="DATEI.html", type=click.Path(path_type=Path))
@database_option("Archiv; es wird nur gelesen.")
@period_options
@click.option(
    "--kind",
    metavar="LISTE",
    default="all",
    show_default=True,
    callback=kinds,
    help=KINDS_HELP,
)
@click.option(
    "--force", is_flag=True, help="Auch eine Datei ersetzen, die kein Bericht dieses Programms ist."
)
def report(out: Path, db: str, since: datetime, until: datetime | None, kind: Kinds, force: bool) -> None:
    """Neues und Geändertes als eine Datei für die Redaktion: zum Verschicken, Lesen und Drucken.

    Zuerst steht, was abgesagt oder verlegt wurde, dann neue Nachrichten und Veranstaltungen, Änderungen Wort für Wort,
    Services und was verschwand; bei jedem Eintrag Adresse, Zeitpunkt und Prüfsumme als Beleg. War ein Lauf
    unvollständig, steht das oben. Die Datei lädt nichts nach. Gesperrtes fehlt.

    \b
    Beispiele:
      dortmund-scraper report woche.html
      dortmund-scraper report montag.html --since 2026-11-16 --until 2026-11-16
      dortmund-scraper report termine.html --since 2w --kind events
    """
    from dortmund_scraper.history.report import write_report

    require_period(since, until)
    write_report(Path(db), out, since, until, kind, datetime.now(UTC), force=force)
