"""Finds the captures that others repeat, once all are in the archive, in whatever order they came.

Captures of the same bytes get these bytes, so that they count as pages of their own: a page that was changed and
changed back is seen to be so. A 304, and what repeats another in another sense, stays the news that nothing changed.
"""

import re
from datetime import UTC, datetime

from ..records import Problem
from ..store import Archive, repeated
from ..store.bodies import BodyError
from ..store.repeated import Repeated
from ..urls import PORTAL
from ..warc_fields import SHA256
from .capture import PAYLOAD_DIGEST, PROFILE, REFERS_TO_DATE, REFERS_TO_URL, Capture, header
from .judge import judge
from .own_records import NOISE

_SHA256 = re.compile("[0-9a-f]{64}")


class Repeats:
    """Those of an archive that have no bytes of their own. All are looked at each time: what they repeat may have
    come since, or a run that looked at them may have been killed."""

    def __init__(self, archive: Archive, portal: str = PORTAL) -> None:
        self._archive = archive
        self._connection = archive.connection
        self._portal = portal

    def resolve(self, run_id: int) -> int:
        """Gives each what it repeats, one transaction a capture. Returns how many of the run's repeat what is not in
        the archive, each with a problem."""
        captures = repeated.repeated(self._connection)
        digests = repeated.stated_digests(self._connection, PAYLOAD_DIGEST) if captures else {}
        found = [self._give(capture, digests) for capture in captures]
        missing = [
            capture
            for capture, is_found in zip(captures, found, strict=True)
            if not is_found and capture.run_id == run_id
        ]
        for capture in missing:
            message = "revisit: the capture that it repeats is not among those that were taken over"
            self._archive.write_problem(run_id, capture.url, Problem(record_kind="page", message=message))
        return len(missing)

    def _give(self, capture: Repeated, digests: dict[str, str]) -> bool:
        original = self._original(capture, digests)
        if (header(capture.noted, PROFILE) or "").rstrip("/").endswith("identical-payload-digest"):
            return original is not None and self._give_bytes(capture, original[0])
        if original is not None and self._give_content(capture, *original):
            return True
        moment = capture.fetched_at
        page_url = original[1] if original else repeated.page_at(self._connection, capture.url, moment)
        stored = repeated.stored_at(self._connection, page_url, moment) if page_url else None
        if stored is None or page_url is None:
            return False
        with self._archive.writing():
            repeated.note_stand_in(self._connection, capture, stored, page_url)
        return True

    def _give_content(self, capture: Repeated, sha256: str, page_url: str | None) -> bool:
        """Whether it is noted that the capture differs in noise only, as our own archives tell."""
        own = header(capture.noted, SHA256)
        if header(capture.noted, PROFILE) != NOISE or not own or not _SHA256.fullmatch(own) or not page_url:
            return False
        with self._archive.writing():
            return repeated.note_noise(self._connection, capture, own, sha256, page_url)

    def _give_bytes(self, capture: Repeated, sha256: str) -> bool:
        try:
            body = self._archive.bodies.get(sha256)
        except (KeyError, BodyError):
            return False
        moment, content_type = (
            datetime.fromisoformat(capture.fetched_at),
            header(capture.headers, "content-type"),
        )
        verdict = judge(
            Capture(capture.url, moment, capture.status, capture.headers, body, content_type), self._portal
        )
        with self._archive.writing():
            repeated.note_same(
                self._connection, capture, sha256, verdict.gave, verdict.page_url, verdict.content_sha256
            )
        return True

    def _original(self, capture: Repeated, digests: dict[str, str]) -> tuple[str, str | None] | None:
        """Hash of the bytes, and page, of the capture that this one names as the one that it repeats."""
        url, date = header(capture.noted, REFERS_TO_URL), header(capture.noted, REFERS_TO_DATE)
        if url and date and (moment := _utc(date)):
            found = repeated.bytes_at(self._connection, url, moment)
            if found:
                return found
        sha256 = digests.get(header(capture.noted, PAYLOAD_DIGEST) or "")
        return (sha256, None) if sha256 else None


def _utc(text: str) -> str | None:
    try:
        return datetime.fromisoformat(text).astimezone(UTC).replace(microsecond=0).isoformat()
    except ValueError:
        return None
