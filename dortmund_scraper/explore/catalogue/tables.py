"""All tables that are shown."""

from .archive_tables import ARCHIVE_TABLES
from .record_tables import record_tables
from .view_tables import VIEW_TABLES

TABLES = {table.name: table for table in (*record_tables(), *VIEW_TABLES, *ARCHIVE_TABLES)}
"""By name, in the order in which they are listed."""
