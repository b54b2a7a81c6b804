"""What a text says when, as small values.

Days are `date`, moments naive `datetime` in the wall time of Berlin. Nothing is filled in: what a text does not
say is ``None``.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Grain = Literal["minute", "day", "interval", "month", "year"]
"""How exact a value is: a moment, a day, a stretch with two ends (or one), a whole month or year."""


@dataclass(slots=True)
class Mention:
    """One date or time of a text: a day, a moment, a stretch, or a rule by which days recur."""

    text: str
    """The words, as written."""
    span: tuple[int, int]
    """Their place in the text that was read, in characters."""
    start: date | datetime | None = None
    """First day or moment. ``None`` where only an end is stated (`bis 30. Dezember`), where the date is none of
    the calendar, or where a rule names no day (`alle 14 Tage`). Of a month or year its first day."""
    end: date | datetime | None = None
    """Last day (inclusive) or closing time, as written; ``None`` where none is stated."""
    grain: Grain = "day"
    rrule: str | None = None
    """RFC 5545 recurrence rule, without `RRULE:`. `start` and `end` are then the first occurrence on or after the
    reference day, or after the first day that the text states."""
    all_day: bool = False
    """The text says `ganztägig`."""
    conflict: bool = False
    """A weekday contradicts its date; the date is kept as written."""
    inferred_year: bool = False
    """No year is written: it follows from weekday, tense and reference."""
    invalid: bool = False
    """A date that no calendar has, such as 30 February; there are no values."""
    time_only: bool = False
    """Only a time of day is stated; the day is that of the reference."""
    doors: datetime | None = None
    """When the doors open (`Einlass 19 Uhr`)."""
    wall: Literal["missing", "doubled"] | None = None
    """A clock time within the change to or from summer time: it does not exist, or exists twice."""
    by_dateparser: bool = False
    """The grammar did not know it; dateparser did."""

    def __str__(self) -> str:
        """`2023-11-28T10:00/2023-11-28T17:00`, with `..` for an open end and the rule behind a space."""
        start, end = _iso(self.start), _iso(self.end)
        text = start
        if self.end is not None or (self.grain == "interval" and self.start is not None):
            text = f"{start}/{end}"
        elif self.grain == "month":
            text = start[:7]
        elif self.grain == "year":
            text = start[:4].lstrip("0")
        if self.rrule:
            text = self.rrule if self.start is None and self.end is None else f"{text} {self.rrule}"
        return "impossible" if self.invalid else text


class When:
    """All that a text says of when. The first mention is at hand as the value itself."""

    __slots__ = ("dates",)

    def __init__(self, dates: tuple[Mention, ...]) -> None:
        self.dates = dates
        """The mentions in their order, at least one."""

    @property
    def text(self) -> str:
        """The words of the first mention."""
        return self.dates[0].text

    @property
    def span(self) -> tuple[int, int]:
        """The place of the first mention."""
        return self.dates[0].span

    @property
    def start(self) -> date | datetime | None:
        """Start of the first mention."""
        return self.dates[0].start

    @property
    def end(self) -> date | datetime | None:
        """End of the first mention."""
        return self.dates[0].end

    @property
    def grain(self) -> Grain:
        """How exact the first mention is."""
        return self.dates[0].grain

    @property
    def rrule(self) -> str | None:
        """The rule of the first mention."""
        return self.dates[0].rrule

    @property
    def all_day(self) -> bool:
        """Whether the first mention says `ganztägig`."""
        return self.dates[0].all_day

    @property
    def conflict(self) -> bool:
        """Whether any weekday contradicts its date."""
        return any(mention.conflict for mention in self.dates)

    @property
    def inferred_year(self) -> bool:
        """Whether the year of the first mention was inferred."""
        return self.dates[0].inferred_year

    def __str__(self) -> str:
        """The mentions, joined by ` + `."""
        return " + ".join(map(str, self.dates))

    def __repr__(self) -> str:
        return f"<When {self}>"


def _iso(value: date | datetime | None) -> str:
    if value is None:
        return ".."
    return value.isoformat(timespec="minutes") if isinstance(value, datetime) else value.isoformat()
