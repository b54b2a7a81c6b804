"""Who may ask the server what, and that what is suppressed is in no answer, however it is asked for."""

from pathlib import Path

import pytest

from dortmund_scraper.explore.catalogue import DATABASE, NAVIGATION, TABLES
from dortmund_scraper.explore.server import hosts_of
from tests.explore.asking import ask
from tests.explore.shown_archive import OPEN, SECRET, fill, suppress

LONG = "9" * 5000
ASKED_WRONGLY = {
    f"/{DATABASE}/news?_sort=nothing": 400,
    f"/{DATABASE}/news?_sort=title&_sort_desc=title": 400,
    f"/{DATABASE}/suppressions": 404,
    f"/{DATABASE}/news?_fts_table=bodies&_search=a": 400,
    f"/{DATABASE}?sql=select+*+from+main.suppressions": 400,
    f"/{DATABASE}?sql=select+load_extension('x')": 400,
    f"/{DATABASE}?sql=select+zeroblob(100000000)": 400,
    f"/{DATABASE}/news?_next=abc": 400,
    f"/{DATABASE}/news?_through=%7B%7D": 400,
    f"/{DATABASE}.db": 404,
    f"/seite?abruf={LONG}": 404,
    "/-/databases": 404,
    "/%5C%5Celsewhere/": 404,
}


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive in which one thing of each kind is suppressed."""
    path = fill(tmp_path_factory.mktemp("gate") / "archiv ä?#%20.db")
    suppress(path)
    return path


def test_what_is_suppressed_is_in_no_table_and_no_question(db: Path) -> None:
    paths = [f"/{DATABASE}/{name}" for name in TABLES] + [entry.path for entry in NAVIGATION]
    asked = [f"{path}{ending}" for path in paths for ending in ("", ".json?_shape=objects", ".csv")]
    asked += ["/", f"/suche?q={OPEN}", f"/suche?q={SECRET}"]
    answers = dict(zip(asked, ask(db, *asked), strict=True))
    assert {path: one.status_code for path, one in answers.items() if one.status_code != 200} == {}
    assert OPEN in answers[f"/{DATABASE}/news"].text
    del answers[f"/suche?q={SECRET}"]  # it says again what was asked for
    assert [path for path, one in answers.items() if SECRET.lower() in one.text.lower()] == []


def test_a_wrong_address_is_answered_in_german_and_is_no_crash(
    db: Path, caplog: pytest.LogCaptureFixture
) -> None:
    answers = ask(db, *ASKED_WRONGLY)
    assert [one.status_code for one in answers] == list(ASKED_WRONGLY.values())
    assert all("traceback" not in one.text.lower() for one in answers)
    assert caplog.records == []


def test_other_names_of_the_server_are_refused(db: Path) -> None:
    assert [one.status_code for one in ask(db, "/", headers={"host": "elsewhere.example"})] == [421]
    assert [one.status_code for one in ask(db, "/robots.txt", headers={"host": "LOCALHOST:8001"})] == [200]
    assert [one.status_code for one in ask(db, "/robots.txt", headers={"host": "[::1]:8001"})] == [200]


@pytest.mark.parametrize(
    ("host", "asked"),
    [("Rechner.Example", "rechner.example"), ("0:0:0:0:0:0:0:1", "::1"), ("192.0.2.1", "192.0.2.1")],
)
def test_a_server_is_asked_by_the_name_that_browsers_make_of_its_host(host: str, asked: str) -> None:
    assert asked in (hosts_of(host) or ())


@pytest.mark.parametrize("host", ["", "0.0.0.0", "::"])  # noqa: S104
def test_a_server_that_listens_everywhere_is_asked_by_any_name(host: str) -> None:
    assert hosts_of(host) is None


@pytest.mark.parametrize(
    ("site", "target", "status"),
    [
        ("cross-site", "image", 403), ("cross-site", "iframe", 403), ("same-site", "empty", 403),
        ("cross-site", "document", 200), ("same-origin", "iframe", 200), ("none", "document", 200),
    ],
)  # fmt: skip
def test_a_page_elsewhere_may_link_to_the_archive_but_not_ask_it(
    db: Path, site: str, target: str, status: int
) -> None:
    headers = {"sec-fetch-site": site, "sec-fetch-dest": target}
    assert [one.status_code for one in ask(db, "/robots.txt", headers=headers)] == [status]


def test_whoever_comes_from_another_machine_types_no_queries(db: Path) -> None:
    paths = [f"/{DATABASE}{ending}?sql=select+1" for ending in ("", ".json", ".csv")]
    paths += [f"/{DATABASE}/news.json?_where=1"]
    answers = ask(db, *paths, f"/{DATABASE}/news", host="192.0.2.1")
    assert [one.status_code for one in answers[:-2]] == [403, 403, 403]
    assert answers[-1].status_code == 200
    assert "_where" not in answers[-2].text or answers[-2].status_code == 403


def test_what_is_not_there_is_told_in_german_only(db: Path) -> None:
    page, data = ask(db, f"/{DATABASE}/nothing", f"/{DATABASE}/nothing.json")
    assert (page.status_code, data.status_code) == (404, 404)
    assert "not found" not in page.text
    assert data.json()["error"] == "Die Adresse ist falsch, oder der Eintrag ist nicht mehr im Archiv."
