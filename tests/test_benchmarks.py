"""The benchmarks measure what they say: the right pages, the right functions. No test looks at a time."""

import json
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner

from benchmarks import dates
from benchmarks.date_parsers import OWN
from benchmarks.dates import Figures, exactness, figures, missed_aims, one_round
from benchmarks.extract import contenders, variants
from benchmarks.hostile_texts import SIZE as HOSTILE_SIZE
from benchmarks.hostile_texts import texts
from benchmarks.measure import ratios
from benchmarks.ordinary import read_ordinarily
from benchmarks.pages import SIZE, pages
from dortmund_scraper.extract import read_page
from dortmund_scraper.records import PageKind
from dortmund_scraper.replica.basics import absolute
from dortmund_scraper.replica.page_model import PageModel

PAGES = dict(pages())


def test_every_kind_of_html_page_with_records_is_measured() -> None:
    assert PAGES.keys() == set(get_args(PageKind)) - {"theme", "search", "other"}


@pytest.mark.parametrize("kind", PAGES)
def test_pages_are_of_the_usual_size_and_kind(kind: PageKind) -> None:
    page: PageModel = PAGES[kind]
    (_, plain), (_, with_navigation) = variants(page)
    assert len(plain) >= SIZE
    assert len(with_navigation) - len(plain) >= 380_000
    assert read_page(plain, url=absolute(page.path)).page_kind == kind


def test_the_ordinary_way_reads_the_page() -> None:
    (_, content), _ = variants(PAGES["news"])
    found = read_ordinarily(content)
    assert any(record["title"] for record in found["records"])
    assert any(found["dates"])
    assert found["structured"]["json-ld"]


def test_ratios_are_those_of_the_first_to_the_others() -> None:
    found = ratios(contenders("https://www.dortmund.de/"), b"<p>kurz</p>", rounds=1)
    assert found.keys() == {"parsing", "ordinary"}
    assert all(ratio > 0 for ratio in found.values())


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """Three cases, two of them with the same text."""
    path = tmp_path / "cases.jsonl"
    lines = [
        json.dumps({"text": text, "reference": "2023-11-28T00:00:00+01:00"})
        for text in ("29.11.2023", "kein Datum", "29.11.2023")
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_every_parser_reads_each_text(cases: Path) -> None:
    measured = one_round(cases, 0)
    assert measured.seconds.keys() >= {OWN, "dateparser"}
    assert measured.exact == {}
    for seconds in (measured.seconds, measured.warm):
        assert seconds.keys() == measured.seconds.keys()
        assert all(texts.keys() == {"29.11.2023", "kein Datum"} for texts in seconds.values())
        assert all(0 < found.median <= found.percentile for found in figures([seconds, seconds]).values())


def test_both_tables_are_printed_and_the_aims_are_those_of_first_calls(
    cases: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    slow, fast = ({OWN: {"a": own}, "dateparser": {"a": 60.0}} for own in (3.0, 1.0))
    monkeypatch.setattr(dates, "rounds_of", lambda _, count: [dates.Round(slow, fast, {})] * count)
    assert len(dates.compare(cases, 1)) == 1
    shown = capsys.readouterr().out
    assert "first call" in shown
    assert "warm" in shown
    assert shown.count("dateparser") == 2


def test_answers_are_judged_as_beside_the_cases(cases: Path) -> None:
    judge = cases.with_name("evaluate.py")
    assert exactness(judge) is None
    judge.write_text(
        "def to_items(answer):\n    return [answer] if answer else []\n"
        "def score(case, items):\n    return {'exact': bool(items) == (case['text'] != 'kein Datum')}\n",
        encoding="utf-8",
    )
    assert set(one_round(cases, 0).exact.values()) == {1.0}


@pytest.mark.parametrize(
    ("own", "other", "missed"),
    [
        (Figures(1, 19.9), Figures(30, 99), 0),
        (Figures(1, 20), Figures(30, 30), 1),
        (Figures(1, 1), Figures(29.9, 30), 1),
        (Figures(1, 20), Figures(1, 1), 2),
    ],
)
def test_missed_aims_of_dates_are_counted(own: Figures, other: Figures, missed: int) -> None:
    assert len(list(missed_aims({OWN: own, "dateparser": other}))) == missed


def test_without_cases_only_hostile_texts_are_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dates, "SHARED", tmp_path)
    monkeypatch.setattr(dates, "texts", lambda: {"a date": "29.11.2023"})
    result = CliRunner().invoke(dates.main, [])
    assert result.exit_code == 0
    assert "No comparison" in result.output
    assert "a date" in result.output


def test_hostile_texts_are_long() -> None:
    assert all(len(text) >= HOSTILE_SIZE for text in texts().values())
