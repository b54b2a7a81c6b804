"""How SQLite looks things up while a crawl writes: by an index always, however large the archive is."""

import json
import re

from dortmund_scraper.records import Page
from dortmund_scraper.store import Archive, addresses, frontier, visits
from dortmund_scraper.store.fetch import Fetch
from tests.store.samples import CALENDAR, EVENT, HOME, event, on_day, write

GROWING = (
    "observations", "pages", "addresses", "frontier", "events", "event_dates", "event_venues", "revisions",
    "problems", "url_aliases", "date_mentions", "search_documents", "search_words",
)  # fmt: skip
SLOW = re.compile(rf"^SCAN ({'|'.join(GROWING)})\b|\((record_kind|run_id|crawl_id)=\?\)$")
"""Looks at all rows, or at all of a kind, run or crawl."""


def question(url: str) -> frontier.Question:
    return frontier.Question(url, "parse_detail", 0, "{}")


def crawl(archive: Archive, run: int, crawl_id: int) -> None:
    """What a crawl does for each page."""
    connection = archive.connection
    moved = EVENT.replace("termin_", "termin_9")
    with archive.writing():
        frontier.add(connection, crawl_id, [question(EVENT), question(moved)], {moved})
    ((number, _),) = frontier.waiting(connection, crawl_id, 2)
    for links in ({"details": {}}, {"details": {EVENT: "event"}}):
        done = frontier.Done(number, 1, "done", json.dumps([]))
        fetch = Fetch(EVENT, on_day(0), run, 200, addresses=(moved, EVENT))
        visit = visits.Visit(crawl_id, done, "parse_detail", "today's", fetch, page_url=EVENT, links=links)
        archive.write_page(Page(page_kind="event", url=EVENT, events=[event(url=EVENT)]), fetch, visit)
    for page in (CALENDAR, HOME):
        write(archive, Page(page_kind="calendar", url=page, events=[event(url=EVENT), event()]), run=run)
    archive.write_alias((moved,), EVENT, on_day(0), run)
    known = visits.Visit(crawl_id, done, "parse_detail", "today's", fetch, unchanged=True, page_url=EVENT)
    archive.write_visit(known, run)
    addresses.known(connection, EVENT, "parse_detail", "today's")
    addresses.read_before(connection, [EVENT])
    addresses.facts(connection, [EVENT], "2026-11-01")
    with archive.writing():
        frontier.release(connection, crawl_id, [moved], "2026-11-01")


def test_no_statement_of_a_page_reads_all_rows(archive: Archive) -> None:
    begun, told = archive.begin_crawl(on_day(0), on_day(0), {}, {}), list[str]()
    archive.connection.set_trace_callback(told.append)
    crawl(archive, begun.run_id, begun.crawl_id)
    archive.connection.set_trace_callback(None)
    statements = {text for text in told if re.match(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b", text)}
    slow = {
        (step, " ".join(text.split()))
        for text in statements
        for *_, step in archive.connection.execute(f"EXPLAIN QUERY PLAN {text}")
        if SLOW.search(step)
    }
    assert len(statements) > 30
    assert slow == set()
