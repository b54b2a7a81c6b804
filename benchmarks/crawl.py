"""What a crawl costs, from the first request to the archive (`make bench`).

The command itself crawls and refreshes a portal of pages of about 40 KB (`portal.py`), which a process of its own
serves on this machine. Beside it run a bare Scrapy spider that does nothing with the pages, and an ordinary one that
reads them with CSS selectors, extruct and dateparser, checks items with pydantic and writes each with an upsert. All
take turns; of each the round with the least CPU time (user and system) counts. Only ratios are printed: they hold on
any machine, times do not.

A page costs what PAGES pages cost more than FEW, divided by the difference: so the start of Python, the imports and the
opening of the archive do not count. The second column is the whole process with PAGES pages, start included.

Memory is the peak of the process that crawls, with MANY pages against PAGES.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import click

BARE = "bare spider"
ORDINARY = "ordinary spider"
CRAWL = "crawl"
FULL = "refresh --full"
REFRESH = "refresh"

MOST_CPU = 2.0
"""CPU of a page of a full crawl against the bare spider, at most."""
MOST_MEMORY = 1.15
"""Peak memory with ten times the pages, at most."""

FEW = 50
ROW = "{:<16} {:>14} {:>14} {:>14}"
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""With it each start would compile all modules anew."""


class Cost(NamedTuple):
    """What a process needed."""

    cpu: float
    """Seconds of CPU time, user and system."""
    memory: int
    """Its peak, in the unit of the system."""


Costs = Mapping[str, Cost]
"""Of each contender."""


def run(*arguments: str) -> Cost:
    """Runs a module of Python to its end. Raises `click.ClickException` where it fails."""
    return run_command(sys.executable, "-m", *arguments)


def run_command(*command: str) -> Cost:
    """Runs a program to its end. Raises `click.ClickException` where it fails.

    The peak of a process is never less than what its parent had when it was started, so this one stays small.
    """
    with TemporaryDirectory() as folder, (Path(folder) / "log").open("w+", encoding="utf-8") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=ENVIRONMENT)  # noqa: S603
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            raise click.ClickException(f"{' '.join(command)}: code {process.returncode}\n{log.read()}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


@contextmanager
def portal(count: int, filling: str, *options: str) -> Iterator[str]:
    """The address of a portal with so many pages about one thing."""
    command = [sys.executable, "-m", "benchmarks.serve", str(count), "--filling", filling, *options]
    with subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT
    ) as process:
        assert process.stdin  # noqa: S101
        assert process.stdout  # noqa: S101
        yield process.stdout.readline().strip()
        process.stdin.close()


def dortmund_scraper(command: str, url: str, db: Path, *options: str) -> Cost:
    """Runs our command."""
    return run("dortmund_scraper", command, "--portal", url, "--db", str(db), "--delay", "0", *options)


def one_round(url: str) -> Costs:
    """Every contender once, on the same portal; the refreshes find what the crawl has just read."""
    with TemporaryDirectory() as folder:
        db = Path(folder) / "archive.db"
        return {
            BARE: run("benchmarks.bare_spider", url),
            CRAWL: dortmund_scraper("crawl", url, db),
            ORDINARY: run("benchmarks.ordinary_spider", url, str(Path(folder) / "items.db")),
            FULL: dortmund_scraper("refresh", url, db, "--full"),
            REFRESH: dortmund_scraper("refresh", url, db),
        }


def least(rounds: Sequence[Costs]) -> Costs:
    """The least that each contender needed."""
    return {
        name: Cost(min(costs[name].cpu for costs in rounds), min(costs[name].memory for costs in rounds))
        for name in rounds[0]
    }


def of_a_page(few: Costs, many: Costs) -> dict[str, float]:
    """What more pages cost more than few."""
    return {name: many[name].cpu - few[name].cpu for name in many}


def show(few: Costs, many: Costs) -> float:
    """Prints the table; returns what a page of the crawl costs against the bare spider."""
    pages = of_a_page(few, many)
    click.echo(ROW.format("a page of", "/ bare", "with start", "/ full crawl"))
    for name, cost in pages.items():
        ratios = (cost / pages[BARE], many[name].cpu / many[BARE].cpu, cost / pages[CRAWL])
        click.echo(ROW.format(name, *(f"{ratio:.2f}" for ratio in ratios)))
    return pages[CRAWL] / pages[BARE]


def peak(url: str) -> int:
    """The peak of a full crawl."""
    with TemporaryDirectory() as folder:
        return dortmund_scraper("crawl", url, Path(folder) / "archive.db").memory


def missed_aims(cpu: float, memory: float) -> Iterator[str]:
    """What was not reached."""
    if cpu > MOST_CPU:
        yield f"a page of the crawl costs more than {MOST_CPU} times the bare spider"
    if memory > MOST_MEMORY:
        yield f"peak memory grows by more than {MOST_MEMORY - 1:.0%}"


@click.command(help=__doc__)
@click.option("--pages", default=1000, show_default=True, type=click.IntRange(min=FEW + 1))
@click.option("--many", default=10_000, show_default=True, type=click.IntRange(min=FEW + 1))
@click.option("--rounds", default=3, show_default=True, type=click.IntRange(min=1))
@click.option("--filling", default="navigation", show_default=True, type=click.Choice(["navigation", "text"]))
def main(pages: int, many: int, rounds: int, filling: str) -> None:
    """Measure and print the ratios; ends with 1 where an aim is missed."""
    with ExitStack() as stack:
        urls = [stack.enter_context(portal(count, filling)) for count in (FEW, pages)]
        measured = [[one_round(url) for url in urls] for _ in range(rounds)]
    few, usual = (least(costs) for costs in zip(*measured, strict=True))
    cpu = show(few, usual)
    with portal(many, filling) as url:
        memory = peak(url) / usual[CRAWL].memory
    click.echo(f"Peak memory of a full crawl with {many} pages / with {pages}: {memory:.2f}.")
    click.echo(f"Aims: crawl / bare at most {MOST_CPU}, peak memory at most {MOST_MEMORY}.")
    missed = list(missed_aims(cpu, memory))
    for aim in missed:
        click.echo(f"Missed: {aim}.")
    raise SystemExit(bool(missed))


if __name__ == "__main__":
    main()
