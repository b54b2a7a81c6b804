"""Stored bytes, also hostile ones, become a document of known elements whose text can be read."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from dortmund_scraper.explore import readable as readable_module
from dortmund_scraper.explore.allowed import ATTRIBUTES, CLASSES, TAGS
from dortmund_scraper.explore.stored_page import MOST, Origin, stored_page

ARTICLE = Path(__file__).parents[3] / "shared" / "portal" / "article-2026-10.html"
URL = "https://www.dortmund.de/newsroom/nachrichten-dortmund.de/rathaus.html"
ORIGIN = Origin(URL, "2026-10-01T10:00:00+00:00", "ab" * 32, "text/html; charset=utf-8")
FRAME = {
    "html": {"lang"},
    "head": set(),
    "title": set(),
    "meta": {"charset", "name", "content"},
    "style": set(),
    "body": set(),
}
OURS = {"header": {"class"}, "span": {"class"}}
HEAD = '<header class="seite-kopf">'


def shown(body: bytes | str, content_type: str | None = None) -> str:
    """The document."""
    raw = body.encode() if isinstance(body, str) else body
    return stored_page(raw, Origin(ORIGIN.url, ORIGIN.fetched_at, ORIGIN.sha256, content_type))


def content(body: bytes | str, content_type: str | None = None) -> str:
    """What stands below the head, as text with white space folded."""
    root = html.document_fromstring(shown(body, content_type))
    return " ".join("".join(root.find("body").find("div").itertext()).split())


def strangers(document: str) -> list[str]:
    """Elements and attributes that are not allowed, as lxml reads them."""
    found = []
    for element in html.document_fromstring(document).iter():
        if not isinstance(element.tag, str):
            found.append(f"comment {element.text}")
            continue
        known = ATTRIBUTES["*"] | ATTRIBUTES.get(element.tag, set()) | FRAME.get(element.tag, set())
        known |= OURS.get(element.tag, set())
        found += [] if element.tag in TAGS | FRAME.keys() else [element.tag]
        found += [f"{element.tag}[{name}]" for name in element.attrib if name not in known]
        if element.tag == "span" and not set(element.classes) <= CLASSES["span"]:
            found.append(f"span of {element.get('class')}")
    return found


HOSTILE = [
    "<script>alert(1)</script>",
    "<p onclick=alert(1)>Text</p><img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">Klick</a><a href=" java&#10;script:alert(1)">Klick</a>',
    '<meta http-equiv=refresh content="0;url=https://evil.example/"><base href="https://evil.example/">',
    "<svg onload=alert(1)><script>alert(1)</script><a xlink:href=javascript:alert(1)>x</a></svg>",
    "<style>@import url(https://evil.example/x.css);</style><p style='background:url(//evil.example)'>Text</p>",
    '<link rel=stylesheet href="//evil.example/x.css"><link rel=preload as=image href="//evil.example/x.png">',
    '<img src="data:text/html,<script>alert(1)</script>"><iframe src="data:text/html,<script>alert(1)</script>">',
    '<form action="//evil.example"><input name=a autofocus onfocus=alert(1)><button formaction=javascript:alert(1)>Los',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe><iframe src="//evil.example"><iframe src="//evil.example">',
    '<object data="//evil.example/x.swf"><embed src="//evil.example/x.swf"></object><applet code=x></applet>',
    "<video src=//evil.example/v poster=//evil.example/p autoplay><audio src=//evil.example/a autoplay></audio>",
    "<div><p><b><table><tr><td><script>alert(1)",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<math><mtext><table><mglyph><style><math><img src onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<!--><script>alert(1)</script>-->",
    "<!--a--!><img src=x onerror=alert(1)>",
    "<textarea><script>alert(1)</script></textarea><title><img src=x onerror=alert(1)></title>",
    "<xmp><img src=x onerror=alert(1)></xmp><plaintext><img src=x onerror=alert(1)>",
    "<template><script>alert(1)</script></template><select><script>alert(1)</script></select>",
    "<p>+ADw-script+AD4-alert(1)+ADw-/script+AD4-</p>",
    "<scr\0ipt>alert(1)</scr\0ipt><p>Te\0xt</p>",
    "<p class=seite-kopf id=x name=y>Text</p><span class='seite-bild fremd'>Text</span>",
    "<img alt='\"><script>alert(1)</script>'><a href='https://x/\"><script>alert(1)</script>'>Text</a>",
    "<td colspan='9999999999'>Text</td><li value='-1e9'>Text</li>",
    "<body onload=alert(1) background=//evil.example/x.png><p>Text</p></body>",
    "<x-a is=script onerror=alert(1)><slot name=x></slot></x-a>",
]  # fmt: skip


@pytest.mark.parametrize("page", HOSTILE)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_hostile_page_becomes_known_elements(page: str, encoding: str) -> None:
    document = shown(f"<!doctype html><html><body><h1>Rathaus</h1>{page}<p>Ende".encode(encoding))
    assert strangers(document) == []
    markup = re.sub(r">[^<]*", ">", document.partition(HEAD)[2])
    assert not re.search(r"evil|alert|javascript|data:|\bon\w+=|href|src", markup)
    assert "Rathaus" in document


@given(
    st.one_of(
        st.binary(max_size=400),
        st.lists(st.sampled_from([*HOSTILE, "<p>", "</p>", "<td>", "<a>"])).map("".join).map(str.encode),
    )
)
def test_any_bytes_become_known_elements(body: bytes) -> None:
    assert strangers(shown(b"<html><p>" + body)) == []
    assert strangers(shown(body)) == []


@pytest.mark.skipif(not ARTICLE.is_file(), reason="../shared is not there")
def test_the_real_article_can_be_read() -> None:
    text = content(ARTICLE.read_bytes())
    spots = [
        "Familie", "Jetzt anmelden: FABIDO eröffnet drei neue Kitas", "Mo 7. Juli 2025", "12:52 Uhr",
        "FABIDO baut aus: Das Betreuungsangebot wächst weiter. Drei neue Kitas entstehen (gekürzt).",
        "Noch sind die drei Einrichtungen leer. Zwei eröffnen zum 1. Oktober, eine zum 1. Dezember (gekürzt).",
        "Fabido Dortmund feiert Geburtstag: Nola stellt ihre Kita Hainallee vor",
        "Endspurt: „Wir stellen die Teams zusammen und arbeiten am Finetuning“, sagt die Geschäftsführung (gekürzt).",
        "Schlagwörter", "Kinder, Jugendliche & Familie", "Weitere Nachrichten", "Innenstadt-Nord",
        "[Bild: Luftbildaufnahme des Westfalenhüttengeländes]", "Bild: Stahm Architekten, Braunschweig",
        "Adobe Stock [https://stock.adobe.com] / Pink Badger",
    ]  # fmt: skip
    places = [text.find(spot) for spot in spots]
    assert -1 not in places
    assert places == sorted(places)
    assert "NAVIGATION_STRUCTURE" not in text
    assert strangers(shown(ARTICLE.read_bytes())) == []


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>Ein <dtm-anchor><a href='/services/'>Service</a></dtm-anchor>.</p>", "Ein Service [/services/] ."),
        ("<dtm-teaser><span slot=headline>Titel</span><span slot=date>Mo</span></dtm-teaser>", "TitelMo"),
        ("<a href='/x/' aria-label='Zur Detailseite'></a>", "Zur Detailseite [/x/]"),
        ("<p><a href='#oben'>Nach oben</a></p>", "Nach oben"),
        ("<p><img src=x alt=''> <img src=y alt='Das  Rathaus'></p>", "[Bild ohne Beschreibung] [Bild: Das Rathaus]"),
        ("<dtm-video video-title='Film' video-url='https://v/1'><p>Text</p></dtm-video>",
         "[Video oder Einbettung: Film] [https://v/1] Text"),
        ("<p>Da<span hidden>von</span>s <i style='display: none'>nicht</i>Haus</p>", "Das Haus"),
        ("<div><button>Frage?</button><p>Antwort</p></div>", "Frage?Antwort"),
    ],
)  # fmt: skip
def test_what_a_visitor_reads_stays_in_order(page: str, text: str) -> None:
    assert content(f"<html><body>{page}</body></html>") == text


def test_pieces_of_an_entry_stand_on_lines_of_their_own() -> None:
    document = shown("<dtm-teaser><span slot=headline>Titel</span><span slot=date>Mo</span></dtm-teaser>")
    assert "<div><div>Titel</div><div>Mo</div></div>" in document


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-32"])
def test_umlauts_are_those_of_the_page(encoding: str) -> None:
    body = "<p>Hörde: Füße und Straßenfest</p>".encode(encoding)
    assert (
        content(body, "text/html; charset=cp1252" if encoding == "cp1252" else None)
        == "Hörde: Füße und Straßenfest"
    )


@pytest.mark.parametrize(
    "text",
    [
        '{"hits": ["<script>alert(1)</script>"]}',
        "Ein Text\n  & eine Zeile",
        "<?xml version='1.0'?><urlset><loc>/x</loc></urlset>",
    ],
)
def test_what_is_no_page_is_shown_as_it_is(text: str) -> None:
    root = html.document_fromstring(shown(text))
    assert root.find(".//pre").text.removeprefix("\n") == text
    assert strangers(etree.tostring(root, encoding="unicode", method="html")) == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"%PDF-1.7 ...", "herunterladen"),
        (b"", "leer"),
        (b"\0" * 1000, "kein Text"),
        (b"<html><script>1</script>", "kein Text"),
    ],
)
def test_what_has_no_text_says_so(body: bytes, words: str) -> None:
    assert words in content(body)


@pytest.mark.parametrize("piece", ["<b>Wort</b>", "Wort ", "&"])
def test_of_a_huge_page_the_beginning_is_shown(piece: str) -> None:
    document = shown("<p>" + piece * (10_000_000 // len(piece)))
    assert "Gezeigt ist nur der Anfang" in document
    assert len(document) < 6 * MOST


def test_of_a_page_of_too_many_elements_the_beginning_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readable_module, "MAX_ELEMENTS", 10)
    document = shown("<p>Wort</p>" * 20)
    assert "Gezeigt ist nur der Anfang" in document
    assert document.count("<p>Wort</p>") < 10


def test_the_head_names_page_time_and_hash() -> None:
    head = stored_page(b"<p>Text</p>", ORIGIN).partition(HEAD)[2].partition("</header>")[0]
    for words in (URL, "01.10.2026, 12:00 Uhr", "ab" * 32, "weggelassen"):
        assert words in head
