"""Records and stored bytes of somebody who wants a reader's browser to do something.

Whatever of it is executed sets `window.hacked`, or asks the server elsewhere.
"""

from typing import Any

from dortmund_scraper.records import (
    Event,
    GalleryImage,
    NewsItem,
    Page,
    QuickLink,
    Service,
    Slide,
    Teaser,
    Venue,
    Video,
)
from tests.explore.filled_pages import article_url, event_url, service_url
from tests.explore.filled_records import day

WORD = "Angriff"
"""Stands in all hostile titles."""
SCRIPT = "<script>window.hacked=1</script>"
CALL = "javascript:window.hacked=1"
DATA = "data:text/html,<script>window.hacked=1</script>"
FORMULA = '=HYPERLINK("http://evil.example";"klick")'
READ = article_url("fremde-seite")
"""The address of the hostile page that the readers read themselves."""
BIDI = "Abend \u202everkehrt\u202c \u2067gedreht\u2069"
LONGEST = "Sehr lang "
_MEGABYTE = 100_000


def _image(elsewhere: str) -> str:
    return f'"><img src={elsewhere}/bild onerror=window.hacked=1>\'">'


def _picture(elsewhere: str, url: str) -> dict[str, Any]:
    image = _image(elsewhere)
    return {"image_url": url, "image_alt": image, "image_credit": image, "credit_agencies": [SCRIPT],
            "credit_persons": [image]}  # fmt: skip


def news(elsewhere: str) -> list[NewsItem]:
    """Articles: with script, with formulas, turned round, and of a megabyte."""
    image = _image(elsewhere)
    return [
        NewsItem(url=article_url("angriff-1"), title=f"{WORD} {SCRIPT}{image}", topline=SCRIPT, teaser=image,
                 body_text=f"{SCRIPT} {WORD} {image}", tags=[image, SCRIPT], districts=[image],
                 **_picture(elsewhere, CALL)),
        NewsItem(url=article_url("angriff-2"), title=FORMULA, teaser="+49", topline="@SUM(1)", tags=["-1+2"]),
        NewsItem(url=article_url("angriff-3"), title=f"{WORD} {BIDI}", teaser=BIDI),
        NewsItem(url=article_url("angriff-4"), title=f"{WORD} {'x' * 5000}", tags=["y" * 3000],
                 teaser=LONGEST * 1000, body_text=LONGEST * _MEGABYTE + "z" * 50_000),
    ]  # fmt: skip


def events(elsewhere: str) -> list[Event]:
    """Events whose place, category and organiser are markup."""
    image = _image(elsewhere)
    place = Venue(
        name=f"{image}{SCRIPT}", street=image, city=SCRIPT, district=image, latitude=51.52, longitude=7.5
    )
    return [
        Event(url=event_url(70), title=f"{WORD} {image}", category=f"{SCRIPT}{image}", venue=place, district=image,
              organizer=SCRIPT, teaser=image, dates=[day(1), day(8)], **_picture(elsewhere, DATA)),
        Event(url=event_url(71), title=f"{WORD} {'W' * 3000}", category="K" * 2000, venue=Venue(
            name="V" * 2000, latitude=51.48, longitude=7.4), organizer="O" * 2000, dates=[day(1)]),
    ]  # fmt: skip


def service(elsewhere: str) -> Service:
    """A service whose form is a script."""
    return Service(url=service_url("angriff"), title=f"{WORD} {SCRIPT}", online_service=True, online_url=CALL,
                   teaser=_image(elsewhere), channels=["online"])  # fmt: skip


def home(elsewhere: str) -> Page:
    """Parts of a page that lead to scripts."""
    image = _image(elsewhere)
    return Page(
        page_kind="home", url="https://www.dortmund.de/themen/",
        gallery=[GalleryImage(caption=f"{WORD} {image}", **_picture(elsewhere, CALL)),
                 GalleryImage(caption=f"{WORD} {SCRIPT}", **_picture(elsewhere, f"{elsewhere}/galerie"))],
        slides=[Slide(title=f"{WORD} {image}", link_text=SCRIPT, url=CALL, **_picture(elsewhere, DATA))],
        teasers=[Teaser(title=f"{WORD} {SCRIPT}", section=image, url=f" {CALL}")],
        videos=[Video(title=f"{WORD} {SCRIPT}", video_url=DATA)],
        quick_links=[QuickLink(title=f"{WORD} {image}", url="JaVaScRiPt:window.hacked=1")],
    )  # fmt: skip


def page(elsewhere: str) -> bytes:
    """Stored bytes that run scripts and load from elsewhere in all ways that a page has."""
    return f"""<!doctype html><html lang=de><head><title>Fremde Seite</title><base href="{elsewhere}/">
<meta http-equiv=refresh content="0;url={elsewhere}/weiter">
<link rel=stylesheet href="{elsewhere}/stil"><link rel=preload as=image href="{elsewhere}/vor">
<link rel=icon href="{elsewhere}/zeichen"><style>@import url({elsewhere}/import);
body {{ background: url({elsewhere}/grund) }}</style>
<script>window.hacked=1; top.hacked=1; alert(1)</script><script src="{elsewhere}/skript"></script></head>
<body onload="window.hacked=1" background="{elsewhere}/alt"><main><article>
<h1 onclick="window.hacked=1">{WORD} aus der Ferne</h1>
<p style="background:url({elsewhere}/absatz)" onmouseover="window.hacked=1">Was hier steht, ist lesbar.</p>
<img src="{elsewhere}/bild" srcset="{elsewhere}/bild2 2x" onerror="window.hacked=1; parent.hacked=1">
<picture><source srcset="{elsewhere}/quelle"><img src=x onerror="window.hacked=1"></picture>
<iframe src="{elsewhere}/rahmen"></iframe><iframe srcdoc="<script>top.hacked=1</script>"></iframe>
<form action="{elsewhere}/formular" method=post><input name=a autofocus onfocus="window.hacked=1">
<button formaction="{CALL}">Los</button></form>
<svg onload="window.hacked=1"><script>window.hacked=1</script><image href="{elsewhere}/svg"/>
<use href="{elsewhere}/use#a"/><animate onbegin="window.hacked=1" attributeName=x dur=1s /></svg>
<object data="{elsewhere}/objekt"></object><embed src="{elsewhere}/einbettung">
<video src="{elsewhere}/film" poster="{elsewhere}/plakat" autoplay></video>
<audio src="{elsewhere}/ton" autoplay></audio>
<a href="{CALL}" ping="{elsewhere}/ping">Klick</a><a href="{DATA}" target=_top>Daten</a>
<details open ontoggle="window.hacked=1"><summary>Mehr</summary></details>
</article></main></body></html>""".encode()
