"""An archive of the changing portal that was crawled on each of the five days, by the simulated clock."""

import fcntl
import os
import pickle
import shutil
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.evidence.changing_portal import ChangingPortal, Markup
from tests.evidence.plan import DAYS, state, today
from tests.faults.archive import rows
from tests.faults.command import Command, Run
from tests.guarded.simulated_clock import VARIABLE

TABLES = "news", "events", "services"


@dataclass
class Night:
    """What there is of a night's crawl."""

    run: Run
    began: datetime
    ended: datetime
    fetches: int
    size: int
    """Bytes of the file when it was over."""


@dataclass
class Lived:
    """The archive, and its nights by day."""

    db: Path
    url: str
    nights: dict[int, Night]

    def after(self, day: int) -> str:
        """A moment at which all that the crawl of a day found was known, ISO 8601."""
        return (self.nights[day].ended + timedelta(minutes=1)).isoformat()

    def around(self, day: int) -> tuple[str, str]:
        """Moments before and after the crawl of a day, ISO 8601."""
        return self.nights[day].began.isoformat(), self.after(day)


def command(*arguments: str, at: str = "", **environment: str) -> Run:
    """Runs the command to its end; `at` is what its clock says (ISO 8601)."""
    clock = {VARIABLE: at} if at else {}
    return Command(sys.executable, "-m", "dortmund_scraper", *arguments, **clock, **environment).wait()


def night(
    portal: ChangingPortal, db: Path, day: int, *arguments: str, at: str = "", **environment: str
) -> Run:
    """Crawls the portal as it is on a day, without delay; in the night of that day unless `at` says when else."""
    portal.site.day = day
    return Command.crawl(portal.url, db, *arguments, **{VARIABLE: at or morning(day)}, **environment).wait()


def morning(day: int) -> str:
    """When the night's crawl of a day begins."""
    return f"{today(day)}T04:00:00+00:00"


def live(markup: Markup, db: Path, *arguments: str) -> Lived:
    """Crawls the portal on each day."""
    with ChangingPortal(markup) as portal:
        nights = {}
        for day in DAYS:
            run = night(portal, db, day, *arguments)
            assert run.code == 0, run.said
            began, ended = rows(db, "SELECT started_at, finished_at FROM runs ORDER BY id DESC LIMIT 1")[0]
            nights[day] = Night(
                run, _moment(began), _moment(ended), len(portal.take_log()), db.stat().st_size
            )
    return Lived(db, portal.url, nights)


def live_once(markup: Markup, base: Path) -> Lived:
    """The archive of `live`, made by the first of the workers of a run that asks for it; none may write to it.

    `base` is the worker's folder of temporary files.
    """
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"five-days-{markup}"
    folder.mkdir(exist_ok=True)
    kept = folder / "lived.pickle"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            kept.write_bytes(pickle.dumps(live(markup, folder / "archive.db", "--full")))
    found: Lived = pickle.loads(kept.read_bytes())  # noqa: S301 - it is our own
    return found


def _moment(text: object) -> datetime:
    return datetime.fromisoformat(str(text))


def path_of(address: object) -> str:
    """The decoded path of an address."""
    return unquote(urlsplit(str(address)).path)


def held(db: Path) -> dict[str, bool]:
    """The paths of all records, and whether they are there and not gone."""
    found = [row for table in TABLES for row in rows(db, f"SELECT url, gone_since FROM {table}")]  # noqa: S608
    return {path_of(url): gone_since is None for url, gone_since in found}


def there(day: int) -> dict[str, bool]:
    """What `held` should say after a day: every path that ever was, and whether it is there."""
    ever = {path for earlier in DAYS if earlier <= day for path in state(earlier)}
    return {path: path in state(day) for path in ever}


def changed_package(folder: Path, module: str, code: str) -> dict[str, str]:
    """A copy of the package with code added to the end of a module; the environment that runs it."""
    package = Path(__file__).parents[2] / "dortmund_scraper"
    copy = folder / package.name
    shutil.copytree(package, copy, ignore=shutil.ignore_patterns("__pycache__"))
    with (copy / module).open("a", encoding="utf-8") as file:
        file.write(f"\n\n{code}")
    return {"PYTHONPATH": os.pathsep.join((str(folder), os.environ["PYTHONPATH"])), "PYTHONSAFEPATH": "1"}
