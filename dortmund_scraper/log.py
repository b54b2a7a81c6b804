"""Where log records go: to stderr for a person, as JSON lines to a file for programs."""

import json
import logging
import sys
from collections import deque
from datetime import UTC, datetime

OWN = logging.getLogger("dortmund_scraper.run")
"""How a run began and ended. The command line says so itself, so this goes to the file only."""

_TOLD_OTHERWISE = ("scrapy.downloadermiddlewares.robotstxt",)
"""What keeps robots.txt from being read is told by the outcome."""
_HELD = 200
"""Lines that are held back at most; the older ones go."""
_MILLISECONDS = "milliseconds"


class JsonLines(logging.Formatter):
    """One JSON object a record: `time` (UTC, ISO 8601), `level`, `logger`, `message`, and where there is one
    `exception` (its traceback). What was logged as `extra={"fields": {...}}` is added."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        written: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec=_MILLISECONDS),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            written["exception"] = self.formatException(record.exc_info)
        written |= getattr(record, "fields", {})
        return json.dumps(written, ensure_ascii=False, default=str)


class HeldBack(logging.Handler):
    """Keeps the last lines until someone wants them. An error shows them at once, and itself."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._held: deque[str] = deque(maxlen=_HELD)

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps the line."""
        self._held.append(self.format(record))
        if record.levelno >= logging.ERROR:
            self.show()

    def show(self) -> None:
        """Shows on stderr what was kept."""
        while self._held:
            sys.stderr.write(self._held.popleft() + "\n")
        sys.stderr.flush()


def set_up(file: str | None = None, *, hold_back: bool = False) -> None:
    """Warnings in one line each on stderr, or held back until `show_held_back`.

    All from INFO on is added to `file`.

    Replaces what was set up before. Raises `OSError` when the file cannot be opened.
    """
    on_screen = HeldBack() if hold_back else logging.StreamHandler(sys.stderr)
    on_screen.setLevel(logging.WARNING)
    on_screen.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    on_screen.addFilter(lambda record: record.name != OWN.name)
    handlers: list[logging.Handler] = [on_screen]
    if file:
        in_file = logging.FileHandler(file, encoding="utf-8", errors="backslashreplace")
        in_file.setFormatter(JsonLines())
        handlers.append(in_file)
    level = logging.INFO if file else logging.WARNING
    logging.basicConfig(level=level, handlers=handlers, force=True)
    OWN.setLevel(level)
    logging.getLogger("scrapy").setLevel(level)
    for name in _TOLD_OTHERWISE:
        logging.getLogger(name).setLevel(logging.CRITICAL)


def show_held_back() -> None:
    """Shows what was held back."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler, HeldBack):
            handler.show()
