"""The units, the line for cron and the Dockerfile do what they say."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dortmund_scraper.cli import cli
from dortmund_scraper.prometheus import exposition
from tests.spiders.mini_portal import MiniPortal
from tests.unattended.monitor import broken, sound
from tests.unattended.test_prometheus import FIGURES, samples

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "packaging"
FILES = sorted(path for path in FOLDER.iterdir() if path.is_file())
UNITS = [FOLDER / f"dortmund-scraper.{kind}" for kind in ("service", "timer")]
CRONTAB = (FOLDER / "crontab.example").read_text(encoding="utf-8")
DOCKERFILE = (FOLDER / "Dockerfile").read_text(encoding="utf-8")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_takes_the_units() -> None:
    command = ["systemd-analyze", "verify", *map(str, UNITS)]
    done = subprocess.run(command, capture_output=True, text=True)  # noqa: S603
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_variable_is_one_that_the_program_knows(path: Path) -> None:
    known = {parameter.envvar for command in cli.commands.values() for parameter in command.params}
    named = set(re.findall(r"DORTMUND_SCRAPER_\w+", path.read_text(encoding="utf-8")))
    assert named <= known | {"DORTMUND_SCRAPER_CONTACT"}


def cron_job() -> tuple[dict[str, str], str]:
    """The environment that the table for cron sets, and the command of its only line."""
    lines = [line for line in CRONTAB.splitlines() if line and not line.startswith("#")]
    settings = [re.fullmatch(r"([A-Z_]+)=(.*)", line) for line in lines]
    (job,) = [line for line, setting in zip(lines, settings, strict=True) if not setting]
    return {setting[1]: setting[2] for setting in settings if setting}, job.split(maxsplit=5)[5]


@pytest.mark.parametrize(("answers", "code"), [(sound, 0), (broken, 3)])
def test_the_line_for_cron_runs_in_an_empty_environment(answers: object, code: int, tmp_path: Path) -> None:
    given, line = cron_job()
    command = tmp_path / "bin" / "dortmund-scraper"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m dortmund_scraper "$@"\n')
    command.chmod(0o755)
    with MiniPortal(answers) as portal:  # type: ignore[arg-type]
        environment = {
            **given,
            "PATH": f"{command.parent}:{given['PATH']}",
            "PYTHONPATH": os.pathsep.join(sys.path),
            "DORTMUND_SCRAPER_DB": str(tmp_path / "archive.db"),
            "DORTMUND_SCRAPER_PORTAL": portal.url,
            "DORTMUND_SCRAPER_ONLY": "news",
            "DORTMUND_SCRAPER_DELAY": "0",
        }
        settings = [f"{name}={value}" for name, value in environment.items()]
        shell = ["env", "-i", *settings, "/bin/sh", "-c", line.replace("1800", "1")]
        done = subprocess.run(shell, capture_output=True, text=True, cwd=tmp_path)  # noqa: S603
    assert (done.returncode, done.stdout) == (code, "")
    assert ("unvollständig" in done.stderr) == (code == 3)
    assert (code == 3) or done.stderr == ""
    assert (tmp_path / "archive.db").exists()


def test_the_line_for_cron_holds_no_percent_sign() -> None:
    assert "%" not in cron_job()[1], "cron reads it as the end of the line"


def test_docker_gets_what_it_copies_and_nothing_secret() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    allowed = {line[1:] for line in ignored if line.startswith("!")}
    copied = [
        word for line in re.findall(r"^COPY (?!--from)(.*)$", DOCKERFILE, flags=re.MULTILINE)
        for word in line.split()[:-1]
    ]  # fmt: skip
    assert "*" in ignored
    assert set(copied) == allowed
    assert all((ROOT / name).exists() for name in copied)


def test_the_container_does_not_run_as_root_and_says_how_it_is() -> None:
    assert re.search(r"^USER [1-9]\d*$", DOCKERFILE, flags=re.MULTILINE)
    health = re.search(
        r'^HEALTHCHECK .*CMD \["dortmund-scraper", "(\w+)", "(--\w+)"\]', DOCKERFILE, re.MULTILINE
    )
    assert health
    assert health[2] in {name for parameter in cli.commands[health[1]].params for name in parameter.opts}


OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
METRICS = {name for name, _ in samples(exposition(FIGURES))}


def test_the_rules_for_alerts_name_metrics_that_exist() -> None:
    rules = (FOLDER / "prometheus-rules.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"dortmund_scraper_(\w+)", rules)) <= METRICS


def test_every_metric_and_variable_and_exit_code_is_documented() -> None:
    codes = set(re.findall(r"^\| (\d+) \|", OPERATIONS, flags=re.MULTILINE))
    assert codes == {"0", "1", "2", "3", "4", "5", "75", "130", "143"}
    words = set(re.findall(r"`(\w+)`", OPERATIONS))
    variables = {parameter.envvar for parameter in cli.commands["refresh"].params} - {None}
    assert METRICS | variables <= words


def test_links_within_the_document_lead_somewhere() -> None:
    headings = re.findall(r"^#+ (.+)$", OPERATIONS, flags=re.MULTILINE)
    anchors = {heading.lower().replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", OPERATIONS)) <= anchors
