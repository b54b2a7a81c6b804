"""A filled archive to look at in a browser: several runs over a week, ordinary records and hostile ones.

All moments are counted from today, for what is upcoming is upcoming only today.
"""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dortmund_scraper.extract import read_page
from dortmund_scraper.records import Page, PageKind, Record
from dortmund_scraper.store import Archive, Fetch, suppressions
from dortmund_scraper.store.fetches import Answer
from dortmund_scraper.store.suppressions import subject_of
from tests.explore import filled_records, hostile
from tests.explore.filled_pages import SECRET, article, article_url, plain
from tests.store.samples import HOME, PORTAL

PLANTED = "strassensperrung-innenstadt"
"""Slug of the article whose text changes by one word between the first run and the second."""
BEFORE, AFTER = "Dienstag", "Donnerstag"
"""That word, before and after."""
GONE = "weihnachtsbaum-gesucht"
"""Slug of the article that the portal shows no more."""
_TYPE = (("Content-Type", "text/html; charset=utf-8"),)
_FIELDS: dict[str, str] = {"news": "news", "event": "events", "service": "services"}
_LISTED = {"listed/news": 66, "listed/event": 12, "listed/service": 5, "pages/kept": 80}


def fill(path: Path, elsewhere: str) -> Path:
    """Writes the archive. `elsewhere` is the origin of a server to which what is hostile points."""
    with Archive.open(path) as archive:
        first = _Run(archive, 6)
        _ordinary(first)
        first.end("complete", 0)
        second = _Run(archive, 4)
        second.read(article_url(PLANTED), _planted(AFTER))
        second.end("incomplete", 3)
        third = _Run(archive, 1)
        _hostile(third, elsewhere)
        _lose(archive, third)
        third.end("complete", 0)
        _suppress(archive)
    return path


class _Run:
    """A run some days ago."""

    def __init__(self, archive: Archive, days_ago: int) -> None:
        self._archive = archive
        self.moment = datetime.now(UTC).replace(microsecond=0) - timedelta(days=days_ago)
        self.number = archive.start_run(self.moment, {"portal": PORTAL}, {})

    def read(self, url: str, body: bytes) -> None:
        """Reads a page as a crawl does."""
        self.write(read_page(body, url=url, fetched_at=self.moment), url, body)

    def put(self, kind: PageKind, record: Record, body: bytes | None = None) -> None:
        """Writes the page of a record."""
        url = str(record.url)  # type: ignore[attr-defined]
        page = Page.model_validate({"page_kind": kind, "url": url, _FIELDS[kind]: [record]})
        self.write(page, url, body or plain(str(record.title)))  # type: ignore[attr-defined]

    def write(self, page: Page, url: str, body: bytes) -> None:
        """Writes a page with its bytes."""
        fetch = Fetch(url, self.moment, self.number, 200, body_sha256=hashlib.sha256(body).hexdigest())
        self._archive.write_page(page, fetch, answers=[Answer(url, self.moment, 200, _TYPE, body)])

    def end(self, outcome: str, code: int) -> None:
        """Notes how it ended."""
        self._archive.finish_run(self.number, self.moment + timedelta(minutes=7), outcome, code, _LISTED)


def _planted(day: str) -> bytes:
    text = f"Die Hansastraße ist ab {day} gesperrt. Die Müllabfuhr kommt trotzdem."
    return article("Straßensperrung in der Innenstadt", text)


def _ordinary(run: _Run) -> None:
    run.read(article_url(PLANTED), _planted(BEFORE))
    run.read(article_url(GONE), article("Weihnachtsbaum gesucht", "Die Stadt sucht einen Baum."))
    run.read(article_url("geheim"), article(f"{SECRET} im Rathaus", f"{SECRET} steht auch im Text."))
    listed = Page(page_kind="newsroom", url=f"{PORTAL}/newsroom/", news=filled_records.many_news())
    run.write(listed, f"{PORTAL}/newsroom/", plain("Newsroom"))
    for event in filled_records.events():
        run.put("event", event)
    for service in filled_records.services():
        run.put("service", service)
    run.write(filled_records.contradicting(), filled_records.CONTRADICTING, plain("Lesung"))
    run.write(filled_records.home(), HOME, plain("Startseite"))


def _hostile(run: _Run, elsewhere: str) -> None:
    body = hostile.page(elsewhere)
    run.read(hostile.READ, body)
    for news in hostile.news(elsewhere):
        run.put("news", news, body)
    for event in hostile.events(elsewhere):
        run.put("event", event, body)
    run.put("service", hostile.service(elsewhere), body)
    run.write(hostile.home(elsewhere), f"{PORTAL}/themen/", body)


def _lose(archive: Archive, run: _Run) -> None:
    gone = run.moment.isoformat(timespec="seconds")
    with archive.writing():
        values = ("news", article_url(GONE), gone, run.number, 404)
        archive.connection.execute(
            "INSERT INTO disappearances (record_kind, record_id, gone_at, run_id, status) VALUES (?, ?, ?, ?, ?)",
            values,
        )
        archive.connection.execute("UPDATE news SET gone_since = ? WHERE url = ?", (gone, article_url(GONE)))


def _suppress(archive: Archive) -> None:
    named = [article_url("geheim"), *filled_records.SECRET_ADDRESSES, *_secret_ids(archive)]
    with archive.writing():
        for subject in named:
            reason = "Bitte der Familie"
            suppressions.add(archive.connection, subject_of(subject), reason, datetime.now(UTC))


def _secret_ids(archive: Archive) -> list[str]:
    """Parts of the start page, which have no page of their own."""
    named = {
        "gallery_images": "caption",
        "slides": "title",
        "teasers": "title",
        "videos": "title",
        "quick_links": "title",
    }
    found = []
    for table, column in named.items():
        sql = f"SELECT id FROM {table} WHERE {column} LIKE ?"  # noqa: S608
        ids = [identity for (identity,) in archive.connection.execute(sql, (f"{SECRET}%",))]
        assert len(ids) == 1, table
        found += ids
    return found
