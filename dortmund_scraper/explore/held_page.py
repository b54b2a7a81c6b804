"""Finds the stored bytes of a fetch, unless they are to be shown nowhere."""

import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from dortmund_scraper.changes.wording import moment_text
from dortmund_scraper.store.bodies import Bodies, BodyError
from dortmund_scraper.store.captures import Stored, first_with, stored
from dortmund_scraper.store.withheld import Withheld

from .errors import PageError
from .snapshot import snapshot
from .stored_page import Origin

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class HeldPage:
    """Bytes and what is known of them."""

    body: bytes
    origin: Origin
    file_name: str


def held_page(path: Path, number: int) -> HeldPage:
    """The bytes that stand for the fetch with this number (column `id` of `fetches`).

    Raises `PageError`, and `ArchiveError` when the archive cannot be read.
    """
    with snapshot(path) as connection:
        return _held(connection, number)


def file_name(url: str, sha256: str) -> str:
    """The name of a download: it tells page and bytes, and no program opens it by itself."""
    try:
        parts = urlsplit(url)
        named = f"{parts.netloc}{unquote(parts.path)}"
    except ValueError:
        named = url
    words = re.sub(r"[^A-Za-z0-9_-]+", "-", named).strip("-")
    return f"{words[:_LONGEST] or 'seite'}-{sha256[:12]}.bin"


def _held(connection: sqlite3.Connection, number: int) -> HeldPage:
    capture = _capture(connection, number)
    sha256 = capture.stored_sha256
    if sha256 is None:
        if capture.pruned_at:
            raise PageError(
                410, f"Die gespeicherte Seite wurde am {moment_text(capture.pruned_at)} entfernt (prune)."
            )
        raise PageError(404, "Zu diesem Abruf ist keine Seite gespeichert.")
    try:
        body = Bodies(connection).get(sha256)
    except (BodyError, KeyError) as error:
        raise PageError(
            500, "Die gespeicherte Seite ist beschädigt oder fehlt; dortmund-scraper verify prüft das Archiv."
        ) from error
    came_with = capture if capture.is_own else first_with(connection, sha256)
    content_type = came_with.header("content-type") if came_with else None
    stored_at = came_with.fetched_at if came_with and came_with is not capture else None
    origin = Origin(capture.url, capture.fetched_at, sha256, content_type, stored_at)
    return HeldPage(body, origin, file_name(capture.page_url or capture.url, sha256))


def _capture(connection: sqlite3.Connection, number: int) -> Stored:
    try:
        capture = stored(connection, number)
    except (KeyError, OverflowError) as error:
        raise PageError(404, "Diesen Abruf gibt es im Archiv nicht.") from error
    hashes = (capture.body_sha256, capture.stored_sha256)
    reason = Withheld(connection).capture(capture.url, capture.page_url, hashes=hashes)
    if reason is not None:
        raise PageError(410, f"Die gespeicherte Seite ist gesperrt und wird nicht gezeigt. Grund: {reason}")
    return capture
