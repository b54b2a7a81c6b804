"""What a crawl gave, in numbers and examples."""

import hashlib
from collections import defaultdict

from scrapy.statscollectors import StatsCollector

EXAMPLES = 3
"""Addresses that are kept for each thing that happened."""


class Tally:
    """Keeps the stats `yield/<kind>/<what>`, and a few addresses for each of them.

    Its changes have arguments that JSON can hold, so that a crawl that goes on can make them again.
    """

    def __init__(self, stats: StatsCollector) -> None:
        self._stats = stats
        self._examples: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._different: dict[tuple[str, str], set[str]] = defaultdict(set)

    def count(self, kind: str, what: str, number: int = 1) -> None:
        """Adds to a number."""
        self._stats.inc_value(f"yield/{kind}/{what}", number)

    def distinguish(self, kind: str, what: str, mark: str) -> None:
        """Counts how many different marks there are; see `mark_of`."""
        different = self._different[kind, what]
        different.add(mark)
        self._stats.set_value(f"yield/{kind}/{what}", len(different))

    def keep(self, kind: str, what: str, url: str) -> None:
        """Keeps an address as an example, unless there are enough."""
        if self.wants(kind, what):
            self._examples[kind, what].append(url)

    def wants(self, kind: str, what: str) -> bool:
        """Whether there are too few examples yet."""
        return len(self._examples.get((kind, what), ())) < EXAMPLES

    def examples(self, kind: str, what: str) -> tuple[str, ...]:
        """The addresses that were kept."""
        return tuple(self._examples.get((kind, what), ()))


def mark_of(text: str) -> str:
    """A short mark by which texts can be told apart."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
