"""The header Retry-After, RFC 9110 section 10.2.3."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds to wait from ``now`` (aware): of a number of seconds or an HTTP date, 0 for a date in the past.

    ``None`` when the header is missing or says nothing that can be understood.
    """
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:10])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
