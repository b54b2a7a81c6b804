"""What is hung into Datasette: pages, templates, cells and errors."""

from collections.abc import Callable
from typing import Any, TypeVar

import datasette
from datasette.utils.asgi import BadRequest
from jinja2 import Environment

from . import routes
from .cells import cell
from .errors import answer
from .hosts import App, Gate
from .list_facet import ListFacet
from .words import FILTERS, variables

Hook = TypeVar("Hook", bound=Callable[..., Any])


def hookimpl(function: Hook) -> Hook:
    """Marks a function as one of Datasette's hooks, by its name."""
    marked: Hook = datasette.hookimpl(function)
    return marked


def _is_ours(datasette: Any) -> bool:
    """Hooks hold for all of a process; another Datasette in it is left alone."""
    return hasattr(datasette, "archive")


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """Pages of our own."""
    return list(routes.ROUTES) if _is_ours(datasette) else []


@hookimpl
def register_facet_classes() -> list[type[ListFacet]]:
    """The facet of lists, which only metadata that names it uses."""
    return [ListFacet]


@hookimpl
def filters_from_request(datasette: Any, request: Any) -> None:
    """Refuses what Datasette would stumble over in the address of a table: a place that is no number, and filters over
    keys, which views have not."""
    if not _is_ours(datasette):
        return
    if not (request.args.get("_next") or "0").isdecimal():
        raise BadRequest("_next")
    if "_through" in request.args:
        raise BadRequest("_through")


@hookimpl
def prepare_jinja2_environment(env: Environment, datasette: Any) -> None:
    """German numbers, days and the like in templates."""
    if _is_ours(datasette):
        env.filters.update(FILTERS)
        env.trim_blocks = env.lstrip_blocks = True


@hookimpl
def extra_template_vars(datasette: Any, table: str | None, request: Any) -> dict[str, Any]:
    """What every page shows: navigation and German words."""
    return variables(datasette, table, request) if _is_ours(datasette) else {}


@hookimpl
def render_cell(datasette: Any, row: Any, value: Any, column: str, table: str | None) -> Any:
    """A cell of a table as a reader wants it."""
    return cell(row, value, column, table) if _is_ours(datasette) else None


@hookimpl
def asgi_wrapper(datasette: Any) -> Any:
    """The gate before everything."""

    def wrap(app: App) -> App:
        return Gate(app, datasette.hosts) if _is_ours(datasette) else app

    return wrap


@hookimpl
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Any:
    """A German page for what cannot be answered."""
    return answer(datasette, request, exception) if _is_ours(datasette) else None


@hookimpl
def forbidden(datasette: Any, request: Any, message: str) -> Any:
    """A German page for what is not allowed."""
    return answer(datasette, request, PermissionError(message)) if _is_ours(datasette) else None
