"""What holds for every test: reproducible examples in CI, and nothing leaves this machine."""

import os
import sys
from pathlib import Path

from hypothesis import settings

from tests.guarded.loopback import refuse_foreign_hosts

GUARDED = Path(__file__).parent / "guarded"

settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.register_profile("soak", deadline=None, max_examples=10_000)
settings.load_profile("ci" if "CI" in os.environ else "default")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes never name a test: packed ones hold the second in which they were packed, and every worker of a
    run has to see the same names."""
    return argname if isinstance(val, bytes) else None


def pytest_configure() -> None:
    """Guards the whole run, what happens while the tests are collected and the processes that they start."""
    sys.addaudithook(refuse_foreign_hosts)
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(GUARDED), os.environ.get("PYTHONPATH"))))
