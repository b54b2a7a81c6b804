"""Lists without end, and links to where a crawler has no business."""

from dataclasses import replace
from pathlib import Path

from tests.faults.archive import records, rows
from tests.faults.command import crawl
from tests.faults.faults import Changed, EndlessLists, at
from tests.faults.server import FaultyPortal, Listener, Reply
from tests.faults.site import Site

SITE = Site(4, 2, 4, 3)


def test_lists_without_end_are_left(db: Path) -> None:
    with FaultyPortal(SITE, [EndlessLists(SITE.lists)]) as portal:
        done = crawl(portal.url, db)
        log = portal.take_log()
    assert done.code == 0, done.said
    assert SITE.differences(str(db)) == []
    assert len(log) <= 400


def links_away(listener: str, file: Path) -> str:
    """Links to all that is not the portal, as pages write them."""
    port = listener.rpartition(":")[2]
    targets = [
        f"file://{file}", f"{listener}/newsroom/nachrichten-dortmund.de/a.html", f"//127.0.0.1:{port}/newsroom/",
        f"http://localhost:{port}/services/b.html", f"http://[::1]:{port}/services/c.html",
        "http://169.254.169.254/latest/meta-data/x.html", "http://elsewhere.example/services/d.html",
        f"http://0.0.0.0:{port}/services/e.html", f"http://2130706433:{port}/services/f.html",
        f"http://127.0.0.1@elsewhere.example:{port}/services/g.html", "javascript:alert(1)",
        "data:text/html,<h1>x</h1>", f"ftp://127.0.0.1:{port}/services/h.html", "mailto:x@example.org",
    ]  # fmt: skip
    cards = "".join(
        f'<article><h2><a href="{url}">Ziel {n}</a></h2></article>' for n, url in enumerate(targets)
    )
    frames = f'<iframe src="{listener}/services/i.html"></iframe><link rel=next href="{listener}/newsroom/">'
    return cards + frames


def test_nothing_but_the_portal_is_asked(db: Path, tmp_path: Path) -> None:
    secret = tmp_path / "geheim.html"
    secret.write_text("<h1>Xylophonkammer</h1><p>steht in keiner Liste.</p>", encoding="utf-8")
    with Listener() as listener, FaultyPortal(SITE) as portal:
        html = links_away(listener.url, secret).encode()
        sitemap = (
            f"<url><loc>{listener.url}/newsroom/nachrichten-dortmund.de/k.html</loc></url></urlset>".encode()
        )
        robots = f"Sitemap: {listener.url}/sitemap.xml\nSitemap: file://{secret}\n".encode()

        def with_links(reply: Reply) -> Reply:
            return replace(reply, body=reply.body.replace(b"</body>", html + b"</body>"))

        portal.faults = [
            Changed(at("/", "/newsroom/", "/services/", *SITE.paths("news")), with_links),
            Changed(
                at("/sitemap-seiten.xml"),
                lambda reply: replace(reply, body=reply.body.replace(b"</urlset>", sitemap)),
            ),
            Changed(at("/robots.txt"), lambda reply: replace(reply, body=reply.body + robots)),
        ]
        done = crawl(portal.url, db, proxy=listener.url)
        log = portal.take_log()
    assert listener.contacts == []
    assert done.code in {0, 3}, done.said
    assert "Xylophonkammer" not in f"{records(db)}"
    assert rows(db, "SELECT url FROM pages WHERE url NOT LIKE ? || '/%'", portal.url) == []
    assert {seen.ask.headers["Host"] for seen in log} == {portal.url.removeprefix("http://")}
    assert len(log) <= 60
