"""The real command `explore` in a process of its own."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import Self

_PATIENCE = 60
"""Seconds after which the command hangs."""


class Explorer:
    """Serves an archive on a free port while the context lasts; leaving it asserts that it ended as told."""

    def __init__(self, db: Path) -> None:
        self._command = (sys.executable, "-m", "dortmund_scraper", "explore", "--db", str(db), "--port", "0")
        self._errors = db.with_suffix(".stderr")
        self.origin = ""
        """Scheme, host and port."""

    def __enter__(self) -> Self:
        with self._errors.open("wb") as errors:
            self._process = subprocess.Popen(  # noqa: S603
                self._command, stdout=subprocess.PIPE, stderr=errors, text=True, encoding="utf-8",
                env=os.environ | {"PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"},
            )  # fmt: skip
        timer = Timer(_PATIENCE, self._process.kill)
        timer.start()
        lines = iter(self._process.stdout or ())
        line = next((one for one in lines if " unter http://" in one), "")
        timer.cancel()
        self.origin = line.rpartition(" ")[2].strip().rstrip("/")
        assert self.origin, f"it did not start: {self._errors.read_text()}"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.send_signal(signal.SIGTERM)
        self._process.communicate(timeout=_PATIENCE)
        said = self._errors.read_text()
        assert (self._process.returncode, said) == (143, ""), f"{self._process.returncode}: {said}"
