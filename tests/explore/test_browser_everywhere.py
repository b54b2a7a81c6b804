"""Every page in Chromium: German, silent, no wider than a phone, asks nobody else, runs nothing that is foreign."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from dortmund_scraper.explore.catalogue import NAVIGATION, TABLES
from dortmund_scraper.explore.links import record_path
from tests.explore import browsing, hostile
from tests.explore.browsing import Reader
from tests.explore.elsewhere import Elsewhere
from tests.explore.explorer import Explorer
from tests.explore.filled import GONE, PLANTED
from tests.explore.filled_pages import SECRET, article_url, event_url, service_url
from tests.explore.filled_records import CONTRADICTING, SECRET_ADDRESSES

RECORDS = {
    "news": [article_url(PLANTED), article_url(GONE)], "event": [event_url(1), CONTRADICTING],
    "service": [service_url("muellabfuhr")],
}  # fmt: skip
ORDINARY = [record_path(kind, one) for kind, ids in RECORDS.items() for one in ids]
SEARCHES = ["/suche", "/suche?q=%3Cscript%3Ealert(1)%3C/script%3E", "/suche?q=kommtnichtvor"]
PLACES = ["/archiv", *SEARCHES, *(f"/archiv/{name}" for name in TABLES), *ORDINARY]
HOSTILE_TABLES = {
    "news": "title", "event": "title", "service": "title", "gallery_image": "caption", "slide": "title",
    "teaser": "title", "video": "title", "quick_link": "title",
}  # fmt: skip


@pytest.fixture(scope="module")
def phone(browser: Browser, explorer: Explorer) -> Iterator[Reader]:
    """Somebody with a phone in a dark room."""
    with browsing.reader(browser, explorer.origin, viewport=browsing.PHONE, color_scheme="dark") as reader:
        yield reader


@pytest.mark.parametrize("path", PLACES)
def test_a_page_is_sound(phone: Reader, path: str) -> None:
    phone.open(path)
    phone.assert_sound()
    assert SECRET not in phone.page.content()


def test_every_entry_of_the_navigation_leads_to_its_page(phone: Reader) -> None:
    phone.open("/")
    links = phone.page.locator("nav.sections a")
    paths = [link.get_attribute("href") for link in links.all()]
    assert paths == [*(entry.path for entry in NAVIGATION), "/archiv"]
    for number, entry in enumerate(NAVIGATION):
        phone.assert_sound()
        phone.follow(links.nth(number))
        assert phone.page.locator("h1").inner_text() == entry.title
        assert links.nth(number).get_attribute("aria-current") == "page"
        assert phone.page.locator("table.rows tbody tr").count() > 0
        assert SECRET not in phone.page.content()
    phone.assert_sound()


def _hostile_records(db: Path) -> list[str]:
    tables = {"gallery_image": "gallery_images", "news": "news"}
    connection = sqlite3.connect(f"file:{db}?mode=ro", uri=True)
    try:
        return [
            record_path(kind, identity)
            for kind, column in HOSTILE_TABLES.items()
            for (identity,) in connection.execute(
                f"SELECT id FROM {tables.get(kind, f'{kind}s')} WHERE {column} LIKE '{hostile.WORD}%'"  # noqa: S608
            )
        ]
    finally:
        connection.close()


def test_hostile_records_do_nothing(phone: Reader, filled: Path) -> None:
    paths = _hostile_records(filled)
    assert len(paths) == 13
    for path in paths:
        phone.open(path)
        frame = phone.page.locator("iframe.record-page")
        if frame.count():
            frame.scroll_into_view_if_needed()
            frame.content_frame.locator(".seite-kopf").wait_for()
        phone.assert_sound()


@pytest.mark.parametrize("sandbox", [True, False])
def test_a_stored_page_runs_nothing_and_asks_nobody(
    reader: Reader, elsewhere: Elsewhere, sandbox: bool
) -> None:
    reader.open(record_path("news", hostile.READ))
    address = reader.page.locator("iframe.record-page").get_attribute("src")
    assert address is not None
    if sandbox:
        reader.page.locator("iframe.record-page").scroll_into_view_if_needed()
        shown = reader.page.frame_locator("iframe.record-page").locator("body")
    else:
        reader.open(address)
        shown = reader.page.locator("body")
    assert f"{hostile.WORD} aus der Ferne" in shown.inner_text()
    assert "Was hier steht, ist lesbar." in shown.inner_text()
    assert (
        shown.locator(
            "script, iframe, img, form, svg, object, embed, link, video, audio, style, base"
        ).count()
        == 0
    )
    assert reader.faults == []
    assert not reader.is_hacked()
    assert elsewhere.asked == []


def test_the_same_bytes_served_by_a_stranger_do_all_of_it(browser: Browser, elsewhere: Elsewhere) -> None:
    """So the tests above would notice."""
    elsewhere.body = hostile.page(elsewhere.origin).replace(b"<meta http-equiv=refresh", b"<meta name=none")
    with browsing.reader(browser, "http://127.0.0.1:1") as victim:
        victim.page.goto(f"{elsewhere.origin}/seite")
        assert victim.is_hacked()
        assert any(fault.startswith("dialog") for fault in victim.faults)
        assert any(fault.startswith("request") for fault in victim.faults)
    assert {"/skript", "/bild", "/rahmen"} <= set(elsewhere.asked)
    elsewhere.asked.clear()


def test_what_is_suppressed_is_nowhere(reader: Reader) -> None:
    reader.open(f"/suche?q={SECRET}")
    assert reader.page.locator("ol.hits li").count() == 0
    for name in TABLES:
        answer = reader.page.request.get(f"{reader.origin}/archiv/{name}.json?_shape=array&_size=max")
        assert answer.ok
        assert SECRET not in answer.text(), name
    for kind, record_id in (
        ("news", article_url("geheim")),
        ("event", SECRET_ADDRESSES[0]),
        ("service", SECRET_ADDRESSES[1]),
    ):
        answer = reader.page.request.get(reader.origin + record_path(kind, record_id))
        assert answer.status == 410
        assert SECRET not in answer.text()


def test_no_stored_page_of_something_suppressed_is_handed_out(reader: Reader, filled: Path) -> None:
    connection = sqlite3.connect(f"file:{filled}?mode=ro", uri=True)
    (last,) = connection.execute("SELECT max(id) FROM fetches").fetchone()
    connection.close()
    answers = {
        number: reader.page.request.get(f"{reader.origin}/seite?abruf={number}")
        for number in range(1, last + 1)
    }
    hidden = [number for number, answer in answers.items() if answer.status == 410]
    assert len(hidden) == 3
    originals = [
        reader.page.request.get(f"{reader.origin}/seite/original?abruf={number}") for number in hidden
    ]
    assert {answer.status for answer in originals} == {410}
    told = [answer.body() for answer in (*answers.values(), *originals)]
    assert [body for body in told if SECRET.encode() in body] == []
