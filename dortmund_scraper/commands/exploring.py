"""The command that shows the archive in a browser: `explore`."""

from importlib.util import find_spec
from pathlib import Path

import click

from dortmund_scraper.commands.german_click import GermanCommand, Usage
from dortmund_scraper.commands.options import database_option

_PACKAGES = ("datasette", "nh3")


@click.command(cls=GermanCommand)
@database_option("Archiv; es wird nur gelesen.")
@click.option(
    "--port",
    default=8001,
    show_default=True,
    type=click.IntRange(0, 65535),
    metavar="N",
    help="Port; 0 nimmt einen freien.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADRESSE",
    help="Wo gelauscht wird. Nur mit der Vorgabe bleibt das Archiv auf diesem Rechner.",
)
@click.option("--open", "opens", is_flag=True, help="Die Startseite im Browser öffnen.")
def explore(db: str, port: int, host: str, opens: bool) -> None:
    """Das Archiv im Browser zeigen: suchen, vergleichen, belegen.

    Zeigt Suche, kommende Veranstaltungen, Änderungen, jeden Eintrag mit seiner Geschichte und der gespeicherten Seite.
    Das Archiv wird nur gelesen, auch während es gerade aufgefrischt wird; nichts verlässt diesen Rechner.

    \b
    Beispiele:
      dortmund-scraper explore --db archiv.db --open
      dortmund-scraper explore --port 0
    """
    missing = [name for name in _PACKAGES if find_spec(name) is None]
    if missing:
        raise Usage(
            f"Es fehlt: {', '.join(missing)}. Bitte pip install 'dortmund-scraper[explore]' ausführen."
        )
    from dortmund_scraper.explore.serving import AddressError, serve

    try:
        serve(Path(db), host, port, opens=opens)
    except AddressError as error:
        raise Usage(str(error)) from None
