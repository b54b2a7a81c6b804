"""The status of the archive for a person, in German."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dortmund_scraper.german_figures import in_german, local, size
from dortmund_scraper.revisit import RESUME
from dortmund_scraper.status import STALE, Status, as_json, gather
from dortmund_scraper.store.overview import PastRun, Unfinished, listed_of, pages_of, records_of
from dortmund_scraper.summary import NAMES

BARS = "▁▂▃▄▅▆▇█"
PLAIN_BARS = ".:-=+*%#"
"""Where the terminal has no other signs."""
_DONE = {
    "extract": "Dateien eingelesen", "reparse": "Seiten neu gelesen", "import": "Archiv eingelesen",
    "prune": "Rohfassungen entfernt",
}  # fmt: skip
"""What runs did that asked the portal for nothing, by command."""
_OUTCOMES = {
    "complete": "vollständig",
    "incomplete": "unvollständig",
    "interrupted": "abgebrochen",
    "nothing found": "nichts gefunden",
    "refused": "verweigert",
    "unreachable": "nicht erreichbar",
    "failed": "Fehler",
    "collapsed": "Ausbeute eingebrochen",
    "killed": "gewaltsam beendet",
}
_LISTED = {
    "news": "Nachrichten",
    "press": "Pressemitteilungen",
    "event": "Veranstaltungen",
    "service": "Services",
}
_PROBLEMS = 12
"""Kinds of problems that are shown."""
_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
_UNITS = ((_DAY, "Tag", "Tagen"), (_HOUR, "Stunde", "Stunden"), (_MINUTE, "Minute", "Minuten"))


def show(path: Path, number: int, *, as_object: bool) -> None:
    """Prints the status of the archive with its last ``number`` runs on stdout, as text or JSON object.

    Raises `ArchiveError` when there is no archive or it cannot be read.
    """
    status = gather(path, datetime.now(UTC), number)
    bars = BARS if _can_show(BARS) else PLAIN_BARS
    text = json.dumps(as_json(status)) if as_object else for_a_person(status, bars)
    sys.stdout.buffer.write((text + "\n").encode(sys.stdout.encoding or "utf-8", "replace"))
    sys.stdout.buffer.flush()


def _can_show(signs: str) -> bool:
    """Whether what reads stdout knows these signs."""
    try:
        signs.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def for_a_person(status: Status, bars: str = BARS) -> str:
    """The status as text. ``bars`` are signs of rising height."""
    paragraphs = (
        _head(status), _runs(status.runs), _yields(status.runs, bars), _records(status), _problems(status)
    )  # fmt: skip
    return "\n\n".join("\n".join(lines) for paragraph in paragraphs if (lines := list(paragraph)))


def result(command: str, outcome: str | None, exit_code: int | None) -> str:
    """How a run of a command ended, in words."""
    words = _OUTCOMES.get(outcome or "", outcome or "ohne Ende")
    return _DONE.get(command, words) if exit_code == 0 else words


def bar(numbers: Sequence[float], bars: str) -> str:
    """One sign a number, as high as the number is beside the largest; a blank for nothing."""
    highest = max(numbers, default=0)
    steps = len(bars) - 1
    return "".join(bars[round(number / highest * steps)] if number else " " for number in numbers)


def _head(status: Status) -> Iterator[str]:
    yield f"Archiv: {status.path} ({size(status.size)})"
    if status.last_success is None or status.age is None:
        yield "Noch kein vollständiger Lauf."
    else:
        ended = status.last_success.finished_at or status.last_success.started_at
        yield f"Letzter vollständiger Lauf: {local(ended)} Uhr, {_ago(status.age)}"
        if status.is_stale:
            yield f"ACHTUNG: seit mehr als {STALE // timedelta(hours=1)} Stunden kein vollständiger Lauf."
    if status.open_run:
        yield _open_run(status, status.open_run)
    if status.unfinished:
        yield _unfinished(status.unfinished, is_going_on=status.open_run is not None)


def _unfinished(left: Unfinished, *, is_going_on: bool) -> str:
    done, waiting = in_german(left.done), in_german(left.waiting + left.held + left.failed)
    text = f"Ein Durchgang ist noch nicht fertig: {done} Seiten sind erledigt, {waiting} offen."
    if is_going_on:
        return text
    return f"{text} Ein Lauf, der bis {local(left.started_at + RESUME)} Uhr beginnt, macht dort weiter."


def _open_run(status: Status, run: PastRun) -> str:
    sign = "noch keine Antwort"
    if status.last_sign:
        ago = _ago(status.now - datetime.fromisoformat(status.last_sign))
        sign = f"zuletzt {ago} eine Antwort"
    return f"Lauf {run.id} läuft seit {local(run.started_at)} Uhr oder wurde gewaltsam beendet ({sign})."


def _runs(runs: Sequence[PastRun]) -> Iterator[str]:
    if not runs:
        return
    head = ("Lauf", "Beginn (Ortszeit)", "Dauer", "Ergebnis", "Code", "Seiten", "neu", "geändert", "Probleme")
    yield from _table([head, *map(_run, runs)], left=(1, 3))


def _run(run: PastRun) -> tuple[str, ...]:
    records = records_of(run.stats).values()
    pages = pages_of(run.stats)
    counted = (
        pages.get("read", 0) + pages.get("unchanged", 0),
        *(sum(kind.get(name, 0) for kind in records) for name in ("new", "changed")),
        run.problems,
    )
    what = result(run.command, run.outcome, run.exit_code)
    code = "" if run.exit_code is None else str(run.exit_code)
    counts = run.command == "crawl" and run.finished_at is not None
    shown = (in_german(number) if counts else "" for number in counted)
    return (str(run.id), local(run.started_at), duration(run.seconds), what, code, *shown)


def _yields(runs: Sequence[PastRun], bars: str) -> Iterator[str]:
    found = [listed for run in reversed(runs) if (listed := listed_of(run.stats))]
    rows = []
    for kind, name in _LISTED.items():
        numbers = [listed.get(kind, 0) for listed in found]
        if any(numbers):
            rows.append(f"  {name:22} {bar(numbers, bars)}  {in_german(numbers[-1])}")
    if rows:
        yield "Ausbeute: Seiten, die das Portal nennt, je Lauf (links der älteste, die Zahl gilt für den letzten)"
        yield from rows


def _records(status: Status) -> Iterator[str]:
    head = ("Im Archiv", "Einträge", "davon verschwunden", "neuester gefunden", "zuletzt gesehen")
    rows = [
        (
            NAMES[row.kind],
            in_german(row.number),
            in_german(row.gone),
            _when(row.first_seen),
            _when(row.last_seen),
        )
        for row in status.held
        if row.number
    ]
    if rows:
        yield from _table([head, *rows], left=(0,))


def _problems(status: Status) -> Iterator[str]:
    if not status.problems:
        return
    yield "Probleme des letzten beendeten Laufs (Tabelle problems):"
    for row in status.problems[:_PROBLEMS]:
        yield f"  {in_german(row.number):>6}  {_name(row.kind)}: {row.code}"
    if rest := status.problems[_PROBLEMS:]:
        yield f"  {in_german(sum(row.number for row in rest)):>6}  andere"


def _name(kind: str) -> str:
    return next((name for known, name in NAMES.items() if known == kind), kind)


def _table(rows: Sequence[Sequence[str]], left: Iterable[int]) -> Iterator[str]:
    """Columns of equal width, those of ``left`` aligned to the left."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            text.ljust(width) if place in left else text.rjust(width)
            for place, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        yield ("  " + "  ".join(cells)).rstrip()


def _when(moment: str | None) -> str:
    return local(moment) if moment else ""


def _ago(age: timedelta) -> str:
    seconds = age.total_seconds()
    for length, one, many in _UNITS:
        number = int(seconds // length)
        if number:
            return f"vor {number} {one if number == 1 else many}"
    return "gerade eben"


def duration(seconds: float | None) -> str:
    """A length of time: `12 s`, `7 min`, `2 h 05 min`; nothing for ``None``."""
    if seconds is None:
        return ""
    if seconds < _MINUTE:
        return f"{seconds:.0f} s"
    hours, minutes = divmod(round(seconds / _MINUTE), 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min"
