"""What stands before every page: who may ask, how, for what; and what a browser may do with the answer."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from .catalogue import DATABASE
from .database import for_spreadsheets

Scope = MutableMapping[str, Any]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Any, Send], Awaitable[None]]

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; form-action 'self'; "
    "frame-src 'self'; connect-src 'none'; base-uri 'none'; frame-ancestors 'self'"
)
"""What pages of ours need; a page with a stricter need says so itself."""
_HEADERS = {
    b"content-security-policy": POLICY.encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"x-robots-tag": b"noindex, nofollow",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
}
_CLOSED = ("/-/", "/_internal", "/_memory", f"/{DATABASE}.db")
"""Datasette's own tools, and the file, which holds what is suppressed."""
_ELSEWHERE = (b"cross-site", b"same-site")


class Gate:
    """Wraps the application."""

    def __init__(self, app: App, hosts: frozenset[str] | None) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Any, send: Send) -> None:
        """Answers a request, or passes it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if refusal := self._refusal(scope):
            await _answer(send, *refusal)
            return
        token = for_spreadsheets.set(scope["path"].endswith(".csv"))
        try:
            await self._app(scope, receive, _with_headers(send))
        finally:
            for_spreadsheets.reset(token)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        if self._hosts is not None and _host(scope) not in self._hosts:
            return 421, "Unter diesem Namen gibt es hier nichts."
        if scope["method"] not in ("GET", "HEAD"):
            return 405, "Hier wird nur gelesen."
        if _is_part_of_another_page(scope):
            return 403, "Seiten von anderswo dürfen das Archiv nicht einbinden; ein Link dorthin geht."
        if scope["path"].startswith(_CLOSED) or "\\" in scope["path"]:
            return 404, "Diese Seite gibt es nicht."
        return None


def _is_part_of_another_page(scope: Scope) -> bool:
    """Whether a page elsewhere asks, as for a picture or a frame, and no reader: it cannot read the answer, but it
    could keep the server busy."""
    return (
        _header(scope, b"sec-fetch-site") in _ELSEWHERE and _header(scope, b"sec-fetch-dest") != b"document"
    )


def _header(scope: Scope, name: bytes) -> bytes:
    found: bytes = next((value for key, value in scope["headers"] if key == name), b"")
    return found


def _host(scope: Scope) -> str:
    """The name by which the server was asked, without port."""
    named = _header(scope, b"host").decode("latin-1").lower()
    return named[1 : named.find("]")] if named.startswith("[") else named.partition(":")[0]


def _with_headers(send: Send) -> Send:
    async def with_headers(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            held = list(message.get("headers", ()))
            names = {name.lower() for name, _ in held}
            message = {**message, "headers": held + [one for one in _HEADERS.items() if one[0] not in names]}
        await send(message)

    return with_headers


async def _answer(send: Send, status: int, text: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), *_HEADERS.items()]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text.encode()})
