"""What can be wrong with a portal: small objects for `FaultyPortal`, which can be combined."""

import random
import threading
import zlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache
from http.cookies import SimpleCookie
from urllib.parse import quote

from tests.faults.server import Ask, Fault, Reply, Rest

ROBOTS = "/robots.txt"
Chosen = Callable[[Ask], bool]


def at(*paths: str) -> Chosen:
    """Requests of these pages, whatever the query."""
    return lambda ask: ask.path in paths


def under(*folders: str) -> Chosen:
    """Requests of what lies below these folders, not of the folders themselves."""
    return lambda ask: any(ask.path != folder and ask.path.startswith(folder) for folder in folders)


def everything(ask: Ask) -> bool:
    """All requests but that of robots.txt."""
    return ask.path != ROBOTS


def details(ask: Ask) -> bool:
    """Requests of pages about one thing."""
    return ask.path.endswith(".html")


@dataclass(frozen=True)
class Instead:
    """Another reply to chosen requests, to the first `times` of each address or to all."""

    chosen: Chosen
    reply: Reply
    times: int | None = None

    def answer(self, ask: Ask, rest: Rest) -> Reply:
        is_meant = self.chosen(ask) and (self.times is None or ask.earlier < self.times)
        return self.reply if is_meant else rest(ask)


@dataclass(frozen=True)
class Changed:
    """The normal reply to chosen requests, with a change."""

    chosen: Chosen
    change: Callable[[Reply], Reply]
    times: int | None = None

    def answer(self, ask: Ask, rest: Rest) -> Reply:
        reply = rest(ask)
        is_meant = self.chosen(ask) and (self.times is None or ask.earlier < self.times)
        return self.change(reply) if is_meant and reply.status == 200 else reply


@dataclass(frozen=True)
class Pages:
    """Other or further pages: HTML by path."""

    html: Mapping[str, str]

    def answer(self, ask: Ask, rest: Rest) -> Reply:
        return page(self.html[ask.path]) if ask.path in self.html else rest(ask)


@dataclass
class Once:
    """A reply to the first chosen request of all, which is then `asked`."""

    chosen: Chosen
    reply: Callable[[], Reply]
    asked: Ask | None = None

    def answer(self, ask: Ask, rest: Rest) -> Reply:
        if self.asked is None and self.chosen(ask):
            self.asked = ask
            return self.reply()
        return rest(ask)


@dataclass(frozen=True)
class CookieGate:
    """Sends every request without the cookie back to the same address with one, robots.txt too."""

    name: str = "gate"

    def answer(self, ask: Ask, rest: Rest) -> Reply:
        if self.name in SimpleCookie(ask.headers.get("Cookie", "")):
            return rest(ask)
        reply = redirect(ask.target)
        return replace(reply, headers={**reply.headers, "Set-Cookie": f"{self.name}=open; Path=/"})


@dataclass(frozen=True)
class Unsteady:
    """A share of the addresses fails at the first request; a second one always helps."""

    chosen: Chosen
    share: float = 0.3
    seed: int = 1
    reply: Reply = field(default_factory=lambda: Reply(503, b"busy", "text/plain"))

    def answer(self, ask: Ask, rest: Rest) -> Reply:
        fails = random.Random(f"{self.seed} {ask.target} {ask.body!r}").random() < self.share  # noqa: S311
        return self.reply if fails and not ask.earlier and self.chosen(ask) else rest(ask)


@dataclass(frozen=True)
class After:
    """From request number `number` on, counted over all addresses, every request gets this reply."""

    number: int
    reply: Reply
    chosen: Chosen = everything

    def answer(self, ask: Ask, rest: Rest) -> Reply:
        return self.reply if ask.total >= self.number and self.chosen(ask) else rest(ask)


@dataclass(frozen=True)
class Held:
    """Chosen requests are answered only when `go` is set."""

    chosen: Chosen
    go: threading.Event = field(default_factory=threading.Event)

    def answer(self, ask: Ask, rest: Rest) -> Reply:
        if self.chosen(ask):
            self.go.wait(60)
        return rest(ask)


@dataclass(frozen=True)
class EndlessLists:
    """Every list links to two lists that no one has seen, for ever: a facet and a further page."""

    lists: Collection[str]

    def answer(self, ask: Ask, rest: Rest) -> Reply:
        if ask.path not in self.lists:
            return rest(ask)
        number = ask.total
        links = [
            f"{ask.path}?page=9{number}",
            f"{ask.path}?customContentTags={number}&datum=2027-01-{number:04}",
        ]
        html = "".join(f'<a href="{link}">weiter {link[-5:]}</a>' for link in links)
        reply = rest(ask)
        return replace(reply, body=reply.body.replace(b"</body>", f"{html}</body>".encode()))


