"""How long it takes to read stored pages again, against lxml and trafilatura on the same bodies."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from importlib.util import find_spec
from time import perf_counter

import click
import lxml.html

from benchmarks.captures import FIRST, Bodies, Capture, archive, store
from dortmund_scraper.rereading.reparse import reparse
from dortmund_scraper.store import Archive

ONE, TWO, STARTED = "reparse --jobs 1", "reparse --jobs 2", "reparse --jobs 2, started"
LXML, TRAFILATURA = "lxml, parsing only", "trafilatura.extract"
FEW = 50
"""Pages by which the time is measured that processes take to start."""


def readers(bodies: Bodies) -> dict[str, Callable[[], object]]:
    """What else reads the bodies; trafilatura only where it is installed."""
    found: dict[str, Callable[[], object]] = {
        LXML: lambda: [lxml.html.document_fromstring(body) for body in bodies.values()]
    }
    if find_spec("trafilatura"):
        from trafilatura import extract

        found[TRAFILATURA] = lambda: [extract(body, url=url) for url, body in bodies.items()]
    return found


def rereading(archive: Archive, jobs: int, pages: int, since: datetime) -> Callable[[], None]:
    """Reads all that was captured since a moment again, and makes sure that it was all."""

    def read() -> None:
        done = reparse(archive, since=since, jobs=jobs)
        if done.pages != pages or done.counts.changed:
            raise click.ClickException(f"{done.pages} of {pages} pages read, changed: {done.counts.changed}")

    return read


def rates(bodies: Bodies, rounds: int) -> dict[str, float]:
    """Pages a second of each, in the quickest of several rounds; they take turns. `STARTED` is two processes without
    the time that a few pages take, which is that until they have started."""
    few, later = min(FEW, len(bodies) // 2), FIRST + timedelta(days=1)
    with archive() as opened:
        for number, (url, body) in enumerate(bodies.items()):
            store(opened, Capture(url, body, int(number < few)))
        contenders: dict[str, Callable[[], object]] = {
            ONE: rereading(opened, 1, len(bodies), FIRST),
            TWO: rereading(opened, 2, len(bodies), FIRST),
            STARTED: rereading(opened, 2, few, later),
        }
        best = _quickest(contenders | readers(bodies), rounds)
    found = {name: len(bodies) / seconds for name, seconds in best.items()}
    return found | {STARTED: (len(bodies) - few) / max(best[TWO] - best[STARTED], 1e-9)}


def _quickest(contenders: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Seconds of the quickest call of each."""
    best = dict.fromkeys(contenders, float("inf"))
    for _ in range(rounds):
        for name, read in contenders.items():
            started = perf_counter()
            read()
            best[name] = min(best[name], perf_counter() - started)
    return best


def measure(bodies: Bodies, rounds: int) -> dict[str, float]:
    """Prints pages a second as ratios, and returns them as `rates` does."""
    found = rates(bodies, rounds)
    others = [name for name in (ONE, LXML, TRAFILATURA) if name in found]
    click.echo("".join((f"{'pages a second':<26}", *(f" {f'/ {name}':>24}" for name in others))))
    for name, rate in found.items():
        click.echo("".join((f"{name:<26}", *(f" {rate / found[other]:>24.2f}" for other in others))))
    return found
