"""How a run ended, from what was counted, and with which exit code."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Name = Literal["complete", "incomplete", "interrupted", "nothing found", "refused", "unreachable", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of a run."""

    name: Name
    exit_code: int


def decide(stats: Mapping[str, Any], reason: str) -> Outcome:
    """The outcome of a crawl from Scrapy's stats and the reason for which the spider was closed.

    The stats `pages/<meaning>` are those of `spiders.failures`; `pages/kept` counts what was read,
    `pages/unchanged` what is as it was, `pages/resumed` what an interrupted run had read, `pages/limited` what
    the limit left out; `run/signal` is the number of the signal that stopped it. A page that is gone is an
    answer, not a failure; what robots.txt forbids is not wanted.
    """
    signal = stats.get("run/signal")
    if signal is not None:
        return Outcome("interrupted", 128 + int(signal))
    broken = sum(stats.get(f"pages/{meaning}", 0) for meaning in ("failed", "unreachable", "denied"))
    if not sum(stats.get(f"pages/{read}", 0) for read in ("kept", "unchanged", "resumed")):
        return _of_nothing(stats, broken)
    if broken or reason != "finished":
        return Outcome("incomplete", 3)
    return Outcome("complete", 0)


def _of_nothing(stats: Mapping[str, Any], broken: int) -> Outcome:
    """The outcome of a run that read no page."""
    if stats.get("pages/denied", 0) or (stats.get("pages/forbidden", 0) and not broken):
        return Outcome("refused", 5)
    if broken:
        return Outcome("unreachable", 75)
    if stats.get("pages/limited", 0):
        return Outcome("complete", 0)
    return Outcome("nothing found", 4)
