"""What Datasette is told of the archive: titles, descriptions, orders, facets and questions."""

from typing import Any

from .navigation import DATABASE, QUERIES
from .shown_table import ShownTable
from .tables import TABLES

_TITLE = "Archiv des Dortmunder Stadtportals"
_DESCRIPTION = (
    "Was {portal} veröffentlicht hat, so wie es dort stand: Nachrichten, Veranstaltungen, Services und die Startseite, "
    "mit allen Änderungen. Nichts ist korrigiert oder ergänzt; was das Portal nicht sagt, bleibt leer."
)


def metadata(portal: str) -> dict[str, Any]:
    """The metadata for Datasette; `portal` is the origin of the portal that the archive is of."""
    description = _DESCRIPTION.format(portal=portal)
    return {
        "title": _TITLE,
        "description": description,
        "source": portal,
        "source_url": portal,
        "databases": {
            DATABASE: {
                "title": _TITLE,
                "description": description,
                "tables": {name: _table(table) for name, table in TABLES.items()},
                "queries": {name: query.metadata() for name, query in QUERIES.items()},
            }
        },
    }


def _table(table: ShownTable) -> dict[str, Any]:
    order = {"sort": table.sort} if table.sort else {"sort_desc": table.sort_desc}
    return {
        "title": table.title,
        "description": table.description,
        "columns": table.columns,
        "facets": [one if isinstance(one, str) else dict(one) for one in table.facets],
        "sortable_columns": list(table.sortable),
        "size": table.size,
        **order,
    }
