"""The client of one server keeps its pauses and stays where it was sent."""

import http.client

import pytest

from dortmund_scraper.captures.one_server import GivenUpError, OneServer, RefusedError
from tests.spiders.mini_portal import Answer, MiniPortal

DELAY = 20.0


def server(origin: str, slept: list[float], most: int = 1000) -> OneServer:
    return OneServer(origin, delay=DELAY, user_agent="test", most=most, sleep=slept.append)


def test_there_is_a_pause_after_each_answer() -> None:
    slept: list[float] = []
    with MiniPortal(lambda *_: Answer("x")) as portal:
        one = server(portal.url, slept)
        assert one.get(portal.url).body == b"x"
        assert slept == []
        one.get(portal.url)
    assert len(slept) == 1
    assert 0 < slept[0] <= DELAY


def test_pauses_after_failures_grow_and_are_no_shorter_than_asked_for() -> None:
    answers = [Answer("", 503), Answer("", 503, {"Retry-After": "250"}), Answer("x")]
    slept: list[float] = []
    with MiniPortal(lambda *_: answers.pop(0)) as portal:
        assert server(portal.url, slept).get(portal.url).body == b"x"
    assert [pause for pause in slept if pause > DELAY] == [4 * DELAY, 250]


def test_too_much_is_refused_while_it_comes() -> None:
    with MiniPortal(lambda *_: Answer("x" * 5000)) as portal, pytest.raises(RefusedError, match="too large"):
        server(portal.url, []).get(portal.url)


def test_a_circle_of_redirects_ends() -> None:
    with MiniPortal(lambda *_: Answer("", 302, {"Location": "/x"})) as portal:
        with pytest.raises(RefusedError, match="circle"):
            server(portal.url, []).get(portal.url)
        assert len(portal.requests) == 4


def test_a_public_name_does_not_lead_into_a_private_network() -> None:
    with MiniPortal(lambda *_: Answer("x")) as portal:
        host, port = portal.url.removeprefix("http://").split(":")
        connection = http.client.HTTPConnection(host, int(port))
        connection.connect()
        with pytest.raises(GivenUpError, match="privates Netz"):
            server("https://archive.example", [])._check_peer(connection)
        connection.close()


def test_another_server_is_not_asked() -> None:
    with MiniPortal(lambda *_: Answer("x")) as portal, pytest.raises(RefusedError, match="another host"):
        server("http://127.0.0.1:9", []).get(portal.url)
