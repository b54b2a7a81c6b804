"""Serves the portal of `portal.py` on this machine: `python -m benchmarks.serve 1000`.

All answers are made and compressed before the first one is sent, so that serving costs next to nothing. The only line
on stdout is the address; the server ends when its standard input does.
"""

import gzip
import hashlib
import sys
import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from typing import ClassVar, NamedTuple, get_args

import click

from benchmarks.bare_spider import NAMES
from benchmarks.noise import noisy
from benchmarks.portal import Filling, pages
from dortmund_scraper.replica.basics import PORTAL

MODIFIED = "Mon, 23 Nov 2026 06:00:00 GMT"


class Answer(NamedTuple):
    """What is sent, as it is sent."""

    content_type: str
    etag: str
    compressed: bytes


def answer(text: str, content_type: str) -> Answer:
    """The answer with this text."""
    body = text.encode()
    return Answer(content_type, f'"{hashlib.sha256(body).hexdigest()[:20]}"', gzip.compress(body, 1, mtime=0))


def answers(count: int, filling: Filling) -> dict[str, Answer]:
    """All answers of a portal with so many pages about one thing, by path."""
    made = {path: answer(html, "text/html;charset=UTF-8") for path, html in pages(count, filling)}
    urls = "".join(f"<url><loc>{PORTAL}{path}</loc></url>\n" for path in made)
    sitemap = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
    return made | {
        "/robots.txt": answer("User-agent: *\nDisallow: /suche/\n", "text/plain"),
        "/sitemap.xml": answer(sitemap, "application/xml"),
        NAMES: answer("\n".join(made), "text/plain"),
    }


class Handler(BaseHTTPRequestHandler):
    """Sends the answers to whoever understands gzip, 304 to who has them already."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    known: ClassVar[Mapping[str, Answer]] = {}
    chance: ClassVar[Random | None] = None
    """Draws the tokens of pages; without it they have none."""

    def do_GET(self) -> None:
        """Answers a page, the sitemap or robots.txt."""
        found = self.known.get(self.path)
        if found is None:
            self._send(404, {"Content-Length": "0"})
            return
        if self.chance is not None and found.content_type.startswith("text/html"):
            self._send_noisy(found, self.chance)
            return
        validators = {"ETag": found.etag, "Last-Modified": MODIFIED}
        if self.headers.get("If-None-Match") == found.etag:
            self._send(304, validators)
            return
        told = {"Content-Type": found.content_type, "Content-Encoding": "gzip"}
        self._send(200, validators | told | {"Content-Length": str(len(found.compressed))}, found.compressed)

    def _send_noisy(self, found: Answer, chance: Random) -> None:
        """A page that is never twice the same, and without validators."""
        body = gzip.compress(noisy(gzip.decompress(found.compressed), chance), 1)
        told = {"Content-Type": found.content_type, "Content-Encoding": "gzip"}
        self._send(200, told | {"Content-Length": str(len(body))}, body)

    def do_POST(self) -> None:
        """There is no search API."""
        self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self._send(404, {"Content-Length": "0"})

    def _send(self, status: int, headers: Mapping[str, str], body: bytes = b"") -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - overrides the library's method
        """Says nothing."""


class Server(ThreadingHTTPServer):
    """Listens on a free port."""

    daemon_threads = True


@click.command(help=__doc__)
@click.argument("count", type=click.IntRange(min=1))
@click.option("--filling", type=click.Choice(get_args(Filling)), default="navigation")
@click.option("--noise", is_flag=True, help="Each answer has other tokens, and none is answered by 304.")
def main(count: int, filling: Filling, noise: bool) -> None:
    """Serve until nobody listens any more."""
    Handler.chance = Random(count) if noise else None  # noqa: S311
    Handler.known = answers(count, filling)
    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    click.echo(f"http://127.0.0.1:{server.server_address[1]}")
    sys.stdin.read()


if __name__ == "__main__":
    main()
