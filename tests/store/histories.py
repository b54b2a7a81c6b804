"""A small archive with a history of five days, for the tests of what looks back."""

import hashlib
from datetime import datetime
from pathlib import Path

from dortmund_scraper.extract import read_page
from dortmund_scraper.records import Page, PageKind, Record
from dortmund_scraper.store import Archive, Fetch, fetches
from dortmund_scraper.store.bodies import Bodies
from dortmund_scraper.store.fetches import Answer, Use
from tests.store.samples import EVENT, NEWS, SERVICE, event, news, occurrence, on_day, service, write

TYPE = (("Content-Type", "text/html; charset=utf-8"),)


def html(title: str, text: str, noise: str = "") -> bytes:
    """An article as the portal sends it."""
    return (
        f"<!doctype html><html lang=de><head><title>{title}</title></head><body><!-- {noise} --><main>"
        f"<h1>{title}</h1><p>{text}</p></main></body></html>"
    ).encode()


def fetch(
    archive: Archive, url: str, body: bytes | None, day: int, *, run: int, content: str, status: int = 200
) -> str:
    """Notes an answer as a crawl does and returns the hash of its bytes."""
    gave = "page" if body is not None else "unchanged"
    kind: PageKind = "news" if "newsroom" in url else "service"
    answer = Answer(url, on_day(day), status, TYPE, body)
    use = Use(run, f"run:{run}", gave, url, kind, "article", content, is_news=False)
    with archive.writing():
        fetches.write(archive.connection, Bodies(archive.connection), answer, use)
    return hashlib.sha256(body or b"").hexdigest()


def read(archive: Archive, url: str, body: bytes, day: int, content: str, *, origin: str = "portal") -> int:
    """Reads an article's bytes into the archive with its answer; returns the run."""
    run = archive.start_run(on_day(day), {"portal": "https://www.dortmund.de"}, {})
    sha256 = fetch(archive, url, body, day, run=run, content=content)
    page = read_page(body, url=url, fetched_at=on_day(day))
    archive.write_page(page, Fetch(url, on_day(day), run, 200, body_sha256=sha256, origin=origin))  # type: ignore[arg-type]
    return run


def put(archive: Archive, kind: PageKind, url: str, record: Record, day: int) -> None:
    """Writes a record's own page as of a day."""
    name = {"news": "news", "event": "events", "service": "services"}[kind]
    write(archive, Page(page_kind=kind, url=url, **{name: [record]}), day=day)


def disappear(
    archive: Archive, kind: str, url: str, gone: datetime, back: datetime | None, status: int
) -> None:
    """Notes that a record was gone."""
    moments = [one and one.isoformat(timespec="seconds") for one in (gone, back)]
    with archive.writing():
        archive.connection.execute(
            "INSERT INTO disappearances VALUES (?, ?, ?, 1, ?, ?)",
            (kind, url, moments[0], status, moments[1]),
        )


def suppress(archive: Archive, kind: str, subject: str, reason: str = "Bitte einer Person") -> None:
    """Suppresses something."""
    with archive.writing():
        sql = "INSERT INTO suppressions (subject_kind, subject, reason, made_at) VALUES (?, ?, ?, '')"
        archive.connection.execute(sql, (kind, subject, reason))


def five_days(path: Path) -> None:
    """Day 0: all is new. 1: text changed. 2: retitled, moved. 3: text changed back, gone. 4: returned, cancelled."""
    dates = [occurrence("2026-12-05", "18:00")]
    with Archive.open(path) as archive:
        put(archive, "news", NEWS, news(url=NEWS, body_text="Das Haus öffnet im Mai."), 0)
        put(archive, "event", EVENT, event(url=EVENT, dates=dates), 0)
        put(archive, "service", SERVICE, service(url=SERVICE, teaser="Gefunden?"), 0)
        put(archive, "news", NEWS, news(url=NEWS, body_text="Das Haus öffnet im Juni."), 1)
        put(archive, "news", NEWS, news("Rathaus offen", url=NEWS, body_text="Das Haus öffnet im Juni."), 2)
        put(archive, "event", EVENT, event(url=EVENT, dates=[occurrence("2026-12-06", "18:00")]), 2)
        put(archive, "news", NEWS, news("Rathaus offen", url=NEWS, body_text="Das Haus öffnet im Mai."), 3)
        disappear(archive, "service", SERVICE, on_day(3), on_day(4), 404)
        late = occurrence("2026-12-06", "18:00", is_cancelled=True)
        put(archive, "event", EVENT, event(url=EVENT, dates=[late], is_cancelled=True), 4)
