"""The stylesheet of the charts: every class has a rule, and text can be read in light and dark."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

import dortmund_scraper.explore.charts as charts
from tests.explore.chart_reading import read

STATIC = Path(charts.__file__).parents[1] / "static"
CSS = (STATIC / "charts.css").read_text(encoding="utf-8")
PAGE = (STATIC / "explore.css").read_text(encoding="utf-8")
OWN = re.compile(r"--c-([\w-]+): var\(--\1, (#[0-9a-f]{3,6})\)")
OF_THE_PAGE = re.compile(r"--([\w-]+): (#[0-9a-f]{3,6})")
DARK = "@media (prefers-color-scheme: dark)"


def palettes(css: str, value: re.Pattern[str]) -> list[dict[str, str]]:
    """The colours of a stylesheet in light and in dark."""
    return [dict(value.findall(part)) for part in css.split(DARK, maxsplit=1)]


PALETTES = [*palettes(CSS, OWN), *palettes(PAGE, OF_THE_PAGE)]
WITHOUT_RULE = {
    "chart-yields",
    "chart-mark-collapsed",
    "chart-bar-good",
    "chart-strip",
    "chart-month",
}
"""Names for whoever wants to find a part."""


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * sign for sign in colour[1:])
    parts = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", PALETTES, ids=["light", "dark", "light page", "dark page"])
def test_text_can_be_read(colours: dict[str, str]) -> None:
    assert contrast(colours["ink"], colours["paper"]) >= 7
    on_shades = [("soft", 0), ("ink", 1), ("ink", 2), ("paper", 3), ("paper", 4), ("paper", 5)]
    for text, shade in on_shades:
        assert contrast(colours[text], colours[f"heat-{shade}"]) >= 4.5, (text, shade)
    for text in ("soft", "link"):
        assert contrast(colours[text], colours["paper"]) >= 4.5
    for shape in ("warn", "heat-3"):
        assert contrast(colours[shape], colours["paper"]) >= 3


def test_every_class_has_a_rule_and_every_rule_a_use() -> None:
    today = date(2026, 11, 23)
    outcomes = ["complete", "incomplete", "collapsed", "failed", None]
    runs = [
        charts.RunYield(place, datetime(2026, 1, 1, tzinfo=UTC), outcomes[place % 5], {"news": place})
        for place in range(100)
    ]
    places = [charts.Place(name, 51.5, 7.4, 1, "/x") for name in "AB"] + [charts.Place("C", None, None, 1)]
    days = {today + timedelta(days=step): step for step in range(40)}
    made = [
        charts.heat_map(days, min(days), max(days), today, lambda _: "/x"),
        charts.yields(runs[:5]), charts.yields(runs), charts.yields([]), charts.venue_map(places),
    ]  # fmt: skip
    used = {name for one in made for text in read(one).xpath("//@class") for name in text.split()}
    styled = set(re.findall(r"\.(chart[\w-]*)", CSS))
    assert used - styled == WITHOUT_RULE
    assert styled - used == set()
