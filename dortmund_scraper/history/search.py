"""`search`: what is found in the archive, printed."""

import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from dortmund_scraper.changes.record_text import KIND_NAMES
from dortmund_scraper.changes.wording import KINDS, fit
from dortmund_scraper.commands.history_options import Kinds
from dortmund_scraper.german.clock import BERLIN
from dortmund_scraper.german_figures import in_german, local
from dortmund_scraper.records import RecordKind
from dortmund_scraper.store.connect import foreseen
from dortmund_scraper.store.look import look_at_current
from dortmund_scraper.store.search.find import Found, Hit, find
from dortmund_scraper.store.search.pieces import Pieces
from dortmund_scraper.terminal import json_text, say

Mark = Callable[[str], str]


def print_found(
    path: Path, text: str, kinds: Kinds, since: datetime | None, limit: int, *, as_object: bool
) -> None:
    """Prints what is found on stdout; `since` is aware. Raises `ArchiveError`."""
    today = datetime.now(UTC).astimezone(BERLIN).date()
    connection = look_at_current(path)
    try:
        with foreseen(path):
            found = find(
                connection, text, today=today, kinds=kinds.names, only_press=kinds.only_press, since=since,
                limit=limit,
            )  # fmt: skip
    finally:
        connection.close()
    if as_object:
        click.echo(json_text(_as_json(text, found), indent=2))
    else:
        _print_text(found, kinds, _bold if sys.stdout.isatty() else _quoted)


def _print_text(found: Found, kinds: Kinds, mark: Mark) -> None:
    if found.is_empty:
        say("Gesucht wird nach Wörtern; hier steht keines, das dabei sein soll.")
        return
    for hit in found.hits:
        click.echo("\n".join(_lines(hit, mark)))
    say(_summary(found, kinds))


def _lines(hit: Hit, mark: Mark) -> list[str]:
    year, month, day = hit.day.split("-")
    gone = f" · verschwunden seit {local(hit.gone_since)}" if hit.gone_since else ""
    place = f" · {fit(hit.place)}" if hit.place else ""
    lines = [_marked(hit.title, mark) or "(ohne Titel)"]
    lines.append(f"  {KIND_NAMES[hit.kind]} · {day}.{month}.{year}{place}{gone}")
    if hit.snippet:
        lines.append(f"  {_marked(hit.snippet, mark)}")
    return [*lines, f"  {fit(hit.url or hit.id)}", ""]


def _summary(found: Found, kinds: Kinds) -> str:
    lines = [_total(found, kinds)]
    if found.total > len(found.hits):
        shown = "ist der erste" if len(found.hits) == 1 else f"sind die ersten {in_german(len(found.hits))}"
        lines.append(f"Gezeigt {shown}; --limit {found.total} zeigt alle.")
    if not found.total and found.by_kind:
        lines.append(f"Anderswo gibt es welche: {_counted(found.by_kind)}.")
    if found.unknown_words:
        lines.append(f"Im Archiv kommt nicht vor: {', '.join(fit(word) for word in found.unknown_words)}.")
    if found.ignored_words:
        lines.append(
            f"Zu viele Wörter; nicht gesucht: {', '.join(fit(word) for word in found.ignored_words)}."
        )
    if found.cut_words:
        words = ", ".join(fit(word) for word in found.cut_words)
        lines.append(f"Zu häufig, um überall zu suchen; das Ergebnis ist daher nicht ganz genau: {words}.")
    return "\n".join(lines)


def _total(found: Found, kinds: Kinds) -> str:
    """How many records were found, with the kinds that were asked for."""
    if found.total < 2:
        return "1 Treffer." if found.total else "Keine Treffer."
    asked = {kind: number for kind, number in found.by_kind.items() if kind in kinds.names}
    return f"{in_german(found.total)} Treffer ({_counted(asked)})."


def _counted(numbers: Mapping[RecordKind, int]) -> str:
    return ", ".join(f"{KINDS[kind]} {in_german(number)}" for kind, number in numbers.items())


def _marked(pieces: Pieces, mark: Mark) -> str:
    return "".join(mark(fit(text)) if is_hit else fit(text) for is_hit, text in pieces)


def _bold(text: str) -> str:
    return click.style(text, bold=True)


def _quoted(text: str) -> str:
    return f"»{text}«"


def _as_json(text: str, found: Found) -> dict[str, Any]:
    return {
        "query": text,
        "total": found.total,
        "by_kind": dict(found.by_kind),
        "unknown_words": found.unknown_words,
        "ignored_words": found.ignored_words,
        "cut_words": found.cut_words,
        "hits": [_hit_json(hit) for hit in found.hits],
    }


def _hit_json(hit: Hit) -> dict[str, Any]:
    return {
        "kind": hit.kind,
        "id": hit.id,
        "url": hit.url,
        "title": "".join(text for _, text in hit.title),
        "snippet": "".join(text for _, text in hit.snippet),
        "found": list(dict.fromkeys(text for is_hit, text in (*hit.title, *hit.snippet) if is_hit)),
        "day": hit.day,
        "place": hit.place,
        "gone_since": hit.gone_since,
        "first_seen": hit.first_seen,
        "changed_at": hit.changed_at,
    }
