"""One run at a time: an advisory lock on `<archive>.lock`, which ends with the process that holds it."""

import fcntl
import json
import os
import time
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self

from ..german.clock import BERLIN
from .connect import ArchiveError

_SIGNING = 1.0
"""Seconds within which who took the lock has written its name."""


class RunLock:
    """Held while a run writes into the archive. Within one process it can be taken several times.

    The file names who holds it (pid and start, JSON) and is never deleted: who removes a lock file may remove
    that of the next one.
    """

    _held: ClassVar[dict[Path, "_Holding"]] = {}

    def __init__(self, archive: Path | str) -> None:
        """`archive` is the file of the database."""
        self._archive = Path(archive)
        self._path = self._archive.resolve().with_name(self._archive.resolve().name + ".lock")

    def __enter__(self) -> Self:
        self.take()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def take(self) -> None:
        """Takes the lock. Raises `ArchiveError`: busy, when another process holds it, with its pid and start."""
        holding = self._held.get(self._path)
        if holding is None:
            holding = self._held[self._path] = _Holding(self._lock())
        holding.times += 1

    def release(self) -> None:
        """Gives the lock back when it was released as often as it was taken."""
        holding = self._held[self._path]
        holding.times -= 1
        if holding.times == 0:
            del self._held[self._path]
            os.close(holding.file)

    def _lock(self) -> int:
        try:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except FileNotFoundError:
            raise ArchiveError(
                f"den Ordner {self._archive.parent} gibt es nicht; bitte anlegen oder eine andere Datei nennen"
            ) from None
        except OSError as error:
            raise ArchiveError(
                f"{self._path} lässt sich nicht anlegen ({error.strerror}); bitte die Rechte des Ordners prüfen"
            ) from error
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = _holder(_signature(file))
            os.close(file)
            raise ArchiveError(
                f"{self._archive}: ein anderer Lauf schreibt gerade hinein ({holder}); bitte warten, bis er zu "
                "Ende ist",
                busy=True,
            ) from None
        _sign(file)
        return file


class _Holding:
    def __init__(self, file: int) -> None:
        self.file = file
        self.times = 0


def _sign(file: int) -> None:
    """Writes who holds the lock; a full disk does not keep the run from being the only one."""
    mine = json.dumps({"pid": os.getpid(), "started_at": datetime.now(UTC).isoformat(timespec="seconds")})
    try:
        os.ftruncate(file, 0)
        os.pwrite(file, mine.encode(), 0)
    except OSError:
        return


def _signature(file: int) -> bytes:
    """What the holder wrote; who has just taken the lock needs a moment for it."""
    until = time.monotonic() + _SIGNING
    while not (found := os.pread(file, 1000, 0)) and time.monotonic() < until:
        time.sleep(0.02)
    return found


def _holder(signature: bytes) -> str:
    """Who holds the lock, in words."""
    try:
        holder = json.loads(signature)
        start = datetime.fromisoformat(holder["started_at"]).astimezone(BERLIN)
        return f"Prozess {int(holder['pid'])}, begonnen am {start:%d.%m.%Y um %H:%M:%S}"
    except (OSError, ValueError, KeyError, TypeError):
        return "Prozess unbekannt"
