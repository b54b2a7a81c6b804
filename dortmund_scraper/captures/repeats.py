"""Finds the captures that others repeat, once all are in the archive, in whatever order they came.

Captures of the same bytes get these bytes, so that they count as pages of their own: a page that was changed and
changed back is seen to be so. A 304, and what repeats another in another sense, stays the news that nothing changed.
"""

import dataclasses
import json
import sqlite3
from datetime import UTC, datetime

from ..records import Problem
from ..store import Archive
from ..store.bodies import BodyError
from ..urls import PORTAL
from .capture import PAYLOAD_DIGEST, PROFILE, REFERS_TO_DATE, REFERS_TO_URL, Capture, header
from .judge import judge

_OPEN = """SELECT id, run_id, url, fetched_at, status, headers FROM fetches
    WHERE origin = 'import' AND gave = 'unchanged' AND body_sha256 IS NULL ORDER BY fetched_at, id"""
_DIGESTS = """SELECT noted.value ->> 1, stored_sha256 FROM fetches, json_each(fetches.headers) AS noted
    WHERE origin = 'import' AND body_sha256 = stored_sha256 AND noted.value ->> 0 = ? ORDER BY fetched_at, fetches.id"""
_AT = """SELECT stored_sha256, page_url FROM fetches WHERE url = ? AND fetched_at = ? AND body_sha256 = stored_sha256
    ORDER BY id LIMIT 1"""
_PAGE = """SELECT page_url FROM fetches WHERE url = ? AND fetched_at <= ? AND page_url IS NOT NULL
    ORDER BY fetched_at DESC, id DESC LIMIT 1"""
_LAST = """SELECT stored_sha256 FROM fetches WHERE page_url = ? AND stored_sha256 IS NOT NULL AND fetched_at <= ?
    ORDER BY fetched_at DESC, id DESC LIMIT 1"""
_SAME = """UPDATE fetches SET body_sha256 = ?, stored_sha256 = ?, gave = ?, page_url = ?, content_sha256 = ?
    WHERE id = ?"""
_STANDS_FOR = "UPDATE fetches SET stored_sha256 = ?, page_url = ? WHERE id = ?"


class Repeats:
    """Those of an archive that have no bytes of their own. All are looked at each time: what they repeat may have
    come since."""

    def __init__(self, archive: Archive, portal: str = PORTAL) -> None:
        self._archive = archive
        self._connection = archive.connection
        self._portal = portal

    def resolve(self, run_id: int) -> int:
        """Gives each what it repeats. Returns how many of the run's repeat what is not in the archive, each with a
        problem."""
        rows = self._connection.execute(_OPEN).fetchall()
        digests = self._digests() if rows else {}
        missing = []
        with self._archive.writing():
            for number, run, url, moment, status, headers in rows:
                pairs = tuple((str(name), str(value)) for name, value in json.loads(headers or "[]"))
                capture = Capture(url, datetime.fromisoformat(moment), status, pairs)
                if not self._give(number, capture, moment, digests) and run == run_id:
                    missing.append(url)
        for url in missing:
            message = "revisit: the capture that it repeats is not among those that were taken over"
            self._archive.write_problem(run_id, url, Problem(record_kind="page", message=message))
        return len(missing)

    def _give(self, number: int, capture: Capture, moment: str, digests: dict[str, str]) -> bool:
        original = self._original(capture, digests)
        if (header(capture.headers, PROFILE) or "").rstrip("/").endswith("identical-payload-digest"):
            return original is not None and self._give_bytes(number, capture, original[0])
        page_url = original[1] if original else _one(self._connection, _PAGE, capture.url, moment)
        stored = _one(self._connection, _LAST, page_url, moment) if page_url else None
        if stored:
            self._connection.execute(_STANDS_FOR, (stored, page_url, number))
        return stored is not None

    def _give_bytes(self, number: int, capture: Capture, sha256: str) -> bool:
        try:
            body = self._archive.bodies.get(sha256)
        except (KeyError, BodyError):
            return False
        same = dataclasses.replace(capture, body=body, content_type=header(capture.headers, "content-type"))
        verdict = judge(same, self._portal)
        self._connection.execute(
            _SAME, (sha256, sha256, verdict.gave, verdict.page_url, verdict.content_sha256, number)
        )
        return True

    def _original(self, capture: Capture, digests: dict[str, str]) -> tuple[str, str | None] | None:
        """Hash of the bytes, and page, of the capture that this one names as the one that it repeats."""
        url, date = header(capture.headers, REFERS_TO_URL), header(capture.headers, REFERS_TO_DATE)
        if url and date and (moment := _utc(date)):
            found = self._connection.execute(_AT, (url, moment)).fetchone()
            if found:
                return str(found[0]), found[1]
        sha256 = digests.get(header(capture.headers, PAYLOAD_DIGEST) or "")
        return (sha256, None) if sha256 else None

    def _digests(self) -> dict[str, str]:
        """The hash of the bytes that each stated digest of a payload stands for."""
        return dict(self._connection.execute(_DIGESTS, (PAYLOAD_DIGEST,)).fetchall())


def _utc(text: str) -> str | None:
    try:
        return datetime.fromisoformat(text).astimezone(UTC).replace(microsecond=0).isoformat()
    except ValueError:
        return None


def _one(connection: sqlite3.Connection, sql: str, *values: str) -> str | None:
    found = connection.execute(sql, values).fetchone()
    return None if found is None else str(found[0])
