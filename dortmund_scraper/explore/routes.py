"""Which function answers which address of our own."""

from typing import Any

from datasette.utils.asgi import Response

from .pages import record, search, start, stored


async def _robots() -> Response:
    return Response.text("User-agent: *\nDisallow: /\n")


ROUTES: tuple[tuple[str, Any], ...] = (
    (r"^/$", start.show),
    (r"^/suche$", search.show),
    (r"^/eintrag$", record.show),
    (r"^/seite$", stored.show),
    (r"^/seite/original$", stored.download),
    (r"^/robots\.txt$", _robots),
)
"""Patterns of paths and what answers them; `handle_404` of Datasette answers the others."""
