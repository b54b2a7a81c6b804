"""The yields: how many records of each kind each run found."""

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

from dortmund_scraper.german_figures import in_german

from .german import counted
from .marks import NAMES, mark_of, sign
from .markup import Content, element, folded, linked, markup, table
from .run_yield import RunYield
from .strip import group_size, run_day, strip

KINDS = {"news": "Nachrichten", "events": "Veranstaltungen", "services": "Services", "home": "Startseite"}
_GROUPED = (
    "Je {} Läufe sind zu einem Balken zusammengefasst: "
    "Er reicht bis zum Median, der Strich vom kleinsten bis zum größten Wert."
)
_ROWS = 100
"""Runs in the table; the latest."""


def yields(runs: Sequence[RunYield]) -> str:
    """A strip of bars for each kind, the runs in the order of time, as safe HTML.

    Each bar is one run; of more than `strip.MOST_BARS` runs several share a bar, which shows their median (the
    lower one of two) and from the least to the most. A run that is not complete is marked with a sign of its own.
    """
    if not runs:
        return markup(element("p", "Es ist noch kein Lauf verzeichnet.", class_="chart-empty"))
    ordered = sorted(runs, key=lambda run: (run.started_at, run.run_id))
    strips = (strip(name, kind, ordered) for kind, name in KINDS.items())
    made = element(
        "figure", element("figcaption", _caption(ordered)), element("div", *strips, class_="chart-strips"),
        _legend(ordered), folded("Zahlen als Tabelle", _table(ordered)), class_="chart chart-yields",
    )  # fmt: skip
    return markup(made)


def _caption(runs: Sequence[RunYield]) -> str:
    number = len(runs)
    size = group_size(number)
    text = f"{counted(number, 'Lauf', 'Läufe')}, gefundene Datensätze je Art. "
    text += "Jeder Balken ist ein Lauf." if size == 1 else _GROUPED.format(size)
    left_out = any(kind not in run.found for run in runs for kind in KINDS)
    return text + (" Wo er fehlt, wurde die Art nicht abgefragt." if left_out else "")


def _legend(runs: Iterable[RunYield]) -> Element | None:
    seen = {mark_of(run.outcome) for run in runs} - {"good"}
    lines = (
        element("li", element("svg", sign(mark, 7, 7), **_SMALL), name)
        for mark, name in NAMES.items()
        if mark in seen
    )
    return element("ul", *lines, class_="chart-legend") if seen else None


_SMALL = {
    "viewbox": "0 0 14 14",
    "width": "14",
    "height": "14",
    "aria_hidden": "true",
    "class_": "chart-sign",
}


def _table(ordered: Sequence[RunYield]) -> Element:
    left = len(ordered) - _ROWS
    note = f", die letzten {_ROWS} von {in_german(len(ordered))} Läufen" if left > 0 else ""
    rows = (_row(run) for run in reversed(ordered[max(left, 0) :]))
    return table(f"Gefundene Datensätze{note}", ("Lauf", "Beginn", *KINDS.values(), "Ergebnis"), rows)


def _row(run: RunYield) -> list[Content]:
    counts = (in_german(max(run.found[kind], 0)) if kind in run.found else "–" for kind in KINDS)
    return [linked(f"Nr. {run.run_id}", run.link), run_day(run), *counts, NAMES[mark_of(run.outcome)]]
