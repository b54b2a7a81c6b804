"""Runs at the start of every Python process that a test starts (`PYTHONPATH` names this folder)."""

import os
import sys

import peak  # type: ignore[import-not-found, unused-ignore]
import simulated_clock  # type: ignore[import-not-found, unused-ignore]
from loopback import refuse_foreign_hosts  # type: ignore[import-not-found, unused-ignore]

sys.addaudithook(refuse_foreign_hosts)
if moment := os.environ.get(simulated_clock.VARIABLE):
    simulated_clock.start_at(moment)
if file := os.environ.get(peak.VARIABLE):
    peak.tell_at_the_end(file)
