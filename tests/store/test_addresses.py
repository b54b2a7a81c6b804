"""What is known of the portal's addresses."""

from dortmund_scraper.records import Page, PageKind
from dortmund_scraper.store import Archive, Fetch, addresses
from tests.store.samples import EVENT, HOME, event, on_day, rows, write

READER = "today's"


def read(archive: Archive, page: Page, run: int) -> None:
    """The page as a run reads it, its answer noted."""
    write(archive, page, run=run)
    with archive.writing():
        addresses.note(
            archive.connection, Fetch(page.url or "", on_day(0), run, 200, etag='"1"'), run,
            page_url=page.url, role="parse", reader=READER, links=None,
        )  # fmt: skip


def test_what_a_run_read_of_some_kinds_is_asked_for_again_as_if_it_were_new(archive: Archive) -> None:
    run = archive.begin_crawl(on_day(0), on_day(0), {}, {}).run_id
    read(archive, Page(page_kind="event", url=EVENT, events=[event(url=EVENT)]), run)
    read(archive, Page(page_kind="home", url=HOME), run)
    assert addresses.read_before(archive.connection, [EVENT, HOME]) == {EVENT, HOME}
    later = archive.begin_crawl(on_day(1), on_day(1), {"limit": 1}, {}).run_id
    distrust(archive, later, {"event", "home"})
    assert addresses.read_before(archive.connection, [EVENT, HOME]) == {EVENT, HOME}
    distrust(archive, run, {"event"})
    assert addresses.read_before(archive.connection, [EVENT, HOME]) == {HOME}
    assert addresses.known(archive.connection, EVENT, "parse", READER) is None
    assert set(rows(archive, "addresses", "url, etag")) == {(EVENT, None), (HOME, '"1"')}


def distrust(archive: Archive, run_id: int, kinds: set[PageKind]) -> None:
    """In a transaction of its own."""
    with archive.writing():
        addresses.distrust(archive.connection, run_id, kinds)
