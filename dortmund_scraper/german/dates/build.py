"""From what was read to mentions: values on the calendar, with the words they rest on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, NamedTuple

from dortmund_scraper.german.dates.calendar import Resolved, resolve, single
from dortmund_scraper.german.dates.feasts import month_end
from dortmund_scraper.german.dates.hours import Hours
from dortmund_scraper.german.dates.points import Point
from dortmund_scraper.german.dates.reader import Reader
from dortmund_scraper.german.dates.rules import BERLIN, Rule
from dortmund_scraper.german.dates.values import Mention

_WITHOUT: Sequence[Hours | None] = (None,)


@dataclass(slots=True)  # made in less time than a NamedTuple
class Found:
    """What was read, and the index of the token after it."""

    mentions: list[Mention]
    after: int


@dataclass(slots=True)
class Days:
    """Points as written: one, a list, or the two ends of a range."""

    points: list[Point]
    after: int
    is_range: bool = False
    is_pair: bool = False
    """Two days side by side with a slash between them: a list as well as a range."""

    @property
    def is_stretch(self) -> bool:
        """Whether something can recur within them."""
        return self.is_range or self.points[0].kind == "month"


class Bounds(NamedTuple):
    """The days within which something recurs, and the word before them (`from`, `until`, `of`)."""

    days: Days
    prefix: str


def build(
    x: Reader, first: int, after: int, days: Days, prefix: str = "", hours: Sequence[Hours] = ()
) -> Found:
    """The mentions of days and times: one for a range, one for each day and time of a list.

    `first` and `after` are the tokens between which the words stand.
    """
    try:
        points = days.points
        since = prefix == "since"
        resolved = single(points[0], x, since=since) if len(points) == 1 else resolve(points, x, since=since)
        if not resolved.days:
            return Found([_mention(x, first, after, resolved)], after)
        if prefix == "until":
            return Found([_deadline(x, first, after, points, resolved, hours)], after)
        if (
            days.is_range
            or days.is_pair
            or (hours and len(points) == 1 and (resolved.days[0][1] is not None or points[0].kind == "month"))
        ):
            return _range(x, first, after, points, resolved, hours)
        is_open = prefix == "from" or prefix == "since"
        mentions: list[Mention] = []
        for point, (start, end) in zip(points, resolved.days, strict=True):
            for times in hours or _WITHOUT:
                mention = _mention(x, first, after, resolved)
                mention.grain, mention.end = point.grain, end
                if times is None or isinstance(start, datetime):
                    mention.start = start
                else:
                    set_times(mention, start, times)
                if is_open:
                    mention.grain = "interval"
                    mention.end = mention.end if times else None
                mentions.append(mention)
        return Found(mentions, after)
    except (OverflowError, ValueError):
        return _impossible(x, first, after)


def _deadline(
    x: Reader, first: int, after: int, points: list[Point], resolved: Resolved, hours: Sequence[Hours]
) -> Mention:
    mention = _mention(x, first, after, resolved)
    mention.end, mention.grain = _last(resolved, points), "interval"
    times = hours[0] if hours else None
    if times is not None and (times.start is None) != (
        times.end is None
    ):  # `10 bis 18 Uhr` are hours of every day
        minutes = times.start if times.start is not None else times.end
        mention.end = _moment(resolved.days[-1][0], minutes or 0, times)
    return mention


def _range(
    x: Reader, first: int, after: int, points: list[Point], resolved: Resolved, hours: Sequence[Hours]
) -> Found:
    """A range of days; times beside it hold for each of its days."""
    last = _last(resolved, points)
    if hours and not hours[0].all_day:
        rule = Rule("DAILY", until=last)
        return _occurrences(x, first, after, rule, resolved, resolved.days[0][0], hours)
    mention = _mention(x, first, after, resolved)
    mention.start, mention.end = resolved.days[0][0], last
    mention.grain, mention.all_day = "interval", bool(hours)
    return Found([mention], after)


def build_timed_range(
    x: Reader, first: int, after: int, ends: list[Point], opening: Hours, closing: Hours | None
) -> Found:
    """`1.12.2023, 18:00 Uhr – 3.12.2023, 16:00 Uhr`: from a moment to a moment, or to a day."""
    try:
        resolved = resolve(ends, x)
        mention = _mention(x, first, after, resolved)
        if resolved.days and opening.start is not None:
            mention.start = _moment(resolved.days[0][0], opening.start, opening)
            mention.end, mention.grain = resolved.days[1][0], "interval"
            minutes = None if closing is None else closing.start if closing.start is not None else closing.end
            if closing is not None and minutes is not None:
                mention.end = _moment(resolved.days[1][0], minutes, closing)
        return Found([mention], after)
    except (OverflowError, ValueError):
        return _impossible(x, first, after)


def build_rule(
    x: Reader, first: int, after: int, rule: Rule, hours: Sequence[Hours] = (), bounds: Bounds | None = None
) -> Found:
    """The mentions of a recurrence, one for each of its times."""
    try:
        begin, resolved = x.today, Resolved()
        if bounds is not None:
            resolved = resolve(bounds.days.points, x)
            if not resolved.days:
                return Found([_mention(x, first, after, resolved)], after)
            if bounds.prefix == "until":
                rule.until = _last(resolved, bounds.days.points)
            else:
                begin = resolved.days[0][0]
                rule.until = _last(resolved, bounds.days.points) if bounds.days.is_stretch else None
        day = rule.first(begin) if rule.names_days else None
        if day is None and bounds is not None and bounds.prefix != "until":
            day = begin
        return _occurrences(x, first, after, rule, resolved, day, hours)
    except (OverflowError, ValueError):
        return _impossible(x, first, after)


def _occurrences(
    x: Reader,
    first: int,
    after: int,
    rule: Rule,
    resolved: Resolved,
    day: date | None,
    hours: Sequence[Hours],
) -> Found:
    """The rule once for each time, with its first occurrence."""
    mentions = []
    for times in hours or _WITHOUT:
        mention = _mention(x, first, after, resolved)
        mention.rrule = rule.text(timed=times is not None and not times.all_day)
        if day is None:
            mention.grain = "interval"
        else:
            set_times(mention, day, times)
        mentions.append(mention)
    return Found(mentions, after)


def build_part(x: Reader, first: int, after: int) -> Found:
    """A part of the reference day: `gegen Mittag`."""
    mention = _mention(x, first, after, Resolved())
    mention.start, mention.time_only = x.today, True
    return Found([mention], after)


def build_hours(x: Reader, first: int, after: int, hours: Sequence[Hours]) -> Found:
    """Times alone, on the reference day."""
    found = build(x, first, after, Days([Point("fixed", start=x.today)], after), "", hours)
    for mention in found.mentions:
        mention.time_only = True
    return found


def set_end(found: Found, closing: Hours) -> None:
    """Gives every moment without an end the one that stands behind it."""
    for mention in found.mentions:
        if isinstance(mention.start, datetime) and mention.end is None and closing.end is not None:
            end = _moment(mention.start.date(), closing.end, closing)
            mention.end = end if end >= mention.start else end + timedelta(days=1)
            mention.grain = "interval"


def set_doors(found: Found, opening: Hours) -> None:
    """Notes on every moment when the doors open."""
    minutes = opening.start if opening.start is not None else opening.end
    for mention in found.mentions:
        if isinstance(mention.start, datetime) and minutes is not None:
            mention.doors = _moment(mention.start.date(), minutes, opening)


def _last(resolved: Resolved, points: list[Point]) -> date:
    """The last day of what the last point is: of a month its end."""
    start, end = resolved.days[-1]
    if end is not None:
        return end
    if points[-1].kind == "month":
        return month_end(start.year, start.month)
    return date(start.year, 12, 31) if points[-1].kind == "year" else start


def _impossible(x: Reader, first: int, after: int) -> Found:
    """What lies beyond the calendar of Python: `31.12.9999, 24 Uhr`."""
    return Found([_mention(x, first, after, Resolved(invalid=True))], after)


def _mention(x: Reader, first: int, after: int, resolved: Resolved) -> Mention:
    span = x.span(first, after)
    mention = Mention(x.text[span[0] : span[1]], span)
    _, mention.conflict, mention.inferred_year, mention.invalid = resolved
    return mention


def set_times(mention: Mention, day: date, times: Hours | None) -> None:
    """Gives a mention its start and end on a day."""
    if times is None or times.all_day:
        mention.start, mention.all_day = day, times is not None
        return
    if times.start is not None:
        start = _moment(day, times.start, times)
        mention.start, mention.grain, mention.wall = start, "minute", _wall(start)
    if times.end is not None:
        late = times.start is not None and times.end < times.start
        mention.end = _moment(day + timedelta(days=1) if late else day, times.end, times)
        mention.grain = "interval"
    elif times.opens:
        mention.grain = "interval"


def _moment(day: date, minutes: int, times: Hours) -> datetime:
    """The wall time of Berlin on a day; 24:00 is midnight at its end."""
    if minutes < 24 * 60:
        moment = datetime(day.year, day.month, day.day, minutes // 60, minutes % 60, times.seconds)
    else:
        moment = datetime.combine(day, time()) + timedelta(minutes=minutes, seconds=times.seconds)
    if times.offset is None:
        return moment
    utc = (moment - timedelta(minutes=times.offset)).replace(tzinfo=UTC)
    return utc.astimezone(BERLIN).replace(tzinfo=None)


def _wall(moment: datetime) -> Literal["missing", "doubled"] | None:
    """Whether a wall time falls into the hour that a change of the clocks skips or repeats."""
    if moment.hour != 2 or moment.month not in (3, 10) or moment.year < 1980:
        return None
    first, second = moment.replace(tzinfo=BERLIN), moment.replace(tzinfo=BERLIN, fold=1)
    before, behind = first.utcoffset(), second.utcoffset()
    if before is None or behind is None or before == behind:
        return None
    return "missing" if before < behind else "doubled"
