"""What cannot be right is left out with a problem, what is odd is noted, and the page always stays."""

from datetime import UTC, date, datetime

import pytest

from dortmund_scraper.pipelines.checks import checked
from dortmund_scraper.records import Event, GalleryImage, NewsItem, Page, PageKind, QuickLink, Service, Slide
from tests.store.samples import CALENDAR, EVENT, HOME, NEWS, event, news, occurrence


def problems(page: Page) -> list[tuple[str, str | None, str]]:
    return [(p.record_kind, p.field, p.message.partition(":")[0]) for p in page.problems]


def listed(*events: Event) -> Page:
    return checked(Page(page_kind="calendar", url=CALENDAR, events=list(events)))


def test_a_page_without_fault_stays_as_it_is() -> None:
    page = Page(
        page_kind="event",
        url=EVENT,
        events=[event(url=EVENT, stated_date_count=28, dates=[occurrence("2026-12-05", "18:00")])],
    )
    assert checked(page) == page


def test_records_without_name_are_left_out() -> None:
    page = Page(
        page_kind="home",
        url=HOME,
        news=[NewsItem(title=" "), news()],
        gallery=[GalleryImage(caption=""), GalleryImage(caption="", image_alt="Feld")],
        slides=[Slide(), Slide(image_alt="Paar")],
        quick_links=[QuickLink(title="", url=HOME)],
    )
    found = checked(page)
    assert [len(found.news), len(found.gallery), len(found.slides), len(found.quick_links)] == [1, 1, 1, 0]
    assert problems(found) == [
        ("news", "title", "no title"),
        ("gallery_image", "caption", "no caption"),
        ("slide", "title", "no title"),
        ("quick_link", "title", "no title"),
    ]
    assert HOME in (found.problems[-1].snippet or "")


@pytest.mark.parametrize("year", [1, 1899, 2101, 9999])
def test_absurd_years_are_left_out(year: int) -> None:
    found = listed(event(dates=[occurrence("2026-12-05"), occurrence(f"{year:04}-12-05")]))
    assert [one.start_date.year for one in found.events[0].dates] == [2026]
    assert problems(found) == [("event_date", "start_date", "absurd year")]
    article = news(published_on=date(year, 1, 1), published_at=datetime(year, 1, 1, 12, tzinfo=UTC))
    found = checked(Page(page_kind="newsroom", news=[article]))
    assert (found.news[0].published_on, found.news[0].published_at) == (None, None)
    assert [field for _, field, _ in problems(found)] == ["published_on", "published_at"]


def test_an_end_before_the_start_is_left_out() -> None:
    ended = datetime.fromisoformat("2026-12-05T17:00:00+01:00")
    found = listed(
        event(
            dates=[
                occurrence("2026-12-05", "18:00", ends_at=ended),
                occurrence("2026-12-06", ends_at=ended),
                occurrence("2026-12-07", end_date=date(2026, 12, 6)),
                occurrence("2026-12-08", end_date=date(2026, 12, 8)),
            ]
        )
    )
    assert [(one.ends_at, one.end_date) for one in found.events[0].dates] == [
        (None, None),
        (None, None),
        (None, None),
        (None, date(2026, 12, 8)),
    ]
    assert [phrase for *_, phrase in problems(found)] == ["ends before start"] * 3


def test_a_start_on_another_day_is_a_contradiction() -> None:
    odd = occurrence("2026-12-05", "18:00").model_copy(update={"start_date": date(2026, 12, 6)})
    found = listed(event(dates=[odd]))
    assert found.events[0].dates == [odd]
    assert problems(found) == [("event_date", "starts_at", "contradiction")]


@pytest.mark.parametrize("count", [0, -1, 10_001, 10**30])
def test_an_absurd_count_is_left_out(count: int) -> None:
    found = listed(event(stated_date_count=count))
    assert found.events[0].stated_date_count is None
    assert problems(found) == [("event", "stated_date_count", "absurd count")]


def test_a_foreign_host_is_noted_and_the_record_kept() -> None:
    page = Page(
        page_kind="home",
        url=HOME,
        events=[event(url="https://theater.example/abend"), event(url=EVENT)],
        quick_links=[QuickLink(title="Theater", url="https://theater.example/")],
    )
    found = checked(page)
    assert len(found.events) == 2
    assert problems(found) == [("event", "url", "foreign host")]
    local = "http://127.0.0.1:8080"
    page = Page(page_kind="home", url=f"{local}/", events=[event(url=f"{local}/termin_1.html")])
    assert checked(page, local).problems == []


@pytest.mark.parametrize("kind", ["home", "newsroom", "calendar", "services"])
def test_a_list_without_records_is_a_problem(kind: PageKind) -> None:
    assert problems(checked(Page(page_kind=kind, url=HOME))) == [("page", None, "no records")]


def test_the_empty_end_of_the_search_and_other_pages_are_none() -> None:
    for kind in ("search", "theme", "other"):
        assert checked(Page(page_kind=kind, url=HOME)).problems == []


@pytest.mark.parametrize(
    ("kind", "records"),
    [
        ("news", {"news": [news(url=f"{NEWS}x")]}),
        ("press", {}),
        ("event", {"events": [event(url=CALENDAR)]}),
        ("service", {"services": [Service(title="Amt", url=HOME)]}),
    ],
)
def test_a_page_that_is_not_about_its_record_is_a_problem(kind: PageKind, records: dict[str, object]) -> None:
    page = Page(page_kind=kind, url=NEWS).model_copy(update=records)
    assert problems(checked(page)) == [("page", None, "no record")]


def test_a_text_of_one_record_is_about_it() -> None:
    assert checked(Page(page_kind="event", events=[event()])).problems == []
