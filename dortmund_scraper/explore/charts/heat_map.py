"""The calendar heat map: how many events take place on each day."""

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date
from xml.etree.ElementTree import Element

from .german import counted, long_day, month_text, short_day
from .heat_lists import busiest_days, days_of_months, totals
from .levels import Levels
from .markup import element, folded, markup
from .month import Sheet, dates_text, month_picture

MOST_MONTHS = 26
"""Months that are drawn; a year back, a year ahead and the two that are cut."""
_BACK = 12
_WHOLE = 13
"""Up to so many months stand open; of more, those that are past are folded."""


def heat_map(
    days: Mapping[date, int], first: date, last: date, today: date, link: Callable[[date], str | None]
) -> str:
    """Events per day from ``first`` to ``last`` (both drawn), one calendar leaf for each month, as safe HTML.

    ``days`` counts the events that take place on a day of Berlin; days that are not in it have none. ``link``
    gives the address of a day's list or ``None``. Of more than `MOST_MONTHS` months those around ``today`` are
    drawn; a note tells how many events lie outside. The shades are fifths of the days that have events.
    """
    if first > last:
        return markup(element("p", "Es ist noch kein Termin bekannt.", class_="chart-empty"))
    drawn = _months(first, last, today)
    first, last = max(first, drawn[0]), min(last, _end(drawn[-1]))
    known = {day: count for day, count in days.items() if first <= day <= last and count > 0}
    sheet = Sheet(known, first, last, today, Levels.of(known.values()), link)
    made = element(
        "figure", _caption(sheet), *_leaves(sheet, drawn), _legend(sheet), _outside(sheet, days),
        folded("Zahlen als Tabelle", totals(sheet, drawn), busiest_days(sheet)) if known else None,
        days_of_months(sheet, drawn) if known else None,
        class_="chart chart-heat",
    )  # fmt: skip
    return markup(made)


def _months(first: date, last: date, today: date) -> list[date]:
    """The first days of the months to draw: all, or `MOST_MONTHS` around today."""
    start, end, now = (day.year * 12 + day.month - 1 for day in (first, last, today))
    if end - start >= MOST_MONTHS:
        start = max(start, min(now - _BACK, end + 1 - MOST_MONTHS))
        end = start + MOST_MONTHS - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(start, end + 1)]


def _end(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])


def _caption(sheet: Sheet) -> Element:
    total = dates_text(sum(sheet.days.values()))
    span = f"{long_day(sheet.first)} bis {long_day(sheet.last)}"
    return element("figcaption", element("strong", total), f" an {_on(len(sheet.days))}, {span}")


def _on(number: int) -> str:
    return counted(number, "Tag", "Tagen")


def _leaves(sheet: Sheet, months: list[date]) -> list[Element]:
    """The months; those that are past lie folded before the others when they are many."""
    now = sheet.today.replace(day=1)
    past = [month for month in months if month < now]
    if len(months) <= _WHOLE or len(past) == len(months) or not past:
        return [_row(sheet, months)]
    span = f"{month_text(past[0])} bis {month_text(past[-1])}"
    total = sum(sheet.count(day) for month in past for day in sheet.days_of(month))
    return [
        folded(f"Frühere Monate: {span} ({dates_text(total)})", _row(sheet, past)),
        _row(sheet, months[len(past) :]),
    ]


def _row(sheet: Sheet, months: list[date]) -> Element:
    return element("div", *(month_picture(sheet, month) for month in months), class_="chart-months")


def _legend(sheet: Sheet) -> Element:
    lines = (
        element("li", element("span", class_=f"chart-swatch chart-heat-{shade}"), text)
        for shade, text in sheet.levels.legend()
    )
    today = element(
        "li", element("span", class_="chart-swatch chart-swatch-today"), f"heute, {short_day(sheet.today)}"
    )
    shown = sheet.first <= sheet.today <= sheet.last
    return element(
        "ul", element("li", "Termine am Tag:"), *lines, today if shown else None, class_="chart-legend"
    )


def _outside(sheet: Sheet, days: Mapping[date, int]) -> Element | None:
    before = sum(max(count, 0) for day, count in days.items() if day < sheet.first)
    after = sum(max(count, 0) for day, count in days.items() if day > sheet.last)
    parts = [(before, "vor"), (after, "nach")]
    told = " und ".join(f"{dates_text(number)} {where}" for number, where in parts if number)
    return element("p", f"Nicht gezeichnet: {told} diesem Zeitraum.", class_="chart-note") if told else None
