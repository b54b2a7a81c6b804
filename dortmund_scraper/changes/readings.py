"""How well the portal was read in the period of a report, in German: nothing is hidden."""

from collections.abc import Iterator
from html import escape

from .briefing import Briefing, Reading
from .wording import day_of, day_text, fit, moment_text, number_text

ROOMS = {
    "news": "Nachrichten und Presse",
    "events": "Veranstaltungen",
    "services": "Services",
    "home": "Startseite",
}
MOST_TOLD = 20
"""Runs with a sentence of their own."""
MOST_ROWS = 60
"""Runs in the table; the newest."""
_TOLD = {
    1: "endete der Lauf mit einem Fehler; was fehlt, ist nicht bekannt",
    3: "war der Lauf unvollständig: Einige Seiten fehlen",
    5: "war der Lauf unvollständig: Das Portal verweigerte den Zugriff",
    75: "war der Lauf unvollständig: Das Portal war nicht erreichbar",
}
_GATE = (
    "hat der Lauf die Qualitätsprüfung nicht bestanden: Die Ausbeute war eingebrochen. Was er las, ist mit Vorsicht "
    "zu verwenden"
)
_COMMANDS = {
    "extract": "Dateien eingelesen", "reparse": "gespeicherte Seiten neu gelesen", "import": "Archiv eingelesen",
    "prune": "Rohfassungen entfernt",
}  # fmt: skip


def notes_of(briefing: Briefing) -> Iterator[str]:
    """Sentences on the completeness of the report, the first one on all runs together."""
    crawls = [one for one in briefing.readings if one.is_crawl]
    flawed = [one for one in crawls if _flaws(one)]
    if not crawls:
        yield "In diesem Zeitraum wurde das Portal nicht gelesen. Was sich dort änderte, weiß dieses Archiv nicht."
    elif not flawed:
        yield (
            "Der Lauf in diesem Zeitraum war vollständig."
            if len(crawls) == 1
            else (f"Alle {number_text(len(crawls))} Läufe in diesem Zeitraum waren vollständig.")
        )
    else:
        some = f"Von {_runs(len(crawls))} in diesem Zeitraum {_were(len(flawed))} nicht vollständig"
        yield f"{some}; es kann etwas fehlen."
    for one in flawed[-MOST_TOLD:]:
        for flaw in _flaws(one):
            yield f"Am {day_text(day_of(one.started_at))}, {_clock(one)}, {flaw}."
    if len(flawed) > MOST_TOLD:
        yield f"Ältere Läufe, die nicht vollständig waren: {number_text(len(flawed) - MOST_TOLD)}."
    if briefing.begun_at:
        yield (
            f"Das Archiv beginnt erst am {day_text(day_of(briefing.begun_at))}: Was beim ersten Lauf schon auf dem "
            "Portal stand, gilt hier als neu, auch wenn es älter ist."
        )
    if briefing.period.elapsed:
        yield (
            f"Nicht aufgeführt: {_events(briefing.period.elapsed)} nur vergangene Termine nicht mehr genannt werden."
        )


def table_of(readings: tuple[Reading, ...]) -> str:
    """All runs with their ends as a table; where there are very many, the newest."""
    rows = "".join(map(_row, readings[-MOST_ROWS:]))
    left_out = len(readings) - MOST_ROWS
    more = f"<p>… und {_older(left_out)}.</p>\n" if left_out > 0 else ""
    return (
        "<table>\n<caption>Läufe, die ganz oder zum Teil in den Zeitraum fallen; Ortszeit</caption>\n<thead><tr>"
        '<th scope="col">Beginn</th><th scope="col">Ende</th><th scope="col">Ergebnis</th></tr></thead>\n'
        f"<tbody>\n{rows}</tbody>\n</table>\n{more}"
    )


def _row(one: Reading) -> str:
    told = _COMMANDS.get(one.command, one.command)
    if one.is_crawl:
        told = "; ".join(_flaws(one)) or "vollständig"
    code = "" if one.exit_code is None else f" (Exit-Code {one.exit_code})"
    end = moment_text(one.finished_at) if one.finished_at else "–"
    return (
        f'<tr><th scope="row">{moment_text(one.started_at)}</th><td>{end}</td>'
        f"<td>{escape(fit(told))}{code}</td></tr>\n"
    )


def _flaws(one: Reading) -> list[str]:
    """Why a run has not read all; nothing where it has."""
    found = []
    if one.failed_gate:
        found.append(_GATE)
    elif one.exit_code is None:
        found.append(
            "wurde der Lauf gewaltsam beendet" if one.outcome else "begann ein Lauf, der noch kein Ende hat"
        )
    elif one.exit_code in (130, 143):
        found.append("wurde der Lauf abgebrochen; er ist unvollständig")
    elif one.outcome == "nothing found":
        found.append("fand der Lauf keine der bekannten Seiten")
    elif one.exit_code:
        found.append(_TOLD.get(one.exit_code, _TOLD[1]))
    if one.limit:
        found.append(f"war der Lauf auf {_pages(one.limit)} begrenzt")
    if one.rooms and set(one.rooms) < set(ROOMS):
        found.append(
            f"umfasste der Lauf nur: {', '.join(ROOMS[room] for room in ROOMS if room in one.rooms)}"
        )
    return found


def _clock(one: Reading) -> str:
    return moment_text(one.started_at).partition(", ")[2]


def _runs(number: int) -> str:
    return "einem Lauf" if number == 1 else f"{number_text(number)} Läufen"


def _older(number: int) -> str:
    return "1 älterer Lauf" if number == 1 else f"{number_text(number)} ältere Läufe"


def _events(number: int) -> str:
    return "1 Veranstaltung, bei der" if number == 1 else f"{number_text(number)} Veranstaltungen, bei denen"


def _pages(number: int) -> str:
    return "eine Seite" if number == 1 else f"{number_text(number)} Seiten"


def _were(number: int) -> str:
    return "war 1" if number == 1 else f"waren {number_text(number)}"
