"""The German texts of the catalogue, from the TOML files beside this module.

`docstrings.toml` is like a catalogue of gettext: the English docstring is the key, so that one that changes asks for a
new translation. `tables.toml` has what no docstring says: names of tables and columns, what the archive's own tables
are, and words for values.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def docstrings() -> dict[str, str]:
    """German texts by the English ones."""
    translations: dict[str, str] = _read("docstrings.toml")
    return translations


def description(english: str) -> str:
    """The German text for a docstring in one line. Raises `KeyError` where it has none."""
    return docstrings()[english]


def table_text(table: str, name: str) -> str:
    """What is said of a table itself: its `title`, its `description`. Raises `KeyError` where nothing is."""
    text: str = tables()["table"][table][name]
    return text


def column_title(table: str, column: str) -> str:
    """The heading of a column. Raises `KeyError` where it has none."""
    own: dict[str, str] = tables()["table"][table].get("titles", {})
    title: str = own[column] if column in own else tables()["titles"][column]
    return title


def column_text(table: str, column: str) -> str | None:
    """What a column holds, where that stands in `tables.toml`."""
    own: dict[str, str] = tables()["table"][table].get("columns", {})
    shared: dict[str, str] = tables()["columns"]
    return own.get(column, shared.get(column))


def words_for(values: str) -> dict[str, str]:
    """German words by the values of the archive."""
    words: dict[str, str] = tables()["values"][values]
    return words


@cache
def tables() -> dict[str, Any]:
    """All of `tables.toml`."""
    return _read("tables.toml")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / name).read_text(encoding="utf-8"))
