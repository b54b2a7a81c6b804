"""Lists that show only a part until a letter or a page is chosen: everything is found, and nothing asked for twice."""

import re
import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from tests.spiders import mini_portal
from tests.spiders.mini_portal import Answer, MiniPortal
from tests.spiders.odd_portal import CALENDAR, page

PRESS = "/newsroom/presse-mitteilungen/"
LETTERS = "ABCÜ"
PAGES = 4


def letters_as_query(letter: str | None) -> str:
    bar = "".join(f"<a href='/services/?letter={name}'>{name}</a>" for name in LETTERS)
    return bar + service(letter or "Aa")


def letters_as_folders(letter: str | None) -> str:
    bar = "".join(f"<a href='/services/{name.lower()}/'>{name}</a>" for name in LETTERS)
    return bar + service(letter or "Aa")


def letters_as_form(letter: str | None) -> str:
    options = "".join(f"<option>{name}" for name in LETTERS)
    return f"<form action='/services/'><select name=letter>{options}</select></form>" + service(
        letter or "Aa"
    )


def service(name: str) -> str:
    slug = name.lower().replace("ü", "ue")
    return f"<ul><li><a href='/services/leistung-{slug}.html'>Leistung {name}</a></ul>"


def press_by_select(number: int) -> str:
    """A page of a list that shows its first page again for every number too large."""
    number = number if number <= PAGES else 1
    options = "".join(f"<option value={other}>{other}" for other in range(1, PAGES + 3))
    return (
        f"<article><a href='{PRESS}meldung-{number}.html'>Meldung {number}</a></article>"
        f"<form><label>Seite <select name=seite>{options}</select></label><button>Los</button></form>"
    )


def calendar_by_path(number: int) -> str | None:
    """A page of a list that always leads one further, where nothing is found."""
    if number > PAGES:
        return None
    further = f"<a href='{CALENDAR}seite/{number + 1}/' aria-label='weiter'></a>"
    return f"<a href='{CALENDAR}termin_{number}.html'>Termin {number}</a>{further}"


def answers(letters: Callable[[str | None], str]) -> mini_portal.Answers:
    def answer(_method: str, path: str, _body: bytes) -> Answer:
        plain = unquote(urlsplit(path).path)
        chosen = {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}
        folder = re.fullmatch(r"/services/(\w)/", plain)
        number = re.fullmatch(f"{CALENDAR}(?:seite/([0-9]+)/)?", plain)
        body: str | None = None
        if plain == "/":
            body = "<p>Willkommen</p>"
        elif plain == "/services/" or folder:
            body = letters(folder[1].upper() if folder else chosen.get("letter"))
        elif plain == PRESS:
            body = press_by_select(int(chosen.get("seite", 1)))
        elif number:
            body = calendar_by_path(int(number[1] or 1))
        elif plain.endswith(".html"):
            body = f"<p>Mo 2. November 2026</p><p>Es geht um {plain}.</p>"
        return Answer("nicht gefunden", 404) if body is None else page(f"Über {plain}", body)

    return answer


@dataclass(frozen=True)
class Crawl:
    code: int
    asked: list[str]
    kinds: Counter[str]
    pages: set[str]


@pytest.fixture(scope="module", params=[letters_as_query, letters_as_folders, letters_as_form])
def crawl(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    db = tmp_path_factory.mktemp("divided") / "archive.db"
    with MiniPortal(answers(request.param)) as portal:
        done = mini_portal.crawl(portal.url, db, "--concurrency", "4")
        asked = [line.partition(" ")[2] for line in portal.requests if line.startswith("GET ")]
    archive = sqlite3.connect(db)
    try:
        found = archive.execute("SELECT url, kind FROM pages").fetchall()
    finally:
        archive.close()
    kinds = Counter(kind for _, kind in found)
    return Crawl(done.returncode, asked, kinds, {unquote(url).removeprefix(portal.url) for url, _ in found})


def test_every_letter_is_read(crawl: Crawl) -> None:
    expected = {f"/services/leistung-{slug}.html" for slug in ("aa", "a", "b", "c", "ue")}
    assert {url for url in crawl.pages if "leistung" in url} == expected


def test_parts_of_the_catalogue_are_kept_as_lists(crawl: Crawl) -> None:
    assert crawl.kinds["services"] == 1 + len(LETTERS)


def test_every_page_of_a_select_is_read(crawl: Crawl) -> None:
    assert {url for url in crawl.pages if "meldung" in url} == {
        f"{PRESS}meldung-{n}.html" for n in range(1, PAGES + 1)
    }


def test_a_list_ends_where_nothing_is_found(crawl: Crawl) -> None:
    assert {url for url in crawl.pages if "termin_" in url} == {
        f"{CALENDAR}termin_{n}.html" for n in range(1, PAGES + 1)
    }
    assert crawl.asked.count(f"{CALENDAR}seite/{PAGES + 1}/") == 1
    assert not [path for path in crawl.asked if f"seite/{PAGES + 2}" in path]


def test_nothing_is_asked_for_twice_and_the_run_is_whole(crawl: Crawl) -> None:
    assert not [path for path, number in Counter(crawl.asked).items() if number > 1]
    assert crawl.code == 0
