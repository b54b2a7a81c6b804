"""Classes of counts with about the same number of days each."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from dortmund_scraper.german_figures import in_german

_SHADES = {0: (), 1: (3,), 2: (2, 4), 3: (1, 3, 5), 4: (1, 2, 4, 5), 5: (1, 2, 3, 4, 5)}
"""Which of the five shades are taken when fewer are needed."""


@dataclass(frozen=True, slots=True)
class Levels:
    """Which shade (0 none, 5 most) a count gets."""

    tops: tuple[int, ...]
    """The greatest count of each class, rising."""

    @classmethod
    def of(cls, counts: Iterable[int]) -> "Levels":
        """The fifths of the counts that are not 0; fewer classes where fifths fall together."""
        known = sorted(count for count in counts if count > 0)
        if not known:
            return cls(())
        return cls(tuple(sorted({known[-(-len(known) * fifth // 5) - 1] for fifth in range(1, 6)})))

    def shade(self, count: int) -> int:
        """The shade of a count; 0 for none."""
        if count <= 0 or not self.tops:
            return 0
        return _SHADES[len(self.tops)][min(bisect_left(self.tops, count), len(self.tops) - 1)]

    def legend(self) -> list[tuple[int, str]]:
        """Each shade with the counts that it stands for: `0`, `1–3`, `4`."""
        lines, low = [(0, "0")], 1
        for top in self.tops:
            text = in_german(top) if top == low else f"{in_german(low)}–{in_german(top)}"
            lines.append((self.shade(top), text))
            low = top + 1
        return lines
