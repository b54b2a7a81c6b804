"""One strip of bars: how many records of one kind each run found."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low
from xml.etree.ElementTree import Element

from dortmund_scraper.german.clock import BERLIN
from dortmund_scraper.german_figures import in_german

from .german import counted, short_day, short_number
from .marks import NAMES, Mark, mark_of, sign, worst
from .markup import element, picture, spot
from .run_yield import RunYield

WIDTH, HEIGHT = 340, 176
MOST_BARS = 30
"""Bars that are drawn; more runs are put together, as many in each bar."""
_LEFT, _RIGHT, _TOP, _BASE = 54, 334, 34, 130
_SIGNS, _DATES = 142, 168
_WIDEST = 26
_STEPS = (10, 20, 40, 60, 80, 100)


@dataclass(frozen=True, slots=True)
class Bar:
    """One run, or several that follow each other."""

    runs: Sequence[RunYield]
    kind: str

    @property
    def counts(self) -> list[int]:
        """What the runs found; empty when none was to visit this kind."""
        return [max(run.found[self.kind], 0) for run in self.runs if self.kind in run.found]

    def described(self) -> str:
        """`05.12.2026, Lauf 7: 190 (unvollständig oder abgebrochen)`."""
        span = f"{run_day(self.runs[0])}, Lauf {self.runs[0].run_id}"
        if len(self.runs) > 1:
            span += f" bis {run_day(self.runs[-1])}, Lauf {self.runs[-1].run_id}"
        notes = [NAMES[mark] for mark in NAMES if mark != "good" and mark in map(_mark, self.runs)]
        return f"{span}: {self._counted()}" + (f" ({', '.join(notes)})" if notes else "")

    def _counted(self) -> str:
        counts = self.counts
        if not counts:
            return "nicht abgefragt"
        low, high = in_german(min(counts)), in_german(max(counts))
        return low if low == high else f"{low} bis {high}, Median {in_german(median_low(counts))}"


def run_day(run: RunYield) -> str:
    """The Berlin day on which a run began: `05.12.2026`."""
    return short_day(run.started_at.astimezone(BERLIN).date())


def group_size(number: int) -> int:
    """How many runs one bar stands for."""
    return -(-number // MOST_BARS) or 1


def strip(name: str, kind: str, runs: Sequence[RunYield]) -> Element:
    """The strip of a kind as an SVG of `WIDTH` × `HEIGHT`; ``runs`` in the order of time, one at least."""
    size = group_size(len(runs))
    early = len(runs) % size
    cuts = [0, *range(early or size, len(runs) + 1, size)]
    bars = [Bar(runs[start:end], kind) for start, end in pairwise(cuts)]
    known = [count for bar in bars for count in bar.counts]
    top = scale_top(max(known, default=0))
    last = in_german(known[-1]) if known else "nie abgefragt"
    return picture(
        WIDTH, HEIGHT, f"{name}: {counted(len(runs), 'Lauf', 'Läufe')}", _summary(known),
        element("text", name, x=0, y=15, class_="chart-name"),
        element("text", f"zuletzt {last}" if known else last, x=WIDTH, y=15, text_anchor="end", class_="chart-last"),
        *_grid(top), *_bars(bars, top), *_dates(runs),
        class_="chart-strip",
    )  # fmt: skip


def scale_top(most: int) -> int:
    """The end of the axis: a round number that is not below the greatest count."""
    if most <= 10:
        return max(most + most % 2, 2)
    unit: int = 10 ** (len(str(most - 1)) - 1)
    return next(step * unit // 10 for step in _STEPS if step * unit >= most * 10)


def _summary(known: Sequence[int]) -> str:
    if not known:
        return "Kein Lauf hat diese Art abgefragt."
    return f"Zuletzt {in_german(known[-1])}, zwischen {in_german(min(known))} und {in_german(max(known))}."


def _grid(top: int) -> list[Element]:
    made = []
    for value in (0, top // 2, top):
        y = _height(value, top)
        made.append(element("line", x1=_LEFT, x2=_RIGHT, y1=y, y2=y, class_="chart-grid"))
        text = short_number(value)
        made.append(element("text", text, x=_LEFT - 6, y=y + 4.3, text_anchor="end", class_="chart-soft"))
    return made


def _height(count: int, top: int) -> float:
    return _BASE - (_BASE - _TOP) * (count / top)


def _bars(bars: Sequence[Bar], top: int) -> list[Element]:
    pitch = (_RIGHT - _LEFT) / len(bars)
    return [
        _bar(bar, _LEFT + pitch * (place + 0.5), min(pitch * 0.72, _WIDEST), top)
        for place, bar in enumerate(bars)
    ]


def _bar(bar: Bar, x: float, width: float, top: int) -> Element:
    counts = bar.counts
    shown = worst([_mark(run) for run in bar.runs])
    parts = [
        element("rect", x=x - width / 2, y=_TOP, width=width, height=_DATES - 20 - _TOP, class_="chart-hit")
    ]
    if counts:
        y = _height(median_low(counts), top)
        height = max(_BASE - y, 1.5)
        parts.append(element("rect", x=x - width / 2, y=_BASE - height, width=width, height=height, rx=1))
        if min(counts) < max(counts):
            low, high = _height(min(counts), top), _height(max(counts), top)
            parts.append(element("line", x1=x, x2=x, y1=low, y2=high, class_="chart-range"))
    sort = f"chart-bar chart-bar-{shown if len(bar.runs) == 1 else 'several'}"
    link = bar.runs[0].link if len(bar.runs) == 1 else None
    return spot(bar.described(), *parts, sign(shown, x, _SIGNS), class_=sort, address=link)


def _mark(run: RunYield) -> Mark:
    return mark_of(run.outcome)


def _dates(runs: Sequence[RunYield]) -> list[Element]:
    if len(runs) == 1:
        middle = (_LEFT + _RIGHT) / 2
        return [
            element("text", run_day(runs[0]), x=middle, y=_DATES, text_anchor="middle", class_="chart-soft")
        ]
    return [
        element("text", run_day(runs[0]), x=_LEFT, y=_DATES, class_="chart-soft"),
        element("text", run_day(runs[-1]), x=_RIGHT, y=_DATES, text_anchor="end", class_="chart-soft"),
    ]
