"""Commands in prepared processes do what they do in processes that start from nothing."""

import subprocess
from pathlib import Path

import pytest

from tests import prepared
from tests.spiders.mini_portal import MiniPortal, command


@pytest.mark.parametrize("arguments", [("--help",), ("crawl", "--delay", "schnell")])
def test_a_prepared_command_says_and_ends_as_any(arguments: tuple[str, ...]) -> None:
    done = prepared.run(arguments, 60)
    other = subprocess.run(command(*arguments), capture_output=True, text=True, timeout=60)  # noqa: S603
    assert (done.code, done.out, done.err) == (other.returncode, other.stdout, other.stderr)


def test_what_is_read_at_the_start_is_read_anew() -> None:
    arguments = ("crawl", "--portal", "http://127.0.0.1:9", "--db", "fehlt/a.db")
    assert "anders.toml" in prepared.run(arguments, 60, DORTMUND_SCRAPER_EXPECTATIONS="anders.toml").err


def test_a_command_that_takes_too_long_is_killed(tmp_path: Path) -> None:
    with MiniPortal(lambda *_: None) as portal, pytest.raises(subprocess.TimeoutExpired):
        prepared.run(("crawl", "--portal", portal.url, "--db", f"{tmp_path}/a.db"), 0.5)
    assert prepared.run(("--version",), 60).code == 0, "the next one runs"
