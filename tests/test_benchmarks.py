"""The benchmarks measure what they say: the right pages, the right functions. No test looks at a time."""

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import get_args

import pytest
from click import ClickException
from click.testing import CliRunner

from benchmarks import (
    crawl,
    dates,
    evidence,
    evidence_bodies,
    evidence_growth,
    evidence_layout,
    evidence_rereading,
    evidence_writing,
    publishing,
    publishing_archive,
    publishing_dump,
    publishing_rows,
    search,
    search_archive,
)
from benchmarks.captures import archive, captures, large, note
from benchmarks.crawl import Cost
from benchmarks.date_parsers import OWN
from benchmarks.dates import Figures, exactness, figures, missed_aims, one_round
from benchmarks.extract import contenders, variants
from benchmarks.hostile_texts import SIZE as HOSTILE_SIZE
from benchmarks.hostile_texts import texts
from benchmarks.measure import ratios
from benchmarks.ordinary import read_ordinarily
from benchmarks.pages import SIZE, pages
from benchmarks.portal import Filling
from benchmarks.portal import pages as portal_pages
from dortmund_scraper.extract import read_page
from dortmund_scraper.extract.links import read_links
from dortmund_scraper.records import PageKind
from dortmund_scraper.replica.basics import absolute
from dortmund_scraper.replica.lists import NEWSROOM, SECOND_CALENDAR
from dortmund_scraper.replica.page_model import PageModel
from dortmund_scraper.store import Archive
from dortmund_scraper.urls import canonical, is_detail, page_kind

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


@pytest.mark.parametrize("filling", get_args(Filling))
def test_the_portal_has_different_pages_of_the_usual_size(filling: Filling) -> None:
    made = dict(portal_pages(100, filling))
    details = {path: html for path, html in made.items() if is_detail(absolute(path))}
    assert len(details) == 100
    assert all(0.9 * SIZE < len(html.encode()) < 1.1 * SIZE for html in details.values())
    for path, html in details.items():
        page = read_page(html, url=absolute(path))
        assert page.page_kind == page_kind(absolute(path))
        assert page.url == absolute(path)


def test_the_pages_of_the_portal_lead_only_to_its_own() -> None:
    made = dict(portal_pages(100))
    links = [read_links(html, absolute(path)) for path, html in made.items()]
    linked = {url for found in links for url in (*found.details, *found.lists, *found.next_pages)}
    assert linked <= {canonical(absolute(path)) for path in (*made, NEWSROOM, SECOND_CALENDAR)}


@pytest.mark.soak
def test_all_contenders_read_the_whole_portal(tmp_path: Path) -> None:
    with crawl.portal(20, "navigation") as url:
        measured = crawl.one_round(url)
        assert crawl.dortmund_scraper("crawl", url, tmp_path / "archive.db").cpu > 0
    assert measured.keys() == {crawl.BARE, crawl.CRAWL, crawl.ORDINARY, crawl.FULL, crawl.REFRESH}
    assert all(cost.cpu > 0 and cost.memory > 0 for cost in measured.values())
    with Archive.open(tmp_path / "archive.db") as archive:
        (held,) = archive.connection.execute(
            "SELECT (SELECT count(*) FROM news) + (SELECT count(*) FROM events) + (SELECT count(*) FROM services)"
        ).fetchone()
    assert held == 20


def test_a_contender_that_fails_ends_the_benchmark() -> None:
    with pytest.raises(ClickException, match="code 2"):
        crawl.run("dortmund_scraper", "crawl", "--portal", "nowhere")


def test_a_page_costs_what_more_pages_cost_more() -> None:
    few, many = ({crawl.BARE: Cost(bare, 10), crawl.CRAWL: Cost(own, 20)} for bare, own in ((1, 3), (3, 8)))
    assert crawl.least([few, many]) == few
    assert crawl.show(few, many) == 2.5


@pytest.mark.parametrize(
    ("cpu", "memory", "missed"), [(2.0, 1.15, 0), (2.1, 1.1, 1), (1.9, 1.2, 1), (3, 2, 2)]
)
def test_missed_aims_of_a_crawl_are_counted(cpu: float, memory: float, missed: int) -> None:
    assert len(list(crawl.missed_aims(cpu, memory))) == missed


def test_stored_pages_are_compared_kind_by_kind() -> None:
    pages = large(20)
    found = evidence_bodies.by_kind(pages)
    assert found.keys() == {page_kind(url) for url in pages}
    assert sum(sizes.pages for sizes in found.values()) == len(pages)
    assert all(0 < sizes.stored < sizes.plain and sizes.gzip < sizes.warc for sizes in found.values())


def test_captures_are_noise_but_for_few() -> None:
    pages = large(40)
    taken = list(captures(pages, 3))
    assert len({capture.body for capture in taken}) == 3 * len(pages)
    with archive() as opened, opened.writing():
        for capture in taken:
            note(opened, capture)
        (stored,) = opened.connection.execute("SELECT count(*) FROM bodies").fetchone()
    assert len(pages) < stored <= len(pages) + 2 * len(pages) // 20


def test_both_layouts_do_the_same() -> None:
    packed = [b"page"] * 3
    one, two = (evidence_layout.one_round(packed, is_attached=is_attached) for is_attached in (False, True))
    assert one.keys() == two.keys()


