"""The formats: one module each, loaded when it is asked for, for some take packages that are large."""

from importlib import import_module
from importlib.util import find_spec

from ..publication import Format

MODULES = {
    "csv": "csv_files:CsvFiles",
    "csv-excel": "csv_files:ExcelFiles",
    "jsonl": "json_lines:JsonLines",
    "jsonld": "json_ld:JsonLd",
    "parquet": "parquet:Parquet",
    "geojson": "geojson:GeoJson",
    "ical": "calendars:Calendars",
    "atom": "feeds:Feeds",
    "sqlite": "snapshot:Snapshot",
    "datapackage": "data_package:DataPackage",
    "dcat": "dcat:Dcat",
}
"""Module and class of each format, in the order in which they are written: the last ones describe the others."""
NEEDS = {"datapackage": ("csv",)}
"""Formats without which one makes no sense."""
EXTRAS = {"parquet": "pyarrow"}
"""The package that a format takes, and that comes with an extra of the same name."""


def is_installed(name: str) -> bool:
    """Whether all that a format needs is there."""
    return name not in EXTRAS or find_spec(EXTRAS[name]) is not None


def load(name: str) -> Format:
    """The format of this name."""
    module, _, public = MODULES[name].partition(":")
    found: Format = getattr(import_module(f"{__name__}.{module}"), public)()
    return found


def with_needed(names: set[str]) -> list[str]:
    """The formats in the order in which they are written, and those without which they make no sense."""
    wanted = names | {needed for name in names for needed in NEEDS.get(name, ())}
    return [name for name in MODULES if name in wanted]
