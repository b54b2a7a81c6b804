"""`import`: captures of other archives into ours, as one run."""

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from dortmund_scraper.captures.capture import PAYLOAD_DIGEST, Broken, Capture, Found, header
from dortmund_scraper.captures.keeper import Keeper
from dortmund_scraper.captures.moves import note_moves
from dortmund_scraper.captures.one_server import GivenUpError, OneServer
from dortmund_scraper.captures.places import Place, Reading, places
from dortmund_scraper.captures.repeats import Repeats
from dortmund_scraper.captures.wayback import Asked, Wayback
from dortmund_scraper.outcome import INCOMPLETE, TEMPORARY, Outcome, code_of
from dortmund_scraper.rereading.replay import replay
from dortmund_scraper.session import versions
from dortmund_scraper.settings import DOWNLOAD_MAXSIZE, USER_AGENT
from dortmund_scraper.store import Archive, disappearances
from dortmund_scraper.store.clean import clean_text
from dortmund_scraper.store.lock import RunLock
from dortmund_scraper.store.runs import utc
from dortmund_scraper.summary import table
from dortmund_scraper.terminal import say

_NOT_WHOLE = (
    "Das Archiv kennt Seiten, deren Inhalt es nicht (mehr) hält. Darum wurde seine Geschichte nicht neu erzählt: "
    "Ältere Aufnahmen ergänzen, was fehlt, und ändern nichts."
)
_TAKEN = "SELECT noted FROM fetches WHERE url = ? AND fetched_at = ? AND body_sha256 IS NOT NULL"
_COUNTED = {
    "taken": "{} Aufnahmen übernommen",
    "held": "{} waren schon im Archiv",
    "known": "{} waren schon im Archiv und wurden nicht abgerufen",
    "repeats": "{} wiederholen eine andere",
    "nothing": "{} davon sind keine lesbaren Seiten",
    "withheld": "{} sind gesperrt",
    "foreign": "{} gehören nicht zum Portal",
    "other": "{} sind keine Seiten (Anfragen, Bilder und Ähnliches)",
    "broken": "{} lassen sich nicht lesen (Tabelle problems)",
}


@dataclass(frozen=True, slots=True)
class WaybackOptions:
    """What is asked of a Wayback Machine."""

    pattern: str
    server: str
    """`http(s)://host[:port]`."""
    delay: float
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What is to be imported."""

    db: str
    reading: Reading
    paths: tuple[Path, ...] = ()
    wayback: WaybackOptions | None = None
    jobs: int = 1
    """Processes that read the pages again."""


def import_captures(options: ImportOptions) -> int:
    """Takes over all captures, reads their pages, and prints what there was.

    Returns the exit code: 3 when something could not be read, 75 when the server of a Wayback Machine was given up;
    what was taken over until then stays. Raises `ArchiveError` when the archive cannot be used.
    """
    with _Import(options) as run:
        run.take_files()
        run.take_wayback()
        run.conclude()
    for line in run.lines():
        say(line)
    return run.outcome.exit_code


class _Import(AbstractContextManager["_Import"]):
    """One run that imports."""

    def __init__(self, options: ImportOptions) -> None:
        self._options = options
        self._portal = options.reading.portal
        self._lock = RunLock(options.db)
        self._lock.take()
        try:
            self._archive = Archive.open(options.db)
        except BaseException:
            self._lock.release()
            raise
        self.run_id = self._archive.start_run(datetime.now(UTC), _arguments(options), versions())
        self._keeper = Keeper(self._archive, self.run_id, self._portal)
        self.outcome = Outcome("complete", 0)
        self._table = ""
        self._is_whole, self._damaged = True, 0

    def take_files(self) -> None:
        for place in places(self._options.paths):
            for found in self._read(place):
                self._keeper.take(found)
        self._keeper.flush()

    def take_wayback(self) -> None:
        """One after the other, each written at once: it was hard to come by."""
        asked = self._options.wayback
        if asked is None:
            return
        server = OneServer(asked.server, delay=asked.delay, user_agent=USER_AGENT, most=DOWNLOAD_MAXSIZE)
        question = Asked(asked.pattern, asked.first, asked.last)
        try:
            for found in Wayback(server, asked.server, question, self._is_known, self._portal):
                self._keeper.take(found)
                self._keeper.flush()
        except GivenUpError as error:
            self.outcome = TEMPORARY
            click.echo(f"{error} Was bis dahin kam, ist gesichert; bitte später neu starten.", err=True)

    def conclude(self) -> None:
        """Finds what repeats what, and reads all pages in the order of time."""
        missing = Repeats(self._archive, self._portal).resolve(self.run_id)
        note_moves(self._archive, self.run_id, self._portal)
        with self._archive.writing():
            disappearances.settle(self._archive.connection)
        told = replay(self._archive, self.run_id, self._options.jobs)
        with self._archive.writing():
            disappearances.mark(self._archive.connection, self.run_id)
        self._is_whole, self._damaged = told.is_whole, told.damaged
        if (missing or told.damaged or self._keeper.counts["broken"]) and self.outcome.exit_code == 0:
            self.outcome = INCOMPLETE

    def lines(self) -> Iterator[str]:
        """What there was, for a person."""
        counts = self._keeper.counts
        shown = [
            text.format(counts[name]) for name, text in _COUNTED.items() if counts[name] or name == "taken"
        ]
        yield ", ".join(shown) + "."
        if not self._is_whole:
            yield _NOT_WHOLE
        if self._damaged:
            yield f"{self._damaged} übernommene Seiten sind beschädigt oder fehlen; verify sagt, welche."
        yield self._table

    def _read(self, place: Place) -> Iterator[Found]:
        try:
            yield from place.captures(self._options.reading)
        except OSError as error:
            reason = error.strerror or str(error)
            say(f"{place.path}: Datei nicht lesbar ({reason})", err=True)
            yield Broken(place.name, f"unreadable: {reason}")

    def _is_known(self, capture: Capture) -> bool:
        """Whether these very bytes are held, or nothing is known of the digest of those that are."""
        values = (clean_text(capture.url), utc(capture.fetched_at))
        digest = header(capture.noted, PAYLOAD_DIGEST)
        return any(
            _digest(row[0]) in (None, digest)
            for row in self._archive.connection.execute(_TAKEN, values).fetchall()
        )

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        try:
            if error is not None:
                code = code_of(error)
                self.outcome = Outcome("interrupted" if code > 128 else "failed", code)
            stats = {f"import/{name}": number for name, number in self._keeper.counts.items()}
            self._archive.finish_run(
                self.run_id, datetime.now(UTC), self.outcome.name, self.outcome.exit_code, stats
            )
            self._table = table(self._archive.summary(self.run_id))
        finally:
            self._archive.close()
            self._lock.release()


def _arguments(options: ImportOptions) -> dict[str, object]:
    reading, wayback = options.reading, options.wayback
    asked: dict[str, object] = {
        "command": "import",
        "portal": reading.portal,
        "paths": [clean_text(str(path)) for path in options.paths],
        "url": reading.url,
        "fetched_at": reading.fetched_at,
    }
    if wayback is not None:
        asked["wayback"] = {
            "pattern": wayback.pattern, "server": wayback.server, "from": wayback.first, "to": wayback.last,
        }  # fmt: skip
    return asked


def _digest(noted: str | None) -> str | None:
    return header(tuple((name, value) for name, value in json.loads(noted or "[]")), PAYLOAD_DIGEST)
