"""The help of all commands is German, and a moment is given to all of them in the same way."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from dortmund_scraper.cli import cli
from dortmund_scraper.store import ArchiveError


def commands(group: click.Group, *names: str) -> Iterator[tuple[str, ...]]:
    """The names of all commands, those of groups in full."""
    for name, command in group.commands.items():
        yield (*names, name)
        if isinstance(command, click.Group):
            yield from commands(command, *names, name)


@pytest.mark.parametrize("names", [(), *commands(cli)], ids=" ".join)
def test_all_help_is_german(names: tuple[str, ...]) -> None:
    shown = CliRunner().invoke(cli, [*names, "--help"]).stdout
    assert shown.startswith("Aufruf: ")
    assert not re.search(r"default|required|Usage|Options|Show this|x>=", shown)


SINCE = {
    ("changes", "--until"): ("--since", "2020-01-01"),
    ("report", "x.html", "--until"): ("--since", "2020-01-01"),
}
"""What a command needs besides, that the end be behind the beginning."""


@pytest.mark.parametrize(
    "words",
    [
        ("changes", "--since"), ("changes", "--until"), ("report", "x.html", "--since"),
        ("report", "x.html", "--until"),
        ("export", "warc", "x.warc", "--since"), ("export", "warc", "x.warc", "--until"), ("reparse", "--since"),
        ("search", "fest", "--since"), ("prune", "--older-than"),
    ],
)  # fmt: skip
def test_all_commands_understand_the_same_moments(words: tuple[str, ...], tmp_path: Path) -> None:
    for moment in ("12h", "7d", "52 w", "2025-12-31", "2025-12-31T14:00", "20251231"):
        done = CliRunner().invoke(
            cli, [*words, moment, "--db", str(tmp_path / "none.db"), *SINCE.get(words, ())]
        )
        assert isinstance(done.exception, ArchiveError), (moment, done.output)
    for moment in ("bald", "99999w", "7m", "1.5d"):
        done = CliRunner().invoke(cli, [*words, moment])
        assert done.exit_code == 2
        assert "7d, 52w, 2026-11-16" in done.stderr
