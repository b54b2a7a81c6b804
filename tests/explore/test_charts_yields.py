"""The yields: a bar for each run, a sign for each that was not complete, and figures that agree."""

import string
from datetime import UTC, datetime, timedelta
from statistics import median_low

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from dortmund_scraper.explore.charts import RunYield, yields
from dortmund_scraper.explore.charts.strip import MOST_BARS, scale_top
from dortmund_scraper.explore.charts.yields import KINDS
from tests.explore.chart_reading import all_text, number, read

START = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)


def run(place: int, outcome: str | None = "complete", **found: int) -> RunYield:
    return RunYield(place, START + timedelta(days=place - 1), outcome, found, f"/lauf/{place}")


def strips(root: etree._Element) -> dict[str, etree._Element]:
    pictures = root.xpath("//svg[@class='chart-strip']")
    return {picture.xpath(".//*[@class='chart-name']")[0].text: picture for picture in pictures}


def bars(picture: etree._Element) -> list[etree._Element]:
    return list(picture.xpath(".//*[contains(concat(@class, ' '), 'chart-bar ')]"))


def test_each_kind_has_a_strip_with_a_bar_for_each_run() -> None:
    runs = [run(place, news=100 + place, events=1000 * place, services=60, home=7) for place in range(1, 21)]
    root = read(yields(runs))
    found = strips(root)
    assert list(found) == ["Nachrichten", "Veranstaltungen", "Services", "Startseite"]
    assert all(len(bars(picture)) == 20 for picture in found.values())
    assert bars(found["Veranstaltungen"])[1].find("title").text == "03.03.2026, Lauf 2: 2.000"
    assert "zuletzt 20.000" in all_text(found["Veranstaltungen"])
    assert "02.03.2026" in all_text(found["Services"]), "the day in Berlin"


def test_the_height_is_in_proportion() -> None:
    root = read(yields([run(1, news=50), run(2, news=100), run(3, news=0)]))
    heights = [float(bar.xpath("./rect[last()]/@height")[0]) for bar in bars(strips(root)["Nachrichten"])]
    assert heights[1] == pytest.approx(2 * heights[0], abs=0.2)
    assert heights[2] < 2


@pytest.mark.parametrize(
    ("outcome", "mark", "words"),
    [
        ("incomplete", "incomplete", "unvollständig oder abgebrochen"),
        ("interrupted", "incomplete", "unvollständig oder abgebrochen"),
        ("collapsed", "collapsed", "Ausbeute eingebrochen"),
        ("unreachable", "failed", "gescheitert"),
        ("something new", "failed", "gescheitert"),
        (None, "running", "läuft noch"),
    ],
)
def test_a_run_that_is_not_complete_has_a_shape_and_words(outcome: str | None, mark: str, words: str) -> None:
    root = read(yields([run(1, news=5), run(2, outcome, news=3)]))
    good, other = bars(strips(root)["Nachrichten"])
    assert good.find("path") is None
    assert other.find("path").get("class").endswith(f"chart-mark-{mark}")
    assert words in other.find("title").text
    assert words in all_text(root.xpath("//ul[@class='chart-legend']")[0])
    assert words in all_text(root.xpath("//tbody/tr[1]")[0])


def test_shapes_differ() -> None:
    outcomes = ("incomplete", "collapsed", "failed", None)
    root = read(yields([run(place, outcome, news=1) for place, outcome in enumerate(outcomes, 1)]))
    paths = root.xpath("//ul[@class='chart-legend']//path/@d")
    assert len(set(paths)) == 4


def test_a_kind_that_was_not_asked_for_is_no_zero() -> None:
    root = read(yields([run(1, news=5, home=0), run(2, news=6)]))
    zero, gap = bars(strips(root)["Startseite"])
    assert zero.find("title").text.endswith(": 0")
    assert len(zero.findall("rect")) == 2
    assert gap.find("title").text.endswith("nicht abgefragt")
    assert len(gap.findall("rect")) == 1
    assert "Wo er fehlt, wurde die Art nicht abgefragt." in all_text(root)
    assert "zuletzt" not in all_text(strips(root)["Services"])


def test_many_runs_share_bars_and_none_is_lost() -> None:
    runs = [
        run(place, "failed" if place == 7 else "complete", news=place * 3 % 101) for place in range(1, 401)
    ]
    root = read(yields(runs))
    drawn = bars(strips(root)["Nachrichten"])
    assert len(drawn) <= MOST_BARS
    assert "Je 14 Läufe" in all_text(root)
    titles = [bar.find("title").text for bar in drawn]
    assert titles[0].startswith("02.03.2026, Lauf 1 bis")
    assert "Lauf 400: " in titles[-1]
    latest = [place * 3 % 101 for place in range(387, 401)]
    assert titles[-1].endswith(f": {min(latest)} bis {max(latest)}, Median {median_low(latest)}")
    assert sum("gescheitert" in title for title in titles) == 1
    assert "die letzten 100 von 400 Läufen" in all_text(root)
    assert len(root.xpath("//tbody/tr")) == 100


def test_thousands_of_runs_stay_small() -> None:
    runs = [
        RunYield(place, START + timedelta(hours=place), "complete", {"news": 1}) for place in range(20_000)
    ]
    assert len(yields(runs)) < 200_000


def test_one_run_and_none() -> None:
    root = read(yields([run(1, news=190)]))
    assert "1 Lauf, gefundene Datensätze" in all_text(root)
    assert strips(root)["Nachrichten"].xpath(".//a/@href") == ["/lauf/1"]
    assert all_text(read(yields([]))) == "Es ist noch kein Lauf verzeichnet."


def test_the_table_has_the_figures() -> None:
    runs = [run(2, news=1234, events=5), run(1, news=1, home=2)]
    rows = [[all_text(cell) for cell in row] for row in read(yields(runs)).xpath("//tbody/tr")]
    assert rows == [
        ["Nr. 2", "03.03.2026", "1.234", "5", "–", "–", "vollständig"],
        ["Nr. 1", "02.03.2026", "1", "–", "–", "2", "vollständig"],
    ]


@given(st.integers(0, 10**18))
def test_the_axis_ends_at_a_round_number_above(most: int) -> None:
    top = scale_top(most)
    assert most <= top <= max(2 * most, 2)
    assert top % 2 == 0
    assert len(str(top).rstrip("0")) <= 2


RUNS = st.builds(
    RunYield,
    st.integers(0, 10**9),
    st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
    st.none() | st.sampled_from(["complete", "collapsed", "incomplete"]) | st.text(max_size=10),
    st.dictionaries(st.sampled_from([*KINDS, string.punctuation]), st.integers(-5, 10**30)),
    st.none() | st.text(max_size=20),
)


@settings(max_examples=40)
@given(st.lists(RUNS, max_size=70))
def test_anything_is_well_formed(runs: list[RunYield]) -> None:
    root = read(yields(runs))
    if runs:
        assert number(all_text(root.find("figcaption"))) == len(runs)
