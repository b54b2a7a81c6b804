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

ALIASES = {"verschoben": "neu", "zweimal": "neu", "verwiesen": "erste", "kopie": "erste"}
"""Which article leads to which."""
PAGES = {
    "/": page("Startseite", links("erste", "verschoben", "verwiesen"), "/"),
    "/newsroom/nachrichten/": page("Nachrichten", links("erste", "kopie", "zweimal", "vermisst")),
    f"{NEWS}erste.html": article("erste", f"{NEWS}erste.html"),
    f"{NEWS}neu.html": article("neu"),
    f"{NEWS}kopie.html": article("erste", f"{NEWS}erste.html"),
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
    assert found.keys() == {"erste", "neu", "vermisst"}
    assert found["neu"] == "Meldung neu"


def test_the_archive_knows_which_address_leads_where(archive: Archive) -> None:
    known = {slug(url): slug(target) for url, target in rows(archive, "url_aliases", "url, target_url")}
    assert known == ALIASES


def test_a_page_that_leads_to_a_list_is_no_alias(archive: Archive) -> None:
    assert "vermisst" not in {slug(url) for (url,) in rows(archive, "url_aliases", "url")}
