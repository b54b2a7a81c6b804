"""What the first lines of a text dump say of it: where the page was, and on which day it was captured.

# source https://www.dortmund.de/newsroom/ | content date 2024-02-28
Quelle: https://www.dortmund.de/newsroom/
Abgerufen am 28.11.2023
"""

import re
from datetime import UTC, datetime

from ..german.clock import berlin
from ..urls import PORTAL, is_portal
from .saved_comments import Saved

_LINES = 5
_LONGEST = 4000
_SOURCE = re.compile(
    r"\s{0,9}(?:#\s{0,9})?(?:source|url|quelle)(?:\s{0,9}:\s{0,9}|\s{1,9})(https?://[^\s|<>\"]{1,2000})",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"\s{0,9}(?:#|(?:source|url|quelle|captured|fetched|retrieved|abgerufen|gespeichert)\b)", re.IGNORECASE
)
_DAY = re.compile(
    r"\b(?:content date|capture date|captured|fetched|retrieved|abgerufen|gespeichert)(?: at| on| am)?"
    r"\s{0,9}:?\s{0,9}(?:(\d{4})-(\d\d)-(\d\d)|(\d{1,2})\.(\d{1,2})\.(\d{4}))(?!\d)",
    re.IGNORECASE,
)


def dump_head(text: str, portal: str = PORTAL) -> Saved:
    """The address, when it is one of the portal with the origin ``portal``, and the beginning of the day in Berlin,
    that the first five lines name; only lines that begin with a word for it, or with `#`, count."""
    lines = [line[:_LONGEST] for line in text.lstrip("\ufeff").split("\n", _LINES)[:_LINES]]
    heads = [line for line in lines if _HEAD.match(line)]
    urls = (match[1] for line in heads if (match := _SOURCE.match(line)))
    days = (moment for line in heads if (match := _DAY.search(line)) and (moment := _day(match)))
    return Saved(next((url for url in urls if is_portal(url, portal)), None), next(days, None))


def _day(match: re.Match[str]) -> datetime | None:
    year, month, day = match.groups()[:3] if match[1] else match.groups()[:2:-1]
    try:
        return berlin(datetime(int(year), int(month), int(day))).astimezone(UTC)
    except ValueError:
        return None
