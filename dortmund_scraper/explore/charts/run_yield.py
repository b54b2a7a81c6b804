"""What one run found."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class RunYield:
    """How many records of each kind a run found."""

    run_id: int
    started_at: datetime
    """With an offset; it is shown in Berlin time."""
    outcome: str | None
    """Name of the outcome as in `runs.outcome`; ``None`` while it runs."""
    found: Mapping[str, int]
    """Records by kind (`news`, `events`, `services`, `home`). A kind that the run was not to visit is not in it."""
    link: str | None = None
    """Address of a page about the run."""
