"""Cuts texts into words exactly as the index does: by the same FTS5, beside it."""

import sqlite3
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import Self

from .schema import COLUMNS

Texts = tuple[str | None, ...]
"""The texts of a document, in the order of `COLUMNS`."""

_NAMES = ", ".join(COLUMNS)
_INSERT = f"INSERT INTO search (rowid, {_NAMES}) VALUES (?{', ?' * len(COLUMNS)})"  # noqa: S608

_CUTTER = (
    """CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_cut USING fts5 (text, content='', columnsize=0, detail=none,
        tokenize='unicode61 remove_diacritics 2')""",
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_cut_terms USING fts5vocab (search_cut, row)",
)
_CUT = "INSERT INTO temp.search_cut (rowid, text) VALUES (?, ?)"


class Scratch:
    """An index in memory for a few documents."""

    def __init__(self) -> None:
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        self.connection.execute(
            f"CREATE VIRTUAL TABLE search USING fts5 ({_NAMES}, tokenize='unicode61 remove_diacritics 2')"
        )
        self.connection.execute("CREATE VIRTUAL TABLE search_terms USING fts5vocab (search, row)")
        self.connection.execute("CREATE VIRTUAL TABLE search_instances USING fts5vocab (search, instance)")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()

    def fill(self, documents: Iterable[tuple[int, Texts]]) -> None:
        """Holds these documents, and no others; each with its number."""
        self.connection.execute("BEGIN")
        self.connection.execute("DELETE FROM search")
        self.connection.executemany(_INSERT, ((number, *texts) for number, texts in documents))
        self.connection.execute("COMMIT")

    def terms(self) -> set[str]:
        """The words of all documents, as the index has them: lower case, without accents."""
        return {term for (term,) in self.connection.execute("SELECT term FROM search_terms")}


def terms_of(connection: sqlite3.Connection, texts: Sequence[Texts]) -> set[str]:
    """The words of some texts, as the index has them. The temporary table stays as long as the connection: to make one
    takes longer than to cut a page."""
    if not texts:
        return set()
    for statement in _CUTTER:
        connection.execute(statement)
    joined = ("\n".join(filter(None, text)) for text in texts)
    connection.executemany(_CUT, enumerate(joined, 1))
    terms = {term for (term,) in connection.execute("SELECT term FROM temp.search_cut_terms")}
    connection.execute("INSERT INTO temp.search_cut (search_cut) VALUES ('delete-all')")
    return terms
