"""How long it takes to read stored pages again, against lxml and trafilatura on the same bodies."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from importlib.util import find_spec
from time import perf_counter

import click
import lxml.html

from benchmarks.captures import Bodies, Capture, archive, store
from dortmund_scraper.rereading.reparse import reparse
from dortmund_scraper.store import Archive

ONE, TWO, LXML, TRAFILATURA = (
    "reparse --jobs 1",
    "reparse --jobs 2",
    "lxml, parsing only",
    "trafilatura.extract",
)


def readers(bodies: Bodies) -> dict[str, Callable[[], object]]:
    """What else reads the bodies; trafilatura only where it is installed."""
    found: dict[str, Callable[[], object]] = {
        LXML: lambda: [lxml.html.document_fromstring(body) for body in bodies.values()]
    }
    if find_spec("trafilatura"):
        from trafilatura import extract

        found[TRAFILATURA] = lambda: [extract(body, url=url) for url, body in bodies.items()]
    return found


def rereading(archive: Archive, jobs: int, pages: int) -> Callable[[], None]:
    """Reads all that is stored again, and makes sure that it was all."""

    def read() -> None:
        done = reparse(archive, jobs=jobs)
        if done.pages != pages or done.counts.changed:
            raise click.ClickException(f"{done.pages} of {pages} pages read, changed: {done.counts.changed}")

    return read


def rates(bodies: Bodies, rounds: int) -> dict[str, float]:
    """Pages a second of each, in the quickest of several rounds; they take turns."""
    with ExitStack() as stack:
        opened = stack.enter_context(archive())
        for url, body in bodies.items():
            store(opened, Capture(url, body, 0))
        opened.finish_run(1, datetime.now(UTC), "complete", 0, {})
        contenders: dict[str, Callable[[], object]] = {
            ONE: rereading(opened, 1, len(bodies)),
            TWO: rereading(opened, 2, len(bodies)),
        }
        contenders |= readers(bodies)
        best = dict.fromkeys(contenders, float("inf"))
        for _ in range(rounds):
            for name, read in contenders.items():
                started = perf_counter()
                read()
                best[name] = min(best[name], perf_counter() - started)
    return {name: len(bodies) / seconds for name, seconds in best.items()}


def measure(bodies: Bodies, rounds: int) -> dict[str, float]:
    """Prints pages a second as ratios, and returns them as `rates` does."""
    found = rates(bodies, rounds)
    others = [name for name in (ONE, LXML, TRAFILATURA) if name in found]
    click.echo("".join((f"{'pages a second':<28}", *(f" {f'/ {name}':>22}" for name in others))))
    for name, rate in found.items():
        click.echo("".join((f"{name:<28}", *(f" {rate / found[other]:>22.2f}" for other in others))))
    return found
