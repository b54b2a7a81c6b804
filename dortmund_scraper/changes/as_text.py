"""Changes for a terminal: by day and kind, what went in `[-…-]`, what came in `{+…+}`."""

from collections.abc import Iterator
from itertools import groupby

from .lines import Line, lines_of
from .model import Change, Op
from .period import Period
from .wording import KINDS, clock_text, day_of, day_text, fit, label_of, moment_text

_MARKS: dict[Op, tuple[str, str]] = {"=": ("", ""), "-": ("[-", "-]"), "+": ("{+", "+}")}
_LONG = 100
"""Characters from which the two sides of a value stand below each other."""


def as_text(period: Period) -> str:
    """The changes, ready to be printed."""
    span = f"{moment_text(period.since)}, bis {moment_text(period.until)}"
    if not period.changes:
        return "\n".join([f"Keine Änderungen von {span}.", *_left_out(period)])
    lines = [f"{number_of(period)} von {span}", *_left_out(period)]
    for day, found in groupby(period.changes, key=lambda one: day_of(one.seen_at)):
        lines += ["", day_text(day)]
        by_kind = sorted(found, key=lambda one: list(KINDS).index(one.kind))
        for kind, changes in groupby(by_kind, key=lambda one: one.kind):
            lines += ["", f"  {KINDS[kind]}"]
            for change in changes:
                lines += ["", *(f"    {line}".rstrip() for line in change_lines(change))]
    return "\n".join(lines)


def number_of(period: Period) -> str:
    """How many changes there are, in words."""
    return "1 Änderung" if len(period.changes) == 1 else f"{len(period.changes)} Änderungen"


def change_lines(change: Change) -> Iterator[str]:
    """One change: what happened to which record, then its fields."""
    yield f"{label_of(change).upper()}: {_flat(change.title)} ({clock_text(change.seen_at)})"
    if change.url:
        yield _flat(change.url)
    for line in lines_of(change):
        yield from _line(line)


def _left_out(period: Period) -> Iterator[str]:
    if period.elapsed:
        yield (
            f"Nicht aufgeführt: {period.elapsed} Veranstaltungen, bei denen nur vergangene Termine nicht mehr "
            "genannt werden."
        )


def _line(line: Line) -> list[str]:
    if line.is_swap:
        before, after = (text for _, text in line.pieces)
        if len(before) + len(after) <= _LONG and "\n" not in before + after:
            return [f"  {line.name}: {before} → {after}"]
        return [f"  {line.name}:", *_block(f"vorher: {before}"), *_block(f"jetzt: {after}")]
    text = "".join(f"{_MARKS[op][0]}{text}{_MARKS[op][1]}" for op, text in line.pieces)
    if "\n" not in text and len(text) <= _LONG:
        return [f"  {line.name}: {text}"]
    return [f"  {line.name}:", *_block(text)]


def _block(text: str) -> list[str]:
    return [f"    {line}" for line in text.split("\n")]


def _flat(text: str) -> str:
    return " ".join(fit(text).split())
