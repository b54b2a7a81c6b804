"""The commands of who keeps an archive: `reparse`, `verify`, `suppress`, `prune`."""

import sys
from datetime import datetime
from pathlib import Path

import click

from dortmund_scraper.commands.german_click import GermanCommand, Usage
from dortmund_scraper.commands.moments import older_than, since
from dortmund_scraper.commands.options import database_option, rooms
from dortmund_scraper.commands.retention_options import page_kinds, reason, subject
from dortmund_scraper.records import PageKind


@click.command(cls=GermanCommand)
@database_option("Archiv, dessen gespeicherte Seiten neu gelesen werden.")
@click.option(
    "--kind", metavar="LISTE", callback=rooms, help="Nur diese Bereiche: news,events,services,home."
)
@click.option(
    "--since",
    metavar="ZEIT",
    callback=since,
    help="Nur Seiten, die seither abgerufen wurden: 7d oder 2026-11-16.",
)
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", show_default="je nach Menge", help="So viele Prozesse."
)
@click.option("--history", is_flag=True, help="Auch frühere Stände: die ganze Geschichte neu erzählen.")
def reparse(db: str, kind: tuple[str, ...], since: datetime | None, jobs: int | None, history: bool) -> None:
    """Gespeicherte Seiten mit der heutigen Fassung neu lesen, ohne etwas abzurufen.

    Was dabei anders gelesen wird, gilt nicht als Änderung durch die Stadt. Nach einer neuen Fassung des Programms
    tut crawl das von selbst. Gelesen wird der neueste Stand jeder Seite; mit --history werden alle gelesen, und der
    Verlauf steht danach so da, als hätte die heutige Fassung ihn von Anfang an gelesen.

    \b
    Beispiele:
      dortmund-scraper reparse --db archiv.db
      dortmund-scraper reparse --kind events --since 2026-01-01 --jobs 4
    """
    from dortmund_scraper.rereading.command import run, run_history

    if history and (kind or since):
        raise Usage("--history liest alles; --kind und --since passen nicht dazu.")
    sys.exit(run_history(db, jobs) if history else run(db, kind, since, jobs))


@click.command(cls=GermanCommand)
@database_option("Archiv; es wird nur gelesen.")
@click.option("--quick", is_flag=True, help="Rohfassungen nicht auspacken; geht schnell, findet weniger.")
@click.option("--json", "as_object", is_flag=True, help="Ein JSON-Objekt, für Programme.")
def verify(db: str, quick: bool, as_object: bool) -> None:
    """Prüfen, ob das Archiv unversehrt ist: Datei, Rohfassungen, Verweise, Verlauf.

    Sagt, was geprüft wurde und was nicht stimmt; für jeden Schaden eine Zeile. Exit-Code 0: alles in Ordnung,
    1: beschädigt. Das Archiv wird nur gelesen, auch während es gerade aufgefrischt wird.

    \b
    Beispiele:
      dortmund-scraper verify --db archiv.db
      dortmund-scraper verify --quick --json
    """
    from dortmund_scraper.verify.report import report

    sys.exit(report(Path(db), is_quick=quick, as_object=as_object))


@click.command(cls=GermanCommand)
@click.argument("what", metavar="[GEGENSTAND]", required=False, callback=subject)
@database_option("Archiv, in dem die Liste steht.")
@click.option("--reason", "why", metavar="TEXT", callback=reason, help="Warum; steht in der Liste.")
@click.option("--remove", metavar="GEGENSTAND", callback=subject, help="Wieder sichtbar machen.")
@click.option("--list", "is_list", is_flag=True, help="Zeigen, was gesperrt ist.")
def suppress(what: str | None, db: str, why: str | None, remove: str | None, is_list: bool) -> None:
    """Etwas sperren, es also nirgends mehr zeigen: nicht in Sichten, Suche und Exporten.

    GEGENSTAND ist eine Adresse, die Kennung eines Eintrags (id) oder die SHA-256-Prüfsumme einer Rohfassung.
    Gelöscht wird nichts.

    \b
    Beispiele:
      dortmund-scraper suppress https://www.dortmund.de/newsroom/… --reason "Bitte der Familie"
      dortmund-scraper suppress --list
      dortmund-scraper suppress --remove https://www.dortmund.de/newsroom/…
    """
    from dortmund_scraper.retention import suppress as command

    if (what is not None) + (remove is not None) + is_list != 1:
        raise Usage("suppress braucht genau eines: GEGENSTAND mit --reason, --remove GEGENSTAND oder --list.")
    if is_list:
        command.show_list(Path(db))
    elif remove is not None:
        if not command.show_again(Path(db), remove):
            raise Usage(f"{remove} ist nicht gesperrt; suppress --list zeigt, was es ist.")
    elif what is not None:
        if why is None:
            raise Usage("Es fehlt eine Angabe: --reason TEXT.")
        command.suppress(Path(db), what, why)


@click.command(cls=GermanCommand)
@database_option("Archiv, aus dem alte Rohfassungen entfernt werden.")
@click.option(
    "--older-than",
    "before",
    required=True,
    metavar="ALTER",
    callback=older_than,
    help="Was vor so langer Zeit abgerufen wurde: 365d, 52w, oder vor einem Tag: 2025-12-31.",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="LISTE",
    callback=page_kinds,
    help="Nur diese Arten von Seiten, mit Komma getrennt: home,calendar,event …",
)
@click.option("--yes", is_flag=True, help="Wirklich entfernen; ohne dies wird nur gezeigt, was es wäre.")
@click.option("--vacuum", is_flag=True, help="Danach die Datei verkleinern; braucht so viel Platz wie sie.")
def prune(db: str, before: datetime, kinds: frozenset[PageKind], yes: bool, vacuum: bool) -> None:
    """Rohfassungen alter Abrufe entfernen, um Platz zu schaffen.

    Die neueste Rohfassung jeder Seite bleibt, ebenso jede, auf der ein jüngerer Abruf oder eine jüngere Änderung
    beruht. Abrufe, Prüfsummen und Verlauf bleiben immer.

    \b
    Beispiele:
      dortmund-scraper prune --older-than 365d
      dortmund-scraper prune --older-than 2025-12-31 --kind home,calendar --yes --vacuum
    """
    from dortmund_scraper.retention import prune as command

    if yes:
        command.prune(Path(db), before, kinds, vacuum=vacuum)
    else:
        command.dry_run(Path(db), before, kinds)
