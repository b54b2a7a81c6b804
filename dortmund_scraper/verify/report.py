"""`verify`: says on stdout what was checked and what is wrong."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

import click

from ..german_figures import in_german, size
from ..store.connect import foreseen
from ..store.look import look_at_current
from ..terminal import json_text, say
from .finding import Checked, Counts, Finding
from .run import run

_MOST = 1000
"""Findings that are told; all are counted."""
_NAMES: dict[Checked, str] = {
    "bodies": "Rohfassungen", "dictionaries": "Wörterbücher", "fetches": "Abrufe", "records": "Einträge",
    "revisions": "Fassungen im Verlauf", "disappearances": "Zeiten des Verschwindens",
    "suppressions": "Sperren", "observations": "Aussagen von Seiten", "pages": "Seiten",
    "venues": "Orte", "aliases": "Umleitungen", "mentions": "Datumsangaben in Texten",
    "search": "Einträge im Suchverzeichnis",
}  # fmt: skip


def report(path: Path, *, is_quick: bool, as_object: bool) -> int:
    """Checks an archive, which is only read, and tells it as text or JSON object. Returns the exit code: 1 when it is
    damaged, else 0. Raises `ArchiveError` when it cannot be opened."""
    connection = look_at_current(path, is_long=True)
    try:
        with foreseen(path):
            return (_as_object if as_object else _as_text)(connection, path, is_quick=is_quick)
    finally:
        connection.close()


def _as_text(connection: sqlite3.Connection, path: Path, *, is_quick: bool) -> int:
    counts, number = Counts(), 0
    for finding in run(connection, counts, is_quick=is_quick):
        number += 1
        if number <= _MOST:
            say(f"FEHLER  {finding}")
    click.echo("\n".join(_checked(path, counts, is_quick=is_quick)))
    click.echo(_result(number))
    return 1 if number else 0


def _checked(path: Path, counts: Counts, *, is_quick: bool) -> Iterator[str]:
    yield f"Geprüft: {path}"
    for name, german in _NAMES.items():
        note = ""
        if name in {"mentions", "search"} and is_quick:
            note = "  (nicht geprüft)"
        if name == "bodies":
            note = "  (nicht ausgepackt)" if is_quick else f"  ({size(counts['body_bytes'])} ausgepackt)"
        yield f"  {in_german(counts[name]):>10}  {german}{note}"


def _result(number: int) -> str:
    if number == 0:
        return "Alles in Ordnung."
    rest = f"; gezeigt sind die ersten {in_german(_MOST)}" if number > _MOST else ""
    return f"{in_german(number)} Fehler gefunden{rest}."


def _as_object(connection: sqlite3.Connection, path: Path, *, is_quick: bool) -> int:
    counts = Counts()
    told, number = _first(run(connection, counts, is_quick=is_quick))
    answer = {
        "archive": str(path),
        "is_whole": number == 0,
        "is_quick": is_quick,
        "checked": {name: counts[name] for name in (*_NAMES, "body_bytes")},
        "findings": [asdict(finding) for finding in told],
        "findings_total": number,
    }
    click.echo(json_text(answer))
    return 1 if number else 0


def _first(findings: Iterable[Finding]) -> tuple[list[Finding], int]:
    """The findings that are told, and how many there are in all."""
    told: list[Finding] = []
    number = 0
    for number, finding in enumerate(findings, 1):
        if number <= _MOST:
            told.append(finding)
    return told, number
