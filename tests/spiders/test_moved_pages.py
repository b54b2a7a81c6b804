"""Pages that moved: lists go on to name the old address, and the archive holds one record all the same."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from dortmund_scraper.store import Archive
from tests.spiders import mini_portal
from tests.spiders.mini_portal import Answer, MiniPortal
from tests.spiders.odd_portal import NEWS, article, links, page
from tests.store.samples import dump, rows

ALIASES = {"verschoben": "neu", "zweimal": "verschoben", "verwiesen": "erste", "kopie": "meldung-original"}
"""Which article leads to which."""
PAGES = {
    "/": page("Startseite", links("erste", "verschoben", "verwiesen"), "/"),
    "/newsroom/nachrichten/": page(
        "Nachrichten",
        links(
            "erste",
            "kopie",
            "fremd",
            "in-der-liste",
            "zu-hause",
            "zweimal",
            "vermisst",
            "fehlt",
            "meldung-original",
        ),
    ),
    f"{NEWS}erste.html": article("erste", f"{NEWS}erste.html"),
    f"{NEWS}neu.html": article("neu"),
    f"{NEWS}meldung-original.html": article("original"),
    f"{NEWS}kopie.html": article("original", f"{NEWS}meldung-original.html"),
    f"{NEWS}fremd.html": article("fremd", f"{NEWS}meldung-original.html"),
    f"{NEWS}in-der-liste.html": article("in-der-liste", "/newsroom/nachrichten/"),
    f"{NEWS}zu-hause.html": article("zu-hause", "/"),
    f"{NEWS}fehlt.html": page(
        "Seite nicht gefunden", "<p>Bitte nutzen Sie die Suche, um ans Ziel zu kommen.</p>"
    ),
    f"{NEWS}verschoben.html": Answer(status=301, headers={"Location": f"{NEWS}neu.html"}),
    f"{NEWS}zweimal.html": Answer(status=301, headers={"Location": f"{NEWS}verschoben.html?von=zweimal"}),
    f"{NEWS}verwiesen.html": Answer(status=302, headers={"Location": f"{NEWS}erste.html#oben"}),
    f"{NEWS}vermisst.html": Answer(status=302, headers={"Location": "/newsroom/nachrichten/"}),
}
"""What the portal answers; a page that is gone is sent to the list."""


def answers(_method: str, path: str, _body: bytes) -> Answer:
    return PAGES.get(path.partition("?")[0], Answer("nicht gefunden", 404))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The archive after two crawls, of which the second changed nothing."""
    db = tmp_path_factory.mktemp("moved") / "archive.db"
    with MiniPortal(answers) as portal:
        first = crawled(portal, db)
        assert crawled(portal, db) == first
    with Archive.open(db) as archive:
        yield archive


def crawled(portal: MiniPortal, db: Path) -> dict[str, list[tuple[object, ...]]]:
    done = mini_portal.crawl(portal.url, db, "--only", "news", "--concurrency", "4")
    assert "Traceback" not in done.stderr
    with Archive.open(db) as archive:
        return dump(archive)


def slug(url: str) -> str:
    return urlsplit(url).path.removeprefix(NEWS).removesuffix(".html")


def test_each_article_is_one_record(archive: Archive) -> None:
    found = {slug(record): title for record, title in rows(archive, "news", "id, title")}
    assert found.keys() == {
        "erste",
        "neu",
        "vermisst",
        "fehlt",
        "fremd",
        "in-der-liste",
        "zu-hause",
        "meldung-original",
    }
    assert found["neu"] == "Meldung neu"


def test_a_wrong_canonical_link_overwrites_nothing(archive: Archive) -> None:
    found = {slug(url): text for url, text in rows(archive, "news", "url, body_text")}
    for name, text in {
        "fremd": "fremd",
        "in-der-liste": "in-der-liste",
        "zu-hause": "zu-hause",
        "meldung-original": "original",
    }.items():
        assert found[name] == f"Es geht um {text}, und zwar um nichts anderes."


def test_a_page_that_says_that_there_is_none_is_a_soft_404(archive: Archive) -> None:
    told = {slug(url): message for url, message in rows(archive, "problems", "url, message")}
    assert told["fehlt"].startswith("soft 404: ")
    assert "fehlt" not in {slug(url) for (url,) in rows(archive, "pages", "url")}
    assert ("Meldung fehlt", None) in rows(archive, "news", "title, body_text")


def test_the_archive_knows_which_address_leads_where(archive: Archive) -> None:
    known = {slug(url): slug(target) for url, target in rows(archive, "url_aliases", "url, target_url")}
    assert known == ALIASES


def test_a_page_that_leads_to_a_list_is_missing_and_no_alias(archive: Archive) -> None:
    assert "vermisst" not in {slug(url) for (url,) in rows(archive, "url_aliases", "url")}
    told = {slug(url): message for url, message in rows(archive, "problems", "url, message")}
    assert told["vermisst"].startswith("redirect: leads to ")
