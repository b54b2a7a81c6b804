"""German words, numbers and moments for templates."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from dortmund_scraper.changes.record_text import KIND_NAMES
from dortmund_scraper.changes.wording import KINDS, day_text, fit, moment_text
from dortmund_scraper.german_figures import in_german

from .catalogue import NAVIGATION, TABLES
from .charts.german import counted
from .heads import HELPERS, choices_of
from .links import record_path, short_address

COMPARISONS: Mapping[str, str] = {
    "exact": "gleich", "not": "ungleich", "contains": "enthält", "endswith": "endet mit", "startswith": "beginnt mit",
    "gt": "größer als", "gte": "mindestens", "lt": "kleiner als", "lte": "höchstens", "like": "passt zum Muster (like)",
    "notlike": "passt nicht zum Muster", "glob": "passt zum Muster (glob)", "in": "ist eines von",
    "notin": "ist keines von", "arraycontains": "Liste enthält", "arraynotcontains": "Liste enthält nicht",
    "date": "ist am Tag", "isnull": "fehlt", "notnull": "ist angegeben", "isblank": "ist leer",
    "notblank": "ist nicht leer",
}  # fmt: skip
"""How Datasette compares a column with a value, in German."""
_USUAL = (
    "exact", "not", "contains", "startswith", "gt", "gte", "lt", "lte", "arraycontains", "date", "isblank", "notblank",
)  # fmt: skip
"""Those that are offered; the others are understood."""
_GROUPS = {
    group: [table for table in TABLES.values() if table.group == group]
    for group in dict.fromkeys(table.group for table in TABLES.values())
}


def variables(datasette: Any, table: str | None, request: Any) -> dict[str, Any]:
    """What every page is given besides what it asked for."""
    return {
        "navigation": NAVIGATION,
        "portal": datasette.portal,
        "shown": TABLES.get(table or ""),
        "table_groups": _GROUPS,
        "comparisons": COMPARISONS,
        "usual_comparisons": _USUAL,
        "here": request.path if request is not None else "",
        "kind_names": KIND_NAMES,
        "kinds": KINDS,
        "choices_of": partial(choices_of, datasette),
        "record_path": record_path,
        **HELPERS,
    }


def _day(value: str | date | None) -> str:
    if not value:
        return ""
    return day_text(date.fromisoformat(value[:10]) if isinstance(value, str) else value)


FILTERS: Mapping[str, Callable[..., Any]] = {
    "zahl": in_german, "mehrzahl": counted, "moment": moment_text, "tag": _day, "fit": fit, "kurz": short_address,
}  # fmt: skip
"""Of templates."""
