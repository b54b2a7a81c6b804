"""A process that a test starts can live on another day."""

import os
import subprocess
import sys

from tests.guarded.simulated_clock import VARIABLE

ASKED = """
import pickle, time
from datetime import UTC, datetime
from pydantic import AwareDatetime, TypeAdapter
now = datetime.now(UTC)
read = TypeAdapter(AwareDatetime).validate_python("2026-12-02T04:00:00+01:00")
print(now.isoformat()[:13], datetime.fromtimestamp(time.time(), UTC).isoformat()[:13])
print(isinstance(read, datetime), pickle.loads(pickle.dumps(now)) == now, type(read) is datetime)
"""


def say(**environment: str) -> list[str]:
    """What a process says of its clock."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", ASKED],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | environment,
    )
    return done.stdout.splitlines()


def test_the_clock_begins_where_the_test_says() -> None:
    simulated = say(**{VARIABLE: "2031-05-06T07:00:00+02:00"})
    assert simulated[0] == "2031-05-06T05 2031-05-06T05"
    assert simulated[1].startswith("True True")


def test_without_it_nothing_is_simulated() -> None:
    assert say()[1] == "True True True"
