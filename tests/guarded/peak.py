"""Lets a process say at its end how much memory it had: what the system tells its parent counts the parent's too, whose
memory it shares until it starts a program of its own."""

import atexit
from pathlib import Path

VARIABLE = "TEST_PEAK"
"""Environment variable: the file for the number, in kilobytes."""
_STATUS = Path("/proc/self/status")


def tell_at_the_end(file: str) -> None:
    """Writes the most memory that this process had when it ends by itself, where the system tells it."""
    if _STATUS.exists():
        atexit.register(_tell, Path(file))


def _tell(file: Path) -> None:
    (line,) = (line for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM:"))
    file.write_text(line.split()[1])
