"""What a table of the archive is to a reader: its columns with their German names, and how its rows are found."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ...export.columns import Type
from ...records import RecordKind

Facet = str | Mapping[str, str]
"""A column by whose values rows are counted and chosen; ``{"list": column}`` where it holds JSON arrays: see
`list_facet`."""
Group = Literal["Nachrichten", "Veranstaltungen", "Services", "Startseite", "Veränderungen", "Herkunft"]
"""Tables that a reader looks for together."""


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column as it is shown."""

    name: str
    """As in the archive."""
    sql: str
    """Expression over the tables of the archive."""
    title: str
    """German heading."""
    description: str
    """German, one or two sentences."""
    type: Type
    """As `export.columns` has it, so that values can be written in German: `boolean` is 0 or 1, `list` a JSON array,
    `moment` ISO 8601 with offset."""


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table as it is shown: a view that leaves out what is suppressed."""

    name: str
    """Of the view, and of the table or view of the archive that it stands for."""
    title: str
    """German."""
    description: str
    """German: what a row is."""
    group: Group
    shown: tuple[ShownColumn, ...]
    """In the order in which they are read."""
    source: str
    """`FROM …` and the conditions; names the archive's tables as `main.<table>`."""
    facets: tuple[Facet, ...] = ()
    sort: str | None = None
    """The column by which rows are ordered when nobody asks for another order; ``None`` where it is `sort_desc`."""
    sort_desc: str | None = None
    """The same, the highest value first."""
    size: int = 50
    """Rows on one page."""
    record_kind: RecordKind | None = None
    """Kind of the record that a row is, or is a part of; ``None`` where that differs or there is none."""
    record_id: str | None = None
    """Column with the id of that record, ``None`` where there is none. With no `record_kind` the kind of each is in the
    column `record_kind`."""

    slow: frozenset[str] = frozenset()
    """Columns that cost too much for all rows, so that nobody can order by them."""

    @property
    def sql(self) -> str:
        """The `SELECT` of the view. It needs the functions and the collation of `functions`."""
        columns = ",\n    ".join(f'{column.sql} AS "{column.name}"' for column in self.shown)
        return f"SELECT {columns}\n{self.source}"

    @property
    def columns(self) -> dict[str, str]:
        """German description of each column, in order."""
        return {column.name: column.description for column in self.shown}

    @property
    def column_titles(self) -> dict[str, str]:
        """German heading of each column, in order."""
        return {column.name: column.title for column in self.shown}

    @property
    def sortable(self) -> tuple[str, ...]:
        """Columns by which rows can be ordered."""
        return tuple(one.name for one in self.shown if one.type != "list" and one.name not in self.slow)

    @property
    def types(self) -> dict[str, Type]:
        """What each column holds."""
        return {column.name: column.type for column in self.shown}
