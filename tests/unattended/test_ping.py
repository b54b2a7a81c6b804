"""A monitor is told of the begin and the end, and its failures stay small."""

import pytest

from dortmund_scraper import ping
from dortmund_scraper.ping import LONGEST, Ping
from tests.spiders.mini_portal import Answer, MiniPortal
from tests.unattended.monitor import SECRET, Monitor


def test_begin_and_end_have_addresses_of_their_own() -> None:
    with Monitor() as monitor:
        told = Ping(monitor.address)
        told.started()
        told.ended(0, "alles gut")
        told.ended(3, "eine Seite fehlt – schade")
    assert monitor.pings == [("/start", ""), ("", "alles gut"), ("/3", "eine Seite fehlt – schade")]


def test_a_query_of_the_address_stays_at_its_end() -> None:
    with Monitor() as monitor:
        Ping(f"{monitor.address}/?create=1").started()
    assert monitor.pings == [("/start?create=1", "")]


def test_without_an_address_nobody_is_told() -> None:
    Ping(None).ended(1, "nichts")


def test_a_long_text_is_cut_between_two_letters() -> None:
    with Monitor() as monitor:
        Ping(monitor.address).ended(1, "a" + "ü" * LONGEST)
    ((_, text),) = monitor.pings
    assert len(text.encode()) == LONGEST - 1


@pytest.mark.parametrize(("statuses", "tries"), [((500, 429), 3), ((404,), 1), ((503, 503, 503), 3)])
def test_only_what_may_pass_is_tried_again(
    statuses: tuple[int, ...], tries: int, capfd: pytest.CaptureFixture[str]
) -> None:
    pauses: list[float] = []
    with Monitor(*statuses) as monitor:
        Ping(monitor.address, pauses.append).ended(0, "")
    assert len(monitor.pings) == tries
    assert pauses == [1, 3][: tries - 1]
    failed = statuses != (500, 429)
    shown = capfd.readouterr().err
    assert len(shown.splitlines()) == failed
    assert SECRET.strip("/") not in shown


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:9/geheim", "http://127.0.0.1:9/ge heim", "http://127.0.0.1:x/"],
)
def test_a_monitor_that_is_not_there_is_told_in_one_line(
    address: str, capfd: pytest.CaptureFixture[str]
) -> None:
    Ping(address, lambda _: None).started()
    (line,) = capfd.readouterr().err.splitlines()
    assert "geheim" not in line


def test_a_monitor_that_never_answers_does_not_hold_us_up(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(ping, "TIMEOUT", 0.1)

    def silent(_method: str, _path: str, _body: bytes) -> Answer:
        return Answer("zu kurz", length=100)

    with MiniPortal(lambda *_: None) as closing, MiniPortal(silent) as short:
        Ping(closing.url, lambda _: None).started()
        Ping(short.url, lambda _: None).started()
    assert len(closing.requests) == 3
    assert len(short.requests) == 1
    assert len(capfd.readouterr().err.splitlines()) == 1
