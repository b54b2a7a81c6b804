"""The numbers of the start page are those of the lists that they lead to."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html

from dortmund_scraper.explore.pages.start import gather
from dortmund_scraper.german.clock import BERLIN
from dortmund_scraper.records import Page
from dortmund_scraper.store import Archive
from tests.explore.asking import ask
from tests.explore.shown_archive import fill
from tests.store.samples import CALENDAR, event, occurrence, on_day, write

DAY = "2099-12-05"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, html.HtmlElement]:
    """An archive and its start page."""
    db = fill(tmp_path_factory.mktemp("start") / "archiv.db")
    (answer,) = ask(db, "/")
    return db, html.document_fromstring(answer.text)


def listed(db: Path, *paths: str) -> list[int]:
    """How many rows the tables at these addresses have."""
    parts = [urlsplit(path) for path in paths]
    answers = ask(db, *(f"{one.path}.json?{one.query}&_size=1" for one in parts))
    return [one.json()["filtered_table_rows_count"] for one in answers]


def test_each_number_leads_to_as_many_rows(page: tuple[Path, html.HtmlElement]) -> None:
    db, root = page
    cards = root.xpath("//ul[@class='cards']//a")
    shown = [int(card.findtext("strong")) for card in cards]
    assert len(shown) == 6
    assert shown == listed(db, *(card.get("href") for card in cards))
    assert min(shown) > 0


def test_one_thing_is_not_called_several(tmp_path: Path) -> None:
    db, url = tmp_path / "archiv.db", f"{CALENDAR}termin_9.html"
    with Archive.open(db) as archive:
        one = event(url=url, dates=[occurrence(DAY, "18:00")])
        write(archive, Page(page_kind="event", url=url, events=[one]), url=url)
    (answer,) = ask(db, "/")
    text = re.sub(r"\s+", " ", html.document_fromstring(answer.text).text_content())
    assert "1 Termin ab heute" in text
    assert "1 Veranstaltung " in text
    assert "0 Services" in text


def test_a_day_of_the_calendar_counts_what_its_list_shows(tmp_path: Path) -> None:
    db, url = tmp_path / "archiv.db", f"{CALENDAR}termin_9.html"
    day = (datetime.now(BERLIN).date() + timedelta(days=10)).isoformat()
    dates = [occurrence(day, "18:00"), occurrence(day, "20:00").model_copy(update={"is_cancelled": True})]
    with Archive.open(db) as archive:
        write(archive, Page(page_kind="event", url=url, events=[event(url=url, dates=dates)]), url=url)
    (answer,) = ask(db, "/")
    (link,) = html.document_fromstring(answer.text).xpath("//li/a[contains(@href, 'event_dates?')]")
    assert link.tail == ": 1 Termin"
    assert listed(db, link.get("href")) == [1]


def test_a_run_is_shown_with_what_it_was_to_read_and_no_zero_is_made_up(tmp_path: Path) -> None:
    db = tmp_path / "archiv.db"
    with Archive.open(db) as archive:
        some = archive.start_run(on_day(0), {"rooms": ["news"]}, {})
        archive.finish_run(some, on_day(0), "complete", 0, {"listed/news": 5, "listed/press": 2})
        whole = archive.start_run(on_day(1), {"rooms": ["events", "home", "news", "services"]}, {})
        archive.finish_run(whole, on_day(1), "complete", 0, {"listed/news": 5, "yield/home/entries": 9})
        archive.start_run(on_day(2), {"rooms": ["events", "news"]}, {})
    found = {run.run_id: dict(run.found) for run in gather(db, on_day(3).date()).runs}
    assert list(found.values()) == [{}, {"news": 5, "events": 0, "services": 0, "home": 9}, {"news": 7}]
