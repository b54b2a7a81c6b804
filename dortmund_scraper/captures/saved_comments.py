"""What programs that save pages write into them: where a page was, and when it was saved.

Browsers: `<!-- saved from url=(0042)https://… -->`. SingleFile: a comment with `url:` and `saved date:`. HTTrack:
`<!-- Mirrored from host/path by HTTrack …, date -->`.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_HEAD = 16_384
_SAVED = re.compile(r"<!--\s{0,9}saved from url=\(\d{1,6}\)(\S{1,2000})\s{0,9}-->", re.IGNORECASE)
_SINGLE_FILE = re.compile(r"<!--\s{0,9}Page saved with SingleFile(.{1,4000}?)-->", re.DOTALL | re.IGNORECASE)
_URL = re.compile(r"\burl:\s{0,9}(https?://\S{1,2000})", re.IGNORECASE)
_DATE = re.compile(
    r"saved date:\s{0,9}[A-Za-z]{3} ([A-Za-z]{3} \d{1,2} \d{4} \d{2}:\d{2}:\d{2}) GMT([+-]\d{4})",
    re.IGNORECASE,
)
_MIRRORED = re.compile(r"<!-- Mirrored from (\S{1,2000}) by HTTrack [^,>]{0,200}, ([^>]{1,60}?) -->")


@dataclass(frozen=True, slots=True)
class Saved:
    """What a saved page says of itself; ``None`` where it says nothing."""

    url: str | None = None
    saved_at: datetime | None = None
    """Aware, UTC."""


def saved(text: str) -> Saved:
    """What the comments at the beginning of a saved page say."""
    head = text[:_HEAD]
    if match := _SINGLE_FILE.search(head):
        url = _URL.search(match[1])
        return Saved(url[1] if url else None, _single_file_date(match[1]))
    if match := _MIRRORED.search(head):
        return Saved(_with_scheme(match[1]), _mail_date(match[2]))
    match = _SAVED.search(head)
    return Saved(match[1]) if match else Saved()


def _single_file_date(text: str) -> datetime | None:
    match = _DATE.search(text)
    if match is None:
        return None
    try:
        return datetime.strptime(f"{match[1]} {match[2]}", "%b %d %Y %H:%M:%S %z").astimezone(UTC)
    except ValueError:
        return None


def _mail_date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)


def _with_scheme(address: str) -> str:
    """HTTrack leaves `http://` out, and only that."""
    return address if "://" in address else f"http://{address}"
