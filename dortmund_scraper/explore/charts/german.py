"""Days, months and numbers as the charts write them."""

from datetime import date

from dortmund_scraper.changes import wording
from dortmund_scraper.changes.wording import fit
from dortmund_scraper.german_figures import in_german

WEEKDAYS = tuple(name[:2] for name in wording.WEEKDAYS)
_SCALES = ((10**12, "Bio."), (10**9, "Mrd."), (10**6, "Mio."))


def month_text(month: date) -> str:
    """`Dezember 2026`."""
    return f"{wording.MONTHS[month.month - 1]} {month.year}"


def day_text(day: date) -> str:
    """`Sa., 5. Dezember 2026`."""
    return f"{WEEKDAYS[day.weekday()]}., {long_day(day)}"


def long_day(day: date) -> str:
    """`5. Dezember 2026`."""
    return f"{day.day}. {month_text(day)}"


def short_day(day: date) -> str:
    """`05.12.2026`."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def cut(text: str, longest: int) -> str:
    """A text in one line, without signs that do not belong there; cut with an ellipsis when it is longer."""
    line = " ".join(fit(text[: 4 * longest]).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def counted(number: int, one: str, many: str) -> str:
    """`1 Termin`, `1.234 Termine`."""
    return f"{in_german(number)} {one if number == 1 else many}"


def short_number(number: int) -> str:
    """A number for an axis, at most nine signs: `1.250`, `2,5 Mio.`."""
    if number >= 10**15:
        return "sehr viel"
    for scale, name in _SCALES:
        if number >= scale:
            tenths = number * 10 // scale
            return f"{tenths // 10}{f',{tenths % 10}' if tenths % 10 else ''} {name}"
    return in_german(number)
