"""The calendar heat map: every event is counted once, every day is told, nothing leaves the picture."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from dortmund_scraper.explore.charts import heat_map
from dortmund_scraper.explore.charts.heat_map import MOST_MONTHS
from dortmund_scraper.explore.charts.levels import Levels
from tests.explore.chart_reading import all_text, number, read

TODAY = date(2026, 11, 23)
FIRST, LAST = date(2026, 11, 1), date(2027, 10, 31)
DAYS = {date(2026, 12, 5): 1204, date(2026, 12, 6): 42, date(2026, 11, 23): 1, date(2027, 10, 31): 7}
DAY_TITLE = re.compile(r"(Mo|Di|Mi|Do|Fr|Sa|So)\., (\d+)\. (\w+) (\d+): ([\d.]+) Termine?( \(heute\))?")


def chart(
    days: Mapping[date, int], first: date = FIRST, last: date = LAST, today: date = TODAY
) -> etree._Element:
    return read(heat_map(days, first, last, today, lambda day: f"/tag/{day}" if days.get(day) else None))


def day_titles(root: etree._Element) -> list[str]:
    return [one.text for one in root.xpath("//*[contains(@class, 'chart-day')]/title")]


def test_each_day_is_drawn_once_and_told_in_german() -> None:
    titles = day_titles(chart(DAYS))
    assert len(titles) == len(set(titles)) == 365
    assert all(DAY_TITLE.fullmatch(title) for title in titles)
    assert "Sa., 5. Dezember 2026: 1.204 Termine" in titles
    assert "Mo., 23. November 2026: 1 Termin (heute)" in titles
    assert "Mo., 1. März 2027: 0 Termine" in titles


def test_a_day_stands_under_its_weekday() -> None:
    root = chart(DAYS)
    for picture in root.xpath("//svg[@class='chart-month']"):
        columns = {float(head.get("x")): head.text for head in picture.xpath(".//text[@class='chart-soft']")}
        for day in picture.xpath(".//*[contains(@class, 'chart-day')]"):
            assert day.find("title").text.startswith(columns[float(day.find("text").get("x"))] + ".")


def test_sums_of_months_days_and_caption_agree() -> None:
    days = {FIRST + timedelta(days=step): step * 7 % 31 for step in range(365)}
    root = chart(days)
    by_month: dict[str, int] = {}
    for title in day_titles(root):
        found = DAY_TITLE.fullmatch(title)
        assert found is not None
        month = f"{found[3]} {found[4]}"
        by_month[month] = by_month.get(month, 0) + number(found[5])
    assert sum(by_month.values()) == sum(days.values())
    assert number(all_text(root.find("figcaption"))) == sum(days.values())
    rows = root.xpath("//div[@aria-label='Termine je Monat']//tbody/tr")
    assert {row[0].text: number(row[1].text) for row in rows} == by_month
    listed = root.xpath("//ul[@class='chart-list']/li/a/following-sibling::node()")
    assert sum(map(number, listed)) == sum(days.values())


def test_days_with_events_are_links_for_the_pointer_and_in_the_list() -> None:
    root = chart(DAYS)
    expected = {f"/tag/{day}" for day in DAYS}
    assert set(root.xpath("//svg//a/@href")) == expected
    assert set(root.xpath("//ul[@class='chart-list']//a/@href")) == expected


def test_an_address_that_is_no_web_address_becomes_no_link() -> None:
    made = heat_map(DAYS, FIRST, LAST, TODAY, lambda _: "JavaScript:alert(1)")
    assert read(made).xpath("//a") == []


def test_today_is_marked_once_and_only_where_it_is_shown() -> None:
    assert len(chart(DAYS).xpath("//*[contains(@class, 'chart-today')]")) == 1
    later = chart(DAYS, today=date(2030, 1, 1))
    assert later.xpath("//*[contains(@class, 'today')]") == []


def test_what_lies_outside_is_told() -> None:
    root = chart({**DAYS, date(2020, 1, 1): 12, date(2030, 1, 1): 1})
    assert "Nicht gezeichnet: 12 Termine vor und 1 Termin nach diesem Zeitraum." in all_text(root)
    assert "Nicht gezeichnet" not in all_text(chart(DAYS))


def test_a_long_time_is_cut_around_today_and_stays_small() -> None:
    days = {date(1900, 1, 1) + timedelta(days=step): 1 for step in range(100_000)}
    made = heat_map(days, min(days), max(days), TODAY, lambda day: f"/tag/{day}")
    root = read(made)
    assert len(root.xpath("//svg")) == MOST_MONTHS
    assert len(made) < 400_000
    assert "Mo., 23. November 2026: 1 Termin (heute)" in day_titles(root)
    told = re.search(r"([\d.]+) Termine vor und ([\d.]+) Termine nach", all_text(root))
    assert told is not None
    assert number(told[1]) + number(told[2]) + len(day_titles(root)) == 100_000


def test_past_months_are_folded_when_there_are_many() -> None:
    root = chart(DAYS, first=date(2025, 11, 1))
    assert len(root.xpath("./details[1]//svg")) == 12
    assert len(root.xpath("./div[@class='chart-months']/svg")) == 12


def test_without_events_and_without_time() -> None:
    assert len(day_titles(chart({}))) == 365
    assert all_text(chart({}, first=LAST, last=FIRST)) == "Es ist noch kein Termin bekannt."


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=60))
def test_the_legend_holds_each_count_under_its_shade(counts: list[int]) -> None:
    levels = Levels.of(counts)
    spans = {shade: [number(part) for part in text.split("–")] for shade, text in levels.legend()}
    assert len(spans) == len(levels.legend())
    for count in counts:
        low, *high = spans[levels.shade(count)]
        assert low <= count <= (high or [low])[0]
    shades = [levels.shade(count) for count in sorted(counts)]
    assert shades == sorted(shades)


@settings(max_examples=20)
@given(
    st.dictionaries(st.dates(), st.integers(-(10**20), 10**20), max_size=20),
    st.dates(),
    st.integers(-40, 900),
    st.dates(),
    st.text(max_size=20),
)
def test_anything_is_well_formed(
    days: dict[date, int], first: date, span: int, today: date, address: str
) -> None:
    last = date.fromordinal(min(max(first.toordinal() + span, 1), date.max.toordinal()))
    read(heat_map(days, first, last, today, lambda _: address))


def test_the_ends_of_time() -> None:
    read(heat_map({date.min: 1, date.max: 1}, date.min, date.max, date.max, lambda _: None))
    read(heat_map({date.min: 1, date.max: 1}, date.min, date.max, date.min, lambda _: None))
