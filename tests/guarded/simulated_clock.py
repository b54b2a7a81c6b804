"""Lets a process live on another day: what the clock says begins at a moment of the test's choice and goes on."""

import datetime
import time
from typing import Any

VARIABLE = "TEST_CLOCK"
"""Environment variable: the moment at which a process starts, ISO 8601 with offset."""

_Real = datetime.datetime
_real_time = time.time
_ahead = 0.0


class _AnyDatetime(type):
    """Takes every moment for one of ours, for parsers written in C make those of the standard library."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, _Real)


class Datetime(_Real, metaclass=_AnyDatetime):
    """`datetime.datetime` by the simulated clock."""

    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> Any:
        """The simulated moment."""
        return cls.fromtimestamp(_time(), tz)

    @classmethod
    def utcnow(cls) -> Any:
        """The simulated moment in UTC, naive."""
        return cls.now(datetime.UTC).replace(tzinfo=None)

    @classmethod
    def today(cls) -> Any:
        """The simulated moment, naive."""
        return cls.now()


def _time() -> float:
    return _real_time() + _ahead


def start_at(moment: str) -> None:
    """Sets the clock of this process, before anything else has looked at it."""
    global _ahead
    _ahead = _Real.fromisoformat(moment).timestamp() - _real_time()
    datetime.datetime = Datetime  # type: ignore[misc]
    time.time = _time
