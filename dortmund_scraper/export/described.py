"""Writes `docs/columns.md`: every column of every table that is published, and what is promised of it."""

from collections.abc import Iterator

from .columns import Column
from .profiles import PROFILES
from .tables import DATASETS, ORIGIN, Table

INTRODUCTION = """\
# Columns of the published tables

Generated from `dortmund_scraper/export/tables.py` and the docstrings of `dortmund_scraper/records.py` by `make docs`;
do not edit. The formats and what is promised are explained in [formats.md](formats.md).
"""
TYPES = {
    "text": "text",
    "key": "text (key)",
    "url": "address",
    "integer": "whole number",
    "number": "number",
    "decimal": "decimal number",
    "boolean": "true or false",
    "date": "day",
    "moment": "moment",
    "list": "list of texts",
}
IDENTITIES = {
    "news": "as long as the portal keeps the address; one that moved is known by the new one",
    "events": "as long as the portal keeps the address; one that moved is known by the new one",
    "services": "as long as the portal keeps the address; one that moved is known by the new one",
    "event_dates": "as long as the portal keeps its number; without one it holds the start and changes with it",
    "venues": "as long as the portal spells name, street and postcode alike",
    "gallery_images": "as long as the picture's file keeps its path",
    "slides": "as long as target and headline stay",
    "videos": "as long as the player's address stays",
    "teasers": "as long as target and headline stay",
    "quick_links": "as long as target and text stay",
}
"""How long the `id` of a row holds."""


def markdown() -> str:
    """The page as Markdown."""
    parts = [INTRODUCTION.strip()]
    for dataset in DATASETS.values():
        parts.append(f"## {dataset.name}\n\nGerman title: {dataset.title}.")
        parts += ["\n".join(_table(table)) for table in dataset.tables]
    parts.append("\n".join(["## In every table", "", *_rows("", ORIGIN)]))
    return "\n\n".join(parts) + "\n"


def _table(table: Table) -> Iterator[str]:
    keys = ", ".join(f"`{name}`" for name in table.key)
    yield f"### {table.name}"
    yield ""
    references = (f"`{one.column}` refers to `{one.table}`" for one in table.references)
    yield " ".join([table.description, f"Key: {keys}.", *(f"{text}." for text in references)])
    yield ""
    yield from _rows(table.name, table.columns)


def _rows(table: str, columns: tuple[Column, ...]) -> Iterator[str]:
    yield "| column | type | profiles | holds | meaning |"
    yield "|---|---|---|---|---|"
    for column in columns:
        description = column.description.replace("|", "\\|")
        yield (
            f"| `{column.name}` | {_type(column)} | {_profiles(column)} | {_promise(table, column)} | {description} |"
        )


def _type(column: Column) -> str:
    words = TYPES[column.type] + ("" if column.required else " or nothing")
    return words + (": " + ", ".join(f"`{one}`" for one in column.choices) if column.choices else "")


def _profiles(column: Column) -> str:
    names = [name for name, profile in PROFILES.items() if profile.keeps(column)]
    return "all" if len(names) == len(PROFILES) else ", ".join(names)


def _promise(table: str, column: Column) -> str:
    if column.name == "id":
        return IDENTITIES[table]
    return "stable; may gain values" if column.choices else "stable"
