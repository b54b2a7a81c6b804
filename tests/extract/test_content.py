"""The hash of what a page itself says: blind to noise, awake to every change."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from dortmund_scraper.extract import read_page
from dortmund_scraper.urls import PORTAL

URL = f"{PORTAL}/newsroom/nachrichten-dortmund.de/bruecke-gesperrt.html"
WHEN = datetime(2026, 11, 1, tzinfo=UTC)
PAGE = """<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Brücke gesperrt | dortmund.de</title>
<meta name="csrf-token" content="a"><script src="/app.1.js" nonce="a"></script>
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Brücke gesperrt"}</script></head>
<body class="x1"><!-- 03:00 --><header><a href="/?jsessionid=a">Start</a><p>4 °C</p></header>
<nav><a href="/services/">Services</a><a href="/newsroom/">Newsroom</a></nav>
<main><h1>Brücke gesperrt</h1><p><time datetime="2026-10-30">30. Oktober 2026</time></p>
<p>Die Brücke ist bis Montag gesperrt, weil Träger getauscht werden.</p>
<img src="/bilder/bruecke_w460h192.jpg?v=1" alt="Die Brücke"><p>Bild: Stadt Dortmund / Anna Muster</p>
<p>Fragen beantwortet das <a href="/services/tiefbauamt.html">Tiefbauamt</a>.</p>
<form><input type="hidden" name="token" value="a"></form>
<section class="teaser-slider"><h2>Weitere Nachrichten</h2>
<article><a href="/newsroom/nachrichten-dortmund.de/park.html"><h3>Park eröffnet</h3>
<p>29. Oktober 2026</p></a></article></section></main><footer>Stand 03:00 · 4711 Besuche</footer></body></html>"""


def content(html: str) -> str | None:
    return read_page(html.encode(), URL, WHEN, "text/html; charset=utf-8").content_sha256


@pytest.mark.parametrize(
    "change",
    [
        lambda html: html.replace('content="a"', 'content="b"').replace('value="a"', 'value="b"'),
        lambda html: html.replace('nonce="a"', 'nonce="b"').replace("app.1.js", "app.2.js"),
        lambda html: html.replace("jsessionid=a", "jsessionid=b"),
        lambda html: html.replace("<!-- 03:00 -->", "<!-- 04:00 -->"),
        lambda html: html.replace("Stand 03:00 · 4711", "Stand 04:00 · 4712").replace("4 °C", "5 °C"),
        lambda html: html.replace("w460h192.jpg?v=1", "w920h384.jpg?v=2"),
        lambda html: html.replace('class="x1"', 'class="x2" id="r7"'),
        lambda html: html.replace("park.html", "zoo.html").replace("Park eröffnet", "Zoo eröffnet"),
        lambda html: html.replace('<a href="/services/">Services</a>', ""),
        lambda html: html.replace(", \"headline\"", ",  \"headline\""),
    ],
    ids=["tokens", "scripts", "session", "comment", "frame", "size of a picture", "attributes", "teasers", "navigation",
         "spaces in JSON-LD"],
)  # fmt: skip
def test_noise_is_not_heard(change: Callable[[str], str]) -> None:
    assert change(PAGE) != PAGE
    assert content(change(PAGE)) == content(PAGE)


@pytest.mark.parametrize(
    "change",
    [
        lambda html: html.replace("bis Montag", "bis Freitag"),
        lambda html: html.replace("<h1>Brücke", "<h1>Straße"),
        lambda html: html.replace("30. Oktober", "31. Oktober"),
        lambda html: html.replace("Anna Muster", "Bert Muster"),
        lambda html: html.replace("bruecke_w460h192", "tunnel_w460h192"),
        lambda html: html.replace("tiefbauamt.html", "ordnungsamt.html"),
        lambda html: html.replace(
            '"NewsArticle", "headline"', '"NewsArticle", "abstract": "neu", "headline"'
        ),
        lambda html: html.replace(
            "</form>", "</form><p>Nachtrag der Redaktion: Die Sperrung dauert länger.</p>"
        ),
    ],
    ids=["text", "title", "date", "credit", "picture", "link", "JSON-LD", "addition"],
)
def test_every_change_is_heard(change: Callable[[str], str]) -> None:
    assert change(PAGE) != PAGE
    assert content(change(PAGE)) != content(PAGE)


def test_what_cannot_be_read_has_none() -> None:
    assert content("") is None


def test_run_times_of_the_search_are_noise() -> None:
    answers = [
        read_page(
            f'{{"took": {took}, "hits": {{"total": 0, "hits": []}}}}', f"{PORTAL}/api/search/proxy/search"
        )
        for took in (3, 4)
    ]
    assert answers[0].content_sha256 == answers[1].content_sha256 is not None
