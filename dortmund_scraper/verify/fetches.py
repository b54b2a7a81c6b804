"""The rows of fetches: which stored body stands for each, and why."""

import json
import re
import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta

from .finding import Counts, Finding

_ALL = """SELECT f.id, f.url, f.fetched_at, f.headers, f.body_sha256, f.content_sha256, f.stored_sha256, f.pruned_at,
        f.gave, f.stored_sha256 IS NULL OR EXISTS (SELECT 1 FROM bodies b WHERE b.sha256 = f.stored_sha256),
        CASE WHEN f.stored_sha256 IS NULL OR f.stored_sha256 = f.body_sha256 THEN 1
        WHEN f.body_sha256 IS NULL THEN EXISTS (SELECT 1 FROM fetches o
            WHERE o.stored_sha256 = f.stored_sha256 AND o.body_sha256 = f.stored_sha256)
        ELSE EXISTS (SELECT 1 FROM fetches o WHERE o.stored_sha256 = f.stored_sha256
            AND o.body_sha256 = f.stored_sha256 AND o.page_url = f.page_url
            AND o.content_sha256 = f.content_sha256) END
    FROM fetches f ORDER BY f.id"""
_SHA256 = re.compile(r"[0-9a-f]{64}")


def check_fetches(connection: sqlite3.Connection, counts: Counts) -> Iterator[Finding]:
    """Checks that each capture that had bytes has a stored body, its own or one that can stand for it."""
    for row in connection.execute(_ALL):
        counts["fetches"] += 1
        number, url, fetched_at, *_ = row
        for message in _wrong(*row[2:]):
            yield Finding("fetches", f"Abruf {number} von {url} am {fetched_at}", message)


def _wrong(
    fetched_at: str, headers: str | None, body: str | None, content: str | None, stored: str | None,
    pruned_at: str | None, gave: str, is_held: int, is_explained: int,
) -> Iterator[str]:  # fmt: skip
    if not is_moment(fetched_at) or (pruned_at is not None and not is_moment(pruned_at)):
        yield "der Zeitpunkt ist nicht lesbar"
    if headers is not None and not _are_headers(headers):
        yield "die Kopfzeilen der Antwort sind nicht lesbar"
    if any(sha256 is not None and not _SHA256.fullmatch(sha256) for sha256 in (body, content, stored)):
        yield "eine Prüfsumme hat nicht die Form einer SHA-256"
    if not is_held:
        yield f"die Rohfassung {stored} fehlt; was die Seite sagte, ist nicht mehr zu belegen"
    elif stored is not None and body is None and gave != "unchanged":
        yield f"die Antwort hatte keinen Inhalt, trotzdem steht die Rohfassung {stored} für sie"
    elif not is_explained:
        yield f"die Rohfassung {stored} ist nicht die eigene, und nichts sagt, dass sie für diese stehen kann"
    elif body is not None and stored is None and pruned_at is None:
        yield f"die Rohfassung {body} fehlt, und es ist nicht vermerkt, dass sie entfernt wurde"
    elif stored is not None and pruned_at is not None:
        yield "die Rohfassung ist da, obwohl sie als entfernt vermerkt ist"


def is_moment(text: object) -> bool:
    """Whether a text is ISO 8601 in UTC."""
    try:
        return datetime.fromisoformat(str(text)).utcoffset() == timedelta(0)
    except ValueError:
        return False


def _are_headers(text: str) -> bool:
    try:
        pairs = json.loads(text)
    except ValueError:
        return False
    return isinstance(pairs, list) and all(
        isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) for part in pair)
        for pair in pairs
    )
