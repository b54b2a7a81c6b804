"""Writes an archive as crawls do: several days, noise, a page that did not change, one that was gone, a dictionary."""

import hashlib
import random
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

from dortmund_scraper.records import Page, PageKind, ServiceFee, ServiceSection
from dortmund_scraper.store import Archive, Fetch, addresses, frontier, suppressions
from dortmund_scraper.store.bodies import ENOUGH
from dortmund_scraper.store.fetches import Answer
from dortmund_scraper.store.suppressions import subject_of
from dortmund_scraper.store.visits import Visit
from dortmund_scraper.verify.finding import Counts, Finding
from dortmund_scraper.verify.run import run
from tests.store.samples import (
    CALENDAR,
    EVENT,
    HOME,
    NEWS,
    PORTAL,
    SERVICE,
    event,
    news,
    occurrence,
    on_day,
    service,
)

_VERSIONS = {"dortmund-scraper": version("dortmund-scraper")}
OLD = NEWS.replace("neues", "altes")
_WORDS = (
    "Rathaus",
    "Brücke",
    "Stadt",
    "Feuerwehr",
    "Bürger",
    "Termin",
    "Antrag",
    "Straße",
    "Fest",
    "Halle",
    "Markt",
)
_NAMES = {
    "EVENT": EVENT, "NEWS": NEWS, "OLD": OLD, "SERVICE": SERVICE, "ZEROS": "0" * 64,
    "LAST": f"(SELECT max(id) FROM revisions WHERE record_id = '{EVENT}')",  # noqa: S608
    "MIDDLE": f"(SELECT min(id) FROM revisions WHERE record_id = '{EVENT}' AND changed_fields IS NOT NULL)",  # noqa: S608
    "NEWS_BODY": f"(SELECT stored_sha256 FROM fetches WHERE page_url = '{NEWS}')",  # noqa: S608
    "NEWS_FETCH": f"(SELECT min(id) FROM fetches WHERE page_url = '{NEWS}')",  # noqa: S608
    "NOISE": "(SELECT max(id) FROM fetches WHERE stored_sha256 <> body_sha256)",
}  # fmt: skip
"""What statements name in braces."""


def body(text: str, noise: int = 0) -> bytes:
    """A page of half a kilobyte, always the same for the same text and noise."""
    chance = random.Random(text)  # noqa: S311
    prose = " ".join(chance.choices(_WORDS, k=60))
    return f"<html><h1>{text}</h1><p>{prose}</p><!-- {noise} --></html>".encode()


class Crawl:
    """One crawl of a day, and what it reads."""

    def __init__(self, archive: Archive, day: int) -> None:
        self.archive, self.moment = archive, on_day(day)
        self.run = archive.begin_crawl(
            self.moment, self.moment, {"portal": PORTAL, "day": day}, _VERSIONS
        ).run_id

    def read(
        self, kind: PageKind, url: str, *, noise: int = 0, by_way_of: Sequence[str] = (), **records: Any
    ) -> None:
        """A page that states these records, whose bytes follow from them but for the noise."""
        text = body(repr(records), noise)
        content = hashlib.sha256(repr(records).encode()).hexdigest()
        page = Page(page_kind=kind, url=url, content_sha256=content, **records)
        sha256 = hashlib.sha256(text).hexdigest()
        fetch = Fetch(
            url, self.moment, self.run, 200, body_sha256=sha256, addresses=(*by_way_of, url), reader="today's"
        )
        answer = Answer(url, self.moment, 200, (("Content-Type", "text/html"),), text)
        self.archive.write_page(page, fetch, answers=[answer])

    def find_unchanged(self, url: str) -> None:
        """The portal says that the page is as it was."""
        with self.archive.writing():
            frontier.add(self.archive.connection, self.run, [frontier.Question(url, "parse_detail", 0, "{}")])
        ((number, _),) = frontier.waiting(self.archive.connection, self.run, 1)
        fetch = Fetch(url, self.moment, self.run, 304)
        done = frontier.Done(number, 1, "done", "[]")
        visit = Visit(self.run, done, "parse_detail", "today's", fetch, unchanged=True, page_url=url)
        self.archive.write_visit(visit, self.run, [Answer(url, self.moment, 304)])

    def end(self, gone: Sequence[str] = ()) -> None:
        """Ends the crawl; these pages were gone."""
        ended = self.moment + timedelta(hours=1)
        with self.archive.writing():
            told = ended.isoformat(timespec="seconds")
            addresses.mark_gone(self.archive.connection, [(url, 404) for url in gone], self.run, told)
        self.archive.finish_run(self.run, ended, "complete", 0, {})


def make(path: Path, days: int = 4) -> None:
    """Writes a whole archive: event, article and service with all their parts, and enough pages for a dictionary."""
    with Archive.open(path) as archive:
        for day in range(days):
            crawl = Crawl(archive, day)
            _read(crawl, day)
            crawl.end([SERVICE] if day in (1, days - 1) else [])
        with archive.writing():
            suppressions.add(archive.connection, subject_of(HOME), "Probe", on_day(days))


def _read(crawl: Crawl, day: int) -> None:
    dates = [occurrence(f"2026-12-0{number + 1}", "18:00") for number in range(day + 1)]
    crawl.read("event", EVENT, events=[event(url=EVENT, dates=dates, is_free=True)])
    crawl.read(
        "news",
        NEWS,
        noise=day,
        by_way_of=[OLD],
        news=[news(url=NEWS, tags=["Bauen"], teaser="Am 5. Dezember 2026 um 18 Uhr.")],
    )
    if day == 0:
        fees = [ServiceFee(amount="12.50", currency="EUR", text="12,50 Euro"), ServiceFee(text="frei")]
        parts = [ServiceSection(heading="Gebühren", kind="fees", text="12,50 Euro")]
        crawl.read("service", SERVICE, services=[service(url=SERVICE, fees=fees, sections=parts)])
        for number in range(ENOUGH):
            url = f"{CALENDAR}termin_{number}.html"
            crawl.read("event", url, events=[event(f"Abend {number}", url=url)])
    elif day == 2:
        crawl.find_unchanged(SERVICE)


def change(path: Path, *statements: str) -> None:
    """What somebody does to the file who does not heed its rules; `{EVENT}` and the like are filled in."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            assert connection.execute(statement.format(**_NAMES)).rowcount != 0, statement
        connection.commit()


def found(path: Path, *, is_quick: bool = False) -> list[Finding]:
    """What `verify` finds."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)) as connection:
        return list(run(connection, Counts(), is_quick=is_quick))
