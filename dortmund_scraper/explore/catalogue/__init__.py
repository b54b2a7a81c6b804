"""What the archive shows in a browser: tables with their German names, and questions that are the main navigation.

Whoever opens the archive registers `FUNCTIONS` and, as `german`, `collate_german`, makes a temporary view of each of
`TABLES`, and gives Datasette the `metadata` and the facet of `list_facet`.
"""

from .functions import FUNCTIONS, collate_german
from .metadata import metadata
from .navigation import DATABASE, NAVIGATION, QUERIES, Entry
from .query import Parameter, Query
from .shown_table import ShownColumn, ShownTable
from .tables import TABLES
from .texts import description

__all__ = [
    "DATABASE", "FUNCTIONS", "NAVIGATION", "QUERIES", "TABLES", "Entry", "Parameter", "Query", "ShownColumn",
    "ShownTable", "collate_german", "description", "metadata",
]  # fmt: skip
