"""How fast German dates are read, against dateparser and ctparse in the same run (`make bench`).

FILES hold cases as JSON lines with `text` and `reference`; without any, those of `../shared/dates` are read. An
`evaluate.py` beside them says how many answers are exact.

The first table of a file is of first calls: each different text is measured once in a process, so that nothing a
parser remembers of whole texts helps it; what it remembers of single words does, as in use. One parser after the other
reads the whole file, after a warm-up with other dates, for that is how a parser is used: with nothing else between its
calls. All is repeated in fresh processes with another order; a text counts with the median of its rounds. Times hold
for this machine and moment only, their ratios are what to compare. The aims are checked against this table.

The second one is of warm calls: once a parser has read the file, each text is given to it several times in a row, and
the fastest call counts. It tells what the reading itself costs where nothing is new to the parser and the processor.

The last table shows the seconds that a hostile text of 100,000 letters needs.
"""

import gc
import json
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path
from random import Random
from runpy import run_path
from statistics import median
from time import perf_counter, process_time
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import click

from benchmarks.date_parsers import OWN, Contender, contenders
from benchmarks.hostile_texts import texts
from dortmund_scraper.german import dates

SHARED = Path(__file__).parents[2] / "shared" / "dates"
FILES = ("portal.public.jsonl", "corpus.public.jsonl")
BERLIN = ZoneInfo("Europe/Berlin")
REFERENCE = datetime(2023, 11, 28, 12, tzinfo=BERLIN)

LEAST_RATIO = 30
"""How much longer dateparser should take at the median, at least."""
MOST_SPREAD = 20
"""How much longer than its median the own 99th percentile may be; it should stay under it."""
WARM_UPS = 20
"""Dates that a parser reads before it is measured."""
WARM_CALLS = 3
"""Calls in a row of which the fastest counts, once the parser has read the file."""
MOST_SECONDS = 1.0
"""For a hostile text."""

ROW = "{:<12} {:>7} {:>11} {:>11} {:>12} {:>14}"
HOSTILE_ROW = "{:<36} {:>9} {:>9}"
Score = Callable[[dict[str, Any], Any], bool]


class Round(NamedTuple):
    """What one process measured; the keys are the names of the parsers."""

    seconds: dict[str, dict[str, float]]
    """For each text, at its first call."""
    warm: dict[str, dict[str, float]]
    """For each text, the fastest of several calls after that."""
    exact: dict[str, float]
    """Share of the cases that were answered exactly; empty when nothing says what is exact."""


class Figures(NamedTuple):
    """Seconds of a parser over all texts."""

    median: float
    percentile: float
    """The 99th."""


def read_cases(path: Path) -> list[dict[str, Any]]:
    """The cases of a file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def exactness(path: Path) -> Score | None:
    """How this file judges the answer to a case; `None` when there is no such file."""
    if not path.exists():
        return None
    judge = run_path(str(path))
    return lambda case, answer: bool(judge["score"](case, judge["to_items"](answer))["exact"])


@contextmanager
def no_collection() -> Iterator[None]:
    """Keeps the garbage of one parser from being collected during the turn of another."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def one_round(path: Path, chance: int) -> Round:
    """Reads every case with every parser, in an order that depends on `chance`."""
    order, known = Random(chance), contenders()  # noqa: S311
    cases, score = read_cases(path), exactness(path.parent / "evaluate.py")
    order.shuffle(cases)
    seconds: dict[str, dict[str, float]] = {}
    warm: dict[str, dict[str, float]] = {}
    exact: dict[str, float] = {}
    for name in order.sample(list(known), k=len(known)):
        answers, seconds[name] = read_all(cases, known[name])
        warm[name] = read_again(cases, known[name])
        if score:
            right = sum(score(case, known[name].value(answer)) for case, answer in answers)
            exact[name] = right / len(cases)
    return Round({name: seconds[name] for name in known}, {name: warm[name] for name in known}, exact)


def read_all(
    cases: list[dict[str, Any]], contender: Contender
) -> tuple[list[tuple[dict[str, Any], Any]], dict[str, float]]:
    """The answers of a parser to all cases, and the seconds that each text needed at its first call."""
    seconds: dict[str, float] = {}
    answers = []
    with no_collection():
        for number in range(WARM_UPS):
            one_call(warm_up(number), REFERENCE, contender)
        for case in cases:
            answer, spent = one_call(case["text"], datetime.fromisoformat(case["reference"]), contender)
            seconds.setdefault(case["text"], spent)
            answers.append((case, answer))
    return answers, seconds


def read_again(cases: list[dict[str, Any]], contender: Contender) -> dict[str, float]:
    """The seconds of the fastest of several calls in a row, for each text."""
    moments = {case["text"]: datetime.fromisoformat(case["reference"]) for case in cases}
    with no_collection():
        return {
            text: min(one_call(text, moment, contender)[1] for _ in range(WARM_CALLS))
            for text, moment in moments.items()
        }


