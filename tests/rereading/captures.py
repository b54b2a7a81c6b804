"""A small portal that changes from day to day, captured into an archive without network."""

import hashlib
from dataclasses import dataclass

from dortmund_scraper.fingerprint import readers
from dortmund_scraper.rereading import reading
from dortmund_scraper.store import Archive, Fetch
from dortmund_scraper.store.captures import Stored
from dortmund_scraper.store.fetches import Answer, Use, write
from dortmund_scraper.urls import PORTAL
from tests.store.samples import on_day

LIST = f"{PORTAL}/newsroom/nachrichten/"
ARTICLE = f"{PORTAL}/newsroom/nachrichten-dortmund.de/bruecke-gesperrt.html"
OTHER = f"{PORTAL}/newsroom/nachrichten-dortmund.de/park-eroeffnet.html"
_HEADERS = (("Content-Type", "text/html; charset=utf-8"), ("ETag", '"1"'))
_FRAME = """<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{title} | dortmund.de</title>
<meta name="csrf" content="{nonce}"></head><body><header><a href="/?sid={nonce}">Start</a></header>
<main>{main}</main><footer>Stand {nonce}</footer></body></html>"""


def article(title: str, text: str, nonce: str = "") -> bytes:
    """A news article in plain HTML, with a nonce that means nothing."""
    main = (
        f'<h1>{title}</h1><p><time datetime="2026-10-30">30. Oktober 2026</time></p>'
        f"<p>{text}</p><p>Die Stadt informiert weiter über den Stand der Arbeiten und bittet um Geduld.</p>"
        f'<input type="hidden" name="nonce" value="{nonce}">'
    )
    return _FRAME.format(title=title, main=main, nonce=nonce).encode()


def newsroom(*entries: tuple[str, str], nonce: str = "") -> bytes:
    """A list of news: titles and addresses."""
    items = "".join(
        f'<li><article><p>30. Oktober 2026</p><h3><a href="{url}">{title}</a></h3>'
        "<p>Ein kurzer Anriss der Meldung, damit man weiß, worum es geht.</p></article></li>"
        for title, url in entries
    )
    main = f"<h1>Nachrichten</h1><ul>{items}</ul>"
    return _FRAME.format(title="Nachrichten", main=main, nonce=nonce).encode()


@dataclass(frozen=True)
class Capture:
    """One page as it was on a day."""

    url: str
    body: bytes
    day: int

    @property
    def answer(self) -> Answer:
        """As it came."""
        return Answer(self.url, on_day(self.day), 200, _HEADERS, self.body)


CAPTURES = (
    Capture(LIST, newsroom(("Brücke gesperrt", ARTICLE)), 0),
    Capture(ARTICLE, article("Brücke gesperrt", "Die Brücke ist bis Montag gesperrt."), 0),
    Capture(LIST, newsroom(("Brücke gesperrt", ARTICLE), ("Park eröffnet", OTHER), nonce="b"), 1),
    Capture(OTHER, article("Park eröffnet", "Der neue Park ist offen."), 1),
    Capture(ARTICLE, article("Brücke gesperrt", "Die Brücke ist bis Freitag gesperrt."), 1),
    Capture(ARTICLE, article("Brücke gesperrt", "Die Brücke ist bis Freitag gesperrt.", nonce="c"), 2),
    Capture(ARTICLE, article("Brücke wieder offen", "Die Brücke ist wieder offen."), 3),
)


def visit(archive: Archive, capture: Capture) -> None:
    """Writes a capture as the crawl of its day does."""
    run_id = _run_of(archive, capture.day)
    stored = Stored(
        id=0, run_id=run_id, batch="", url=capture.url, page_url=capture.url, method="GET",
        fetched_at=on_day(capture.day).isoformat(), status=200, headers=_HEADERS, body_sha256=None,
        content_sha256=None, stored_sha256=None, pruned_at=None, role=None, gave="page", origin="crawl",
    )  # fmt: skip
    page = reading.reread(stored, capture.body).page
    sha256 = hashlib.sha256(capture.body).hexdigest()
    fetch = Fetch(
        page.url or capture.url, on_day(capture.day), run_id, 200, '"1"', None, sha256, reader=readers()
    )
    archive.write_page(page, fetch, answers=[capture.answer])


def _run_of(archive: Archive, day: int) -> int:
    moment = on_day(day)
    sql = "SELECT id FROM runs WHERE started_at = ?"
    found = archive.connection.execute(sql, (moment.isoformat(timespec="seconds"),)).fetchone()
    return int(found[0]) if found else archive.start_run(moment, {}, {})


def put_away(archive: Archive, capture: Capture) -> int:
    """Keeps a capture's bytes as an import does, without reading them. Returns the run."""
    run_id = archive.start_run(on_day(9), {}, {})
    use = Use(run_id, f"day:{on_day(capture.day):%Y-%m-%d}", "page", capture.url, "news", origin="import")
    with archive.writing():
        write(archive.connection, archive.bodies, capture.answer, use)
    return run_id


def damage(archive: Archive, url: str) -> None:
    """Flips the stored bytes of the newest capture of a page."""
    with archive.writing():
        archive.connection.execute(
            """UPDATE bodies SET data = x'00' WHERE sha256 = (SELECT stored_sha256 FROM fetches WHERE page_url = ?
            ORDER BY id DESC LIMIT 1)""",
            (url,),
        )
