"""An export loads what it needs, for a process that begins with all else is slow and large."""

import subprocess
import sys
from pathlib import Path

from tests.export.planted import plant

_HEAVY = {
    "scrapy",
    "twisted",
    "dateparser",
    "lxml",
    "pandas",
    "rdflib",
    "icalendar",
    "pyarrow",
    "sqlite_utils",
}


def test_a_small_export_loads_no_crawler_and_no_other_format(tmp_path: Path) -> None:
    db = plant(tmp_path / "archiv.db")
    code = f"""
import sys
from dortmund_scraper.cli import cli
try:
    cli.main(["export", {str(tmp_path / "out")!r}, "--db", {str(db)!r}, "--format", "jsonl"], standalone_mode=False)
except SystemExit as end:
    print(end.code, sorted({_HEAVY!r} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == "0 []"
    assert (tmp_path / "out" / "events" / "events.jsonl").stat().st_size > 0
