"""What the explorer's connections do to the file: nothing that stays, and they show the archive that is there now."""

import asyncio
import os
import shutil
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from dortmund_scraper.explore.catalogue import DATABASE
from dortmund_scraper.explore.server import Explorer
from dortmund_scraper.records import Page
from dortmund_scraper.store import Archive, ArchiveError
from tests.store.samples import PORTAL, news, on_day, write

COUNT = f"/{DATABASE}.json?sql=select+count(*)+from+news&_shape=arrayfirst"
LOG = ("-wal", "-shm")


def put(path: Path, *titles: str) -> Path:
    """Writes articles into an archive."""
    with Archive.open(path) as archive:
        for title in titles:
            url = f"{PORTAL}/newsroom/nachrichten-dortmund.de/{title}.html"
            write(archive, Page(page_kind="news", url=url, news=[news(title=title, url=url)]), url=url)
    return path


def explored(path: Path, work: Callable[[Explorer], Awaitable[None]]) -> None:
    """Does something with a server of the archive, and closes it."""

    async def run() -> None:
        explorer = Explorer(path)
        try:
            await work(explorer)
        finally:
            explorer.close()

    asyncio.run(run())


def beside(path: Path) -> list[str]:
    """The files of SQLite's log."""
    return [ending for ending in LOG if Path(f"{path}{ending}").exists()]


async def count(explorer: Explorer) -> list[int]:
    """How many articles are shown."""
    found: list[int] = (await explorer.client.get(COUNT)).json()
    return found


def test_no_log_stays_behind(tmp_path: Path) -> None:
    path = put(tmp_path / "archiv.db", "eins")

    async def work(explorer: Explorer) -> None:
        answers = await asyncio.gather(*(explorer.client.get(f"/{DATABASE}/news") for _ in range(6)))
        assert {one.status_code for one in answers} == {200}
        assert beside(path)

    explored(path, work)
    assert beside(path) == []


def test_none_stays_behind_after_a_crawl_that_began_earlier(tmp_path: Path) -> None:
    path = put(tmp_path / "archiv.db", "eins")
    archive = Archive.open(path)
    archive.start_run(on_day(1), {}, {})
    assert beside(path)

    async def work(explorer: Explorer) -> None:
        assert await count(explorer) == [1]
        archive.close()
        assert await count(explorer) == [1]

    explored(path, work)
    assert beside(path) == []


def test_what_a_crawl_writes_is_shown_and_its_log_can_be_cut(tmp_path: Path) -> None:
    path = put(tmp_path / "archiv.db", "eins")

    async def work(explorer: Explorer) -> None:
        assert await count(explorer) == [1]
        put(path, "zwei")
        assert await count(explorer) == [2]
        writer = sqlite3.connect(path)
        assert writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
        writer.close()

    explored(path, work)


def test_an_archive_in_the_place_of_another_one_is_shown(tmp_path: Path) -> None:
    path, other = put(tmp_path / "archiv.db", "eins"), put(tmp_path / "anderes.db", "eins", "zwei", "drei")

    async def work(explorer: Explorer) -> None:
        assert await count(explorer) == [1]
        other.replace(path)
        assert await count(explorer) == [3]
        path.unlink()
        gone = await explorer.client.get(f"/{DATABASE}/news")
        assert (gone.status_code, "gibt es nicht" in gone.text) == (503, True)

    explored(path, work)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_where_nothing_can_be_written_nothing_is_made_and_what_is_new_is_shown(tmp_path: Path) -> None:
    path = put(tmp_path / "archiv.db", "eins")
    newer = put(shutil.copy(path, tmp_path / "neuer.db"), "zwei").read_bytes()
    path.chmod(0o444)

    async def work(explorer: Explorer) -> None:
        assert await count(explorer) == [1]
        assert beside(path) == []
        path.chmod(0o644)
        path.write_bytes(newer)
        path.chmod(0o444)
        assert await count(explorer) == [2]

    explored(path, work)


def test_queries_end_when_the_server_stops(tmp_path: Path) -> None:
    path = put(tmp_path / "archiv.db", "eins")
    endless = "with+recursive+r(n)+as+(select+1+union+all+select+n%2B1+from+r)+select+count(*)+from+r"

    async def work(explorer: Explorer) -> None:
        await asyncio.gather(*(count(explorer) for _ in range(9)))
        asked = [
            asyncio.create_task(explorer.client.get(f"/{DATABASE}.json?sql={endless}")) for _ in range(4)
        ]
        assert (await explorer.client.get("/")).status_code == 200  # it does not wait for them
        assert not any(one.done() for one in asked)
        explorer.interrupt()
        assert {one.status_code for one in await asyncio.gather(*asked)} <= {400, 503}

    explored(path, work)


def test_damage_is_called_damage(tmp_path: Path) -> None:
    path = put(tmp_path / "archiv.db", "eins")
    connection = sqlite3.connect(path)
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'news'").fetchone()
    connection.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)

    async def work(explorer: Explorer) -> None:
        answer = await explorer.client.get(f"/{DATABASE}/news")
        assert (answer.status_code, "ist beschädigt" in answer.text) == (503, True)

    explored(path, work)


def test_there_is_no_explorer_without_an_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="gibt es nicht"):
        Explorer(tmp_path / "archiv.db")
    assert list(tmp_path.iterdir()) == []
