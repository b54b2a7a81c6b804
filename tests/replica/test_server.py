"""The replica's server: addresses, paging, traps, conditional requests, the search API."""

import gzip
import json
import re
from collections.abc import Iterator
from html import unescape
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import quote, unquote, urlsplit

import pytest

from dortmund_scraper.replica.lists import (
    CALENDAR,
    LISTS,
    NEWS_LIST,
    ONLY_API_PATHS,
    PRESS_LIST,
    SECOND_CALENDAR,
    SERVICES,
    TRAP_CALENDAR,
)
from dortmund_scraper.replica.server import Replica
from dortmund_scraper.replica.site import details, list_paths

HOME_TITLE = "<title>Startseite | dortmund.de</title>"


@pytest.fixture(scope="module")
def replica() -> Iterator[Replica]:
    with Replica() as server:
        yield server


def ask(
    replica: Replica, target: str, method: str = "GET", body: bytes | None = None, **headers: str
) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection(urlsplit(replica.url).netloc, timeout=10)
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, target, body, names)
    answer = connection.getresponse()
    data = answer.read()
    connection.close()
    return answer, data


def html(replica: Replica, target: str) -> str:
    return ask(replica, quote(target, safe="/?=&"))[1].decode()


def search(replica: Replica, start: int, size: int) -> tuple[int, dict[str, object]]:
    request = json.dumps({"query": "*", "from": start, "size": size}).encode()
    answer, data = ask(replica, "/api/search/proxy/search", "POST", request)
    return answer.status, json.loads(data)


def test_every_page_answers_and_names_its_canonical_address(replica: Replica) -> None:
    for path in (*list_paths(), *details()):
        page = html(replica, path)
        found = re.search(r'<link rel="canonical" href="https://www.dortmund.de([^"]*)"', page)
        assert found is not None
        assert unescape(found[1]) == path


@pytest.mark.parametrize("path", list(LISTS))
def test_following_a_list_finds_all_its_records(replica: Replica, path: str) -> None:
    wanted = {
        NEWS_LIST: 150, PRESS_LIST: 40, CALENDAR: 108, TRAP_CALENDAR: 108, SECOND_CALENDAR: 20, SERVICES: 60,
    }  # fmt: skip
    found: set[str] = set()
    waiting, seen = [path], set()
    while waiting:
        target = waiting.pop()
        seen.add(target)
        page = html(replica, target)
        links = [unescape(link).partition("#")[0] for link in re.findall(r'href="([^"]+)"', page)]
        found |= {unquote(urlsplit(link).path) for link in links} & set(details())
        parameter = LISTS[path].parameter
        waiting += [
            link for link in links if f"{path}?{parameter}=" in link and link not in seen | set(waiting)
        ]
    assert len(found) == wanted[path]


def test_calendar_leads_on_for_ever(replica: Replica) -> None:
    target = CALENDAR
    for _ in range(30):
        following = re.findall(r'href="([^"]*\?monat=\d{4}-\d\d)"', html(replica, target))
        assert len(set(following)) == 1
        target = following[0]
    assert target == f"{CALENDAR}?monat=2029-05"


@pytest.mark.parametrize(
    "path", ["/de/leben/nachricht.jsp?nid=319619", "/gibt/es/nicht/", "/newsroom/nachrichten/weg.html"]
)
def test_old_and_unknown_addresses_answer_the_homepage(replica: Replica, path: str) -> None:
    answer, data = ask(replica, path)
    assert answer.status == 200
    assert HOME_TITLE in data.decode()


@pytest.mark.parametrize("path", ["/services/weg.html", f"{CALENDAR}termin_1.html", "/bild.webp"])
def test_some_unknown_addresses_are_gone(replica: Replica, path: str) -> None:
    assert ask(replica, path)[0].status == 404


def test_bare_question_mark_and_strange_parameters_answer_the_page(replica: Replica) -> None:
    plain = html(replica, SERVICES)
    assert html(replica, f"{SERVICES}?") == plain
    assert html(replica, f"{SERVICES}?p=zwei") == plain


def test_second_request_of_a_page_is_answered_with_304(replica: Replica) -> None:
    answer, _ = ask(replica, "/services/reisepass.html")
    by_tag, body = ask(replica, "/services/reisepass.html", If_None_Match=answer.headers["ETag"])
    by_date, _ = ask(replica, "/services/reisepass.html", If_Modified_Since=answer.headers["Last-Modified"])
    other, _ = ask(replica, "/services/reisepass.html", If_None_Match='"other"')
    broken, _ = ask(replica, "/services/reisepass.html", If_Modified_Since="gestern")
    assert [by_tag.status, body, by_date.status, other.status, broken.status] == [304, b"", 304, 200, 200]


def test_gzip_only_for_those_who_ask(replica: Replica) -> None:
    packed, data = ask(replica, "/", Accept_Encoding="gzip, br")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert HOME_TITLE in gzip.decompress(data).decode()
    assert "Content-Encoding" not in ask(replica, "/")[0].headers


def test_robots_and_sitemaps(replica: Replica) -> None:
    robots = html(replica, "/robots.txt")
    assert f"Sitemap: {replica.url}/sitemap.xml" in robots
    assert "Disallow: /suche/" in robots
    listed = {
        urlsplit(unquote(address)).path
        for part in re.findall("<loc>https://www.dortmund.de([^<]+)</loc>", html(replica, "/sitemap.xml"))
        for address in re.findall("<loc>([^<]+)</loc>", html(replica, part))
    }
    assert set(list_paths()) <= listed
    assert set(details()) - listed == set(ONLY_API_PATHS)
    assert listed - set(details()) - set(list_paths()) == {
        "/newsroom/nachrichten/laengst-geloeschte-meldung.html"
    }


def test_search_api_pages_through_documents_of_mixed_types(replica: Replica) -> None:
    kinds: list[str] = []
    for start in range(0, 1300, 100):
        status, answer = search(replica, start, 100)
        assert status == 200
        kinds += [hit["_source"]["type"] for hit in answer["hits"]["hits"]]  # type: ignore[index]
    assert set(kinds[:100]) >= {"eventdatetime", "news"}
    assert (kinds.count("news"), kinds.count("press")) == (150, 40)
    assert kinds.count("node") == 2
    assert len(kinds) == answer["hits"]["total"]["value"]  # type: ignore[index]


def test_search_api_fails_beyond_its_window(replica: Replica) -> None:
    assert search(replica, 9900, 100)[0] == 200
    assert search(replica, 9901, 100)[0] == 500
    assert ask(replica, "/api/search/proxy/search")[0].status == 405
    assert ask(replica, "/api/search/proxy/search", "POST", b"[]")[0].status == 400
    assert ask(replica, "/elsewhere", "POST", b"{}")[0].status == 404


def test_requests_are_logged(replica: Replica) -> None:
    before = len(replica.requests)
    ask(replica, "/services/?p=2", "HEAD", User_Agent="probe/1.0")
    (request,) = replica.requests[before:]
    assert (request.method, request.path, request.status) == ("HEAD", "/services/?p=2", 200)
    assert request.user_agent == "probe/1.0"
    assert request.time > 0


def test_markup_can_be_chosen() -> None:
    with Replica("labels") as server:
        assert "<h1" not in html(server, "/services/")
    with Replica("custom") as server:
        assert "<dtm-teaser" in html(server, "/services/")
