"""A server of a few pages for one test, and a crawl of it by the command line."""

import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self

from tests import prepared


@dataclass(frozen=True)
class Answer:
    """What the server sends. `length` lies about the length of the body."""

    body: str | bytes = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None


Answers = Callable[[str, str, bytes], Answer | None]
"""(method, path with query, body) -> answer; `None` closes the connection without one."""


class MiniPortal:
    """Serves answers on a free port of 127.0.0.1 and logs `METHOD path` in `requests`."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.requests: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


def _handler(portal: MiniPortal) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length", "0"))
            portal.requests.append(f"{self.command} {self.path}")
            answer = portal.answers(self.command, self.path, self.rfile.read(length))
            if answer is None:
                return
            body = answer.body.encode() if isinstance(answer.body, str) else answer.body
            self.send_response(answer.status)
            headers = {"Content-Type": "text/html; charset=utf-8", **answer.headers}
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(answer.length or len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815 - the name that http.server asks for

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - overrides the library's method
            """The log is `requests`."""

    return Handler


def command(*arguments: str) -> list[str]:
    """The command line in a process of its own, for who wants to see its start or to send it signals."""
    return [sys.executable, "-m", "dortmund_scraper", *arguments]


def run(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Runs the command line to its end."""
    done = prepared.run(arguments, 120, cwd)
    return subprocess.CompletedProcess(arguments, done.code, done.out, done.err)


def crawl(portal: str, db: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Crawls without delay."""
    return run("crawl", "--portal", portal, "--db", str(db), "--delay", "0", *arguments)
