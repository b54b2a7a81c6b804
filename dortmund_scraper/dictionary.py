"""Writes the data dictionary: `docs/data.md` and `docs/records.schema.json`, from the models of `records`, and
`docs/columns.md`, what is published of them.

Run it as ``python -m dortmund_scraper.dictionary FOLDER`` (`make docs`). The texts are the docstrings under
the attributes; the database table of a record stands in `TABLES`.
"""

import json
import re
from pathlib import Path
from typing import Any

import click
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from dortmund_scraper import records
from dortmund_scraper.export import described

DIALECT = "https://json-schema.org/draft/2020-12/schema"

TABLES: dict[type[records.Record], str] = {
    records.Page: "pages",
    records.NewsItem: "news",
    records.Event: "events",
    records.EventDate: "event_dates",
    records.Venue: "venues",
    records.Service: "services",
    records.ServiceSection: "service_sections",
    records.ServiceFee: "service_fees",
    records.GalleryImage: "gallery_images",
    records.Video: "videos",
    records.Slide: "slides",
    records.Teaser: "teasers",
    records.QuickLink: "quick_links",
    records.Problem: "problems",
}
"""The table of the archive that keeps each record, in the order of the dictionary."""

FORMATS = {
    "date": "date, `YYYY-MM-DD`",
    "date-time": "moment with offset, `YYYY-MM-DDThh:mm:ss±hh:mm`",
    "decimal": "decimal number, written as text",
}
TYPES = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "null": "nothing",
}
INTRODUCTION = """\
# Data dictionary

Generated from `dortmund_scraper/records.py` by `make docs`; do not edit. The same as JSON Schema:
[records.schema.json](records.schema.json). How the records lie in the database: [archive.md](archive.md).

What holds for every record:
"""


class Generator(GenerateJsonSchema):
    """Pydantic's generator, which forgets that a decimal is a number."""

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:  # noqa: ARG002
        """A decimal number, as JSON holds it without loss."""
        return {"type": "string", "format": "decimal"}


def schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of all records as they are written, one entry of `$defs` each."""
    _, document = models_json_schema(
        [(model, "serialization") for model in TABLES],
        title="Records of dortmund-scraper",
        ref_template="#/$defs/{model}",
        schema_generator=Generator,
    )
    return {"$schema": DIALECT, **document}


def type_in_words(field: dict[str, Any]) -> str:
    """The type of one field of a JSON Schema, for a reader who does not know JSON Schema."""
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in field:
        return " or ".join(type_in_words(option) for option in field["anyOf"])
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        return "one of " + ", ".join(f"`{value}`" for value in field["enum"])
    if field["type"] == "array":
        return f"list of {type_in_words(field['items'])}"
    return FORMATS.get(field.get("format", ""), TYPES[field["type"]])


def one_line(text: str) -> str:
    """A docstring as one line of Markdown, fit for a cell of a table."""
    folded = " ".join(text.replace("``", "`").split())
    return re.sub(r":\w+:`([^`]+)`", r"`\1`", folded).replace("|", "\\|")


def section(model: type[records.Record], definition: dict[str, Any]) -> str:
    """The part of the dictionary about one record: its own fields first, then those that it shares."""
    head = [f"## {model.__name__}", "", f"{one_line(definition['description'])} Table `{TABLES[model]}`.", ""]
    rows = ["| field | type | meaning |", "|---|---|---|"]
    fields = definition["properties"].items()
    for field, entry in sorted(fields, key=lambda item: item[0] not in model.__annotations__):
        rows.append(f"| `{field}` | {type_in_words(entry)} | {one_line(entry['description'])} |")
    return "\n".join(head + rows)


def rules() -> str:
    """The rules that hold for every record: the list in the docstring of `records`, as Markdown."""
    items = re.split(r"^\* ", records.__doc__ or "", flags=re.MULTILINE)[1:]
    return "\n".join(f"- {one_line(item)}" for item in items)


def markdown() -> str:
    """The data dictionary as Markdown."""
    definitions = schema()["$defs"]
    sections = (section(model, definitions[model.__name__]) for model in TABLES)
    return "\n\n".join([INTRODUCTION + "\n" + rules(), *sections]) + "\n"


def documents() -> dict[str, str]:
    """All generated documents by file name."""
    text = json.dumps(schema(), ensure_ascii=False, indent=2)
    return {"data.md": markdown(), "records.schema.json": text + "\n", "columns.md": described.markdown()}


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(folder: Path) -> None:
    """Write data.md, records.schema.json and columns.md into FOLDER."""
    for name, text in documents().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
