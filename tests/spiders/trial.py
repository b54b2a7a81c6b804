"""A small portal that can go wrong in every way, and a record of who asked for what and when."""

import gzip
import json
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from tests.spiders import mini_portal
from tests.spiders.mini_portal import Answer
from tests.spiders.odd_portal import NEWS, article, links, page

SLUGS = [f"meldung-{number}" for number in range(12)]
"""The articles of the portal."""
LIST = "/newsroom/nachrichten/"
TEXT = {"Content-Type": "text/plain"}


@dataclass(frozen=True)
class Asked:
    """A request. `number` counts those for the same path, from 1; `time` is that of a monotonic clock."""

    method: str
    path: str
    cookies: str
    number: int
    time: float

    @property
    def slug(self) -> str | None:
        """Of an article."""
        inside = self.path.startswith(NEWS) and self.path.endswith(".html")
        return self.path.removeprefix(NEWS).removesuffix(".html") if inside else None


Fault = Callable[[Asked], Answer | bytes | None]
"""What goes wrong: an answer, raw bytes after which the connection is closed, or `None` for the ordinary page."""


class Trial:
    """Serves the portal on a free port of 127.0.0.1; `log` has the requests in order."""

    def __init__(self, fault: Fault = lambda _asked: None, *, keeps_open: bool = False) -> None:
        """``keeps_open``: connections with raw answers stay open for ten seconds."""
        self.fault = fault
        self.keeps_open = keeps_open
        self.more = ""
        """Markup that the list shows besides the articles."""
        self.log: list[Asked] = []
        self._lock = threading.Lock()
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

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [asked.path for asked in self.log]

    @property
    def gaps(self) -> list[float]:
        """Seconds between two requests."""
        return [later.time - earlier.time for earlier, later in zip(self.log, self.log[1:], strict=False)]

    def note(self, method: str, path: str, cookies: str) -> Asked:
        """Writes the request down."""
        with self._lock:
            number = 1 + sum(asked.path == path for asked in self.log)
            self.log.append(Asked(method, path, cookies, number, time.monotonic()))
            return self.log[-1]

    def ordinary(self, path: str) -> Answer:
        """The page without any fault."""
        slug = path.removeprefix(NEWS).removesuffix(".html")
        if path == "/":
            return page("Startseite", f"<a href='{LIST}'>Nachrichten</a>", "/")
        if path == LIST:
            return page("Nachrichten", links(*SLUGS) + self.more)
        if slug in SLUGS:
            return article(slug)
        return Answer("nicht gefunden", 404)


def _handler(trial: Trial) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", "0")))
            asked = trial.note(self.command, self.path, self.headers.get("Cookie", ""))
            answer = trial.fault(asked)
            if answer is None:
                answer = trial.ordinary(urlsplit(self.path).path)
            if isinstance(answer, bytes):
                self.wfile.write(answer)
                self.wfile.flush()
                time.sleep(10 * trial.keeps_open)
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
            """The log is `log`."""

        def handle(self) -> None:
            """Serves the connection; that the other side gives up is part of the trial."""
            try:
                super().handle()
            except OSError:
                return

    return Handler


@dataclass(frozen=True)
class Crawl:
    """What a crawl left behind."""

    code: int
    stdout: str
    stderr: str
    kept: set[str]
    """Slugs of the articles in the archive."""
    problems: dict[str, str]
    """Messages by path, that of articles by their slug."""
    robots: str | None
    stats: dict[str, object]


def crawl(trial: Trial, db: Path, *arguments: str) -> Crawl:
    """Crawls the news of the portal without delay."""
    done = mini_portal.crawl(trial.url, db, "--only", "news", *arguments)
    assert "Traceback" not in done.stderr, done.stderr
    return read(db, done.returncode, done.stdout, done.stderr)


def read(db: Path, code: int, stdout: str = "", stderr: str = "") -> Crawl:
    """What the last run left in the archive."""
    with closing(sqlite3.connect(db)) as archive:
        pages = archive.execute("SELECT url FROM pages").fetchall()
        problems = archive.execute("SELECT url, message FROM problems WHERE origin = 'run'").fetchall()
        query = "SELECT robots_text, stats, exit_code FROM runs ORDER BY id DESC LIMIT 1"
        robots, stats, stored = archive.execute(query).fetchone()
    assert stored == code
    kept = {_name(url) for (url,) in pages} & set(SLUGS)
    found = {_name(url): message for url, message in problems}
    return Crawl(code, stdout, stderr, kept, found, robots, json.loads(stats))


def _name(url: str) -> str:
    return urlsplit(url).path.removeprefix(NEWS).removesuffix(".html")


def redirect(path: str, cookie: str | None = None, status: int = 302) -> Answer:
    """A redirect, which may set a cookie."""
    headers = {"Location": path} | ({} if cookie is None else {"Set-Cookie": f"{cookie}; Path=/"})
    return Answer(status=status, headers=headers)


def packed(body: bytes) -> Answer:
    """An answer that says that it is compressed."""
    return Answer(body, headers={"Content-Encoding": "gzip"})


def chunked(*pieces: bytes, is_whole: bool = True) -> bytes:
    """A raw answer in chunks."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    body = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces)
    return head + body + (b"0\r\n\r\n" if is_whole else b"")


def bomb(size: int) -> bytes:
    """So many bytes, compressed."""
    return gzip.compress(b"\0" * size, 9)


def counts(trial: Trial) -> Counter[str]:
    """How often each path was asked for."""
    return Counter(trial.paths)
