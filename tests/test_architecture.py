"""Arrows go one way, pure rooms stay pure, and the source names no machine. Each rule is shown to bite."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture import PACKAGE, ROOMS, arrows, developer_paths, room_of, undocumented

ROOT = Path(__file__).parents[1]
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((ROOT / PACKAGE).rglob("*.py"))
}
PURE = sorted(name for name in MODULES if room_of(name) in ROOMS and ROOMS[room_of(name)].pure)
TEXT_FILES = "*.py *.md *.toml *.yaml *.yml *.json *.cfg *.lock Makefile .ci/run packaging/*"


def text_files() -> Iterator[Path]:
    """The files of the project that a person reads, without environments and caches."""
    for pattern in TEXT_FILES.split():
        for path in ROOT.rglob(pattern):
            if not any(part.startswith(".") and part != ".ci" for part in path.relative_to(ROOT).parts[:-1]):
                yield path


@pytest.mark.parametrize("name", MODULES)
def test_imports(name: str) -> None:
    source = MODULES[name].read_text(encoding="utf-8")
    package = name + ".__init__" if MODULES[name].name == "__init__.py" else name
    assert arrows(source, package) == []


@pytest.mark.parametrize("name", MODULES)
def test_every_module_says_what_it_is_for(name: str) -> None:
    assert undocumented(MODULES[name].read_text(encoding="utf-8"), name) == []


def test_no_file_names_a_path_of_one_machine() -> None:
    names = sorted(text_files())
    assert ROOT / "Makefile" in names
    assert ROOT / ".ci" / "run" in names
    for path in names:
        assert developer_paths(path.read_text(encoding="utf-8"), str(path.relative_to(ROOT))) == []


def test_pure_rooms_load_no_database_and_no_crawler() -> None:
    assert {room_of(name) for name in PURE} >= {"records", "extract", "german", "explore.charts"}
    code = (
        f"import sys, importlib; [importlib.import_module(name) for name in {PURE}]; "
        "print(sorted({'scrapy', 'twisted', 'sqlite3', 'sqlite_utils', 'requests'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("extract.event", "import scrapy"),
        ("extract.event", "from scrapy.http import Response"),
        ("extract.event", "def read():\n    import sqlite3"),
        ("extract.event", "from dortmund_scraper.store import Archive"),
        ("extract.event", "from ..store.records import Archive"),
        ("extract.event", "from dortmund_scraper import store"),
        ("extract.event", "import urllib.request"),
        ("extract.event", "from urllib import request"),
        ("extract.event", "import requests"),
        ("extract.event", "from os import environ"),
        ("extract.__init__", "from ..store import Archive"),
        ("german.dates", "from datetime import datetime\nx = datetime.now()"),
        ("german.dates", "from datetime import date\nx = date.today()"),
        ("german.dates", "import datetime\nx = datetime.datetime.utcnow()"),
        ("german.dates", "from time import time"),
        ("german.dates", "from dortmund_scraper.records import Event"),
        ("german.dates", "import http.client"),
        ("german.dates", "import socket"),
        ("german.dates", "x = open('file')"),
        ("german.dates", "x = path.open()"),
        ("urls", "import os"),
        ("identity", "import sqlite_utils"),
        ("records", "from dortmund_scraper.extract import read_page"),
        ("store.records", "import scrapy"),
        ("store.records", "from dortmund_scraper.pipelines import store"),
        ("export.csv", "from scrapy.exporters import CsvItemExporter"),
        ("spiders.news", "import lxml.html"),
        ("spiders.news", "from dortmund_scraper.store import Archive"),
        ("replica.server", "import scrapy"),
        ("explore.server", "import scrapy"),
        ("explore.server", "from dortmund_scraper.pipelines import store"),
        ("explore.charts.strip", "from ..links import list_path"),
        ("explore.charts.strip", "from dortmund_scraper.changes.gather import KINDS"),
        ("explore.charts.strip", "import sqlite3"),
        ("explore.charts.month", "from datetime import date\nx = date.today()"),
    ],
)
def test_a_planted_import_is_found(module: str, source: str) -> None:
    assert len(arrows(source, f"{PACKAGE}.{module}")) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        (
            "extract.event",
            "from dortmund_scraper.german.dates import parse\nfrom urllib.parse import urljoin",
        ),
        ("extract.event", "from .blocks import Block"),
        ("german.dates", "from datetime import date, datetime, time"),
        (
            "explore.charts.strip",
            "from dortmund_scraper.changes.wording import fit\nfrom .markup import element",
        ),
        ("explore.pages.start", "from ..charts import heat_map\nfrom ..database import in_thread"),
        ("store.connect", "import sqlite3\nimport os\nimport sqlite_utils"),
        ("cli", "import scrapy\nfrom dortmund_scraper.store import Archive"),
    ],
)
def test_an_allowed_import_is_not(module: str, source: str) -> None:
    assert arrows(source, f"{PACKAGE}.{module}") == []


@pytest.mark.parametrize("folder", ["work", "tmp", "root", "home/anna", "Users/anna"])
@pytest.mark.parametrize("before", ["", "cd ", "path = '", "("])
def test_a_planted_path_is_found(folder: str, before: str) -> None:
    assert developer_paths(f"{before}/{folder}/file", "x") == ["x:1 names a path of one machine"]


@pytest.mark.parametrize("folder", ["work", "tmp"])
@pytest.mark.parametrize("before", ["https://www.dortmund.de", "a", "..", "$HOME"])
def test_a_path_below_something_else_is_not(before: str, folder: str) -> None:
    assert developer_paths(f"{before}/{folder}/x", "x") == []


def test_a_folder_that_only_begins_alike_is_not() -> None:
    assert developer_paths("/homework/x", "x") == []


def test_a_missing_docstring_is_found() -> None:
    assert undocumented("# nothing but a comment\nx = 1\n", "x") == ["x has no docstring"]
