"""The replica's web server, on 127.0.0.1 only.

with Replica(markup="mixed") as replica:
    crawl(replica.url)
    assert replica.requests[0].path == "/robots.txt"
"""

import threading
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from dortmund_scraper.replica.answers import Answer, Answers, Markup, finish


@dataclass(frozen=True)
class Request:
    """A request that the replica answered. `time` counts seconds from the start of the replica."""

    method: str
    path: str
    status: int
    user_agent: str
    time: float


class Replica:
    """A server with the replica's pages. `port` 0 takes a free one.

    `requests` is the log of everything that was asked for, in order of the answers. Raises `OSError` if the
    port is in use.
    """

    def __init__(self, markup: Markup = "mixed", port: int = 0) -> None:
        self.requests: list[Request] = []
        self.answers = Answers(markup)
        self._started = time.monotonic()
        self._server = _Server(("127.0.0.1", port), self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def url(self) -> str:
        """Origin of the replica, without slash at the end."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def serve_forever(self) -> None:
        """Serves in this thread until interrupted."""
        self._server.serve_forever()

    def log(self, method: str, path: str, status: int, user_agent: str) -> None:
        """Adds a request to the log."""
        self.requests.append(Request(method, path, status, user_agent, time.monotonic() - self._started))


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], replica: Replica) -> None:
        self.replica = replica
        super().__init__(address, _Handler)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30
    server: _Server

    def do_GET(self) -> None:
        """Answers a page, a sitemap or robots.txt."""
        self._send(self.server.replica.answers.get(self.path, self.server.replica.url))

    do_HEAD = do_GET  # noqa: N815 - the name that http.server asks for

    def do_POST(self) -> None:
        """Answers the search API."""
        length = self.headers.get("Content-Length", "0")
        body = self.rfile.read(int(length) if length.isdigit() else 0)
        self._send(self.server.replica.answers.post(self.path, body))

    def _send(self, answer: Answer) -> None:
        status, headers, body = finish(answer, dict(self.headers.items()))
        self.server.replica.log(self.command, self.path, status, self.headers.get("User-Agent", ""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - overrides the library's method
        """Says nothing: `Replica.requests` is the log."""
