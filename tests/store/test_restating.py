"""A page that says the same again: its records were seen, and everything else stays as it is."""

from dortmund_scraper.records import Page
from dortmund_scraper.store import Archive, Fetch
from tests.store.samples import CALENDAR, EVENT, NEWS, dump, event, news, on_day, rows, write

PAGE = Page(page_kind="event", url=EVENT, events=[event(url=EVENT, teaser="Am Teich")])
LIST = Page(page_kind="calendar", url=CALENDAR, events=[event(url=EVENT), event("Ohne Link")])


def read(archive: Archive, page: Page, day: int, reader: str, run: int) -> None:
    """Writes a page as read by these readers."""
    archive.write_page(page, Fetch(page.url or "", on_day(day), run, 200, reader=reader))


def moment(day: int) -> str:
    return on_day(day).isoformat()


def test_all_that_it_states_was_seen_again_and_nothing_else_happened(archive: Archive) -> None:
    for page in (PAGE, LIST):
        write(archive, page)
    before = dump(archive)
    counts = write(archive, LIST, day=2)
    assert dump(archive) == before
    assert rows(archive, "events", "DISTINCT last_seen") == [(moment(2),)]
    assert rows(archive, "observations", "DISTINCT page_url, last_seen, stated_at") == [
        (CALENDAR, moment(2), moment(0)),
        (EVENT, moment(0), moment(0)),
    ]
    assert (counts.seen, counts.new, counts.changed) == ({"event": 2}, {}, {})


def test_it_belongs_to_the_run_that_read_it_last(archive: Archive) -> None:
    write(archive, LIST, run=archive.start_run(on_day(0), {}, {}))
    run = archive.start_run(on_day(1), {}, {})
    write(archive, LIST, day=1, run=run)
    assert rows(archive, "observations", "DISTINCT run_id") == [(run,)]
    assert archive.summary(run)["event"].seen == 2


def test_other_readers_compute_it_again(archive: Archive) -> None:
    run = archive.start_run(on_day(0), {}, {})
    read(archive, PAGE, 0, "older", run)
    archive.connection.execute("UPDATE events SET title = 'merged by older code'")
    read(archive, PAGE, 1, "older", run)
    assert rows(archive, "events", "title, reader") == [("merged by older code", "older")]
    read(archive, PAGE, 2, "newer", run)
    assert rows(archive, "events", "title, reader") == [("Chor im Park", "newer")]


def test_it_does_not_undo_what_another_page_says_since(archive: Archive) -> None:
    write(archive, LIST)
    write(archive, PAGE, day=1)
    write(archive, LIST, day=2)
    write(archive, LIST, day=3)
    assert rows(archive, f"events WHERE id = '{EVENT}'", "teaser, last_seen") == [("Am Teich", moment(3))]


def test_a_statement_less_or_other_words_are_no_repetition(archive: Archive) -> None:
    write(archive, Page(page_kind="newsroom", url=CALENDAR, news=[news(url=NEWS, teaser="Alt")]))
    write(archive, Page(page_kind="newsroom", url=CALENDAR, news=[news(url=NEWS, teaser="Neu")]), day=1)
    assert rows(archive, "news", "teaser") == [("Neu",)]
    write(archive, PAGE, day=1)
    write(archive, LIST, day=1)
    write(archive, Page(page_kind="calendar", url=CALENDAR), day=2)
    assert rows(archive, f"observations WHERE own_id = '{EVENT}'", "page_url") == [(EVENT,)]


def test_a_text_finds_its_page_though_the_page_says_nothing_new(archive: Archive) -> None:
    own = Page(page_kind="event", url=EVENT, events=[event("Ohne Link", url=EVENT)])
    other = own.model_copy(update={"url": f"{EVENT}x", "events": [event("Ohne Link", url=f"{EVENT}x")]})
    for page in (own, other, LIST):
        write(archive, page)
    assert rows(archive, "events WHERE id LIKE 'text:%'") != []
    gone = other.model_copy(update={"events": [event("Anderes", url=f"{EVENT}x")]})
    write(archive, gone, day=1)
    write(archive, own, day=1)
    assert rows(archive, "events WHERE id LIKE 'text:%'") == []
