"""A filled archive with its server, once a worker, and a browser, once a module.

The browser's event loop is that of the thread while it lasts; so it ends with the module, before tests that need one of
their own.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.explore import browsing
from tests.explore.browsing import Reader
from tests.explore.elsewhere import Elsewhere
from tests.explore.explorer import Explorer
from tests.explore.filled import fill


@pytest.fixture(scope="session")
def elsewhere() -> Iterator[Elsewhere]:
    """The server that hostile pages point to; at the end nobody may have asked it."""
    with Elsewhere() as server:
        yield server
        assert server.asked == []


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, elsewhere: Elsewhere) -> Path:
    """The filled archive; tests only read it."""
    return fill(tmp_path_factory.mktemp("filled") / "archiv.db", elsewhere.origin)


@pytest.fixture(scope="session")
def explorer(filled: Path) -> Iterator[Explorer]:
    """The server of the filled archive."""
    with Explorer(filled) as server:
        yield server


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium."""
    if browsing.CHROMIUM is None:
        pytest.skip("no Chromium: Debian has it in the package `chromium`")
    with sync_playwright() as playwright:
        browser = browsing.launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def reader(browser: Browser, explorer: Explorer) -> Iterator[Reader]:
    """Somebody at a desktop."""
    with browsing.reader(browser, explorer.origin) as reader:
        yield reader
