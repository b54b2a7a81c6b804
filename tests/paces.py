"""Whether requests came as far apart as they were to be, seen from the server."""

from collections.abc import Sequence
from itertools import combinations

LATE = 0.5
"""Part of a pause by which a request may come in late on a busy machine: the next one then seems to come early."""


def keeps(times: Sequence[float], seconds: float) -> bool:
    """Whether no two requests, neighbours or not, came closer together than so many pauses between them, but for the
    lateness of the first of the two."""
    pairs = combinations(enumerate(times), 2)
    return all(
        later - earlier >= (right - left - LATE) * seconds for (left, earlier), (right, later) in pairs
    )
