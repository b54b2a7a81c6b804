"""`/seite`: a stored page rendered safely; `/seite/original`: its bytes to download."""

from typing import Any

from datasette.utils.asgi import Response

from ..database import in_thread
from ..errors import PageError
from ..held_page import HeldPage, held_page
from ..stored_page import POLICY, document, stored_page

_DIGITS = 18
"""Of the number of a fetch."""
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "unsafe-none",  # browsers refuse a sandboxed page with another one
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


async def show(datasette: Any, request: Any) -> Response:
    """The document for the sandboxed frame; what cannot be shown answers 404, 410 or 500 with a German reason."""
    try:
        return await in_thread(datasette, _shown, await _find(datasette, request))
    except PageError as error:
        text = document("Keine gespeicherte Seite", [str(error)], "")
        return Response(text, error.status, _HEADERS, "text/html; charset=utf-8")


async def download(datasette: Any, request: Any) -> Response:
    """The bytes as they were stored, so that a reader can check their hash."""
    try:
        found = await _find(datasette, request)
    except PageError as error:
        return Response(f"{error}\n", error.status, _HEADERS, "text/plain; charset=utf-8")
    headers = {**_HEADERS, "Content-Disposition": f'attachment; filename="{found.file_name}"'}
    return Response(found.body, 200, headers, "application/octet-stream")


def _shown(found: HeldPage) -> Response:
    return Response(stored_page(found.body, found.origin), 200, _HEADERS, "text/html; charset=utf-8")


async def _find(datasette: Any, request: Any) -> HeldPage:
    asked = request.args.get("abruf") or ""
    if not (asked.isascii() and asked.isdigit() and len(asked) <= _DIGITS):
        raise PageError(404, "Es fehlt die Nummer des Abrufs, wie in /seite?abruf=1.")
    found: HeldPage = await in_thread(datasette, held_page, datasette.archive, int(asked))
    return found
