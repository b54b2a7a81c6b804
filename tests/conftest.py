"""What holds for every test: reproducible examples in CI, and nothing leaves this machine."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from tests.guarded.loopback import refuse_foreign_hosts

GUARDED = Path(__file__).parent / "guarded"
LONGEST = (
    "faults/test_second_crawl.py",
    "spiders/test_access.py",
    "faults/test_refresh.py",
    "test_quality_end_to_end.py",
    "test_cli.py",
    "faults/test_kill.py",
    "test_pipeline_end_to_end.py",
    "faults/test_bodies.py",
    "faults/test_robots.py",
    "faults/test_pace.py",
    "evidence/test_five_days.py",
    "faults/test_challenge.py",
    "spiders/test_foreign_input.py",
    "unattended/test_refresh.py",
    "evidence/test_reparse_command.py",
    "faults/test_one_at_a_time.py",
    "verify/test_damage.py",
    "extract/test_hostile.py",
)
"""Files whose tests take longest, in this order: begun last, one would keep a single worker busy alone."""

settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.register_profile("soak", deadline=None, max_examples=10_000)
settings.load_profile("ci" if "CI" in os.environ else "default")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes never name a test: packed ones hold the second in which they were packed, and every worker of a
    run has to see the same names."""
    return argname if isinstance(val, bytes) else None


def pytest_configure() -> None:
    """Guards the whole run, what happens while the tests are collected and the processes that they start.

    All of them keep what they compile: else each of hundreds of processes would compile all that it imports.
    """
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.addaudithook(refuse_foreign_hosts)
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(GUARDED), os.environ.get("PYTHONPATH"))))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begins with the longest files, so that at the end of a run no worker waits for another."""
    places = {Path(__file__).parent / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))
