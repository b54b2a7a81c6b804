"""A portal with faults, on 127.0.0.1, that writes down what was asked for and what was sent.

with FaultyPortal(Site(), [CookieGate()]) as portal:
    done = crawl(portal.url, db)
    assert portal.log[0].path == "/robots.txt"

A fault is any object with `answer(ask, rest)`: it answers by itself, or changes what `rest(ask)`, the faults
after it and in the end the site, would answer.
"""

import select
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Protocol, Self
from urllib.parse import unquote, urlsplit

from dortmund_scraper.replica.answers import Answer, finish


@dataclass(frozen=True)
class Ask:
    """A request as it came in. `earlier` counts those of the same method and address since the log began."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes
    earlier: int
    total: int
    origin: str

    @property
    def path(self) -> str:
        """The decoded path without query."""
        return unquote(urlsplit(self.target).path)


@dataclass(frozen=True)
class Reply:
    """What is sent, and how. Compression and 304 come after the faults, unless the reply is `raw`."""

    status: int = 200
    body: bytes = b""
    content_type: str = "text/html;charset=UTF-8"
    modified: date | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    """Headers that are not sent although they would be."""
    raw: bool = False
    repeat: int = 1
    """How often the body is sent."""
    length: int | None = None
    """What `Content-Length` says, if it lies."""
    wait: float = 0
    """Seconds before the answer."""
    drip: float = 0
    """Seconds between two bytes of the body."""
    silent: bool = False
    """Nothing is ever sent; the connection stays open until the client leaves."""
    hang_up: bool = False
    """The connection is closed without an answer."""
    die: bool = False
    """The portal stops listening; nothing answers any more."""


Rest = Callable[[Ask], Reply]


class Site(Protocol):
    """What is served, without faults."""

    def get(self, target: str, origin: str, /) -> Answer:
        """The answer to a GET of path and query as sent."""

    def post(self, target: str, body: bytes, /) -> Answer:
        """The answer to a POST."""


class Fault(Protocol):
    """Something that is wrong with the portal."""

    def answer(self, ask: Ask, rest: Rest) -> Reply:
        """What is sent; `rest(ask)` is what would be sent without this fault."""


@dataclass
class Seen:
    """A request in the log; what was sent stands there when the answer is over."""

    at: float
    """When it came in, in seconds of the monotonic clock."""
    ask: Ask
    status: int = 0
    sent: int = 0
    """Bytes of the body that were sent."""
    overhead: int = 0
    """Bytes of the status line and headers that were sent."""
    cut: bool = False
    """Whether the client closed the connection before the end of the answer."""
    over: bool = False

    @property
    def path(self) -> str:
        """The decoded path without query."""
        return self.ask.path

    @property
    def key(self) -> tuple[str, str, bytes]:
        """What makes two requests the same."""
        return self.ask.method, self.ask.target, self.ask.body


class FaultyPortal:
    """Serves a site with faults on a free port of 127.0.0.1.

    `log` holds the requests in the order in which they came in. `faults` may be changed while it serves; the first
    one is asked first.
    """

    def __init__(self, site: Site, faults: Iterable[Fault] = ()) -> None:
        self.site = site
        self.faults: Sequence[Fault] = tuple(faults)
        self.log: list[Seen] = []
        self.stopping = threading.Event()
        self._counts: Counter[tuple[str, str]] = Counter()
        self._news = threading.Condition()
        self._dying = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.die()
        self._thread.join()

    def die(self) -> None:
        """Stops listening and ends what is going on; a second time does nothing."""
        self.stopping.set()
        with self._dying:
            self._server.shutdown()
            self._server.server_close()

    def take_log(self) -> list[Seen]:
        """The log so far, its answers over; it begins anew, and so does the count of requests of each address."""
        self.wait_until(lambda log: all(seen.over for seen in log), 5)
        with self._news:
            taken, self.log = self.log, []
            self._counts.clear()
        return taken

    def wait_until(self, condition: Callable[[list[Seen]], bool], seconds: float = 60) -> bool:
        """Waits until the log fulfils a condition; whether it does before the time is over."""
        with self._news:
            return self._news.wait_for(lambda: condition(self.log), seconds)

    def note(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Seen:
        """Adds a request to the log."""
        at = time.monotonic()
        with self._news:
            earlier = self._counts[method, target]
            self._counts[method, target] += 1
            ask = Ask(method, target, headers, body, earlier, len(self.log), self.url)
            seen = Seen(at, ask)
            self.log.append(seen)
            self._news.notify_all()
        return seen

    def note_end(self, seen: Seen) -> None:
        """Writes down that an answer is over."""
        with self._news:
            seen.over = True
            self._news.notify_all()

    def reply(self, ask: Ask) -> Reply:
        """What is sent for a request."""
        rest: Rest = self._normal
        for fault in reversed(self.faults):
            rest = partial(fault.answer, rest=rest)
        reply = rest(ask)
        if reply.raw:
            return reply
        plain = Answer(reply.status, reply.body, reply.content_type, reply.modified)
        status, headers, body = finish(plain, ask.headers)
        headers.pop("Content-Length", None)
        return replace(reply, status=status, headers={**headers, **reply.headers}, body=body)

    def _normal(self, ask: Ask) -> Reply:
        site = self.site
        answer = site.post(ask.target, ask.body) if ask.method == "POST" else site.get(ask.target, ask.origin)
        return Reply(answer.status, answer.body, answer.content_type, answer.modified)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], portal: FaultyPortal) -> None:
        self.portal = portal
        super().__init__(address, _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that leaves in the middle is what is tested here."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def handle_any(self) -> None:
        """Writes down the request and answers it."""
        portal = self.server.portal
        length = self.headers.get("Content-Length", "0")
        body = self.rfile.read(int(length) if length.isdigit() else 0)
        seen = portal.note(self.command, self.path, dict(self.headers.items()), body)
        try:
            self._send(portal.reply(seen.ask), seen)
        except OSError:
            seen.cut = self.close_connection = True
        finally:
            portal.note_end(seen)

    do_GET = do_HEAD = do_POST = handle_any  # noqa: N815 - the names that http.server asks for

    def _send(self, reply: Reply, seen: Seen) -> None:
        portal = self.server.portal
        if reply.die:
            threading.Thread(target=portal.die, daemon=True).start()
        if reply.silent:
            seen.cut = self._wait_for_the_end()
        if portal.stopping.wait(reply.wait) or reply.silent or reply.hang_up or reply.die:
            self.close_connection = True
            return
        seen.status = reply.status
        head = self._head(reply)
        self.wfile.write(head)
        seen.overhead = len(head)
        if self.command != "HEAD":
            self._body(reply, seen)
        if reply.length is not None:
            self.close_connection = True

    def _head(self, reply: Reply) -> bytes:
        length = len(reply.body) * reply.repeat if reply.length is None else reply.length
        headers = {"Content-Type": reply.content_type, "Content-Length": f"{length}", **reply.headers}
        lines = [f"{name}: {value}" for name, value in headers.items() if name not in reply.without]
        return "\r\n".join([f"HTTP/1.1 {reply.status} X", *lines, "", ""]).encode("latin-1")

    def _body(self, reply: Reply, seen: Seen) -> None:
        step = 1 if reply.drip else 65_536
        for _ in range(reply.repeat):
            for start in range(0, len(reply.body), step):
                piece = reply.body[start : start + step]
                self.wfile.write(piece)
                seen.sent += len(piece)
                if reply.drip and self.server.portal.stopping.wait(reply.drip):
                    return

    def _wait_for_the_end(self) -> bool:
        """Waits until the client or the portal ends; whether it was the client."""
        while not self.server.portal.stopping.is_set():
            if select.select([self.connection], [], [], 0.05)[0]:
                return not self.connection.recv(1, socket.MSG_PEEK)
        return False

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - overrides the library's method
        """The log is the portal's."""


class Listener:
    """A port of 127.0.0.1 that is not the portal's; `contacts` holds what came in."""

    def __init__(self) -> None:
        self.contacts: list[bytes] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._listen, daemon=True)

    def _listen(self) -> None:
        while not self._stopping.is_set():
            if not select.select([self._socket], [], [], 0.05)[0]:
                continue
            connection, _ = self._socket.accept()
            with connection:
                connection.settimeout(1)
                self.contacts.append(connection.recv(1000))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        self._thread.join()
        self._socket.close()
