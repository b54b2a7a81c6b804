"""Whether the portal is down, from attempts in a row that got no answer worth the name."""

SILENT_FOR = 30.0
"""Seconds without an answer after which the portal may count as down."""
SILENT_TIMES = 4
"""Attempts in a row that must have failed as well."""
SILENT_ADDRESSES = 3
"""New addresses that must have failed in a row: others may be broken by themselves, however often they are asked."""
RANDOM = 2
"""Failures in a row that happen by chance; after more of them all requests wait."""
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 8.0
"""Seconds that all requests wait after a failure."""


class Silence:
    """Counts failures in a row. All times are seconds of one monotonic clock, passed in."""

    def __init__(self) -> None:
        self._failures = 0
        self._addresses: set[str] = set()
        self._since: float | None = None

    def answered(self, now: float) -> None:
        """Something answered."""
        self._failures = 0
        self._addresses.clear()
        self._since = now

    def failed(self, now: float, address: str | None) -> float:
        """Nothing answered, at an `address` that was asked for the first time, or again (``None``). Returns for how
        many seconds nothing should be asked; what is asked for again waits by itself."""
        self._failures += 1
        if address is not None:
            self._addresses.add(address)
        if self._since is None:
            self._since = now
        doublings = self._failures - RANDOM - 1
        return min(FIRST_PAUSE * 2.0**doublings, LONGEST_PAUSE) if address and doublings >= 0 else 0.0

    def is_long(self, now: float) -> bool:
        """Whether nothing has answered for long."""
        since = now if self._since is None else self._since
        return self._failures >= SILENT_TIMES and now - since >= SILENT_FOR

    def is_down(self, now: float) -> bool:
        """Whether the portal counts as down."""
        return self.is_long(now) and len(self._addresses) >= SILENT_ADDRESSES
