"""The replica's day, its address, running text and links."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

PORTAL = "https://www.dortmund.de"
"""Origin in canonical links and in the URLs of the truth."""

TODAY = date(2026, 11, 23)
"""The replica's day: it never looks at a clock."""

STRONG = "⟦", "⟧"
"""Marks around bold words in the texts of the replica."""


@dataclass(frozen=True)
class Block:
    """A piece of running text: `p` and `h` hold one line, `ul` one line an item; with `STRONG` marks."""

    kind: Literal["p", "h", "ul"]
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The block as a record keeps it: runs of spaces folded, items on lines of their own."""
        return plain("\n".join(" ".join(line.split()) for line in self.lines))


@dataclass(frozen=True)
class Link:
    """A link with its text; `url` as written in the page."""

    text: str
    url: str


def plain(text: str) -> str:
    """The text without the marks for bold words."""
    return text.replace(STRONG[0], "").replace(STRONG[1], "")


def absolute(path: str) -> str:
    """The canonical URL of a path of the portal."""
    return PORTAL + path
