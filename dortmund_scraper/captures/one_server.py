"""Asks one server, one question at a time, with pauses; no other host and no address that is not public.

The standard library's `http.client` is used as it is: no proxies, no cookies, no redirects that are followed unseen.
"""

import http.client
import ipaddress
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

from ..middlewares.retry_after import retry_after
from .capture import Headers, header
from .codings import CodingError, without_codings

LONGEST_WAIT = 300.0
"""Seconds that are waited when the server asks for a pause; it gets no further question when it asks for more."""
_FAILURES = 5
"""Failures in a row after which the server is left in peace."""
_TRIES = 3
"""How often one question is asked whose answer breaks off or is a fault."""
_HOPS = 3
_BUSY = frozenset({429, 503})
_FAULTS = frozenset({500, 502, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PIECE = 65_536
_TIMEOUT = 60
_LONGEST_ANSWER = 600
"""Seconds within which an answer has to be there."""


class GivenUpError(Exception):
    """The server does not answer, or asks for a long pause; the message is one German line."""


class RefusedError(Exception):
    """One question has no answer that can be used; the message begins with a stable phrase."""


class LostError(Exception):
    """One question gets no whole answer however often it is asked, others may; the message begins with a stable
    phrase."""


class _UnreachableError(Exception):
    """There is no connection to the server."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server answered in the end."""

    url: str
    """Where, after redirects on the same server."""
    status: int
    headers: Headers
    body: bytes
    """Without content codings."""
    sent: bytes = b""
    """As it came, with them."""


class OneServer:
    """A polite client of one server."""

    def __init__(
        self,
        origin: str,
        *,
        delay: float,
        user_agent: str,
        most: int,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """``origin`` is `http(s)://host[:port]`, ``delay`` the seconds between two questions, ``most`` how many
        bytes an answer may have."""
        self._parts = urlsplit(origin)
        self._delay = delay
        self._headers = {"User-Agent": user_agent, "Accept-Encoding": "gzip", "Connection": "close"}
        self._most = most
        self._sleep = sleep
        self._asked_at: float | None = None
        self._failures = 0

    def get(self, url: str) -> Reply:
        """The answer to a question; asks again where the fault may pass.

        Raises `RefusedError` where this answer cannot be used, `LostError` where it does not come, `GivenUpError`
        where nothing more should be asked.
        """
        tries = 0
        while True:
            try:
                reply, pause = self._followed(url)
            except _UnreachableError as error:
                self._fail(str(error), None)
            except (OSError, http.client.HTTPException) as error:
                tries = self._lose(tries, f"the answer breaks off ({type(error).__name__})", None)
            else:
                if reply.status in _BUSY:
                    self._fail(f"HTTP {reply.status}", pause)
                elif reply.status in _FAULTS:
                    tries = self._lose(tries, f"it answers with HTTP {reply.status}", pause)
                else:
                    return self._accepted(reply)

    def _accepted(self, reply: Reply) -> Reply:
        if reply.status in (401, 403):
            self._failures += 1
            if self._failures >= _FAILURES:
                raise GivenUpError(f"Der Archivserver verweigert die Antwort (HTTP {reply.status}).")
        else:
            self._failures = 0
        if reply.status != 200:
            raise RefusedError(f"archive server: it answers with HTTP {reply.status}")
        return reply

    def _fail(self, what: str, pause: float | None) -> None:
        """Waits after a failure of the server, longer each time."""
        self._failures += 1
        if self._failures >= _FAILURES:
            raise GivenUpError(f"Der Archivserver antwortet nicht ({what}).")
        self._pause(self._failures, pause)

    def _lose(self, tries: int, what: str, pause: float | None) -> int:
        """Waits after an answer that did not come whole, longer each time; how often it was asked for."""
        tries += 1
        if tries >= _TRIES:
            raise LostError(f"archive server: {what}")
        self._pause(tries, pause)
        return tries

    def _pause(self, failures: int, asked: float | None) -> None:
        if asked is not None and asked > LONGEST_WAIT:
            raise GivenUpError(f"Der Archivserver bittet um eine Pause von {asked:.0f} Sekunden.")
        self._sleep(min(max(asked or 0.0, self._delay * 2 ** (failures + 1)), LONGEST_WAIT))

    def _followed(self, url: str) -> tuple[Reply, float | None]:
        for _ in range(_HOPS + 1):
            reply = self._ask(url)
            location = header(reply.headers, "location")
            if reply.status not in _REDIRECTS or not location:
                return reply, retry_after(header(reply.headers, "retry-after"), datetime.now(UTC))
            url = urljoin(url, location)
        raise RefusedError("archive server: it redirects in a circle")

    def _ask(self, url: str) -> Reply:
        parts = urlsplit(url)
        if (parts.scheme, parts.netloc.lower()) != (self._parts.scheme, self._parts.netloc.lower()):
            raise RefusedError("archive server: it leads to another host")
        self._wait()
        connection = self._connection()
        try:
            self._connect(connection)
            self._check_peer(connection)
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request("GET", path, headers=self._headers)
            return self._read(url, connection.getresponse())
        finally:
            self._asked_at = time.monotonic()
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        kind = http.client.HTTPSConnection if self._parts.scheme == "https" else http.client.HTTPConnection
        return kind(self._parts.hostname or "", self._parts.port, timeout=_TIMEOUT)

    @staticmethod
    def _connect(connection: http.client.HTTPConnection) -> None:
        try:
            connection.connect()
        except OSError as error:
            raise _UnreachableError(type(error).__name__) from None

    def _read(self, url: str, response: http.client.HTTPResponse) -> Reply:
        body = bytearray()
        until = time.monotonic() + _LONGEST_ANSWER
        while len(body) <= self._most and (piece := response.read(_PIECE)):
            body += piece
            if time.monotonic() > until:
                raise TimeoutError("the answer does not end")
        if len(body) > self._most:
            raise RefusedError(f"too large: more than {self._most} bytes")
        if response.length:
            raise http.client.IncompleteRead(bytes(body), response.length)
        headers = tuple(response.getheaders())
        if response.status != 200:
            return Reply(url, response.status, headers, b"")
        try:
            plain = without_codings(bytes(body), _own(headers), self._most)
        except CodingError as error:
            raise RefusedError(str(error)) from None
        return Reply(url, response.status, headers, plain, bytes(body))

    def _check_peer(self, connection: http.client.HTTPConnection) -> None:
        """Raises `GivenUpError` where the name of a public server leads into a private network."""
        peer = ipaddress.ip_address(connection.sock.getpeername()[0].partition("%")[0])
        if not peer.is_global and not (peer.is_loopback and _is_loopback(self._parts.hostname or "")):
            raise GivenUpError(f"Die Adresse des Archivservers führt in ein privates Netz ({peer}).")

    def _wait(self) -> None:
        if self._asked_at is not None:
            self._sleep(max(0.0, self._asked_at + self._delay - time.monotonic()))


def _own(headers: Headers) -> Headers:
    """Without `Transfer-Encoding`, which `http.client` has taken off."""
    return tuple(pair for pair in headers if pair[0].lower() != "transfer-encoding")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return False
