"""Nothing that others wrote steers the terminal of who reads it."""

import json
import re
from pathlib import Path

import pytest

from dortmund_scraper.store import Archive
from tests.command import run
from tests.store.histories import put
from tests.store.samples import NEWS, news

EVIL = "Rathaus \x1b]0;x\x07\x1b[31m\x9b2J \u202eneu"
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "archiv.db"
    with Archive.open(path) as archive:
        for number in (1, 2):
            url = NEWS.replace("neues", str(number))
            put(archive, "news", url, news(f"{EVIL} {number}", url=url, teaser=EVIL), 0)
    return path


@pytest.mark.parametrize(
    "words",
    [
        *(("changes", "--since", "2026-10-01", "--format", form) for form in ("text", "json", "html", "atom")),
        ("show", "1-rathaus"), ("show", "1-rathaus", "--json"), ("show", "rathaus"), ("status",), ("verify",),
        ("suppress", NEWS.replace("neues", "1"), "--reason", EVIL), ("prune", "--older-than", "1d"),
    ],
)  # fmt: skip
def test_no_command_lets_a_title_steer(
    db: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, db.parent, *words, "--db", str(db))
    shown = capfd.readouterr()
    assert shown.out or shown.err
    assert not STEERING.findall(shown.out + shown.err)
    if "json" in words or "--json" in words:
        assert EVIL in str(json.loads(shown.out)) or repr(EVIL)[1:-1] in str(json.loads(shown.out))


def test_reasons_and_names_of_files_do_not_either(
    db: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, db.parent, "suppress", "text:1\x9b", "--reason", EVIL, "--db", str(db))
    run(monkeypatch, db.parent, "suppress", "--list", "--db", str(db))
    (db.parent / "\x1b[31m.txt").write_text("Rathaus")
    run(monkeypatch, db.parent, "import", "\x1b[31m.txt", "--db", str(db))
    run(monkeypatch, db.parent, "show", "x", "--db", str(db.parent / "\x1b[31m.db"))
    shown = capfd.readouterr()
    assert "gibt es nicht" in shown.err
    assert not STEERING.findall(shown.out + shown.err)
