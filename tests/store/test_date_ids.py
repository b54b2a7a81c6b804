"""The id of a date is the search's own as soon as it is known, and from then on stays."""

import pytest

from dortmund_scraper.records import Page
from dortmund_scraper.store import Archive
from tests.store.samples import CALENDAR, EVENT, PORTAL, dump, event, occurrence, on_day, rows, write

PAGE = Page(
    page_kind="event",
    url=EVENT,
    events=[event(url=EVENT, dates=[occurrence("2026-12-05", "18:00"), occurrence("2026-12-12", "18:00")])],
)
LIST = Page(
    page_kind="calendar",
    url=CALENDAR,
    events=[event(url=EVENT, dates=[occurrence("2026-12-05", source="list")])],
)
ANSWER = Page(
    page_kind="search",
    url=f"{PORTAL}/api/search/proxy/search?from=0&query=*&size=100",
    events=[event(url=EVENT, dates=[occurrence("2026-12-05", "18:00", source="api", key="k")])],
)
ORDERS = [(PAGE, ANSWER), (ANSWER, PAGE), (LIST, PAGE, ANSWER), (ANSWER, LIST, PAGE), (LIST, ANSWER, PAGE)]


def crawl(archive: Archive, order: tuple[Page, ...], day: int) -> dict[str, list[tuple[object, ...]]]:
    run = archive.start_run(on_day(day), {}, {})
    for page in order:
        write(archive, page, day=day, run=run)
    return dump(archive)


@pytest.mark.parametrize("order", ORDERS, ids=lambda pages: "-".join(page.page_kind for page in pages))
def test_each_date_is_one_row_and_a_second_crawl_changes_none(
    archive: Archive, order: tuple[Page, ...]
) -> None:
    first = crawl(archive, order, 0)
    assert sorted(rows(archive, "event_dates", "start_date, id, key, source")) == [
        ("2026-12-05", "k", "k", "page"),
        ("2026-12-12", f"{EVENT}#2026-12-12T18:00:00+01:00", None, "page"),
    ]
    assert crawl(archive, order, 1) == first
    assert crawl(archive, order[::-1], 2) == first
    assert rows(archive, "revisions", "run_id, changed_fields") == [(1, None)]


def test_a_search_that_adds_its_key_later_changes_the_event_once(archive: Archive) -> None:
    crawl(archive, (PAGE,), 0)
    second = crawl(archive, (PAGE, ANSWER), 1)
    assert min(rows(archive, "event_dates", "start_date, key")) == ("2026-12-05", "k")
    assert crawl(archive, (PAGE, ANSWER), 2) == second
    assert rows(archive, "revisions", "run_id, changed_fields") == [(1, None), (2, '["dates"]')]


def test_an_answer_that_moves_to_another_part_of_the_search_changes_nothing(archive: Archive) -> None:
    first = crawl(archive, (PAGE, ANSWER), 0)
    later = ANSWER.model_copy(update={"url": ANSWER.url and ANSWER.url.replace("from=0", "from=100")})
    empty = ANSWER.model_copy(update={"events": []})
    assert crawl(archive, (empty, later, PAGE), 1) == first
