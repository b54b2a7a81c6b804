"""Pages as an archive gets them: their bodies, several captures of each, and an archive that holds them."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.noise import noisy
from benchmarks.pages import models
from benchmarks.portal import pages as portal_pages
from dortmund_scraper.extract import read_page
from dortmund_scraper.replica.basics import TODAY, absolute
from dortmund_scraper.replica.custom_elements import render
from dortmund_scraper.store import Archive, Fetch
from dortmund_scraper.store.fetches import Answer, Use, write
from dortmund_scraper.store.history import batch_of
from dortmund_scraper.urls import page_kind

FIRST = datetime(TODAY.year, TODAY.month, TODAY.day, 3, tzinfo=UTC)
"""When the first capture is taken."""
HEADERS = (
    ("Date", "Mon, 23 Nov 2026 03:00:00 GMT"),
    ("Content-Type", "text/html;charset=UTF-8"),
    ("Cache-Control", "no-cache, no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Strict-Transport-Security", "max-age=31536000; includeSubDomains"),
)
CHANGED = 0.05
"""Share of the pages on which something happens from one capture to the next."""
SENTENCE = re.compile(r"<p>([^<]{40,})</p>")

Bodies = Mapping[str, bytes]
"""Of pages, by their addresses."""


@dataclass(frozen=True, slots=True)
class Capture:
    """A page as it was on one day."""

    url: str
    body: bytes
    day: int


def small() -> Bodies:
    """The pages of the replica, which differ in length."""
    found = [page for pages in models().values() for page in pages]
    return {absolute(page.path): render(page).encode() for page in found}


def large(count: int) -> Bodies:
    """The pages of a portal with `count` pages about one thing, of about 40 KB each."""
    return {absolute(path): html.encode() for path, html in portal_pages(count)}


def captures(pages: Bodies, days: int) -> Iterator[Capture]:
    """Each page on each day, in the order of time: new tokens on all, a sentence more on few."""
    chance, held = Random(5), dict(pages)  # noqa: S311
    for day in range(days):
        for url, body in held.items():
            yield Capture(url, noisy(body, chance), day)
        for url in chance.sample(sorted(held), int(CHANGED * len(held))):
            held[url] = _changed(held[url], day)


def _changed(body: bytes, day: int) -> bytes:
    return SENTENCE.sub(rf"<p>\1 Nachtrag vom Tag {day}.</p>", body.decode(), count=1).encode()


@contextmanager
def archive() -> Iterator[Archive]:
    """A new archive with a run, number 1."""
    with TemporaryDirectory() as folder, Archive.open(Path(folder) / "archive.db") as opened:
        opened.start_run(FIRST, {}, {})
        yield opened


def store(archive: Archive, capture: Capture) -> None:
    """Writes a capture as a crawl does: its records, its bytes and how they were got."""
    moment = FIRST + timedelta(days=capture.day)
    page = read_page(capture.body, capture.url, moment)
    answer = Answer(capture.url, moment, 200, HEADERS, capture.body)
    archive.write_page(page, Fetch(capture.url, moment, 1, 200, reader="before"), answers=[answer])


def note(archive: Archive, capture: Capture) -> None:
    """Writes only the bytes of a capture and how they were got, in the transaction of the caller."""
    moment = FIRST + timedelta(days=capture.day)
    page = read_page(capture.body, capture.url, moment)
    use = Use(
        1, batch_of(archive.connection, 1), "page", capture.url, page_kind(capture.url),
        content_sha256=page.content_sha256, is_news=False,
    )  # fmt: skip
    write(archive.connection, archive.bodies, Answer(capture.url, moment, 200, HEADERS, capture.body), use)
