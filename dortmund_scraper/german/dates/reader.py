"""The text that is being read: its tokens, their places, and the moment it is understood from."""

from datetime import date, datetime

from dortmund_scraper.german.dates.lexicon import PAST, PRESENT
from dortmund_scraper.german.dates.tokens import END, PIECE, Token, token_of

LOOKAHEAD = 8
"""Tokens behind the end that rules may look at."""
_BEHIND = (END,) * LOOKAHEAD

_CLOCKS = frozenset({"uhr", "clock", "after", "ago"})


class Reader:
    """A text as tokens, with the reference from which it is understood."""

    __slots__ = (
        "_clocks",
        "_index",
        "_past",
        "_place",
        "count",
        "now",
        "pieces",
        "text",
        "today",
        "tokens",
        "without_month",
    )

    def __init__(self, text: str, now: datetime) -> None:
        self.text = text
        self.pieces: list[str] = PIECE.findall(text.rstrip())
        """They are the text but for its end, each with the white space before it."""
        self.count = len(self.pieces)
        self.tokens: list[Token] = [*map(token_of, self.pieces), *_BEHIND]
        self.now = now
        """Naive wall time of Berlin."""
        self.today: date = now.date()
        self.without_month = 0
        """Up to here no month follows the ordinals, so that no list of them is read twice."""
        self._index = self._place = 0
        self._past: bool | None = None
        self._clocks: bool | None = None

    @property
    def past(self) -> bool:
        """Whether the text tells of what is over."""
        if self._past is None:
            words = {piece.strip() for piece in self.pieces}
            self._past = not PAST.isdisjoint(words) and PRESENT.isdisjoint(words)
        return self._past

    @property
    def has_clocks(self) -> bool:
        """Whether any time of day stands in the text for sure; a bare number at the begin can be none without."""
        if self._clocks is None:
            self._clocks = any(token.kind in _CLOCKS for token in self.tokens)
        return self._clocks

    def word(self, i: int) -> str:
        """The piece at `i` in small letters, empty behind the end."""
        return self.pieces[i].strip().lower() if i < self.count else ""

    def span(self, first: int, after: int) -> tuple[int, int]:
        """Where the tokens from `first` up to `after` stand in the text."""
        tokens = self.tokens
        if first < self._index:
            self._index = self._place = 0
        if first > self._index:  # counted from the piece that was asked for last
            self._place += sum(map(len, self.pieces[self._index : first]))
            self._index = first
        width = sum(map(len, self.pieces[first:after]))
        return self._place + tokens[first].lead, self._place + width - tokens[after - 1].tail

    def skip(self, i: int, kinds: frozenset[str], most: int) -> int:
        """The index after at most `most` tokens of these kinds, of which `end` is none."""
        tokens = self.tokens
        last = i + most
        while i < last and tokens[i].kind in kinds:
            i += 1
        return i
