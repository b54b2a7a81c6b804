"""Whatever the order in which pages are read, the archive holds the same."""

import random
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from dortmund_scraper.records import Event, Page, Venue
from dortmund_scraper.store import Archive
from tests.store.samples import CALENDAR, HOME, dump, occurrence, on_day, write

URLS = {"Chor": f"{CALENDAR}termin_1.html", "Markt": f"{CALENDAR}termin_2.html"}
PAGES = [HOME, CALENDAR, f"{CALENDAR}?seite=2", *URLS.values(), "file:eins.txt", "file:zwei.txt"]

venues = st.builds(
    Venue,
    name=st.sampled_from(["Saal", "SAAL", "Halle"]),
    street=st.sampled_from([None, "Marktstr. 1", "Marktstraße 1", "Hafenweg 9"]),
    postcode=st.sampled_from([None, "44135", "44147"]),
)
dates = st.builds(occurrence, st.sampled_from(["2026-12-05", "2026-12-06"]), st.sampled_from([None, "18:00"]))
events = st.builds(
    Event,
    title=st.sampled_from([*URLS, "Lesung"]),
    venue=st.none() | venues,
    teaser=st.sampled_from([None, "Kurz", "Lang", "Am 5. Dezember"]),
    dates=st.lists(dates, max_size=2),
)


def page_at(url: str, found: list[Event]) -> Page:
    """A page with these events, which have their URL unless the page is a text."""
    if url.startswith("file:"):
        return Page(page_kind="home", events=found)
    linked = [event.model_copy(update={"url": URLS.get(event.title)}) for event in found]
    return Page(page_kind="home" if url == HOME else "calendar", url=url, events=linked)


def content(pages: list[tuple[str, Page]]) -> dict[str, list[tuple[object, ...]]]:
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder) / "archive.db") as archive:
        archive.connection.execute("PRAGMA synchronous = OFF")  # nobody pulls the plug here
        run = archive.start_run(on_day(0), {}, {})
        for url, page in pages:
            write(archive, page, url=url, run=run)
        assert archive.connection.execute("PRAGMA foreign_key_check").fetchall() == []
        held = dump(archive)
    return {table: held[table] for table in ("events", "event_dates", "venues", "date_mentions")}


@settings(max_examples=20)
@given(st.dictionaries(st.sampled_from(PAGES), st.lists(events, max_size=3), max_size=5), st.integers())
def test_the_order_of_pages_does_not_matter(found: dict[str, list[Event]], chance: int) -> None:
    pages = [(url, page_at(url, shown)) for url, shown in found.items()]
    shuffled = pages.copy()
    random.Random(chance).shuffle(shuffled)  # noqa: S311
    assert content(pages) == content(shuffled)
    assert content(pages) == content([*pages, *shuffled])
