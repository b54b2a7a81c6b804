"""Days and moments of rows. Someone may have altered the archive: what cannot be read is not stated."""

from datetime import UTC, date, datetime

from ..german.clock import BERLIN
from .columns import Value


def moment_of(value: Value) -> datetime | None:
    """A moment with an offset, in UTC; only one that clocks in Berlin can show."""
    try:
        moment = datetime.fromisoformat(str(value))
        return moment.astimezone(BERLIN).astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def day_of(value: Value) -> date | None:
    """A day."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
