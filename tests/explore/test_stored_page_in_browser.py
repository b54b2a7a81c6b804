"""A hostile page in a real browser: nothing of it runs, nothing is asked for, and the console stays empty."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from dortmund_scraper.explore.links import page_path, record_path
from dortmund_scraper.explore.server import Explorer
from dortmund_scraper.store import Archive
from tests.explore.test_stored_page import HOSTILE
from tests.store.histories import html, read
from tests.store.samples import NEWS

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
OFFLINE = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """The address of an archive with one page for each attack, and one with all of them."""
    path = tmp_path / "archiv.db"
    with Archive.open(path) as archive:
        for day, attack in enumerate([*HOSTILE, "\n".join(HOSTILE)]):
            read(
                archive,
                NEWS,
                html("Rathaus", f"Das Haus öffnet am {day + 1}. Mai.</p>{attack}<p>"),
                day,
                str(day),
            )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = uvicorn.Config(
        Explorer(path).app(), host="127.0.0.1", port=port, log_level="error", lifespan="on"
    )
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run)
    thread.start()
    while not running.started and thread.is_alive():
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    running.should_exit = True
    thread.join()


@pytest.fixture
def page() -> Iterator[Any]:
    """A page of the browser; `heard` collects what it asks for, says and shows."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OFFLINE)
        yield browser.new_page()
        browser.close()


def test_a_hostile_stored_page_does_nothing(server: str, page: Any) -> None:
    heard: list[str] = []
    page.on("request", lambda request: heard.append(request.url))
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("dialog", lambda dialog: (heard.append(dialog.message), dialog.dismiss()))
    for number in range(1, len(HOSTILE) + 2):
        heard.clear()
        page.goto(f"{server}{page_path(number)}")
        assert heard == [f"{server}{page_path(number)}"]
        assert "Das Haus öffnet am" in page.inner_text("body")


def test_the_record_page_shows_it_in_a_sandbox(server: str, page: Any) -> None:
    heard: list[str] = []
    page.on("request", lambda request: heard.append(request.url))
    page.on("console", lambda message: heard.append(message.text))
    page.goto(f"{server}{record_path('news', NEWS)}")
    page.locator("iframe").scroll_into_view_if_needed()
    frame = page.frame_locator("iframe")
    assert "Das Haus öffnet am" in frame.locator("body").inner_text()
    page.click("button[data-copy]")
    page.wait_for_function("document.querySelector('[data-copied]').textContent !== ''")
    assert [one for one in heard if not one.startswith(f"{server}/")] == []
