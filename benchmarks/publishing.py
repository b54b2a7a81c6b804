"""What it costs to publish an archive (`make bench`).

The command itself exports an archive of many events, each format in a process of its own, then all formats at once.
Only ratios are printed, for they hold on any machine: the CPU time of the process without its start, against that of a
plain dump of all published tables as CSV. In the first column that is the shell of SQLite where it is installed
(`sqlite3 -csv -header`), in the second one Python's `sqlite3` and `csv`. The line `csv, events` compares like with
like: three tables on both sides. The line `rows` reads all rows and writes nothing; the third column tells which share
of each format's time that would be, as far as each table is read once.

Memory is the peak of the process that exports. `--events 100000` is what the issue asks for and takes half an hour.
"""

import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import click

from benchmarks.crawl import Cost, run, run_command
from dortmund_scraper.export import formats as known

MOST_MEMORY = 200_000_000
"""Bytes at the peak of an export, at most: what the issue asks for."""
MOST_CSV = 50.0
"""CPU time of the events as CSV against the shell of SQLite, at most. The shell copies columns to a file in C; the
export looks for the page behind each row, for what is suppressed, for formulas and for contacts, and does so in Python;
the last takes two thirds of the time."""
MOST_PYTHON = 12.0
"""The same against Python's `sqlite3` and `csv`."""

EVENTS = ("events", "event_dates", "venues")
TABLES = ("news", *EVENTS, "services", "service_sections", "service_fees")
LIKE, ALL, ROWS = "csv, events", "all formats", "rows"
ROW = "{:<14} {:>12} {:>12} {:>10} {:>10}"
PUBLISHER = """[publisher]
name = "Datenwerkstatt"
[catalogue]
base_url = "https://daten.example.org/dortmund"
"""
_UNIT = 1 if sys.platform == "darwin" else 1024
"""Of the system's peak memory, in bytes."""


def available() -> list[str]:
    """The formats that can be written here."""
    modules = {name: f"{known.__name__}.{place.partition(':')[0]}" for name, place in known.MODULES.items()}
    return [name for name, module in modules.items() if find_spec(module) and known.is_installed(name)]


def working(module: str, *arguments: str) -> Cost:
    """What a module of Python takes, without the CPU time of its start."""
    cost, start = run(module, *arguments), run(module, *arguments[:1], "--help")
    return Cost(max(cost.cpu - start.cpu, 0.001), cost.memory)


class Dumps(NamedTuple):
    """CPU seconds of plain dumps of the same tables."""

    shell: float | None
    """By the shell of SQLite; ``None`` where it is not installed."""
    python: float


def dumps(db: Path, tables: Sequence[str]) -> Dumps:
    """Writes the tables as CSV in both ways."""
    with TemporaryDirectory() as out:
        python = working("benchmarks.publishing_dump", str(db), out, *tables).cpu
        if shutil.which("sqlite3") is None:
            return Dumps(None, python)
        asked = [part for table in tables for part in (f".once {out}/{table}.csv", f"SELECT * FROM {table}")]  # noqa: S608
        return Dumps(run_command("sqlite3", "-readonly", "-csv", "-header", str(db), *asked).cpu, python)


def export(db: Path, *options: str) -> Cost:
    """Runs our command."""
    with TemporaryDirectory() as folder:
        publisher = Path(folder) / "publisher.toml"
        publisher.write_text(PUBLISHER, encoding="utf-8")
        out = str(Path(folder) / "out")
        return run(
            "dortmund_scraper", "export", out, "--db", str(db), "--publisher", str(publisher), *options
        )


def contenders(db: Path, formats: Sequence[str]) -> Iterator[tuple[str, Cost]]:
    """What each export takes."""
    yield ROWS, working("benchmarks.publishing_rows", str(db))
    if "csv" in formats:
        yield LIKE, export(db, "--format", "csv", "--kind", "events")
    for name in formats:
        yield name, export(db, "--format", name)
    if set(formats) == set(known.MODULES):
        yield ALL, export(db)


def least_dumps(rounds: Sequence[Dumps]) -> Dumps:
    """The least CPU time of each."""
    shells = [found.shell for found in rounds if found.shell is not None]
    return Dumps(min(shells, default=None), min(found.python for found in rounds))


def least(rounds: Sequence[Mapping[str, Cost]]) -> dict[str, Cost]:
    """The least CPU time of each, and the highest peak."""
    return {
        name: Cost(min(costs[name].cpu for costs in rounds), max(costs[name].memory for costs in rounds))
        for name in rounds[0]
    }


def show(costs: Mapping[str, Cost], whole: Dumps, events: Dumps) -> None:
    """Prints the table."""
    click.echo(ROW.format("export", "/ sqlite3", "/ Python", "rows", "peak MB"))
    for name, cost in costs.items():
        shell, python = events if name == LIKE else whole
        told = [f"{cost.cpu / shell:.1f}" if shell else "–", f"{cost.cpu / python:.1f}"]
        share = "" if name in (LIKE, ROWS) else f"{costs[ROWS].cpu / cost.cpu:.0%}"
        click.echo(ROW.format(name, *told, share, f"{cost.memory * _UNIT / 1e6:.0f}"))


def missed_aims(costs: Mapping[str, Cost], events: Dumps) -> Iterator[str]:
    """What was not reached."""
    for name, cost in costs.items():
        if cost.memory * _UNIT > MOST_MEMORY:
            yield f"{name} takes more than {MOST_MEMORY // 1_000_000} MB"
    if LIKE in costs and events.shell and costs[LIKE].cpu > MOST_CSV * events.shell:
        yield f"CSV of events takes more than {MOST_CSV:.0f} times as long as the shell of SQLite"
    if LIKE in costs and costs[LIKE].cpu > MOST_PYTHON * events.python:
        yield f"CSV of events takes more than {MOST_PYTHON:.0f} times as long as a dump in Python"


@click.command(help=__doc__)
@click.option("--events", default=10_000, show_default=True, type=click.IntRange(min=20))
@click.option("--rounds", default=1, show_default=True, type=click.IntRange(min=1))
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(list(known.MODULES)),
    help="All that can be written.",
)
@click.option("--db", type=click.Path(path_type=Path), help="Use this archive instead of making one.")
def main(events: int, rounds: int, formats: tuple[str, ...], db: Path | None) -> None:
    """Measure and print the ratios; ends with 1 where an aim is missed."""
    with TemporaryDirectory() as folder:
        if db is None:
            db = Path(folder) / "archive.db"
            run("benchmarks.publishing_archive", str(db), "--events", str(events))
        costs = least([dict(contenders(db, formats or available())) for _ in range(rounds)])
        whole, like = (least_dumps([dumps(db, tables) for _ in range(rounds)]) for tables in (TABLES, EVENTS))
    show(costs, whole, like)
    missed = list(missed_aims(costs, like))
    for aim in missed:
        click.echo(f"Missed: {aim}.")
    raise SystemExit(bool(missed))


if __name__ == "__main__":
    main()
