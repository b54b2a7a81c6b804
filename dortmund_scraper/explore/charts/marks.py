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
    "running": "M-3.4 0a3.4 3.4 0 1 0 6.8 0a3.4 3.4 0 1 0 -6.8 0z",
    "incomplete": "M0 -3.8L3.7 3.2L-3.7 3.2z",
    "collapsed": "M0 -4.2L4.2 0L0 4.2L-4.2 0z",
    "failed": "M-3.2 -3.2L3.2 3.2M3.2 -3.2L-3.2 3.2",
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
