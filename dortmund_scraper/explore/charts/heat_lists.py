"""The heat map in words: totals of the months, the busiest days, and every day with events."""

from datetime import date
from xml.etree.ElementTree import Element

from dortmund_scraper.german_figures import in_german

from .german import WEEKDAYS, day_text, month_text
from .markup import Content, element, folded, linked, table
from .month import Sheet, dates_text

_BUSIEST = 10


def totals(sheet: Sheet, months: list[date]) -> Element:
    """A table of the months: events, days with events, the busiest day."""
    return table(
        "Termine je Monat",
        ("Monat", "Termine", "Tage mit Terminen", "Stärkster Tag"),
        (_total(sheet, month) for month in months),
    )


def busiest_days(sheet: Sheet) -> Element:
    """A table of the days with the most events, those with as many in the order of time."""
    most = sorted(sheet.days, key=lambda day: (-sheet.days[day], day))[:_BUSIEST]
    rows = ((linked(day_text(day), sheet.link(day)), in_german(sheet.days[day])) for day in most)
    return table("Tage mit den meisten Terminen", ("Tag", "Termine"), rows)


def days_of_months(sheet: Sheet, months: list[date]) -> Element:
    """Every day that has events, folded by month: the way to a day for whoever uses a keyboard."""
    leaves = (_leaf(sheet, month) for month in months)
    return folded("Alle Tage als Liste", *(leaf for leaf in leaves if leaf is not None))


def _total(sheet: Sheet, month: date) -> list[Content]:
    days = [day for day in sheet.days_of(month) if sheet.count(day)]
    most = max(days, key=sheet.count, default=None)
    busiest = (
        "" if most is None else f"{WEEKDAYS[most.weekday()]}., {most.day}. ({in_german(sheet.count(most))})"
    )
    return [month_text(month), in_german(sum(map(sheet.count, days))), str(len(days)), busiest]


def _leaf(sheet: Sheet, month: date) -> Element | None:
    days = [day for day in sheet.days_of(month) if sheet.count(day)]
    if not days:
        return None
    lines = (
        element("li", linked(day_text(day), sheet.link(day)), f": {dates_text(sheet.count(day))}")
        for day in days
    )
    total = dates_text(sum(map(sheet.count, days)))
    return folded(f"{month_text(month)}: {total}", element("ul", *lines, class_="chart-list"))
