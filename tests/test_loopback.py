"""The guard against leaving this machine works."""

import socket
import subprocess
import sys

import pytest

from tests.guarded.loopback import is_local


def test_other_hosts_are_refused() -> None:
    with socket.socket() as connection, pytest.raises(RuntimeError, match="a test wanted to contact"):
        connection.connect(("192.0.2.1", 80))


def test_processes_that_a_test_starts_are_guarded_too() -> None:
    code = "import socket; socket.getaddrinfo('portal.invalid', 443)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)  # noqa: S603
    assert "ForeignHostError: a test wanted to contact portal.invalid" in done.stderr


def test_names_are_not_looked_up() -> None:
    with pytest.raises(RuntimeError, match="a test wanted to contact"):
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
