"""Clock times: `20:00 Uhr`, `10–17 Uhr`, ISO 8601, and how a wall time of Berlin becomes a moment."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

from dortmund_scraper.german.tokens import Token, minutes_of, tokenize

BERLIN = ZoneInfo("Europe/Berlin")

_LONGEST = 80
_SIGN = re.compile(r"[0-9](?::[0-9]|\s{0,3}(?:uhr|h))", re.IGNORECASE)
_ALL_DAY = re.compile(r"ganzt(?:a\u0308|ä)g", re.IGNORECASE)
_ISO = re.compile(
    r"([12][0-9]{3})-?([0-9]{2})-?([0-9]{2})"
    r"(?:[T ]([0-9]{2}):?([0-9]{2})(?::?([0-9]{2})(?:[.,]([0-9]{1,9}))?)?"
    r"\s?(?:(Z)|([+-])([0-9]{2}):?([0-9]{2})?)?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TimeRange:
    """Times of day as a line states them. What it does not state is ``None``."""

    start: time | None = None
    """Start, Berlin wall time. 24 Uhr is 00:00 with `late_start`."""
    end: time | None = None
    """End as written; not after `start` when it lies on the next day (22 bis 5 Uhr, 18 bis 24 Uhr)."""
    all_day: bool = False
    """The text says `ganztägig`."""
    late_start: bool = False
    """The start was written as 24 Uhr: midnight at the end of the day."""

    def on(self, day: date) -> tuple[datetime | None, datetime | None]:
        """Start and end on a day, as naive Berlin wall times."""
        start = None if self.start is None else datetime.combine(day, self.start)
        if start is not None and self.late_start:
            start += timedelta(days=1)
        if self.end is None:
            return start, None
        end = datetime.combine(day, self.end)
        overnight = end < start if start is not None else self.end == time()
        return start, end + timedelta(days=1) if overnight else end


def read_times(line: str) -> TimeRange | None:
    """Times of a whole line: `20:00 Uhr`, `11:00 bis 18:00 Uhr`, `Beginn: 19.30 Uhr`, `ganztägig`.

    ``None`` when the line says anything else, or has a number without a sign of being a time.
    """
    if len(line) > _LONGEST or not (_SIGN.search(line) or _says_all_day(line)):
        return None
    return _read_line(line)


@lru_cache(maxsize=2048)
def _read_line(line: str) -> TimeRange | None:
    """Lists print the same times again and again, so what they mean is remembered."""
    tokens = tokenize(line)
    start = 0
    while start < len(tokens) and (tokens[start].kind in {"label", "at"} or line[tokens[start].start] == ":"):
        start += 1
    found = times_at(tokens, start)
    if found is None or any(token.kind != "mark" for token in tokens[found[1] :]):
        return None
    return found[0]


def _says_all_day(line: str) -> bool:
    return "ganzt" in line.lower() and _ALL_DAY.search(line) is not None


def times_at(tokens: list[Token], i: int) -> tuple[TimeRange, int] | None:
    """The times that begin at token `i`, and the index after them. A bare number needs `Uhr` to be a time."""
    i = _skip(tokens, i, "at")
    if i < len(tokens) and tokens[i].kind == "all_day":
        return TimeRange(all_day=True), i + 1
    if i < len(tokens) and tokens[i].kind == "until":
        return _until(tokens, i)
    start = _clock(tokens, i)
    if start is None:
        return None
    minutes, sure, after = start
    if after < len(tokens) and tokens[after].kind in {"until", "dash"}:
        end = _clock(tokens, after + 1)
        if end is not None and end[1]:
            return TimeRange(_time(minutes), _time(end[0]), late_start=minutes == 24 * 60), end[2]
    return (TimeRange(_time(minutes), late_start=minutes == 24 * 60), after) if sure else None


def _until(tokens: list[Token], i: int) -> tuple[TimeRange, int] | None:
    end = _clock(tokens, i + 1)
    return (TimeRange(end=_time(end[0])), end[2]) if end is not None and end[1] else None


def _clock(tokens: list[Token], i: int) -> tuple[int, bool, int] | None:
    """Minutes after midnight, whether it surely is a time, and the index after it."""
    if i >= len(tokens) or tokens[i].kind not in {"clock", "dotted", "number"}:
        return None
    token = tokens[i]
    minutes = minutes_of(token.number) if token.kind == "number" else token.number
    if minutes is None:
        return None
    if i + 1 < len(tokens) and tokens[i + 1].kind == "uhr":
        return minutes, True, i + 2
    return minutes, token.kind == "clock", i + 1


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def _skip(tokens: list[Token], i: int, kind: str) -> int:
    while i < len(tokens) and tokens[i].kind == kind:
        i += 1
    return i


def berlin(naive: datetime) -> datetime:
    """The moment of a Berlin wall time, with its offset.

    In the hour that the clocks run through twice it is the first; ``ValueError`` for the hour that they skip.
    """
    moment = naive.replace(tzinfo=BERLIN, fold=0)
    if moment.astimezone(UTC).astimezone(BERLIN).replace(tzinfo=None) != naive:
        raise ValueError(f"no such time in Berlin: {naive.isoformat()}")
    return moment


def read_iso(text: str) -> date | datetime | None:
    """A date, or a moment in Berlin time, from a whole ISO 8601 text; ``None`` when it is none.

    Offsets with and without colon, `Z`, fractions of a second and 24:00 are understood; a time without
    offset is Berlin wall time, and ``None`` in the hour that the change to summer time skips.
    """
    match = _ISO.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    try:
        if match[4] is None:
            return date(year, month, day)
        late = hour == 24 and minute == second == 0
        fraction = int((match[7] or "0").ljust(6, "0")[:6])
        wall = datetime(year, month, day, 0 if late else hour, minute, second, fraction)
        wall += timedelta(days=late)
        return _moment(wall, match)
    except (ValueError, OverflowError):
        return None


def _moment(wall: datetime, match: re.Match[str]) -> datetime:
    if match[8] is None and match[9] is None:
        return berlin(wall)
    offset = timedelta(hours=int(match[10] or 0), minutes=int(match[11] or 0))
    zone = timezone(-offset if match[9] == "-" else offset)
    return wall.replace(tzinfo=zone).astimezone(BERLIN)
