"""Writes captures into an archive, each once."""

import hashlib
import sqlite3
from collections import Counter

from ..german.clock import BERLIN
from ..records import Problem
from ..store import Archive, disappearances
from ..store.clean import clean_text
from ..store.fetches import Answer, Use, write
from ..store.runs import utc
from ..store.withheld import Withheld
from .capture import SECRETS, Broken, Capture, Disappeared, Found, Skipped
from .judge import Verdict, judge

_MOST = 64
_MOST_BYTES = 16_777_216
_HELD = """SELECT 1 FROM fetches WHERE url = :url AND fetched_at = :moment AND
    (body_sha256 = :sha256 OR :sha256 IS NULL AND status IS :status) LIMIT 1"""
_BATCH = "day:{:%Y-%m-%d}"


class Keeper:
    """Takes what the formats yield and writes it in transactions of some captures, so that a kill loses few.

    `counts` says how many were `taken`, `held` before, `repeats`, `withheld`, `broken`, without a page
    (`nothing`), or skipped as `foreign`, `other` or `known`.
    """

    def __init__(self, archive: Archive, run_id: int, portal: str, most: int = _MOST) -> None:
        """``most`` captures are written at once."""
        self.counts: Counter[str] = Counter()
        self._archive = archive
        self._run_id = run_id
        self._portal = portal
        self._withheld = Withheld(archive.connection)
        self._most = most
        self._waiting: list[tuple[Capture, Verdict]] = []
        self._size = 0

    def take(self, found: Found) -> None:
        """Takes over one capture, or notes why not."""
        match found:
            case Skipped(reason):
                self.counts[reason] += 1
            case Broken(source, message, url):
                self.counts["broken"] += 1
                self._note(url, message, source)
            case Disappeared(url, times):
                self._take_times(url, times)
            case Capture():
                self._judge(found)

    def flush(self) -> None:
        """Writes what was taken."""
        if not self._waiting:
            return
        waiting, self._waiting, self._size = self._waiting, [], 0
        with self._archive.writing():
            for capture, verdict in waiting:
                self._write(capture, verdict)

    def _take_times(self, url: str, times: tuple[disappearances.Gone, ...]) -> None:
        if self._withheld.capture(url):
            return
        with self._archive.writing():
            disappearances.take(self._archive.connection, self._run_id, times)

    def _judge(self, capture: Capture) -> None:
        if is_held(self._archive.connection, capture):
            self.counts["held"] += 1
            return
        verdict = judge(capture, self._portal)
        sha256 = hashlib.sha256(capture.body).hexdigest() if capture.body is not None else None
        if self._withheld.capture(capture.url, verdict.page_url, hashes=(sha256,)):
            self.counts["withheld"] += 1
            return
        if verdict.problem:
            self._note(capture.url, verdict.problem, capture.source)
        self._waiting.append((capture, verdict))
        self._size += len(capture.body or b"")
        if len(self._waiting) >= self._most or self._size >= _MOST_BYTES:
            self.flush()

    def _write(self, capture: Capture, verdict: Verdict) -> None:
        if is_held(self._archive.connection, capture):
            self.counts["held"] += 1
            return
        body = capture.body if verdict.keeps_body else None
        headers = tuple(pair for pair in capture.headers if pair[0].lower() not in SECRETS)
        answer = Answer(
            capture.url, capture.fetched_at, capture.status, headers, body, capture.method, capture.noted
        )
        use = Use(
            self._run_id, batch_of(capture), verdict.gave, verdict.page_url, verdict.page_kind, verdict.role,
            verdict.content_sha256, origin="import",
        )  # fmt: skip
        write(self._archive.connection, self._archive.bodies, answer, use)
        self.counts["repeats" if capture.repeats else "taken"] += 1
        self.counts["nothing"] += verdict.gave == "nothing"

    def _note(self, url: str | None, message: str, source: str) -> None:
        problem = Problem(record_kind="page", message=message, snippet=source[:300])
        self._archive.write_problem(self._run_id, url, problem)


def is_held(connection: sqlite3.Connection, capture: Capture) -> bool:
    """Whether the archive holds a capture of this address, moment and content."""
    sha256 = hashlib.sha256(capture.body).hexdigest() if capture.body is not None else None
    values = {
        "url": clean_text(capture.url), "moment": utc(capture.fetched_at), "sha256": sha256, "status": capture.status,
    }  # fmt: skip
    return connection.execute(_HELD, values).fetchone() is not None


def batch_of(capture: Capture) -> str:
    """What a capture is read together with: all of the same day on the calendar of Berlin."""
    return _BATCH.format(capture.fetched_at.astimezone(BERLIN))
