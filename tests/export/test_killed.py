"""`kill -9` leaves whole files only, whenever it comes; the next export tidies up."""

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.export.test_folder import put

FILES, LINES = 40, 4000
_EXPORTS = f"""
import itertools, pathlib, sys
from dortmund_scraper.export.folder import FileInfo, Folder
for version in itertools.count(1):
    with Folder(pathlib.Path(sys.argv[1])) as folder:
        for number in range({FILES}):
            with folder.file(FileInfo(f"d{{number % 7}}/{{number}}.txt", "csv", "text/csv", "T")) as path:
                path.write_text(f"{{version}}\\n" * {LINES})
        folder.publish({{"software": "dortmund-scraper 1", "version": version}})
    print(version, flush=True)
"""


def killed_after(out: Path, seconds: float) -> None:
    """Exports again and again, and is killed so long after the first one is in place."""
    process = subprocess.Popen([sys.executable, "-c", _EXPORTS, str(out)], stdout=subprocess.PIPE)  # noqa: S603
    assert process.stdout
    process.stdout.readline()
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.communicate()


def check_all_are_whole(out: Path) -> None:
    files = sorted(out.glob("d*/*.txt"))
    assert len(files) == FILES
    for path in files:
        lines = path.read_text(encoding="utf-8").splitlines()
        assert len(lines) == LINES
        assert len(set(lines)) == 1
    assert len(json.loads((out / "manifest.json").read_bytes())["files"]) == FILES


def kill_often(out: Path, times: int, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    for _ in range(times):
        killed_after(out, chance.uniform(0, 0.15))
        check_all_are_whole(out)
    put(out, a="eins")
    assert sorted(path.name for path in out.iterdir()) == ["a", "manifest.json"]


def test_a_kill_leaves_whole_files(tmp_path: Path) -> None:
    kill_often(tmp_path / "out", 4, seed=1)


@pytest.mark.soak
def test_many_kills_leave_whole_files(tmp_path: Path) -> None:
    kill_often(tmp_path / "out", 200, seed=2)
