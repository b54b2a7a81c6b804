"""CPU time of several functions on the same input, as ratios of one run."""

from collections.abc import Callable, Iterable, Mapping
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


def first_ratio(
    pages: Iterable[tuple[str, bytes]], contenders_of: Callable[[str], Mapping[str, Contender]]
) -> float:
    """How much longer the first function takes than the second over different pages, each read once."""
    spent = [0.0, 0.0]
    for url, content in pages:
        for number, read in enumerate(list(contenders_of(url).values())[:2]):
            started = process_time()
            read(content)
            spent[number] += process_time() - started
    return spent[0] / spent[1]
