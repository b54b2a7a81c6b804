"""Runs the real command in a process of its own and measures it."""

import atexit
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Self

from tests import prepared
from tests.guarded import peak

PATIENCE = 180
"""Seconds after which a crawl of a small site hangs."""

_PEAKS = TemporaryDirectory(prefix="peaks-")
"""Where processes write how much memory they had."""
atexit.register(_PEAKS.cleanup)
_NUMBERS = count()


@dataclass(frozen=True)
class Run:
    """A command that has ended. `code` is negative for a signal."""

    code: int
    out: str
    err: str
    seconds: float
    peak: int
    """Most bytes of memory that it had at a time."""

    @property
    def said(self) -> str:
        """All that it printed."""
        return f"{self.out}\n{self.err}"

    @property
    def is_clear(self) -> bool:
        """Whether a person can read what it printed: no stack of calls."""
        return "Traceback" not in self.said


class Command:
    """A command that runs. `wait` must be called to its end."""

    def __init__(self, *command: str, **environment: str) -> None:
        self._out, self._err = TemporaryFile("w+"), TemporaryFile("w+")  # noqa: SIM115 - `wait` closes them
        self._peak = _peak_file()
        self._started = time.monotonic()
        self._process = subprocess.Popen(  # noqa: S603
            command,
            stdout=self._out,
            stderr=self._err,
            env=os.environ | environment | {peak.VARIABLE: str(self._peak)},
        )
        self.pid = self._process.pid

    @classmethod
    def crawl(cls, portal: str, db: Path, *arguments: str, **environment: str) -> Self:
        """A crawl without delay, unless the arguments say another one."""
        start = (sys.executable, "-m", "dortmund_scraper", "crawl", "--portal", portal, "--db", str(db))
        return cls(*start, "--delay", "0", *arguments, **environment)

    def send(self, number: signal.Signals) -> None:
        """Sends a signal before `wait`; nothing happens when the process has ended.

        Not by `Popen`, which would take the process from `wait4` if it has.
        """
        os.kill(self.pid, number)

    def wait(self, seconds: float = PATIENCE) -> Run:
        """What came of it. Fails when it takes longer."""
        timer = threading.Timer(seconds, self.send, [signal.SIGKILL])
        timer.start()
        _, status, usage = os.wait4(self.pid, 0)
        timer.cancel()
        self._process.returncode = os.waitstatus_to_exitcode(status)
        took = time.monotonic() - self._started
        run = Run(
            self._process.returncode, _text(self._out), _text(self._err), took, self._most(usage) * 1024
        )
        assert took < seconds, f"hangs after {seconds} seconds:\n{run.said}"
        return run

    def _most(self, usage: resource.struct_rusage) -> int:
        """Kilobytes; what the system tells where the process could not."""
        return int(self._peak.read_text()) if self._peak.exists() else usage.ru_maxrss


def _peak_file() -> Path:
    return Path(_PEAKS.name, str(next(_NUMBERS)))


def _text(file: object) -> str:
    with file:  # type: ignore[attr-defined]
        file.seek(0)  # type: ignore[attr-defined]
        return str(file.read())  # type: ignore[attr-defined]


def crawl(portal: str, db: Path, *arguments: str, seconds: float = PATIENCE, proxy: str = "") -> Run:
    """Crawls without delay to the end. A proxy is where requests for other machines would go."""
    names = ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY") if proxy else ()
    told = _peak_file()
    environment = {**dict.fromkeys(names, proxy), "no_proxy": "127.0.0.1", peak.VARIABLE: str(told)}
    words = ("crawl", "--portal", portal, "--db", str(db), "--delay", "0", *arguments)
    started = time.monotonic()
    done = prepared.run(words, seconds, **environment)
    most = int(told.read_text()) * 1024 if told.exists() else done.peak
    return Run(done.code, done.out, done.err, time.monotonic() - started, most)
