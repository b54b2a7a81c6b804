"""Log records as JSON lines, and lines that wait until something is wrong."""

import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from dortmund_scraper.log import HeldBack, JsonLines


def record(level: int, message: str, *arguments: object, **fields: object) -> logging.LogRecord:
    """A record of this moment."""
    made = logging.LogRecord("scrapy.core", level, __file__, 1, message, arguments, None)
    made.fields = fields
    return made


def test_a_record_is_one_line_whatever_it_says() -> None:
    line = JsonLines().format(record(logging.WARNING, "Zeile %d\nund „zwei“", 1, exit_code=3))
    assert "\n" not in line
    read = json.loads(line)
    assert read.pop("time").endswith("+00:00")
    assert read == {
        "level": "WARNING", "logger": "scrapy.core", "message": "Zeile 1\nund „zwei“", "exit_code": 3,
    }  # fmt: skip


def test_an_exception_goes_along() -> None:
    try:
        raise ValueError("kaputt")
    except ValueError:
        made = record(logging.ERROR, "x")
        made.exc_info = sys.exc_info()
    assert "ValueError: kaputt" in json.loads(JsonLines().format(made))["exception"]


def test_lines_are_held_back_until_they_are_wanted_or_an_error_comes(
    capfd: pytest.CaptureFixture[str],
) -> None:
    handler = HeldBack()
    handler.handle(record(logging.WARNING, "eins"))
    assert capfd.readouterr().err == ""
    handler.show()
    assert capfd.readouterr().err == "eins\n"
    handler.handle(record(logging.WARNING, "zwei"))
    handler.handle(record(logging.ERROR, "drei"))
    assert capfd.readouterr().err == "zwei\ndrei\n"


@pytest.mark.parametrize(("hold_back", "shown"), [(False, "WARNING: seltsam\n"), (True, "")])
def test_the_file_has_more_than_the_screen(hold_back: bool, shown: str, tmp_path: Path) -> None:
    code = (
        "import logging; from dortmund_scraper import log\n"
        f"for _ in range(2): log.set_up('log.jsonl', hold_back={hold_back})\n"
        "logging.getLogger('scrapy.x').debug('nein')\nlogging.getLogger('scrapy.x').info('ja')\n"
        "log.OWN.critical('nur in der Datei')\nlogging.getLogger('y').warning('seltsam')\n"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)  # noqa: S603
    assert done.stderr == shown
    lines = (tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["message"] for line in lines] == ["ja", "nur in der Datei", "seltsam"]
