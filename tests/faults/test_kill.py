"""A crawl that is stopped at any moment goes on where it was: nothing lost, doubled or asked for twice."""

import random
import re
import signal
import sys
from collections import Counter
from itertools import groupby
from pathlib import Path

import pytest

from dortmund_scraper.rereading.replay import replay
from dortmund_scraper.store import Archive
from tests.faults.archive import changes, is_sound, last_run, records, rows
from tests.faults.command import Command, Run, crawl
from tests.faults.faults import ROBOTS, Instead, at
from tests.faults.server import FaultyPortal, Reply, Seen
from tests.faults.site import Site

SITE = Site(14, 6, 14, 9)
WHOLE = Site(150, 40, 108, 60, size=20)
CONNECTIONS = 2
"""Requests at a time, as the command has by default."""


def stopped(
    portal: FaultyPortal, db: Path, number: signal.Signals, requests: int, chance: random.Random
) -> Run:
    """A crawl that gets a signal a moment after so many requests; one that was faster ends by itself."""
    before = len(portal.log)
    command = Command.crawl(portal.url, db)
    portal.wait_until(lambda log: len(log) >= before + requests, 30)
    portal.stopping.wait(chance.random() * 0.06)
    command.send(number)
    return command.wait()


def asked_twice(log: list[Seen]) -> dict[tuple[str, str, bytes], int]:
    """How often more than once something was asked for; every run asks for robots.txt."""
    counts = Counter(seen.key for seen in log if seen.path != ROBOTS)
    return {key: count - 1 for key, count in counts.items() if count > 1}


def kill_and_go_on(portal: FaultyPortal, folder: Path, kills: int, seed: int) -> None:
    """One crawl that is killed at random moments, compared with one that is left in peace."""
    chance = random.Random(seed)  # noqa: S311
    calm, killed = folder / "calm.db", folder / "killed.db"
    assert crawl(portal.url, calm).code == 0
    share = len(portal.take_log()) / (kills + 1)
    done = 0
    for _ in range(kills):
        run = stopped(portal, killed, signal.SIGKILL, chance.randint(1, max(int(1.6 * share), 2)), chance)
        done += run.code == -signal.SIGKILL
        assert run.code in (0, -signal.SIGKILL), run.said
        assert not killed.exists() or is_sound(killed)
        if run.code == 0:
            break
    final = crawl(portal.url, killed) if run.code else run
    log = portal.take_log()
    assert final.code == 0, final.said
    assert is_sound(killed)
    assert changes(records(calm), records(killed)) == []
    twice = asked_twice(log)
    assert sum(twice.values()) <= done * CONNECTIONS, twice
    assert done >= min(kills, 2), "too fast to be killed"
    checked = Command(sys.executable, "-m", "dortmund_scraper", "verify", "--db", str(killed)).wait()
    assert checked.code == 0, checked.said
    with Archive.open(killed) as archive:
        assert replay(archive, 1).is_whole
    assert changes(records(calm), records(killed)) == [], "all bytes are there"


def test_killed_three_times(tmp_path: Path) -> None:
    with FaultyPortal(SITE) as portal:
        kill_and_go_on(portal, tmp_path, 3, seed=11)


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", [1, 2])
def test_killed_fifty_times(tmp_path: Path, seed: int) -> None:
    with FaultyPortal(WHOLE) as portal:
        kill_and_go_on(portal, tmp_path, 50, seed)


def test_signals_end_a_run_in_good_order_and_the_next_one_goes_on(tmp_path: Path) -> None:
    calm, db, chance = tmp_path / "calm.db", tmp_path / "archive.db", random.Random(3)  # noqa: S311
    with FaultyPortal(SITE) as portal:
        assert crawl(portal.url, calm).code == 0
        portal.take_log()
        for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            run = stopped(portal, db, number, 12, chance)
            assert run.code == code, run.said
            assert last_run(db) == (code, 1)
            assert run.is_clear, run.err
            assert is_sound(db)
        final = crawl(portal.url, db)
        log = portal.take_log()
    assert final.code == 0, final.said
    assert changes(records(calm), records(db)) == []
    assert rows(db, "SELECT count(*) FROM revisions WHERE changed_fields IS NOT NULL") == [(0,)]
    assert sum(asked_twice(log).values()) <= 2 * CONNECTIONS, asked_twice(log)


@pytest.mark.parametrize("path", [ROBOTS, SITE.paths("event")[0]], ids=["robots.txt", "page"])
def test_a_hanging_answer_does_not_keep_a_run_from_ending(tmp_path: Path, path: str) -> None:
    db = tmp_path / "archive.db"
    with FaultyPortal(SITE, [Instead(at(path), Reply(200, b"", silent=True))]) as portal:
        command = Command.crawl(portal.url, db)
        portal.wait_until(lambda log: any(seen.path == path for seen in log), 30)
        command.send(signal.SIGTERM)
        run = command.wait(15)
        assert run.code == 143, run.said
        assert last_run(db) == (143, 1)
        portal.faults = ()
        final = crawl(portal.url, db)
    assert final.code == 0, final.said
    assert SITE.differences(str(db)) == []


def race(portal: FaultyPortal, db: Path, chance: random.Random) -> None:
    """Two runs at once, one of which is killed at a random moment; their contacts tell them apart."""
    runs = {
        name: Command.crawl(portal.url, db, "--full", DORTMUND_SCRAPER_CONTACT=name)
        for name in ("one", "two")
    }
    requests = chance.randint(0, 25)
    portal.wait_until(lambda log: len(log) >= requests, 20)
    portal.stopping.wait(chance.random() * 0.1)
    chance.choice([*runs.values()]).send(signal.SIGKILL)
    ended = [command.wait() for command in runs.values()]
    assert sorted(run.code for run in ended) in ([-9, 0], [-9, 75], [0, 75]), [run.said for run in ended]
    for run, other in zip(ended, reversed(runs.values()), strict=True):
        assert "database is locked" not in run.said
        assert run.is_clear, run.err
        if run.code == 75:
            assert re.search(rf"\b{other.pid}\b", run.err), "who holds it"
            assert len(run.err.splitlines()) == 1
    assert takes_turns([seen.ask.headers["User-Agent"] for seen in portal.take_log()])
    assert is_sound(db)


def takes_turns(agents: list[str]) -> bool:
    """Whether who began to ask second did so only when the first one was gone."""
    return len([agent for agent, _ in groupby(agents)]) <= 2


def race_and_compare(folder: Path, rounds: int, seed: int) -> None:
    """Races into one archive, which is whole in the end."""
    chance = random.Random(seed)  # noqa: S311
    with FaultyPortal(SITE) as portal:
        for _ in range(rounds):
            race(portal, folder / "archive.db", chance)
        final = crawl(portal.url, folder / "archive.db")
        assert final.code == 0, final.said
    assert SITE.differences(str(folder / "archive.db")) == []


def test_two_runs_at_once(tmp_path: Path) -> None:
    race_and_compare(tmp_path, 3, seed=5)


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_two_runs_at_once_many_times(tmp_path: Path) -> None:
    race_and_compare(tmp_path, 20, seed=6)