def warm_up(number: int) -> str:
    """A date that is read by every parser and stands in no file, another one for each number to 2,700."""
    return f"am {number % 28 + 1}. August 19{number % 97:02}, 7:45 Uhr"


def one_call(text: str, reference: datetime, contender: Contender) -> tuple[Any, float]:
    """The answer of a parser to a text, and its seconds."""
    moment = reference.astimezone(BERLIN)
    moment = moment.replace(tzinfo=None) if contender.naive else moment
    started = perf_counter()
    answer = contender.parse(text, moment)
    return answer, perf_counter() - started


def rounds_of(path: Path, count: int) -> list[Round]:
    """Several rounds over a file, one after the other, each in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        return list(pool.map(one_round, [path] * count, range(count)))


def figures(rounds: list[dict[str, dict[str, float]]]) -> dict[str, Figures]:
    """The figures of each parser, from the median of the rounds for each text."""
    found = {}
    for name, measured in rounds[0].items():
        typical = sorted(median(single[name][text] for single in rounds) for text in measured)
        found[name] = Figures(median(typical), typical[int(len(typical) * 0.99)])
    return found


def missed_aims(found: Mapping[str, Figures]) -> Iterator[str]:
    """What the own parser fails to reach."""
    own, other = found[OWN], found["dateparser"]
    if other.median < LEAST_RATIO * own.median:
        yield f"less than {LEAST_RATIO} times faster than dateparser at the median"
    if own.percentile >= MOST_SPREAD * own.median:
        yield f"99th percentile not under {MOST_SPREAD} times the median"


def compare(path: Path, count: int) -> list[str]:
    """Measures one file and prints its tables; returns the aims that were missed."""
    rounds = rounds_of(path, count)
    found = figures([single.seconds for single in rounds])
    click.echo(f"{path.name}: {len(rounds[0].seconds[OWN])} different texts, median of {count} rounds")
    click.echo("first call of each text:")
    show(found, rounds[0].exact)
    click.echo(f"warm, the fastest of {WARM_CALLS} more calls of each text:")
    show(figures([single.warm for single in rounds]), rounds[0].exact)
    return [f"{path.name}: {aim}" for aim in missed_aims(found)]


def show(found: Mapping[str, Figures], exact: Mapping[str, float]) -> None:
    """Prints a table."""
    click.echo(ROW.format("parser", "exact", "median µs", "99 % µs", "/ own median", "99 % / median"))
    for name, (middle, percentile) in found.items():
        share = f"{exact[name]:.1%}" if exact else "-"
        times = (f"{seconds * 1e6:.1f}" for seconds in (middle, percentile))
        ratios = (f"{ratio:.1f}" for ratio in (middle / found[OWN].median, percentile / middle))
        click.echo(ROW.format(name, share, *times, *ratios))


def compare_all(files: tuple[Path, ...], count: int) -> list[str]:
    """Measures all files; returns the aims that were missed."""
    if "ctparse" not in contenders():
        click.echo("ctparse is not installed here and left out; `make bench` installs it.")
    missed = [aim for path in files for aim in compare(path, count)]
    click.echo(
        f"Aims: dateparser at least {LEAST_RATIO} times the own median; "
        f"own 99th percentile under {MOST_SPREAD} times the own median, both at first calls."
    )
    return missed


def hostile_times(text: str) -> dict[str, float]:
    """Seconds of CPU time to parse the text, and to find all dates in it."""
    times = {}
    for name, read in {"parse": dates.parse, "find": dates.find}.items():
        started = process_time()
        read(text, REFERENCE)
        times[name] = process_time() - started
    return times


def resist(hostile: Mapping[str, str]) -> list[str]:
    """Measures the hostile texts and prints a table; returns those that missed the aim."""
    click.echo(HOSTILE_ROW.format("hostile text", "parse s", "find s"))
    longest = {}
    for name, text in hostile.items():
        times = hostile_times(text)
        click.echo(HOSTILE_ROW.format(name, *(f"{seconds:.2f}" for seconds in times.values())))
        longest[name] = max(times.values())
    click.echo(f"Longest: {max(longest.values()):.2f} s; aim: at most {MOST_SECONDS:.0f} s.")
    return [f"{name}: {seconds:.2f} s" for name, seconds in longest.items() if seconds > MOST_SECONDS]


@click.command(help=__doc__)
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--rounds", default=3, show_default=True, type=click.IntRange(min=1))
def main(files: tuple[Path, ...], rounds: int) -> None:
    """Measure and print the tables; ends with 1 where an aim is missed."""
    files = files or tuple(SHARED / name for name in FILES)
    missed = []
    if all(path.exists() for path in files):
        missed += compare_all(files, rounds)
    else:
        click.echo("No comparison: ../shared/dates, which is no part of the project, is not there.")
    missed += resist(texts())
    for aim in missed:
        click.echo(f"Missed: {aim}")
    raise SystemExit(bool(missed))


if __name__ == "__main__":
    main()
