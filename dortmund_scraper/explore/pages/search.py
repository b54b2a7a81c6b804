"""The search page: all kinds at once, the best hits first."""

from typing import Any

from datasette.utils.asgi import Response


async def show(datasette: Any, request: Any) -> Response:
    """Answers `/suche`."""
    return Response.html(await datasette.render_template("base.html", {}, request=request))
