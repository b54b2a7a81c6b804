"""`/seite`: a stored page rendered safely; `/seite/original`: its bytes to download."""

import asyncio
from typing import Any
from urllib.parse import urlencode

from datasette.utils.asgi import Response

from dortmund_scraper.explore.held_page import HeldPage, NoPageError, held_page
from dortmund_scraper.explore.stored_page import POLICY, document, stored_page

_HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "unsafe-none",  # browsers refuse a sandboxed page with another one
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def page_path(fetch: int) -> str:
    """Where the stored page of a fetch (its number) is shown."""
    return f"/seite?{urlencode({'abruf': fetch})}"


def original_path(fetch: int) -> str:
    """Where its bytes are."""
    return f"/seite/original?{urlencode({'abruf': fetch})}"


async def show(datasette: Any, request: Any) -> Response:
    """The document for the sandboxed frame; what cannot be shown answers 404, 410 or 500 with a German reason."""
    try:
        return await asyncio.to_thread(_shown, await _find(datasette, request))
    except NoPageError as error:
        text = document("Keine gespeicherte Seite", [str(error)], "")
        return Response(text, error.status, _HEADERS, "text/html; charset=utf-8")


async def download(datasette: Any, request: Any) -> Response:
    """The bytes as they were stored, so that a reader can check their hash."""
    try:
        found = await _find(datasette, request)
    except NoPageError as error:
        return Response(f"{error}\n", error.status, _HEADERS, "text/plain; charset=utf-8")
    headers = {**_HEADERS, "Content-Disposition": f'attachment; filename="{found.file_name}"'}
    return Response(found.body, 200, headers, "application/octet-stream")


def _shown(found: HeldPage) -> Response:
    return Response(stored_page(found.body, found.origin), 200, _HEADERS, "text/html; charset=utf-8")


async def _find(datasette: Any, request: Any) -> HeldPage:
    asked = request.args.get("abruf") or ""
    if not (asked.isascii() and asked.isdigit()):
        raise NoPageError(404, "Es fehlt die Nummer des Abrufs, wie in /seite?abruf=1.")
    return await asyncio.to_thread(held_page, datasette.archive, int(asked))
