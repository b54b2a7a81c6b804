"""Keeps the test run on this machine: an audit hook that refuses every other host."""

import ipaddress
import socket
from typing import Any

EVENTS = ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname")


class ForeignHostError(RuntimeError):
    """A test wanted to contact another machine."""


def is_local(host: object) -> bool:
    """Whether a host as passed to the socket module is this machine (no host at all is)."""
    if host is None or host in ("", "localhost", b"localhost"):
        return True
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def refuse_foreign_hosts(event: str, arguments: tuple[Any, ...]) -> None:
    """Audit hook (see `sys.addaudithook`): raises `ForeignHostError` before a packet is sent elsewhere."""
    if event not in EVENTS:
        return
    if event in ("socket.connect", "socket.sendto"):
        connection, address = arguments
        if connection.family not in (socket.AF_INET, socket.AF_INET6):
            return
        host = address[0]
    else:
        host = arguments[0]
    if not is_local(host):
        raise ForeignHostError(f"a test wanted to contact {host}")
