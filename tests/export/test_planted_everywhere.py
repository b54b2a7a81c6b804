"""What must not be given away is in no file of any format, and the rest comes out right in all of them."""

import sqlite3
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from dortmund_scraper.export.formats import MODULES
from tests.captures.commands import command
from tests.export.planted import MAIL, PHONE, SECRET, TAIL, plant

TOML = """[publisher]
name = "Datenwerkstatt Beispielstadt"
[catalogue]
base_url = "https://daten.example.org/dortmund"
license = "dl-by-de/2.0"
"""
PROFILES = ("metadata", "research", "open")


def text_of(path: Path) -> str:
    """All text that a file holds, unpacked."""
    if path.suffix == ".parquet":
        table = pq.read_table(path)
        return f"{table.schema.to_string()} {table.schema.metadata} {table.to_pylist()}"
    if path.suffix == ".sqlite":
        with sqlite3.connect(path) as connection:
            text = "\n".join(connection.iterdump())
        connection.close()
        return text + path.read_bytes().decode("utf-8", "replace")
    text = path.read_bytes().decode("utf-8")
    return text.replace("\r\n ", "") if path.suffix == ".ics" else text


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """The text of each file of an export of each profile."""
    folder = tmp_path_factory.mktemp("exports")
    db = plant(folder / "archiv.db")
    (folder / "publisher.toml").write_text(TOML, encoding="utf-8")
    found = {}
    for profile in PROFILES:
        out = folder / profile
        done = command(
            "export", out, "--db", db, "--profile", profile, "--publisher", folder / "publisher.toml"
        )
        assert done.exit_code == 0, done.stderr
        files = [path for path in sorted(out.rglob("*")) if path.is_file()]
        found[profile] = {path.relative_to(out).as_posix(): text_of(path) for path in files}
    return found


def holding(files: dict[str, str], *texts: str) -> list[str]:
    return [name for name, held in files.items() if any(text in held for text in texts)]


@pytest.mark.parametrize("profile", PROFILES)
def test_every_format_writes_something(exports: dict[str, dict[str, str]], profile: str) -> None:
    endings = {name.rpartition(".")[2] for name in exports[profile]}
    assert endings == {"csv", "jsonl", "jsonld", "parquet", "geojson", "ics", "atom", "sqlite", "json", "ttl"}
    assert len(MODULES) == 11


@pytest.mark.parametrize("profile", PROFILES)
def test_what_is_suppressed_is_nowhere(exports: dict[str, dict[str, str]], profile: str) -> None:
    assert holding(exports[profile], SECRET, SECRET.lower()) == []


@pytest.mark.parametrize("profile", ["metadata", "open"])
def test_no_one_is_called_or_written_to(exports: dict[str, dict[str, str]], profile: str) -> None:
    digits = PHONE.replace(" ", "").replace("-", "")
    assert holding(exports[profile], MAIL, PHONE, digits, "+4923150") == []
    assert holding(exports["research"], MAIL)


def test_metadata_have_no_texts_and_no_pictures(exports: dict[str, dict[str, str]]) -> None:
    assert holding(exports["metadata"], TAIL) == []
    assert holding(exports["metadata"], ".webp") == []
    for profile in ("research", "open"):
        assert len(holding(exports[profile], TAIL)) > 5


def test_open_shows_pictures_with_their_credit_only(exports: dict[str, dict[str, str]]) -> None:
    shown = holding(exports["open"], "lauf_w1200h630.webp")
    assert shown
    assert [name for name in shown if "Roland Gorecki" not in exports["open"][name]] == []
    without_identity = [
        name for name in holding(exports["open"], "ohne.webp") if not name.startswith("home/")
    ]
    assert [name for name in without_identity if not name.endswith(".sqlite")] == []


@pytest.mark.parametrize("profile", PROFILES)
def test_no_control_character_is_anywhere(exports: dict[str, dict[str, str]], profile: str) -> None:
    texts = {
        name: text for name, text in exports[profile].items() if not name.endswith((".sqlite", ".parquet"))
    }
    assert holding(texts, "\x07", "\x1b", "\x00", "\\u0007", "\\u001b") == []
    assert holding(texts, "👩‍👩‍👧")


@pytest.mark.parametrize("profile", PROFILES)
def test_every_format_tells_its_profile(exports: dict[str, dict[str, str]], profile: str) -> None:
    silent = set(exports[profile]) - set(holding(exports[profile], profile))
    assert silent == set()