def robots(text: str | bytes, status: int = 200) -> Fault:
    """A robots.txt with this text."""
    body = text.encode() if isinstance(text, str) else text
    return Instead(at(ROBOTS), Reply(status, body, "text/plain"))


def page(html: str, status: int = 200) -> Reply:
    """A page of HTML."""
    return Reply(status, f"<!doctype html>{html}".encode())


def redirect(target: str, status: int = 302) -> Reply:
    """A redirect."""
    location = quote(target, safe="/:?=&%[]#,;")
    return Reply(status, headers={"Location": location, "Cache-Control": "no-store"})


def busy(status: int, retry_after: str) -> Reply:
    """An answer that says when to come back."""
    return Reply(status, b"slow down", "text/plain", headers={"Retry-After": retry_after})


def in_seconds(seconds: int) -> str:
    """A moment as an HTTP date."""
    return format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)


def in_charset(charset: str, stated: str | None) -> Callable[[Reply], Reply]:
    """Writes pages in one charset and states another one, or none at all."""

    def change(reply: Reply) -> Reply:
        text = reply.body.decode().replace('<meta charset="utf-8">', "")
        for said in ("text/html; charset=UTF-8", "text/html;charset=UTF-8"):
            text = text.replace(said, "text/html")
        body = text.encode(charset, "xmlcharrefreplace")
        content_type = "text/html" if stated is None else f"text/html; charset={stated}"
        return replace(reply, body=body, content_type=content_type)

    return change


def cut_jsonld(reply: Reply) -> Reply:
    """Breaks every block of JSON-LD off in the middle."""
    start = b'type="application/ld+json">'
    pieces = reply.body.split(start)
    return replace(reply, body=start.join([pieces[0], *map(_halved, pieces[1:])]))


def _halved(piece: bytes) -> bytes:
    script, end, after = piece.partition(b"</script>")
    return script[: len(script) // 2] + end + after


def with_null_bytes(reply: Reply) -> Reply:
    """Puts a null byte before each tag and into each main heading."""
    return replace(reply, body=reply.body.replace(b"<", b"\0<").replace(b"<h1>", b"<h1>\0"))


def too_short(reply: Reply) -> Reply:
    """Announces more than it sends."""
    return replace(reply, raw=True, body=reply.body[:800], length=len(reply.body) + 5000, headers={})


@cache
def bomb(megabytes: int = 10_240) -> Reply:
    """Zeros, compressed to a thousandth; with the default 10 MB on the way and 10 GB behind it."""
    packer = zlib.compressobj(9, wbits=31)
    head = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    body = head + block * (megabytes - 1)
    return Reply(body=body, headers={"Content-Encoding": "gzip"}, raw=True)


CHALLENGE = """<html lang="en-US"><head><title>Just a moment...</title><meta name="robots" content="noindex,nofollow">
<meta http-equiv="refresh" content="390"></head><body class="no-js"><div class="main-wrapper" role="main">
<h1 class="zone-name-title">www.dortmund.de</h1><h2 id="challenge-running">Checking your browser before accessing
the site. This may take a few seconds.</h2><noscript>Enable JavaScript and cookies to continue</noscript>
<form id="challenge-form" action="/?__cf_chl_f_tk=x" method="POST"><input type="hidden" name="md" value="1"></form>
<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script>
<div class="ray-id">Ray ID: <code>7f00</code></div></div></body></html>"""

CAPTCHA = """<html lang="de"><head><title>Sicherheitsabfrage</title><meta name="robots" content="noindex"></head>
<body><main><h1>Bitte bestätigen Sie, dass Sie kein Roboter sind</h1>
<p>Von Ihrem Anschluss kommen ungewöhnlich viele Anfragen.</p>
<form action="/captcha/verify" method="post"><div class="g-recaptcha" data-sitekey="6Lc"></div>
<button>Weiter</button></form><script src="https://www.google.com/recaptcha/api.js"></script></main></body></html>"""

CONSENT = """<html lang="de"><head><title>Einwilligung erforderlich</title><meta name="robots" content="noindex">
</head><body><div id="consent-wall" class="cmp-overlay" role="dialog" aria-modal="true"><h1>Wir brauchen Ihre
Zustimmung</h1><p>Um fortzufahren, stimmen Sie bitte der Verwendung von Cookies zu oder lehnen Sie ab.</p>
<form method="post" action="/consent"><button name="accept">Alle akzeptieren</button>
<button name="reject">Ablehnen</button><button name="settings">Einstellungen</button></form></div>
<script src="https://cmp.example/cmp.js"></script></body></html>"""

SHELL = """<html lang="de"><head><title>dortmund.de</title></head><body><div id="root"></div>
<noscript>Bitte aktivieren Sie JavaScript.</noscript><script src="/assets/main.8f3a.js"></script></body></html>"""
"""A page that a program in the browser would fill: a redesign from which nothing can be read."""
