"""How long a reader waits for a page of the archive in a browser, at rest and while a crawl writes.

The baseline is plain Datasette on the same file, which lists its tables; all times are of requests over loopback, the
median of several, and only their ratios are printed.
"""

import http.client
import multiprocessing
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from multiprocessing.synchronize import Event as Flag
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

import click

from dortmund_scraper.records import NewsItem, Page
from dortmund_scraper.replica.basics import absolute
from dortmund_scraper.store import Archive, Fetch
from dortmund_scraper.store.search.index import rebuild

PAGES = {
    "start page": "/",
    "search": "/suche?q=ausstellung",
    "coming events": "/archiv/kommende-veranstaltungen",
    "table of events": "/archiv/events",
}
"""Pages of ours that are measured."""
ROW = "{:<16} {:>22} {:>22}"
_PATIENCE = 120
"""Seconds for a server to start, and for an answer."""


class Waits(NamedTuple):
    """Seconds until pages were there, by name; `plain` is the index page of plain Datasette."""

    at_rest: dict[str, float]
    while_writing: dict[str, float]
    start: float
    """From the start of the program to its first page."""
    plain_start: float
    alone: float
    """Pages that the writer wrote in a second when nobody looked."""
    watched: float
    """The same while pages were asked for without a pause."""


class Server:
    """A server in a process of its own."""

    def __init__(self, *command: str) -> None:
        self.began = time.perf_counter()
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", *command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )  # fmt: skip
        self.port = self._announced()

    def _announced(self) -> int:
        for line in self._process.stdout or ():
            if found := re.search(r"http://127\.0\.0\.1:(\d+)", line):
                return int(found[1])
        raise click.ClickException("the server did not start")

    def wait_for(self, path: str) -> float:
        """Seconds until the whole page was there."""
        began = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
        finally:
            connection.close()
        if answer.status != http.client.OK:
            raise click.ClickException(f"{path} answered {answer.status}")
        return time.perf_counter() - began

    def stop(self) -> None:
        """Ends the process."""
        self._process.terminate()
        self._process.wait()


@contextmanager
def serving(*command: str) -> Iterator[Server]:
    """A server until the end of the block."""
    server = Server(*command)
    try:
        yield server
    finally:
        server.stop()


def write_until(db: Path, stop: Flag, number: "multiprocessing.sharedctypes.Synchronized[int]") -> None:
    """Writes pages as a crawl does, one transaction each, until it is told to stop; counts them."""
    with Archive.open(db) as archive:
        run = archive.start_run(datetime.now(UTC), {"command": "benchmark"}, {})
        while not stop.is_set():
            url = absolute(f"/newsroom/nachrichten-dortmund.de/messung-{number.value}.html")
            news = NewsItem(url=url, title=f"Messung {number.value}", body_text="Wort für Wort. " * 100)
            page = Page(page_kind="news", url=url, news=[news])
            archive.write_page(page, Fetch(url, datetime.now(UTC), run, 200))
            number.value += 1


@contextmanager
def writing(db: Path) -> Iterator[Callable[[], float]]:
    """Another process writes until the end of the block; gives how many pages a second it has written so far."""
    context = multiprocessing.get_context("spawn")
    stop, number = context.Event(), context.Value("i", 0)
    process = context.Process(target=write_until, args=(db, stop, number))
    process.start()
    while number.value == 0:
        time.sleep(0.05)
    began, first = time.perf_counter(), number.value
    try:
        yield lambda: (number.value - first) / (time.perf_counter() - began)
    finally:
        stop.set()
        process.join()


def measure(db: Path, rounds: int) -> Waits:
    """All waits; the archive is written to."""
    with serving("dortmund_scraper", "explore", "--db", str(db), "--port", "0") as ours:
        ours.wait_for("/")
        start = time.perf_counter() - ours.began
        with serving("datasette", "serve", str(db), "--port", str(_free_port())) as plain:
            plain.wait_for("/")
            plain_start = time.perf_counter() - plain.began
            at_rest = _waits(ours, plain, rounds)
            with writing(db) as speed:
                time.sleep(5)
                alone = speed()
            with writing(db) as speed:
                while_writing = _waits(ours, plain, rounds)
                watched = speed()
    return Waits(at_rest, while_writing, start, plain_start, alone, watched)


def _waits(ours: Server, plain: Server, rounds: int) -> dict[str, float]:
    found: dict[str, list[float]] = {name: [] for name in ("plain", *PAGES)}
    for _ in range(rounds):
        found["plain"].append(plain.wait_for("/"))
        for name, path in PAGES.items():
            found[name].append(ours.wait_for(path))
    return {name: median(waits) for name, waits in found.items()}


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def show(waits: Waits) -> None:
    """Prints the ratios."""
    click.echo(ROW.format("page", "against plain index", "writing / at rest"))
    for name in PAGES:
        click.echo(
            ROW.format(
                name,
                f"{waits.at_rest[name] / waits.at_rest['plain']:.2f}",
                f"{waits.while_writing[name] / waits.at_rest[name]:.2f}",
            )
        )
    click.echo(
        ROW.format("plain Datasette", "1", f"{waits.while_writing['plain'] / waits.at_rest['plain']:.2f}")
    )
    click.echo(f"first page after the start: {waits.start / waits.plain_start:.2f} of plain Datasette's")
    click.echo(
        f"pages that the crawl writes meanwhile: {waits.watched / waits.alone:.2f} of those without readers"
    )


@click.command(help=__doc__)
@click.option("--events", default=10_000, show_default=True, type=click.IntRange(min=20))
@click.option("--rounds", default=7, show_default=True, type=click.IntRange(min=1))
@click.option(
    "--db", type=click.Path(path_type=Path), help="Use this archive, and write to it, instead of making one."
)
def main(events: int, rounds: int, db: Path | None) -> None:
    """Measure and print the ratios."""
    with TemporaryDirectory() as folder:
        if db is None:
            db = Path(folder) / "archive.db"
            subprocess.run(  # noqa: S603
                [sys.executable, "-m", "benchmarks.publishing_archive", str(db), "--events", str(events)],
                check=True,
            )
            with Archive.open(db) as archive, archive.writing():
                rebuild(archive.connection)
        show(measure(db, rounds))


if __name__ == "__main__":
    main()
