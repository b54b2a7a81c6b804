"""The portal with faults itself: what a plain client gets from it, and what it writes down."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse, IncompleteRead, RemoteDisconnected
from urllib.parse import quote, urlsplit

import pytest

from tests.faults.faults import (
    ROBOTS,
    After,
    Changed,
    CookieGate,
    EndlessLists,
    Instead,
    Unsteady,
    at,
    bomb,
    cut_jsonld,
    details,
    everything,
    in_charset,
    too_short,
)
from tests.faults.server import FaultyPortal, Listener, Reply
from tests.faults.site import Site

SITE = Site()
ARTICLE = SITE.paths("news")[0]


@pytest.fixture
def portal() -> Iterator[FaultyPortal]:
    with FaultyPortal(SITE) as server:
        yield server


def ask(portal: FaultyPortal, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    """The answer to one request and its body."""
    with closing(HTTPConnection(urlsplit(portal.url).netloc, timeout=5)) as connection:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", quote(path, safe="/?=&"), headers=names)
        answer = connection.getresponse()
        return answer, answer.read()


def test_all_pages_of_the_site_answer(portal: FaultyPortal) -> None:
    for path in ("/", "/newsroom/", *SITE.lists, *SITE.details, "/sitemap.xml", "/sitemap-seiten.xml"):
        assert ask(portal, path)[0].status == 200
    assert ask(portal, "/services/fehlt.html")[0].status == 404


def test_lists_lead_to_all_pages_and_to_no_others(portal: FaultyPortal) -> None:
    linked = b"".join(
        ask(portal, f"{path}?{spec.parameter}={number}")[1]
        for path, spec in SITE.lists.items()
        for number in range(12)
    ).decode()
    names = {path.rpartition("/")[2] for path in SITE.details}
    assert {name for name in names if name in linked or quote(name) in linked} == names
    assert "termin_100018" not in linked


def test_the_log_says_what_came_and_what_went(portal: FaultyPortal) -> None:
    answer, body = ask(portal, "/services/?p=1", User_Agent="probe/1", If_None_Match='"old"')
    (seen,) = portal.take_log()
    assert (seen.ask.method, seen.ask.target, seen.path) == ("GET", "/services/?p=1", "/services/")
    assert (seen.status, seen.sent, seen.cut) == (200, len(body), False)
    assert (seen.ask.headers["User-Agent"], seen.ask.headers["If-None-Match"]) == ("probe/1", '"old"')
    assert seen.at > 0
    again, nothing = ask(portal, "/services/?p=1", If_None_Match=str(answer.headers["ETag"]))
    assert (again.status, nothing) == (304, b"")
    assert portal.take_log()[0].sent == 0


def test_a_client_that_leaves_early_is_written_down(portal: FaultyPortal) -> None:
    portal.faults = [Instead(at("/"), Reply(body=b"x" * 1_000_000, repeat=80))]
    with closing(HTTPConnection(urlsplit(portal.url).netloc, timeout=5)) as connection:
        connection.request("GET", "/")
        connection.getresponse().read(1000)
    (seen,) = portal.take_log()
    assert seen.cut
    assert seen.sent < 80_000_000


def test_a_cookie_opens_the_gate(portal: FaultyPortal) -> None:
    portal.faults = [CookieGate()]
    answer, _ = ask(portal, ROBOTS)
    assert (answer.status, answer.headers["Location"]) == (302, ROBOTS)
    cookie = str(answer.headers["Set-Cookie"]).partition(";")[0]
    assert ask(portal, ROBOTS, Cookie=cookie)[0].status == 200


def test_faults_are_combined_and_counted_by_address(portal: FaultyPortal) -> None:
    portal.faults = [Unsteady(everything, share=1), Changed(details, cut_jsonld)]
    assert [ask(portal, ARTICLE)[0].status for _ in range(3)] == [503, 200, 200]
    assert ask(portal, "/")[0].status == 503
    assert b"Article" not in ask(portal, ARTICLE)[1].partition(b"ld+json")[2][-1000:]
    portal.take_log()
    assert ask(portal, "/")[0].status == 503


def test_answers_that_never_come_whole(portal: FaultyPortal) -> None:
    portal.faults = [
        Changed(at(ARTICLE), too_short),
        Instead(at("/newsroom/"), Reply(hang_up=True)),
        Instead(at("/"), Reply(silent=True)),
    ]
    with pytest.raises(IncompleteRead):
        ask(portal, ARTICLE)
    with pytest.raises(RemoteDisconnected):
        ask(portal, "/newsroom/")
    with closing(HTTPConnection(urlsplit(portal.url).netloc, timeout=0.2)) as connection:
        connection.request("GET", "/")
        with pytest.raises(TimeoutError):
            connection.getresponse()


def test_a_portal_that_dies_listens_no_more(portal: FaultyPortal) -> None:
    portal.faults = [After(1, Reply(die=True))]
    assert ask(portal, "/")[0].status == 200
    with pytest.raises(RemoteDisconnected):
        ask(portal, "/")
    portal.die()
    with pytest.raises(ConnectionRefusedError):
        ask(portal, "/")


def test_the_bomb_is_small_on_the_way() -> None:
    reply = bomb(64)
    assert len(gzip.compress(bytes(1 << 20))) * 60 < len(reply.body) < 1 << 18
    unpacker = zlib.decompressobj(wbits=31)
    assert len(unpacker.decompress(reply.body)) == 64 << 20


def test_lists_can_have_no_end(portal: FaultyPortal) -> None:
    portal.faults = [EndlessLists(["/services/"])]
    first, second = (ask(portal, "/services/")[1] for _ in range(2))
    assert first.count(b"customContentTags=") == 1
    assert first != second


@pytest.mark.parametrize(
    ("charset", "stated"), [("utf-8", "iso-8859-1"), ("cp1252", "utf-8"), ("utf-8", None)]
)
def test_charsets_can_be_wrong(portal: FaultyPortal, charset: str, stated: str | None) -> None:
    portal.faults = [Changed(details, in_charset(charset, stated))]
    answer, body = ask(portal, SITE.paths("news")[4])
    assert (answer.headers.get_param("charset"), b"UTF-8" in body[:600]) == (stated, False)
    assert "größer".encode(charset) in body


def test_another_port_hears_what_comes() -> None:
    with Listener() as listener:
        with closing(HTTPConnection(urlsplit(listener.url).netloc, timeout=5)) as connection:
            connection.request("GET", "/x")
            with pytest.raises(RemoteDisconnected):
                connection.getresponse()
        assert listener.contacts[0].startswith(b"GET /x")
