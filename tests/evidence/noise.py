"""What changes on a page although the city changed nothing: tokens, counters, order, teasers of other pages."""

import random
from collections.abc import Iterable, Sequence
from typing import TypeVar
from urllib.parse import quote

Item = TypeVar("Item")


class Noise:
    """The noise of one answer, the same for the same seed. `build` is the seed of what changes once a day.

    Without a seed there is none, and every answer is the same as the one before.
    """

    def __init__(self, seed: str | None, build: str = "") -> None:
        self._chance = random.Random(seed or "quiet")  # noqa: S311 - must be the same again
        self._is_quiet = seed is None
        self.build = f"{random.Random(build).getrandbits(32):08x}"  # noqa: S311
        """What names assets and classes."""

    def token(self) -> str:
        """For forms, nonces and ids."""
        return f"{self._chance.getrandbits(96):024x}"

    def number(self, low: int, high: int) -> int:
        """A counter, a temperature."""
        return self._chance.randint(low, high)

    def clock(self) -> str:
        """A time of day."""
        return f"{self.number(0, 23):02}:{self.number(0, 59):02}"

    def shuffled(self, items: Iterable[Item]) -> list[Item]:
        """The items in another order."""
        held = list(items)
        if not self._is_quiet:
            self._chance.shuffle(held)
        return held

    def some(self, items: Sequence[Item], number: int) -> list[Item]:
        """A few of the items."""
        return self.shuffled(items)[:number]

    def link(self, path: str) -> str:
        """The address of a page as a link names it: with a session or with what tracks readers."""
        kinds = (
            "",
            f";jsessionid={self.token()}",
            f"?sid={self.token()}",
            "?utm_source=teaser&utm_medium=portal",
        )
        address = quote(path)
        return address if self._is_quiet else address + self._chance.choice(kinds)

    def picture(self, path: str) -> str:
        """The address of a record's picture, which names the build that it was published with."""
        name = path.rpartition("/")[2].removesuffix(".html")
        return f"/dortmund/bilder-fuer-news/{quote(name)}_w460h192.webp?rev={self.build}"
