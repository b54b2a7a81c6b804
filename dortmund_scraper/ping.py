"""Tells a monitor that a run begins and how it ended, in the manner of Healthchecks.io.

`<address>/start` at the start, `<address>` after a success, `<address>/<exit code>` after any other end. The
address is a secret: whoever knows it can report in our name. It is never shown, only its host is.
"""

import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from http.client import HTTPException
from urllib.parse import urlsplit, urlunsplit

TIMEOUT = 10
"""Seconds to wait for the monitor, each time."""
PAUSES = (1, 3)
"""Seconds before the second and the third try."""
LONGEST = 10_000
"""Bytes of the text that is sent along."""
_BUSY = frozenset({408, 425, 429})
_MINE = "dortmund-scraper"


class Ping:
    """The monitor at an http(s) address; none at all without one. A failure is a line on stderr, no more."""

    def __init__(self, address: str | None, sleep: Callable[[float], object] = time.sleep) -> None:
        """`sleep` waits between two tries."""
        self._address = address
        self._sleep = sleep

    def started(self) -> None:
        """A run begins."""
        self._send("/start", "")

    def ended(self, exit_code: int, text: str) -> None:
        """A run ended, with a text for the person whom the monitor wakes."""
        self._send(f"/{exit_code}" if exit_code else "", text)

    def _send(self, what: str, text: str) -> None:
        if not self._address:
            return
        address = _below(self._address, what)
        for pause in (*PAUSES, None):
            failure, is_final = _post(address, text)
            if failure is None:
                return
            if is_final or pause is None:
                break
            self._sleep(pause)
        host = urlsplit(address).hostname
        sys.stderr.write(f"Ping an {host} fehlgeschlagen: {failure}. Am Ergebnis ändert das nichts.\n")


def _below(address: str, what: str) -> str:
    """The address with something added to its path, before its query."""
    parts = urlsplit(address)
    return urlunsplit(parts._replace(path=parts.path.rstrip("/") + what, fragment=""))


def _post(address: str, text: str) -> tuple[str | None, bool]:
    """Sends the text. Returns why that failed, if it did, and whether another try is of no use."""
    body = text.encode("utf-8", "replace")[:LONGEST].decode("utf-8", "ignore").encode()
    headers = {"User-Agent": _MINE, "Content-Type": "text/plain; charset=utf-8"}
    request = urllib.request.Request(address, data=body, headers=headers)  # noqa: S310 - `options` checks it
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT):  # noqa: S310
            return None, True
    except urllib.error.HTTPError as error:
        error.close()
        return f"HTTP {error.code}", error.code < 500 and error.code not in _BUSY
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        return type(reason).__name__, False