def test_the_copy_of_the_records_has_no_bodies(tmp_path: Path) -> None:
    layout = evidence_layout.Layout(tmp_path, is_attached=False)
    layout.create()
    layout.write([b"page"])
    layout.copy_records()
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        tables = {name for (name,) in copy.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert tables == {"events", "fetches"}


@pytest.mark.soak
def test_stored_pages_are_read_again_in_one_process_and_two() -> None:
    rates = evidence_rereading.rates(large(5), rounds=1)
    assert rates.keys() >= {evidence_rereading.ONE, evidence_rereading.TWO, evidence_rereading.LXML}
    assert all(rate > 0 for rate in rates.values())


@pytest.mark.soak
def test_few_records_change_from_pass_to_pass(tmp_path: Path) -> None:
    models = evidence_writing.templates()
    before, after = (list(evidence_writing.records(400, models, turn)) for turn in (0, 1))
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 2
    with Archive.open(tmp_path / "archive.db") as opened:
        for turn in (0, 1):
            assert evidence_writing.own_pass(opened, evidence_writing.pages(400, models, turn), turn) > 0
        count = "SELECT count(*), count(changed_fields) FROM revisions"
        assert opened.connection.execute(count).fetchone() == (402, 2)
    passes = evidence_writing.raw(50, models, tmp_path / "raw.db")
    assert 0 <= passes.grown < passes.size


@pytest.mark.soak
@pytest.mark.parametrize("options", [(), ("--noise",)])
def test_a_crawl_that_finds_nothing_new_keeps_no_bytes(tmp_path: Path, options: tuple[str, ...]) -> None:
    db = tmp_path / "archive.db"
    with crawl.portal(10, "navigation", *options) as url:
        before = evidence_growth.crawled(url, db, "crawl")
        after = evidence_growth.crawled(url, db, "refresh", "--full")
    assert before["bodies"] == after["bodies"]
    assert evidence_growth.shares({"a": 1, "b": 1}, {"a": 4, "b": 2}) == "a 75%, b 25%"


def test_missed_aims_of_evidence_are_counted() -> None:
    assert list(evidence.missed_aims(evidence.AIMS)) == []
    assert len(list(evidence.missed_aims(evidence.Found(*(2 * aim for aim in evidence.AIMS))))) == len(
        evidence.AIMS
    )


def test_missed_aims_of_publishing_are_counted() -> None:
    dumps = publishing.Dumps(1.0, 2.0)
    good = {publishing.LIKE: Cost(2 * publishing.MOST_PYTHON, 1000), "jsonl": Cost(10.0**6, 1000)}
    assert list(publishing.missed_aims(good, dumps)) == []
    slow = {publishing.LIKE: Cost(3 * publishing.MOST_CSV, publishing.MOST_MEMORY)}
    assert len(list(publishing.missed_aims(slow, dumps))) == 3
    assert list(publishing.missed_aims({"jsonl": Cost(1.0, 1000)}, publishing.Dumps(None, 2.0))) == []


def test_the_least_of_each_dump_counts() -> None:
    rounds = [publishing.Dumps(1.0, 3.0), publishing.Dumps(2.0, 2.0)]
    assert publishing.least_dumps(rounds) == (1.0, 2.0)
    assert publishing.least_dumps([publishing.Dumps(None, 3.0)]) == (None, 3.0)


def test_the_archive_that_is_published_is_whole_and_of_the_usual_size(tmp_path: Path) -> None:
    db = tmp_path / "archive.db"
    publishing_archive.make(db, 200)
    with closing(sqlite3.connect(db)) as connection:
        counts = [
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
            for table in ("events", "news", "services", "suppressions")
        ]
        (dates,) = connection.execute("SELECT count(*) FROM event_dates").fetchone()
        lengths = connection.execute(
            "SELECT avg(length(title)), avg(length(teaser)), avg(length(description_text)) FROM events"
        ).fetchone()
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert counts == [200, 40, 1, 1]
    assert 1.3 * 200 < dates < 1.8 * 200
    assert all(0.8 * aim < length < 1.4 * aim for length, aim in zip(lengths, (40, 150, 800), strict=True))
    publishing_rows.read(db)
    publishing_dump.dump(db, tmp_path, publishing.EVENTS)
    with (tmp_path / "events.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.reader(file))) == 201


@pytest.mark.soak
def test_exports_are_measured_in_processes_of_their_own(tmp_path: Path) -> None:
    db = tmp_path / "archive.db"
    publishing_archive.make(db, 100)
    costs = dict(publishing.contenders(db, ["jsonl"]))
    assert costs.keys() == {publishing.ROWS, "jsonl"}
    assert all(cost.cpu > 0 and cost.memory > 0 for cost in costs.values())
    assert publishing.dumps(db, publishing.TABLES).python > 0


def test_a_search_is_compared_with_a_scan(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "archive.db") as archive:
        search_archive.fill(archive, 64, search_archive.Writer())
        found = search.latency(archive.connection, "dortmund", 2)
        assert found.total == search.scan(archive.connection, "dortmund") > 0
        assert search.size(archive.connection) is None or search.size(archive.connection) > 0
    assert search.writing(tmp_path, 3) > 0
    good = dict.fromkeys(search.MOST, search.Latency(1, 0.1, 0.1))
    assert list(search.missed_aims(good, None)) == []
    assert len(list(search.missed_aims(dict.fromkeys(search.MOST, search.Latency(1, 3.0, 3.0)), 2.0))) == 8
