"""Runs the server until it is told to stop."""

import os
import signal
import socket
import sys
import webbrowser
from pathlib import Path
from types import FrameType

import click
import uvicorn

from dortmund_scraper.terminal import say

from .server import Explorer, is_loopback

_PATIENCE = 3
"""Seconds that answers in progress get when the server stops."""


class AddressError(Exception):
    """Nobody can listen there. The message is German."""


def serve(path: Path, host: str, port: int, *, opens: bool = False) -> None:
    """Serves the archive until a signal; port 0 takes one that is free, `opens` shows the start page in a browser.

    SIGINT and SIGTERM end the process after the answers in progress, with 128 and their number. Raises `ArchiveError`
    when the archive cannot be shown, `AddressError` when the address cannot be used.
    """
    explorer = Explorer(path, host)
    with _listening(host, port) as listener:
        address = _address(host, listener.getsockname()[1])
        say(f"Das Archiv {path} ist zu sehen unter {address}")
        if not is_loopback(host):
            say(
                "Achtung: Auch andere Rechner im Netz erreichen diese Adresse; das Archiv enthält geschützte Texte."
            )
        click.echo("Strg+C beendet.")
        if opens:
            webbrowser.open(address)
        config = uvicorn.Config(
            explorer.app(), log_level="warning", lifespan="on", server_header=False,
            timeout_graceful_shutdown=_PATIENCE,
        )  # fmt: skip
        _end_by_signal()
        uvicorn.Server(config).run(sockets=[listener])


def _end_by_signal() -> None:
    """Takes the signals that uvicorn sends again when it has stopped; in a container the first process would be deaf to
    them."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _end)


def _end(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family)
    except (OSError, UnicodeError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
        raise AddressError(
            f"Unter {host}, Port {port}, lässt sich nicht lauschen ({reason}); bitte mit --port einen anderen Port "
            "nennen, 0 nimmt einen freien."
        ) from error


def _address(host: str, port: int) -> str:
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{shown}:{port}/"
