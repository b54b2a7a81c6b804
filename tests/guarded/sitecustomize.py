"""Runs at the start of every Python process that a test starts (`PYTHONPATH` names this folder)."""

import sys

from loopback import refuse_foreign_hosts  # type: ignore[import-not-found, unused-ignore]

sys.addaudithook(refuse_foreign_hosts)
