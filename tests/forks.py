"""`python -m tests.forks`: has imported all that a crawl needs, and forks a process for every line of `prepared`."""

import json
import os
import runpy
import signal
import sys
import threading
from typing import Any

from scrapy.utils.misc import load_object

from dortmund_scraper import report, scheduler
from dortmund_scraper.crawl import CrawlOptions, settings_for
from tests.guarded import peak, simulated_clock

COMPONENTS = "DOWNLOADER_MIDDLEWARES", "SPIDER_MIDDLEWARES", "EXTENSIONS", "ITEM_PIPELINES"
AT_IMPORT = "DORTMUND_SCRAPER_CONTACT", "DORTMUND_SCRAPER_EXPECTATIONS", simulated_clock.VARIABLE
"""Variables that are read while modules are imported: who sets one gets a process that imports all anew."""
Order = dict[str, Any]


def import_all() -> None:
    """Imports what a crawl would, and starts nothing: neither a thread nor Twisted's reactor can be forked."""
    assert report
    assert scheduler
    settings = settings_for(CrawlOptions("", ""))
    for name in COMPONENTS:
        for path in settings.get_component_priority_dict_with_base(name):
            load_object(path)
    assert threading.active_count() == 1
    assert "twisted.internet.reactor" not in sys.modules


def serve() -> Order | None:
    """Answers every order with the exit code of its command and its peak of memory in bytes.

    Returns in the forked processes, with their order, and with none at the end of the orders.
    """
    for line in sys.stdin:
        order: Order = json.loads(line)
        pid = os.fork()
        if not pid:
            return order
        print(json.dumps(wait(pid, order["seconds"])), flush=True)  # noqa: T201 - `prepared` reads it
    return None


def wait(pid: int, seconds: float) -> tuple[int | None, int]:
    """How a process ended, nothing when it was killed for taking longer."""
    late = threading.Event()

    def kill() -> None:
        late.set()
        os.kill(pid, signal.SIGKILL)

    timer = threading.Timer(seconds, kill)
    timer.start()
    _, status, usage = os.wait4(pid, 0)
    timer.cancel()
    timer.join()
    return None if late.is_set() else os.waitstatus_to_exitcode(status), usage.ru_maxrss * 1024


def become(order: Order) -> None:
    """Is what a new process for the order would be."""
    os.chdir(order["cwd"])
    for number, path in ((0, os.devnull), (1, order["out"]), (2, order["err"])):
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        os.dup2(file, number)
        os.close(file)
    if not order["environment"].keys().isdisjoint(AT_IMPORT):
        command = [sys.executable, "-m", "dortmund_scraper", *order["arguments"]]
        os.execve(command[0], command, order["environment"])  # noqa: S606
    os.environ.clear()
    os.environ.update(order["environment"])
    if file_for_peak := os.environ.get(peak.VARIABLE):
        peak.tell_at_the_end(file_for_peak)
    sys.argv = ["dortmund_scraper", *order["arguments"]]
    runpy.run_module("dortmund_scraper", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    import_all()
    if received := serve():
        become(received)
