"""The guard against leaving this machine works."""

import socket

import pytest

from tests.loopback import ForeignHostError, is_local


def test_other_hosts_are_refused() -> None:
    with socket.socket() as connection, pytest.raises(ForeignHostError):
        connection.connect(("192.0.2.1", 80))


def test_names_are_not_looked_up() -> None:
    with pytest.raises(ForeignHostError):
        socket.getaddrinfo("portal.invalid", 443)


def test_this_machine_is_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()


@pytest.mark.parametrize("host", [None, "", "localhost", "127.0.0.1", "127.8.8.8", "::1", b"127.0.0.1"])
def test_local(host: object) -> None:
    assert is_local(host)


@pytest.mark.parametrize("host", ["www.dortmund.de", "10.0.0.1", "127.0.0.1.example", "localhost.example"])
def test_foreign(host: object) -> None:
    assert not is_local(host)
