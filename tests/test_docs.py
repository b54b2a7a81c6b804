"""The documents are true: commands and queries run, links lead somewhere."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from dortmund_scraper.cli import cli
from dortmund_scraper.store import Archive

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
NAMES = [path.relative_to(ROOT).as_posix() for path in DOCUMENTS]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def code_blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of one language in a Markdown text."""
    return re.findall(rf"^ *```{language}\n(.*?)^ *```", text, flags=re.MULTILINE | re.DOTALL)


def commands(text: str) -> Iterator[list[str]]:
    """The shell commands of a Markdown text, each as words, without comments and prompts."""
    for block in code_blocks(text, "sh"):
        for line in block.replace("\\\n", " ").splitlines():
            words = line.partition(" #")[0].split()
            if words:
                yield words


def wrong_command(words: list[str]) -> str | None:
    """Why a documented command would not run; `None` for a good one."""
    if words[0] == "make":
        targets = [word for word in words[1:] if "=" not in word]
        unknown = [
            target for target in targets if not re.search(rf"^{target}:", MAKEFILE, flags=re.MULTILINE)
        ]
        return f"no target {unknown}" if unknown else None
    if words[0].rpartition("/")[2] == "dortmund-scraper":
        return wrong_options(words[1:])
    return None


def wrong_options(words: list[str]) -> str | None:
    """Why `dortmund-scraper` would not take these words."""
    if words[0] == "--help":
        return None
    command: click.Command | None = cli
    while isinstance(command, click.Group) and words:
        if words[0] not in command.commands and hasattr(command, "usual"):
            words = [command.usual, *words]
        command = command.commands.get(words[0])
        if command is None:
            return f"no command {words[0]}"
        words = words[1:]
    assert command is not None
    known = {name for parameter in command.params for name in parameter.opts} | {"--help"}
    unknown = [word for word in words if word.startswith("--") and word not in known]
    return f"no option {unknown}" if unknown else None


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """An empty archive with all its tables and views."""
    path = tmp_path / "archive.db"
    Archive.open(path).close()
    connection = sqlite3.connect(path)
    yield connection
    connection.close()


@pytest.mark.parametrize("path", DOCUMENTS, ids=NAMES)
def test_commands_run(path: Path) -> None:
    wrong = [(words, wrong_command(words)) for words in commands(path.read_text(encoding="utf-8"))]
    assert [(words, reason) for words, reason in wrong if reason] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=NAMES)
def test_queries_run(path: Path, database: sqlite3.Connection) -> None:
    for query in code_blocks(path.read_text(encoding="utf-8"), "sql"):
        for statement in filter(str.strip, query.split(";")):
            database.execute(statement).fetchall()


@pytest.mark.parametrize("path", DOCUMENTS, ids=NAMES)
def test_links_lead_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\((?!\w+:|#)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []


@pytest.mark.parametrize(
    "command",
    [
        "make nothing",
        "dortmund-scraper nothing",
        "dortmund-scraper crawl --nothing",
        "dortmund-scraper demo --full",
        "dortmund-scraper export data/ --nothing",
    ],
)
def test_a_wrong_command_is_found(command: str) -> None:
    (words,) = commands(f"```sh\n{command} # comment\n```\n")
    assert wrong_command(words)
