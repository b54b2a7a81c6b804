"""A wait of random length before a run, so that not everyone asks at the same second."""

import random
import signal
import sys
import time
from types import FrameType

from dortmund_scraper import log


def wait_up_to(seconds: float) -> None:
    """Waits a random part of so many seconds. SIGINT and SIGTERM end the process at once, with 128 and their number.

    The handler is needed in a container, where the first process is deaf to signals that it does not take.
    """
    if not seconds:
        return
    before = {number: signal.signal(number, _end) for number in (signal.SIGINT, signal.SIGTERM)}
    pause = random.uniform(0, seconds)  # noqa: S311 - to spread the load, not to keep a secret
    log.OWN.info("waiting for %.0f s", pause)
    time.sleep(pause)
    for number, handler in before.items():
        signal.signal(number, handler)


def _end(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)
