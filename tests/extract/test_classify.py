"""What kind of page it is: by its address, checked against what stands on it."""

import pytest

from tests.extract import small_pages as at
from tests.extract.small_pages import json_ld, phrases, read

TEXT = "<h1>Titel</h1><p>Ein Satz, der nichts von einer Startseite hat.</p>"
HOME = "".join(
    f"<h2>{name}</h2><div><article><h3><a href='{link}'>Eintrag</a></h3><p>{text}</p></article></div>"
    for name, link, text in (
        ("Nachrichten", "/newsroom/nachrichten-dortmund.de/a.html", "Mo 2. Februar 2026"),
        (
            "Veranstaltungskalender",
            "/dortmund-erleben/veranstaltungskalender/termin_1.html",
            "Mo 2. Februar 2026",
        ),
        ("Services", "/services/a.html", "Mo 2. Februar 2026"),
        ("Wissenschaftsstadt Dortmund", "/themen/a/", "Labore öffnen ihre Türen."),
    )
)


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        (at.HOME, "home"), (at.NEWSROOM, "newsroom"), (at.NEWS_LIST, "newsroom"), (at.PRESS_LIST, "newsroom"),
        (at.NEWS, "news"), (at.PRESS, "press"), (at.CALENDAR, "calendar"), (at.EVENT, "event"),
        (at.SERVICES, "services"), (at.SERVICE, "service"), (at.HOME + "themen/parks/", "theme"),
        (at.HOME + "impressum/", "other"),
    ],
)  # fmt: skip
def test_the_address_tells_the_kind(url: str, kind: str) -> None:
    assert read(TEXT, url).page_kind == kind


@pytest.mark.parametrize("url", [at.NEWS, at.EVENT, at.SERVICE, at.HOME + "de/alt/nachricht.jsp?nid=7", None])
def test_the_homepage_under_another_address_is_the_homepage(url: str | None) -> None:
    page = read(HOME, url)
    assert page.page_kind == "home"
    assert [len(records) for records in (page.news, page.events, page.services)] == [1, 1, 1]


@pytest.mark.parametrize(
    ("kind", "page_kind"), [("Event", "event"), ("NewsArticle", "news"), ("Article", "news")]
)
def test_without_address_structured_data_tells_it(kind: str, page_kind: str) -> None:
    assert read(TEXT, None, json_ld(**{"@type": kind, "name": "Titel"})).page_kind == page_kind


def test_without_address_the_canonical_link_tells_it() -> None:
    page = read(TEXT, None, f"<link rel='canonical' href='{at.SERVICE}'>")
    assert (page.page_kind, page.url) == ("service", at.SERVICE)


def test_a_page_that_nothing_tells_is_a_problem() -> None:
    page = read(TEXT, None)
    assert page.page_kind == "other"
    assert phrases(page) == {"not recognised"}


def test_an_article_with_one_section_word_is_no_homepage() -> None:
    assert read(TEXT + "<h2>Services</h2><p>Das Amt hilft gern weiter.</p>", at.NEWS).page_kind == "news"


def test_a_foreign_canonical_link_does_not_name_the_page() -> None:
    page = read(TEXT, at.NEWS, "<link rel='canonical' href='https://anderswo.example/x.html'>")
    assert page.url == at.NEWS
