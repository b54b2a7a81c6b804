"""Signs for runs that did not end well: told apart by shape, not by colour alone."""

from typing import Literal
from xml.etree.ElementTree import Element

from .markup import element

Mark = Literal["good", "running", "incomplete", "collapsed", "failed"]

NAMES: dict[Mark, str] = {
    "good": "vollständig",
    "running": "läuft noch",
    "incomplete": "unvollständig oder abgebrochen",
    "collapsed": "Ausbeute eingebrochen",
    "failed": "gescheitert",
}
"""From the best to the worst."""
_OF_OUTCOME: dict[str | None, Mark] = {
    None: "running",
    "complete": "good",
    "incomplete": "incomplete",
    "interrupted": "incomplete",
    "killed": "incomplete",
    "collapsed": "collapsed",
}
_PATHS: dict[Mark, str] = {
    "running": "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
    "incomplete": "M0 -4.5L4.5 4L-4.5 4z",
    "collapsed": "M0 -5L5 0L0 5L-5 0z",
    "failed": "M-4 -4L4 4M4 -4L-4 4",
}
"""Around 0,0, in a square of 10."""


def mark_of(outcome: str | None) -> Mark:
    """The mark of an outcome as it is named in the archive; an outcome that is not known has failed."""
    return _OF_OUTCOME.get(outcome, "failed")


def worst(marks: list[Mark]) -> Mark:
    """The worst of some marks."""
    return max(marks, key=list(NAMES).index)


def sign(mark: Mark, x: float, y: float) -> Element | None:
    """The sign with its middle at a point; ``None`` for a run that ended well."""
    if mark == "good":
        return None
    return element(
        "path",
        d=_PATHS[mark],
        transform=f"translate({x:.1f} {y:.1f})",
        class_=f"chart-mark chart-mark-{mark}",
    )
