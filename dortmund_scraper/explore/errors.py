"""What cannot be answered, as a German page or for programs as JSON."""

import logging
import sqlite3
from typing import Any

from datasette.utils.asgi import Base400, Response
from datasette.views.base import DatasetteError

from dortmund_scraper.store import ArchiveError

_log = logging.getLogger(__name__)
_TITLES = {
    400: "Das lässt sich nicht beantworten", 403: "Das ist hier nicht möglich", 404: "Das gibt es hier nicht",
    410: "Das wird nicht gezeigt", 500: "Hier ist etwas schiefgegangen", 503: "Das Archiv ist gerade nicht lesbar",
}  # fmt: skip
_HINTS = {
    400: "Die Abfrage ist fehlerhaft oder dauert zu lange. SQLite oder Datasette meldet:",
    403: "Eigene SQL-Abfragen gibt es nur auf dem Rechner, auf dem das Archiv liegt.",
    404: "Die Adresse ist falsch, oder der Eintrag ist nicht mehr im Archiv.",
    500: "Der Fehler steht im Protokoll des Programms.",
}
_SLOW = "SQL Interrupted"


class PageError(Exception):
    """A page cannot be shown: `status` is that of HTTP, the message is German."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


async def answer(datasette: Any, request: Any, exception: Exception) -> Response:
    """The answer to a request that ended with an exception."""
    status, hint, detail = _read(exception)
    if status == 500:
        _log.error("%s cannot be answered", request.path, exc_info=exception)
    if request.path.endswith(".json"):
        return Response.json({"ok": False, "error": detail or hint, "status": status}, status=status)
    context = {"status": status, "title": _TITLES.get(status, _TITLES[400]), "hint": hint, "detail": detail}
    page = await datasette.render_template("fehler.html", context, request=request)
    return Response.html(page, status=status)


def _read(exception: Exception) -> tuple[int, str, str]:
    """Status, what it means in German, and what the program said."""
    match exception:
        case PageError():
            return exception.status, str(exception), ""
        case ArchiveError():
            return 503, str(exception), ""
        case PermissionError():
            return 403, _HINTS[403], ""
        case sqlite3.DatabaseError() if not isinstance(exception, sqlite3.OperationalError):
            return 400, "Die Abfrage fragt nach etwas, das hier nicht gezeigt wird.", str(exception)
        case DatasetteError() if exception.title == _SLOW:
            return (
                400,
                "Die Abfrage dauerte zu lange und wurde abgebrochen. Eine engere Auswahl geht schneller.",
                "",
            )
        case DatasetteError():  # 500 is what it says where nothing else was thought of: the address is wrong
            return _told(400 if exception.status == 500 else exception.status, str(exception.message))
        case Base400():
            return _told(exception.status, str(exception.args[0] if exception.args else ""))
    return 500, _HINTS[500], ""


def _told(status: int, detail: str) -> tuple[int, str, str]:
    """What Datasette said, which is English, only where it helps to mend a query."""
    return status, _HINTS.get(status, _HINTS[400]), detail if status == 400 else ""
