"""CPU time of several functions on the same input, as ratios of one run."""

from collections.abc import Callable, Mapping
from time import process_time

Contender = Callable[[bytes], object]


def best_times(contenders: Mapping[str, Contender], page: bytes, rounds: int) -> dict[str, float]:
    """The least CPU time that each function needed for the page, in seconds.

    The functions take turns, so that a busy or throttled machine slows all of them alike.
    """
    best = dict.fromkeys(contenders, float("inf"))
    for _ in range(rounds):
        for name, read in contenders.items():
            started = process_time()
            read(page)
            best[name] = min(best[name], process_time() - started)
    return best


def ratios(contenders: Mapping[str, Contender], page: bytes, rounds: int = 15) -> dict[str, float]:
    """How much longer the first function takes than each of the others."""
    best = best_times(contenders, page, rounds)
    own, *others = best
    return {name: best[own] / best[name] for name in others}
