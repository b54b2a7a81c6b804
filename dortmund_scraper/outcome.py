"""How a run ended, from what was counted, and with which exit code."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from dortmund_scraper.expectations import ExpectationsError
from dortmund_scraper.store import ArchiveError

Name = Literal[
    "complete", "incomplete", "interrupted", "collapsed", "nothing found", "refused", "unreachable", "failed"
]
Cause = Literal[
    "robots loop", "robots left", "robots challenge", "robots later", "robots unreachable",
    "challenge", "later", "unreachable", "broken",
]  # fmt: skip
"""`robots …` robots.txt could not be read: it loops, leaves the portal, asks for a check, or fails for the moment ·
`challenge` pages asked for a check · `later` a long pause was asked for · `unreachable` nothing answers ·
`broken` no page came whole."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of a run."""

    name: Name
    exit_code: int


REFUSED = Outcome("refused", 5)
TEMPORARY = Outcome("unreachable", 75)
INCOMPLETE = Outcome("incomplete", 3)
_VERDICTS: dict[str, Cause] = {
    "loop": "robots loop",
    "left": "robots left",
    "challenge": "robots challenge",
    "later": "robots later",
    "unreachable": "robots unreachable",
}
_DECIDED: dict[Cause | None, Outcome] = {
    "robots loop": REFUSED,
    "robots left": REFUSED,
    "robots challenge": REFUSED,
    "robots later": TEMPORARY,
    "robots unreachable": TEMPORARY,
    "challenge": REFUSED,
}
"""Whatever was read."""


def decide(stats: Mapping[str, Any], reason: str) -> Outcome:
    """The outcome of a crawl from Scrapy's stats and the reason for which the spider was closed.

    The stats `pages/<meaning>` are those of `spiders.failures`; `pages/kept` counts what was read,
    `pages/unchanged` what is as it was, `pages/resumed` what an interrupted run had read, `pages/limited` what
    the limit left out, `challenge/count` pages that asked for a check, `bodies/broken` what never came whole;
    `robots/verdict` is that of `middlewares.robots`, `run/signal` the number of the signal that stopped the run,
    `run/shortfalls` how many expectations of the quality gate it did not meet. A page that is gone is an answer,
    not a failure; what robots.txt forbids is not wanted. Whoever met a challenge was refused, whatever was read
    before.
    """
    signal = stats.get("run/signal")
    if signal is not None:
        return Outcome("interrupted", 128 + int(signal))
    found = cause(stats, reason)
    if found in _DECIDED:
        return _DECIDED[found]
    if stats.get("run/shortfalls", 0):
        return Outcome("collapsed", 4)
    broken = sum(stats.get(f"pages/{meaning}", 0) for meaning in ("failed", "unreachable", "denied"))
    if not _read(stats):
        return _of_nothing(stats, broken, found)
    if broken or found or reason != "finished":
        return INCOMPLETE
    return Outcome("complete", 0)


def cause(stats: Mapping[str, Any], reason: str) -> Cause | None:
    """What kept the run from being complete, where that was one thing; see `decide` for the arguments."""
    verdict = _VERDICTS.get(stats.get("robots/verdict", ""))
    if verdict is not None:
        return verdict
    if stats.get("challenge/count", 0) or stats.get("pages/challenged", 0):
        return "challenge"
    if reason in ("later", "unreachable"):
        return "later" if reason == "later" else "unreachable"
    if not _read(stats) and stats.get("bodies/broken", 0) and not stats.get("pages/unreachable", 0):
        return "broken"
    return None


def _read(stats: Mapping[str, Any]) -> int:
    return sum(int(stats.get(f"pages/{read}", 0)) for read in ("kept", "unchanged", "resumed"))


def code_of(error: BaseException) -> int:
    """The exit code of a run that an exception ended."""
    match error:
        case ArchiveError():
            return 75 if error.busy else 2
        case ExpectationsError():
            return 2
        case KeyboardInterrupt():
            return 130
        case SystemExit(code=int(code)):
            return code
    return 1


def _of_nothing(stats: Mapping[str, Any], broken: int, found: Cause | None) -> Outcome:
    """The outcome of a run that read no page."""
    if found == "broken":
        return INCOMPLETE
    if found:
        return TEMPORARY
    if stats.get("pages/denied", 0) or (stats.get("pages/forbidden", 0) and not broken):
        return REFUSED
    if broken:
        return TEMPORARY
    if stats.get("pages/limited", 0):
        return Outcome("complete", 0)
    return Outcome("nothing found", 4)
