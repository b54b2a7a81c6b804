"""Runs the server until it is told to stop."""

import errno
import os
import signal
import socket
import sys
import webbrowser
from contextlib import closing
from pathlib import Path
from types import FrameType

import click
import uvicorn

from dortmund_scraper.terminal import say

from .server import Explorer, is_loopback

_PATIENCE = 3
"""Seconds that answers in progress get when the server stops."""
_REASONS = {
    errno.EADDRINUSE: "dort lauscht schon ein Programm; bitte mit --port einen anderen nennen, 0 nimmt einen freien",
    errno.EACCES: "dazu fehlt das Recht; bitte mit --port einen Port ab 1024 nennen",
    errno.EADDRNOTAVAIL: "diese Adresse hat dieser Rechner nicht; bitte --host prüfen",
    errno.EAFNOSUPPORT: "solche Adressen hat dieser Rechner nicht; bitte --host prüfen",
}
_UNKNOWN = "diesen Namen kennt dieser Rechner nicht; bitte --host prüfen"


class AddressError(Exception):
    """Nobody can listen there. The message is German."""


class _Server(uvicorn.Server):
    """Does not wait for slow queries when it is told to stop."""

    def __init__(self, config: uvicorn.Config, explorer: Explorer) -> None:
        super().__init__(config)
        self._explorer = explorer

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Ends what is in progress."""
        self._explorer.interrupt()
        await super().shutdown(sockets)


def serve(path: Path, host: str, port: int, *, opens: bool = False) -> None:
    """Serves the archive until a signal; port 0 takes one that is free, `opens` shows the start page in a browser.

    SIGINT and SIGTERM end the process after the answers in progress, with 128 and their number. Raises `ArchiveError`
    when the archive cannot be shown, `AddressError` when the address cannot be used.
    """
    with closing(Explorer(path, host)) as explorer, _listening(host, port) as listener:
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
        _Server(config, explorer).run(sockets=[listener])


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
        raise AddressError(
            f"Unter {host}, Port {port}, lässt sich nicht lauschen: {_reason(error)}."
        ) from error


def _reason(error: OSError | UnicodeError) -> str:
    number = getattr(error, "errno", None) or 0
    if isinstance(error, UnicodeError) or number < 0:  # errors of getaddrinfo
        return _UNKNOWN
    return _REASONS.get(number) or os.strerror(number)


def _address(host: str, port: int) -> str:
    own = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104
    shown = own.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}/"
