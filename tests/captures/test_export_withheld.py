"""`export warc` hands on no capture that states what is suppressed, whichever page states it."""

import gzip
import json
from pathlib import Path

import pytest

from dortmund_scraper.records import GalleryImage, Page, Teaser, Video
from dortmund_scraper.store import Archive, suppressions
from dortmund_scraper.store.suppressions import Subject, subject_of
from tests.captures.commands import command
from tests.store.histories import fetch, html, read
from tests.store.samples import HOME, PORTAL, event, on_day, rows, write

ARTICLE = f"{PORTAL}/newsroom/nachrichten-dortmund.de/gr%C3%BCnes-rathaus.html"
PICTURE = f"{PORTAL}/dortmund/galerie/phoenix-see_w460h192.webp"
OTHER = f"{PORTAL}/services/liste.html"


def stating(tmp_path: Path, body: bytes) -> Path:
    """An archive with an article, a picture and a video on the homepage, an event of a text, and a page that states
    something."""
    path = tmp_path / "archiv.db"
    with Archive.open(path) as archive:
        run = read(archive, ARTICLE, html("Grünes Rathaus", "Frau Muster."), 0, "a")
        home = Page(
            page_kind="home",
            url=HOME,
            gallery=[GalleryImage(caption="Abend am Phoenix-See", image_url=PICTURE)],
            videos=[Video(title="Der Markt & die Stadt")],
        )
        write(archive, home)
        write(archive, Page(page_kind="home", events=[event("Muster-Fest")]), url="file:text.txt")
        fetch(archive, OTHER, body, 1, run=run, content="b")
    return path


def exported(db: Path) -> tuple[str, str]:
    """What is in the file, and what is told."""
    out = db.with_name("a.warc.gz")
    done = command("export", "warc", out, "--db", db)
    assert done.exit_code == 0, done.output
    return gzip.decompress(out.read_bytes()).decode("utf-8", "replace"), done.stderr


def suppress(db: Path, subject: Subject) -> None:
    with Archive.open(db) as archive, archive.writing():
        suppressions.add(archive.connection, subject, "Bitte der Familie", on_day(9))


@pytest.mark.parametrize(
    "body",
    [
        f'<a href="{ARTICLE}">x</a>',
        f'<a href="{ARTICLE.replace("%C3%BC", "%c3%bc").removeprefix(PORTAL)}#oben">x</a>',
        '<a href="/newsroom/nachrichten-dortmund.de/grünes-rathaus.html?x=1">x</a>',
        '<a href="/newsroom/nachrichten-dortmund.de/gr&uuml;nes-rathaus.html">x</a>',
        '<a href="../grünes-rathaus.html">x</a>',
        "<a href=nachrichten-dortmund.de/grünes-rathaus.html>x</a>",
        json.dumps({"url": "/newsroom/nachrichten-dortmund.de/grünes-rathaus.html"}).replace("/", "\\/"),
        f'<a href="https://teilen.example/?u={ARTICLE.replace("%", "%25").replace("/", "%2F")}">x</a>',
    ],
)
def test_a_page_that_links_to_it_is_left_out(tmp_path: Path, body: str) -> None:
    db = stating(tmp_path, body.encode())
    assert OTHER in exported(db)[0]
    suppress(db, subject_of(ARTICLE))
    text, told = exported(db)
    assert OTHER not in text
    assert "Rathaus" not in text
    assert "2 Aufnahmen sind gesperrt und fehlen." in told


@pytest.mark.parametrize(
    "body",
    [
        '<a href="/newsroom/nachrichten-dortmund.de/sehr-grünes-rathaus.html">Grünes Rathaus</a>',
        '<a href="/newsroom/nachrichten-dortmund.de/">Rathaus</a>',
        '<img src="/galerie/kein-phoenix-see.webp"> <img src="/galerie/phoenix-see-2.webp">',
        "Abend am Phoenix-Seeufer, Der Markt, Muster-Festival",
    ],
)
def test_what_only_looks_alike_stays(tmp_path: Path, body: str) -> None:
    db = stating(tmp_path, body.encode())
    suppress(db, subject_of(ARTICLE))
    suppress(db, subject_of(PICTURE))
    with Archive.open(db) as archive:
        texts = rows(archive, "observations WHERE own_id LIKE 'text:%'", "own_id")
    for (text_id,) in texts:
        suppress(db, Subject("id", text_id))
    text, told = exported(db)
    assert OTHER in text
    assert "1 Aufnahmen sind gesperrt" in told


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("gallery_image", "<img src='/dortmund/galerie/phoenix-see_w1200h800.webp'>"),
        ("gallery_image", "<img src='/dortmund/galerie/phoenix-see.webp?rev=3'>"),
        ("gallery_image", "<p>Abend am <b>Phoenix</b>-See</p>"),
        ("video", "<p>Der Markt &amp;\n die Stadt</p>"),
        ("video", json.dumps("Der Markt & die Stadt").replace("&", "\\u0026")),
        ("event", "Heute: Muster-Fest, Westpark"),
    ],
)
def test_a_page_that_has_its_picture_or_its_title_is_left_out(tmp_path: Path, kind: str, body: str) -> None:
    db = stating(tmp_path, body.encode())
    with Archive.open(db) as archive:
        ((record_id,),) = rows(archive, f"observations WHERE record_kind = '{kind}'", "record_id")
    assert OTHER in exported(db)[0]
    suppress(db, Subject("id", record_id))
    text, told = exported(db)
    assert OTHER not in text
    assert ARTICLE in text
    assert "1 Aufnahmen sind gesperrt" in told


def test_a_redirect_that_leads_to_it_is_left_out(tmp_path: Path) -> None:
    db = stating(tmp_path, b"<p>Anderes</p>")
    with Archive.open(db) as archive, archive.writing():
        head = json.dumps([["Location", ARTICLE]])
        archive.connection.execute("UPDATE fetches SET headers = ? WHERE url = ?", (head, OTHER))
    suppress(db, subject_of(ARTICLE))
    assert OTHER not in exported(db)[0]


def test_where_a_hidden_teaser_leads_is_not_hidden_with_it(tmp_path: Path) -> None:
    db = stating(tmp_path, b"<h2>Mehr vom Rathaus</h2>")
    with Archive.open(db) as archive:
        write(
            archive, Page(page_kind="home", url=HOME, teasers=[Teaser(title="Mehr vom Rathaus", url=ARTICLE)])
        )
        ((record_id,),) = rows(archive, "teasers", "id")
        assert record_id != ARTICLE
    suppress(db, Subject("id", record_id))
    text, _ = exported(db)
    assert OTHER not in text
    assert ARTICLE in text
