"""Pages that nobody means well: very deep, very long, very many. Each is far larger than any real page."""

from collections.abc import Callable

from dortmund_scraper.urls import PORTAL

CALENDAR = f"{PORTAL}/dortmund-erleben/veranstaltungskalender/"
KINDS = {
    "home": f"{PORTAL}/",
    "newsroom": f"{PORTAL}/newsroom/nachrichten/",
    "news": f"{PORTAL}/newsroom/nachrichten-dortmund.de/a.html",
    "calendar": CALENDAR,
    "event": f"{CALENDAR}termin_1.html",
    "services": f"{PORTAL}/services/",
    "service": f"{PORTAL}/services/a.html",
}
"""An address for each kind of page that has a reader."""

EVENT = '{"@type": "Event", "name": "Titel", "startDate": "2024-01-01T10:00:00"}'


def html(body: str) -> str:
    """A page with a headline and `body`."""
    return f"<!doctype html><html><body><main><h1>Titel</h1>{body}</main></body></html>"


def _many(count: int, pattern: str) -> str:
    """`pattern` so often, with `{}` as a running number."""
    return "".join(pattern.replace("{}", str(number)) for number in range(count))


def _json_ld(text: str) -> str:
    return html(f'<script type="application/ld+json">{text}</script><p>Text der Seite.</p>')


_EVENT_LINK = "<a href='/dortmund-erleben/veranstaltungskalender/termin_{}.html'>"
_NEWS_LINK = "<a href='/newsroom/nachrichten-dortmund.de/a{}.html'>"

INPUTS: dict[str, Callable[[], str]] = {
    "100,000 nested div": lambda: html("<div>" * 100_000 + "Text"),
    "100,000 nested div, closed": lambda: html("<div>" * 100_000 + "Text" + "</div>" * 100_000),
    "100,000 nested span": lambda: html("<span>" * 100_000 + "Text"),
    "100,000 nested custom elements": lambda: html("<dtm-x>" * 100_000 + "Text"),
    "100,000 nested a": lambda: html("<a href='/services/a.html'>" * 100_000 + "Text"),
    "50,000 nested tables": lambda: html("<table><tr><td>" * 50_000 + "Text"),
    "10 MB of words on one line": lambda: "Wort " * 2_000_000,
    "10 MB without a space": lambda: html("<p>" + "x" * 10_000_000),
    "10 MB in one paragraph": lambda: html("<p>" + "Wort " * 2_000_000),
    "8 MB of white space": lambda: html("<p>" + " " * 8_000_000),
    "5 MB of <": lambda: html("<" * 5_000_000),
    "5 MB of &": lambda: html("&" * 5_000_000),
    "5 MB in an open attribute": lambda: html("<a href='" + "x" * 5_000_000),
    "100,000 attributes": lambda: html(f"<a {_many(100_000, 'a{}=b ')}>Text</a>"),
    "600,000 lines": lambda: "Zeile mit Wort\n" * 600_000,
    "300,000 dates on lines": lambda: "Di 28. November 2023\n" * 300_000,
    "300,000 bullets": lambda: "• Alternativtext\n    Titel\n" * 300_000,
    "200,000 credits on lines": lambda: "Alternativtext\nBild: Stadt / A\nTitel\n" * 200_000,
    "200,000 span": lambda: html("<span>a</span>" * 200_000),
    "200,000 p": lambda: html("<p>a</p>" * 200_000),
    "200,000 li": lambda: html("<ul>" + "<li>a</li>" * 200_000),
    "200,000 br": lambda: html("<p>" + "a<br>" * 200_000),
    "200,000 img": lambda: html("<img src='a.webp' alt='x'>" * 200_000),
    "200,000 h1": lambda: html("<h1>a</h1>" * 200_000),
    "200,000 h2": lambda: html("<h2>a</h2>" * 200_000),
    "100,000 dates in p": lambda: html("<p>Mo 1. Januar 2024</p>" * 100_000),
    "50,000 addresses": lambda: html("<address>Weg 1<br>44137 Dortmund</address>" * 50_000),
    "100,000 dt and dd": lambda: html("<dl>" + "<dt>Ort</dt><dd>Halle</dd>" * 50_000),
    "50,000 links on one line": lambda: html(_many(50_000, "<a href='/services/a{}.html'>x{}</a>")),
    "50,000 links in a list": lambda: html("<ul>" + _many(50_000, f"<li>{_NEWS_LINK}x</a></li>")),
    "50,000 dated links": lambda: html(
        _many(50_000, f"<div>{_EVENT_LINK}x</a><p>Mo 1. Januar 2024</p></div>")
    ),
    "50,000 labels in a row": lambda: html(
        _many(50_000, f"{_EVENT_LINK}zur Veranstaltung</a><p>Mo 1. Januar 2024</p><p>x</p>")
    ),
    "50,000 closing labels": lambda: html(
        _many(50_000, f"<p>Titel</p><p>Text</p>{_NEWS_LINK}mehr lesen</a>")
    ),
    "60,000 section headings": lambda: html(
        "<h2>Nachrichten</h2><h2>Dortmunder Momente</h2><p>a</p>" * 30_000
    ),
    "30,000 pictures with caption": lambda: html(
        "<h2>Dortmunder Momente</h2>"
        + _many(30_000, "<figure><img src='a{}.webp'><figcaption>Bild im Park</figcaption></figure>")
    ),
    "50,000 videos": lambda: html(
        "<h2>Videos</h2>" + _many(50_000, "<dtm-video video-title='v{}'></dtm-video>")
    ),
    "50,000 tags": lambda: html(
        "<h4>Schlagwörter</h4>"
        + _many(50_000, "<a href='/newsroom/nachrichten/?customContentTags={}'>t{}</a>")
    ),
    "400,000 months in one paragraph": lambda: html("<p>" + "1. Januar 2024 bis " * 400_000),
    "50,000 odd dates": lambda: html("<p>1. bis 3., 4. und 5. Januar 2024 bis 6. Februar</p>" * 50_000),
    "50,000 prices": lambda: html("<p>Die Gebühr beträgt 6,00 Euro bis 7 €</p>" * 50_000),
    "50,000 sentences on channels": lambda: html("<p>Sie können das schriftlich beantragen.</p>" * 50_000),
    "deep JSON-LD": lambda: _json_ld("[" * 200_000),
    "50,000 events in JSON-LD": lambda: _json_ld(f"[{','.join([EVENT] * 50_000)}]"),
    "5 MB of [": lambda: "[" * 5_000_000,
    "1 MB of NUL": lambda: "\0" * 1_000_000,
}
"""What each page is, and how it is made."""
