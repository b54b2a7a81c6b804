"""Runs the command line in processes of its own that need not import anything any more, for that takes most of the
time of a short crawl: they are forked from one that has imported all and done nothing else."""

import atexit
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

_OF_PYTEST = "PYTEST_"
"""Variables that change with every test and say nothing to the command."""


@dataclass(frozen=True)
class Ended:
    """A command that has ended. `code` is negative for a signal."""

    code: int
    out: str
    err: str
    peak: int
    """Most bytes of memory that it had at a time, as the system tells it."""


def run(arguments: tuple[str, ...], seconds: float, cwd: Path | None = None, **environment: str) -> Ended:
    """Runs `dortmund-scraper` to its end with the variables of this process and these.

    Raises `subprocess.TimeoutExpired` when it takes longer.
    """
    variables = {name: value for name, value in os.environ.items() if not name.startswith(_OF_PYTEST)}
    with TemporaryDirectory(prefix="command-") as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        order = {
            "arguments": arguments,
            "seconds": seconds,
            "cwd": str(cwd or Path.cwd()),
            "environment": variables | environment,
            "out": str(out),
            "err": str(err),
        }
        code, peak = _asked(order)
        if code is None:
            raise subprocess.TimeoutExpired(arguments, seconds, out.read_bytes(), err.read_bytes())
        return Ended(code, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8"), peak)


def _asked(order: dict[str, object]) -> tuple[int | None, int]:
    parent = _parent()
    assert parent.stdin
    assert parent.stdout
    parent.stdin.write(json.dumps(order) + "\n")
    parent.stdin.flush()
    code, peak = json.loads(parent.stdout.readline())
    return code, peak


@cache
def _parent() -> "subprocess.Popen[str]":
    """The process that all others of this worker come from."""
    command = [sys.executable, "-m", "tests.forks"]
    parent = subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1]
    )
    atexit.register(_end, parent)
    return parent


def _end(parent: "subprocess.Popen[str]") -> None:
    parent.communicate()
