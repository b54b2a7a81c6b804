"""One form for each address of the portal, and what kind of page it names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dortmund_scraper.urls import PORTAL, canonical, image_key, is_detail, is_portal, page_kind

NEWS = "/newsroom/nachrichten-dortmund.de/ein-artikel.html"


@pytest.mark.parametrize(
    "url",
    [
        f"https://www.dortmund.de{NEWS}",
        f"http://www.dortmund.de{NEWS}",
        f"https://dortmund.de{NEWS}",
        f"https://application.dortmund.de{NEWS}",
        f"https://www.dortmund.de:443{NEWS}",
        f"http://www.dortmund.de:443{NEWS}",
        f"https://www.dortmund.de:80{NEWS}",
        f"HTTPS://WWW.Dortmund.DE.{NEWS}",
        f"//www.dortmund.de{NEWS}",
        f"https://www.dortmund.de{NEWS}?",
        f"https://www.dortmund.de{NEWS}#kommentare",
        f"https://www.dortmund.de{NEWS}?utm_source=x&fbclid=1&PHPSESSID=2",
        f"https://www.dortmund.de{NEWS};jsessionid=0A1B.node2?",
        f"https://www.dortmund.de{NEWS}?customContentTags=eyJhIjoxfQ==",
        "https://www.dortmund.de//newsroom/./x/../nachrichten-dortmund.de//ein-artikel.html",
        "https://www.dortmund.de/newsroom/%2e%2E/newsroom/nachrichten-dortmund.de/%65in%2Dartikel.html",
        f"  {NEWS}\n",
    ],
)
def test_every_address_of_a_page_has_one_form(url: str) -> None:
    assert canonical(url) == PORTAL + NEWS


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/bilder/rathaus_w460h192.webp?rev=3878762", "/bilder/rathaus_w460h192.webp"),
        ("/bilder/rathaus.JPG?V=2&w=460&ts=17", "/bilder/rathaus.JPG?w=460"),
        ("/bild.php?rev=7", "/bild.php?rev=7"),
        ("/newsroom/nachrichten/?version=2", "/newsroom/nachrichten/?version=2"),
    ],
)
def test_the_version_of_a_picture_file_is_no_part_of_its_address(url: str, expected: str) -> None:
    assert canonical(url) == PORTAL + expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", None),
        ("#top", None),
        ("mailto:a@dortmund.de", None),
        ("tel:0231-50", None),
        ("javascript:void(0)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("ftp://www.dortmund.de/x", None),
        ("http://www.dortmund.de@evil.example/", None),
        ("http://user:pw@www.dortmund.de/", None),
        ("http://evil.example\\@www.dortmund.de/", None),
        ("https:\\\\www.dortmund.de\\x", None),
        ("/a\nb", None),
        ("/a\x00b", None),
        ("/a\ud800b", None),
        ("http://[::1]/", None),
        ("http://[broken/", None),
        ("http://www.dortmund.de:99999/", None),
        ("http://www.dortmund.de:0/", None),
        ("http://www.dortmund.de:abc/", None),
        ("http:///x", None),
        ("http://a..b/", None),
        ("http://" + "a" * 300 + "/", None),
    ],
)
def test_what_cannot_be_visited_is_refused(url: str, expected: None) -> None:
    assert canonical(url) is expected


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("/index.html", "/"),
        ("/services/index.html?page=2", "/services/?page=2"),
        ("/themen/a/index-2.html", "/themen/a/index-2.html"),
        ("/newsroom/?seite=2&customContentTags=x&offset=20", "/newsroom/?offset=20&seite=2"),
        ("/suche/?query=caf%c3%a9&a[]=1&a[]=0", "/suche/?a%5B%5D=1&a%5B%5D=0&query=caf%C3%A9"),
        ("/n/„lassen-sie-uns“.html", "/n/%E2%80%9Elassen-sie-uns%E2%80%9C.html"),
        ("/n/%e2%80%9Elassen-sie-uns%E2%80%9c.html", "/n/%E2%80%9Elassen-sie-uns%E2%80%9C.html"),
        ("/n/ärger.html", "/n/%C3%A4rger.html"),
        ("/n/b%FCcher.html", "/n/b%FCcher.html"),
        ("/n/100%.html", "/n/100%25.html"),
        ("/n/%zz%4", "/n/%25zz%254"),
        ("/n/mit leer.html", "/n/mit%20leer.html"),
        ("/n/a%2Fb.html", "/n/a%2Fb.html"),
        ("/../../x", "/x"),
        ("/x/..", "/"),
        ("/am-11.-august-a.html", "/am-11.-august-a.html"),
        ("de/alt/nachricht.jsp?nid=319619", "/de/alt/nachricht.jsp?nid=319619"),
    ],
)
def test_path_and_query(url: str, path: str) -> None:
    assert canonical(url) == PORTAL + path


def test_relative_to_a_base() -> None:
    base = "https://dortmund.de/dortmund-erleben/veranstaltungskalender/?seite=2"
    found = f"{PORTAL}/dortmund-erleben/veranstaltungskalender/"
    assert canonical("termin_1.html", base) == found + "termin_1.html"
    assert canonical("?seite=3", base) == found + "?seite=3"
    assert canonical("", base) == found + "?seite=2"
    assert canonical("/services/", base) == PORTAL + "/services/"


def test_foreign_addresses_keep_what_may_mean_something() -> None:
    assert canonical("http://Example.ORG:80") == "http://example.org/"
    assert canonical("https://example.org/?b=1&a=2&utm_medium=x#f") == "https://example.org/?b=1&a=2"
    archived = "https://web.archive.org/web/2023/https://www.dortmund.de/index.html"
    assert canonical(archived) == archived
    assert canonical("https://müller.example/x") == "https://xn--mller-kva.example/x"
    assert canonical("https://www.dortmund.de:8443/x") == "https://www.dortmund.de:8443/x"


def test_a_stand_in_takes_the_place_of_the_portal() -> None:
    portal = "http://127.0.0.1:8080"
    for origin in ["", PORTAL, "https://dortmund.de", portal, "https://127.0.0.1:8080"]:
        assert canonical(origin + NEWS, portal=portal) == portal + NEWS
        assert is_portal(origin + NEWS, portal)
    assert canonical("http://127.0.0.1:9/x", portal=portal) == "http://127.0.0.1:9/x"
    assert canonical(NEWS, portal=portal + "/") == portal + NEWS
    with pytest.raises(ValueError, match="portal"):
        canonical(NEWS, portal="dortmund")


@pytest.mark.parametrize(
    "url",
    [
        "https://dortmund.de.evil.example/",
        "https://notdortmund.de/",
        "https://westfalenpark.dortmund.de/",
        "https://evil.example/www.dortmund.de/",
        "https://evil.example/?www.dortmund.de",
        "https://www.dortmund.de:8080/",
        "mailto:x@dortmund.de",
    ],
)
def test_hosts_that_only_sound_like_the_portal(url: str) -> None:
    assert not is_portal(url)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "home"),
        ("", "home"),
        ("/index.html", "home"),
        ("/?x=1", "home"),
        ("/newsroom/", "newsroom"),
        ("/newsroom/nachrichten/", "newsroom"),
        ("/newsroom/nachrichten", "newsroom"),
        ("/newsroom/nachrichten/?seite=2", "newsroom"),
        ("/newsroom/nachrichten/seite-2.html", "newsroom"),
        ("/newsroom/nachrichten/page/2/", "newsroom"),
        ("/newsroom/nachrichten-dortmund.de/", "newsroom"),
        ("/newsroom/nachrichten-dortmund.de/am-11.-august-a.html", "news"),
        ("/newsroom/nachrichten/a.html", "news"),
        ("/newsroom/presse-mitteilungen/", "newsroom"),
        ("/newsroom/pressemitteilungen/index-2.html", "newsroom"),
        ("/newsroom/presse-mitteilungen/a-2.html", "press"),
        ("/newsroom/pressemitteilungen/a.html", "press"),
        ("/newsroom/social-media.html", "other"),
        ("/dortmund-erleben/veranstaltungskalender/", "calendar"),
        ("/dortmund-erleben/veranstaltungskalender/seite-3.html", "calendar"),
        ("/dortmund-erleben/veranstaltungskalender/termin_137340.html", "event"),
        ("/dortmund-erleben/events-und-highlights/termin_1.html", "event"),
        ("/dortmund-erleben/events-und-highlights/", "calendar"),
        ("/dortmund-erleben/events-und-highlights/stadtfest-dortbunt/veranstaltungskalender/", "calendar"),
        ("/dortmund-erleben/events-und-highlights/stadtfest-dortbunt/", "other"),
        ("/dortmund-erleben/veranstaltungskalender/termin_x.html", "other"),
        ("/dortmund-erleben/", "other"),
        ("/services/", "services"),
        ("/services/index-2.html", "services"),
        ("/services/personalausweis.html", "service"),
        ("/services/115.html", "service"),
        ("/services/service-center-doline/", "other"),
        ("/services/a/", "services"),
        ("/services/%C3%BC/", "services"),
        ("/services/buchstabe/s/seite-2.html", "services"),
        ("/services/a-bis-c/", "services"),
        ("/themen/a/b/", "theme"),
        ("/themen/a/index-2.html", "theme"),
        ("/api/search/proxy/search", "search"),
        ("/api/other", "other"),
        ("/suche/?query=x", "search"),
        ("/allgemeines/sitemap/", "other"),
        ("/de/leben_in_dortmund/nachricht.jsp?nid=1", "other"),
    ],
)
def test_page_kind(path: str, kind: str) -> None:
    assert page_kind(path) == kind
    assert page_kind(PORTAL + path) == kind
    assert is_detail(PORTAL + path) == (kind in {"news", "press", "event", "service"})


def test_sizes_of_a_picture_are_one_picture() -> None:
    small = "https://www.dortmund.de/dortmund/bilder/x_gorecki_w460h192.webp"
    assert image_key(small) == "/dortmund/bilder/x_gorecki.webp"
    assert image_key("http://dortmund.de/dortmund/bilder/x_gorecki_w1200h675.webp?v=3") == image_key(small)
    assert image_key("/dortmund/bilder/x_gorecki.webp") == image_key(small)
    assert image_key("/dortmund/bilder/y_gorecki_w460h192.webp") != image_key(small)
    assert image_key("/image.php?id=7") != image_key("/image.php?id=8")
    assert image_key(" data:x ") == "data:x"


PATHS = st.text("/.%;?&=#:@\\ü„aA1_-[]", max_size=60)


@given(st.text(max_size=60) | PATHS.map(lambda path: "//dortmund.de/" + path))
def test_canonical_is_a_fixed_point_and_clean(url: str) -> None:
    found = canonical(url, base=PORTAL + "/a/")
    page_kind(url)
    image_key(url)
    if found is not None:
        assert found.isascii()
        assert found.isprintable()
        assert " " not in found
        assert canonical(found) == found
