"""One month of the heat map: a leaf of a calendar, Monday first."""

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element

from .german import WEEKDAYS, counted, day_text, month_text
from .levels import Levels
from .markup import element, picture, spot

PITCH = 24
"""From one day to the next, in units of the view box, which are pixels on a phone."""
_CELL = 22
_HEAD = 44
WIDTH = 7 * PITCH
HEIGHT = _HEAD + 6 * PITCH


@dataclass(frozen=True, slots=True)
class Sheet:
    """What all months of one heat map share."""

    days: Mapping[date, int]
    first: date
    last: date
    today: date
    levels: Levels
    link: Callable[[date], str | None]

    def count(self, day: date) -> int:
        """Events on a day; 0 where none are known."""
        return max(self.days.get(day, 0), 0)

    def days_of(self, month: date) -> list[date]:
        """The days of a month that the heat map covers."""
        length = calendar.monthrange(month.year, month.month)[1]
        days = (month.replace(day=number) for number in range(1, length + 1))
        return [day for day in days if self.first <= day <= self.last]


def dates_text(number: int) -> str:
    """`42 Termine`."""
    return counted(number, "Termin", "Termine")


def month_picture(sheet: Sheet, month: date) -> Element:
    """The month that begins on ``month`` as an SVG of `WIDTH` × `HEIGHT`."""
    days = sheet.days_of(month)
    total = sum(map(sheet.count, days))
    heads = (
        element(
            "text", name, x=column * PITCH + _CELL / 2, y=_HEAD - 8, text_anchor="middle", class_="chart-soft"
        )
        for column, name in enumerate(WEEKDAYS)
    )
    return picture(
        WIDTH, HEIGHT, f"{month_text(month)}: {dates_text(total)}", _described(sheet, days),
        element("text", month_text(month), x=0, y=15, class_="chart-name"), *heads,
        *(_day(sheet, day, month.weekday()) for day in days),
        class_="chart-month",
    )  # fmt: skip


def _described(sheet: Sheet, days: list[date]) -> str:
    busiest = max(days, key=sheet.count)
    if not sheet.count(busiest):
        return "An keinem Tag ein Termin."
    taken = sum(sheet.count(day) > 0 for day in days)
    return (
        f"Termine an {taken} von {counted(len(days), 'Tag', 'Tagen')}, "
        f"die meisten am {day_text(busiest)}: {sheet.count(busiest)}."
    )


def _day(sheet: Sheet, day: date, shift: int) -> Element:
    row, column = divmod(day.day - 1 + shift, 7)
    left, top = column * PITCH, _HEAD + row * PITCH
    count = sheet.count(day)
    is_today = day == sheet.today
    return spot(
        f"{day_text(day)}: {dates_text(count)}{' (heute)' if is_today else ''}",
        element("rect", x=left + 1, y=top + 1, width=_CELL - 2, height=_CELL - 2, rx=3),
        element("text", str(day.day), x=left + _CELL / 2, y=top + 15.2, text_anchor="middle"),
        class_=f"chart-day chart-heat-{sheet.levels.shade(count)}{' chart-today' if is_today else ''}",
        address=sheet.link(day),
    )
