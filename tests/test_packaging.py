"""What a fresh clone needs is there, and the lock depends on no other index than PyPI."""

import os
import re
import subprocess
import tomllib
from importlib import metadata
from itertools import chain
from pathlib import Path

import pytest

import dortmund_scraper

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "uv.lock").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def foreign_sources(lock: str) -> set[str]:
    """Places that a lock takes packages from besides PyPI and the project itself."""
    hosts = set(re.findall(r'"(\w+://[^/"]*)', lock)) - {"https://pypi.org", "https://files.pythonhosted.org"}
    paths = set(re.findall(r'(?:path|directory|editable|virtual|git) = "([^"]*)"', lock)) - {"."}
    return hosts | paths


def test_lock_names_pypi_only() -> None:
    assert foreign_sources(LOCK) == set()


@pytest.mark.parametrize(
    "line",
    [
        'source = { registry = "file:///srv/simple" }',
        'source = { registry = "https://mirror.example/simple" }',
        'wheels = [{ path = "wheels/x-1-py3-none-any.whl" }]',
    ],
)
def test_a_foreign_source_is_found(line: str) -> None:
    assert foreign_sources(LOCK + line)


def test_lock_holds_every_dependency() -> None:
    extras = PROJECT["project"]["optional-dependencies"].values()
    groups = PROJECT["dependency-groups"].values()
    wanted = [*PROJECT["project"]["dependencies"], *chain(*extras), *chain(*groups)]
    names = {re.split(r"[\s<>=!~;\[]", entry)[0].replace(".", "-") for entry in wanted}
    locked = {package["name"] for package in tomllib.loads(LOCK)["package"]}
    assert names - locked == set()


def test_versions_agree() -> None:
    assert (
        metadata.version("dortmund-scraper") == dortmund_scraper.__version__ == PROJECT["project"]["version"]
    )


def test_changelog_begins_with_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    version = re.search(r"^## \[([^]]+)\]", changelog, flags=re.MULTILINE)
    assert version
    assert version[1] == dortmund_scraper.__version__


def test_command_is_installed() -> None:
    (command,) = metadata.entry_points(group="console_scripts", name="dortmund-scraper")
    assert callable(command.load())


def test_ci_runs_make_test() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    text = script.read_text(encoding="utf-8")
    assert text.rstrip().endswith("exec make --no-print-directory test")
    assert "libreoffice-calc" in text


def test_make_lists_every_target() -> None:
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S607
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, flags=re.MULTILINE)
    assert phony
    assert set(re.findall(r"^make (\w+)", listed, flags=re.MULTILINE)) == set(phony[1].split())
