"""Chromium, and a look at a page that notes all that a page must not do."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Playwright, Response

CHROMIUM = shutil.which("chromium")
_ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)  # fmt: skip
_ENGLISH = re.compile(
    r"\b(rows?|suggested facets|apply|view and edit|next page|powered by|queries|advanced export|custom sql|log in|"
    r"search|home|none|null|true|false|error|not found|this table|sort by)\b",
    re.IGNORECASE,
)
"""Words of Datasette's own pages, and what Python says."""
DESKTOP, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}


def launch(playwright: Playwright) -> Browser:
    """A browser that reaches this machine only."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=list(_ARGUMENTS))


class Reader:
    """Somebody who looks at pages. What went wrong on the way is in `faults`."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.origin = origin
        self.faults: list[str] = []
        context.set_default_timeout(20_000)
        context.on("request", lambda request: self._note_request(request.url))
        context.on("console", self._note_message)
        context.on("weberror", lambda error: self.faults.append(f"page error: {error.error}"))
        context.on(
            "dialog", lambda dialog: (self.faults.append(f"dialog: {dialog.message}"), dialog.dismiss())
        )
        self.page: Page = context.new_page()

    def _note_request(self, url: str) -> None:
        if not url.startswith((f"{self.origin}/", "data:image/svg+xml")):
            self.faults.append(f"request: {url[:200]}")

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"console: {message.text}")

    def open(self, path: str, status: int = 200) -> Response:
        """Goes to an address and waits until all is there."""
        response = self.page.goto(self.origin + path, wait_until="load")
        assert response is not None
        assert response.status == status, path
        return response

    def follow(self, link: Locator) -> None:
        """Clicks on what leads to another page and waits until all of that is there."""
        with self.page.expect_navigation(wait_until="load"):
            link.click()

    def expect_failed_answer(self) -> None:
        """Forgets what Chromium says of an answer that is no 200."""
        said = [one for one in self.faults if "the server responded with a status of" in one]
        assert len(said) == 1
        self.faults.remove(said[0])

    def text(self) -> str:
        """What can be read on the page."""
        return str(self.page.evaluate("document.body.innerText"))

    def is_hacked(self) -> bool:
        """Whether a script of a stranger ran in any frame."""
        return any(frame.evaluate("window.hacked !== undefined") for frame in self.page.frames)

    def assert_sound(self) -> None:
        """Fails where the page did or shows anything that it must not, or is wider than its window."""
        seen = self.page.evaluate(_LOOK)
        seen["english"] = sorted(set(_ENGLISH.findall(seen.pop("text"))))
        seen["links"] = [link for link in seen["links"] if not link.startswith(("http://", "https://"))]
        assert seen == _SOUND, f"{self.page.url}: {seen}"
        assert self.faults == [], self.faults
        assert not self.is_hacked(), self.page.url


_SOUND = {"lang": "de", "heads": 1, "overflow": 0, "links": [], "english": []}
_LOOK = """() => {
    const copy = document.body.cloneNode(true);
    for (const one of copy.querySelectorAll("td, pre, code, textarea, option, iframe")) one.remove();
    return {
        lang: document.documentElement.lang, heads: document.querySelectorAll("h1").length, text: copy.textContent,
        overflow: Math.max(0, document.documentElement.scrollWidth - window.innerWidth),
        links: Array.from(document.querySelectorAll("a, area"), link => link.href.baseVal ?? link.href)
            .map(href => new URL(href, document.baseURI).href),
    };
}"""
"""Its `text` is without cells, queries and the like, whose text is that of the archive or SQL."""


@contextmanager
def reader(browser: Browser, origin: str, **options: Any) -> Iterator[Reader]:
    """A reader with a browser of their own kind, German on a desktop unless `options` of the context say otherwise."""
    context = browser.new_context(**{"locale": "de-DE", "viewport": DESKTOP, **options})
    try:
        yield Reader(context, origin)
    finally:
        context.close()
