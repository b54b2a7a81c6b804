"""The record of runs."""

import json
from datetime import datetime

import pytest

from dortmund_scraper.records import Page, Problem
from dortmund_scraper.store import Archive, KindSummary
from dortmund_scraper.store.runs import good_runs
from tests.store.samples import EVENT, HOME, event, news, on_day, rows, write


def test_a_run_is_noted_from_begin_to_end(archive: Archive) -> None:
    run = archive.start_run(on_day(0), {"only": ["news"], "delay": 1.0}, {"scrapy": "2.19"})
    assert rows(archive, "runs", "finished_at, outcome, exit_code") == [(None, None, None)]
    archive.finish_run(run, on_day(1), "incomplete", 3, {"pages": 7, "when": on_day(1)})
    ((started, finished, outcome, code, stats, arguments),) = rows(
        archive, "runs", "started_at, finished_at, outcome, exit_code, stats, arguments"
    )
    assert (started, finished) == ("2026-11-01T03:00:00+00:00", "2026-11-02T03:00:00+00:00")
    assert (outcome, code) == ("incomplete", 3)
    assert json.loads(stats)["pages"] == 7
    assert json.loads(arguments) == {"only": ["news"], "delay": 1.0}


def test_moments_need_a_time_zone_and_runs_must_exist(archive: Archive) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        archive.start_run(datetime(2026, 11, 1), {}, {})
    with pytest.raises(KeyError):
        archive.finish_run(9, on_day(0), "ok", 0, {})


def test_the_summary_counts_by_kind(archive: Archive) -> None:
    write(archive, Page(page_kind="event", url=EVENT, events=[event(url=EVENT)]))
    run = archive.start_run(on_day(1), {}, {})
    retitled = event("Chor im Saal", url=EVENT)
    problem = Problem(record_kind="event", message="odd: x")
    write(archive, Page(page_kind="event", url=EVENT, events=[retitled], problems=[problem]), day=1, run=run)
    write(archive, Page(page_kind="home", url=HOME, events=[retitled], news=[news()]), day=1, run=run)
    archive.write_problem(run, HOME, Problem(record_kind="page", message="time-out: 60 s"))
    summary = archive.summary(run)
    assert summary["event"] == KindSummary(seen=1, new=0, changed=1, problems=1)
    assert summary["news"] == KindSummary(seen=1, new=1, changed=0, problems=0)
    assert summary["page"] == KindSummary(seen=0, new=0, changed=0, problems=1)
    assert summary["service"] == KindSummary(seen=0, new=0, changed=0, problems=0)
    assert "venue" not in summary


def test_good_runs_are_those_before_that_asked_for_the_same_and_passed(archive: Archive) -> None:
    asked = {"portal": "https://www.dortmund.de", "rooms": ["events", "news"], "limit": 0}
    other = [asked | {"portal": "http://127.0.0.1"}, asked | {"rooms": ["news"]}, asked | {"limit": 9}]
    ends = [("complete", 0), ("incomplete", 3), ("collapsed", 4), ("unreachable", 75), ("interrupted", 143)]
    for day, (arguments, end) in enumerate(
        [*((asked, end) for end in ends), *((one, ends[0]) for one in other)]
    ):
        run = archive.start_run(on_day(day), arguments, {})
        archive.finish_run(run, on_day(day), *end, {"run": run})
    archive.start_run(on_day(20), asked, {})
    now = archive.start_run(on_day(21), asked, {})
    later = archive.start_run(on_day(22), asked, {})
    archive.finish_run(later, on_day(22), "complete", 0, {})
    found = good_runs(archive.connection, now)
    assert [(run.stats["run"], run.is_complete) for run in found] == [(2, False), (1, True)]
    assert [run.stats["run"] for run in good_runs(archive.connection, now, most=1)] == [2]
    assert [run.stats["run"] for run in good_runs(archive.connection, now, on_day(1).date())] == [2]
