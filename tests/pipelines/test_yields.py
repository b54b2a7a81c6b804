"""What pages gave is counted by the kind that their address names."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.test import get_crawler

from dortmund_scraper.items import Fetch, PageItem, Unchanged, Visit, Visited
from dortmund_scraper.pipelines.stats import stats_of
from dortmund_scraper.pipelines.yields import YieldsPipeline
from dortmund_scraper.records import Event, EventDate, NewsItem, Page, Service, Venue
from dortmund_scraper.store import Archive

PORTAL = "https://www.dortmund.de"
CALENDAR = f"{PORTAL}/dortmund-erleben/veranstaltungskalender/"
NOW = datetime(2026, 11, 2, tzinfo=UTC)


def item(page: Page, run_id: int | None = None) -> PageItem:
    """The page as a spider yields it."""
    return PageItem(page, Fetch(url=page.url or "", fetched_at=NOW, status=200, run_id=run_id))


def event_page(number: int, **fields: object) -> Page:
    """The page of an event with what is given."""
    url = f"{CALENDAR}termin_{number}.html"
    return Page(page_kind="event", url=url, events=[Event(title="Chor", url=url, **fields)])  # type: ignore[arg-type]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "a.db") as archive:
        yield archive


@pytest.fixture
def pipeline(archive: Archive) -> YieldsPipeline:
    crawler = get_crawler()
    crawler.stats = MemoryStatsCollector(crawler)
    pipeline = YieldsPipeline(crawler)
    pipeline.connection = archive.connection
    return pipeline


def counts(pipeline: YieldsPipeline, kind: str) -> dict[str, int]:
    """What was counted of a kind."""
    prefix = f"yield/{kind}/"
    stats = stats_of(pipeline.crawler).get_stats()
    return {key.removeprefix(prefix): n for key, n in stats.items() if key.startswith(prefix) and n}


def test_records_and_their_fields_are_counted(pipeline: YieldsPipeline) -> None:
    day = EventDate(start_date=date(2026, 11, 3), source="page")
    for page in (
        event_page(1, dates=[day], venue=Venue(name="Konzerthaus"), description_text="Es singt."),
        event_page(2, dates=[day]),
        event_page(3, dates=[day]),
        Page(page_kind="event", url=f"{CALENDAR}termin_4.html"),
    ):
        assert pipeline.process_item(item(page)) == item(page)
    assert counts(pipeline, "event") == {
        "pages": 4, "records": 3, "filled/dates": 3, "filled/venue": 1, "filled/description_text": 1,
        "titles": 1, "contents": 2,
    }  # fmt: skip
    assert pipeline.examples("event", "record") == (f"{CALENDAR}termin_4.html",)
    assert pipeline.examples("event", "venue") == (f"{CALENDAR}termin_2.html", f"{CALENDAR}termin_3.html")
    assert pipeline.examples("event", "dates") == ()


def test_a_page_counts_under_its_address_whatever_it_was_taken_for(pipeline: YieldsPipeline) -> None:
    pipeline.process_item(item(Page(page_kind="other", url=f"{PORTAL}/services/wohnsitz.html")))
    pipeline.process_item(item(Page(page_kind="theme", url=f"{PORTAL}/themen/umwelt/")))
    assert counts(pipeline, "service") == {"pages": 1}
    assert counts(pipeline, "theme") == counts(pipeline, "other") == {}


def test_a_record_of_another_page_is_not_the_page_s_own(pipeline: YieldsPipeline) -> None:
    url = f"{PORTAL}/newsroom/nachrichten/a.html"
    teaser = NewsItem(title="Andere", url=f"{PORTAL}/newsroom/nachrichten/b.html")
    pipeline.process_item(item(Page(page_kind="news", url=url, news=[teaser])))
    assert counts(pipeline, "news") == {"pages": 1}


def test_no_more_than_three_examples_are_kept(pipeline: YieldsPipeline) -> None:
    for number in range(9):
        pipeline.process_item(item(Page(page_kind="event", url=f"{CALENDAR}termin_{number}.html")))
    assert len(pipeline.examples("event", "record")) == 3


def test_a_list_that_ran_empty_is_compared_with_what_it_said_before(
    pipeline: YieldsPipeline, archive: Archive
) -> None:
    shown = [Event(title=f"Chor {n}", url=f"{CALENDAR}termin_{n}.html") for n in range(6)]
    run = archive.start_run(NOW, {}, {})
    archive.write_page(item(Page(page_kind="calendar", url=CALENDAR, events=shown)).page, fetch(run))
    pipeline.process_item(item(Page(page_kind="calendar", url=CALENDAR, events=[Event(title="Ohne Link")])))
    pipeline.process_item(item(Page(page_kind="calendar", url=f"{CALENDAR}?page=2")))
    assert counts(pipeline, "calendar") == {"pages": 2, "entries": 1, "emptied": 1, "lost": 6}
    assert pipeline.examples("calendar", "emptied") == (CALENDAR,)


def fetch(run_id: int) -> Fetch:
    """The calendar as it was fetched."""
    return Fetch(url=CALENDAR, fetched_at=NOW, status=200, run_id=run_id)


def test_entries_of_lists_and_of_the_homepage_are_counted(pipeline: YieldsPipeline) -> None:
    services = [Service(title="Pass", url=f"{PORTAL}/services/pass.html"), Service(title="Ohne Link")]
    pipeline.process_item(item(Page(page_kind="services", url=f"{PORTAL}/services/", services=services)))
    pipeline.process_item(item(Page(page_kind="home", url=f"{PORTAL}/", news=[NewsItem(title="Ohne Link")])))
    assert counts(pipeline, "services") == {"pages": 1, "entries": 2, "linked": 1}
    assert counts(pipeline, "home") == {"pages": 1, "entries": 1}


def test_answers_that_nothing_changed_are_counted(pipeline: YieldsPipeline) -> None:
    answer = Fetch(url=CALENDAR, fetched_at=NOW, status=304)
    for page_url in (CALENDAR, CALENDAR, None):
        pipeline.process_item(Unchanged(page_url, answer))
    assert counts(pipeline, "calendar") == {"unchanged": 2}


def test_what_is_no_page_goes_through(pipeline: YieldsPipeline) -> None:
    other = Visited(Visit(1, "parse_sitemap", "done"))
    assert pipeline.process_item(other) is other
