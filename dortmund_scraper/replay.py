"""STAND-IN, to be replaced: writes the records of all stored captures, in the order of time.

It adds to what is there and takes nothing back, so it is right for an archive into which captures come in the order of
time, and not for others.
"""

import json
from dataclasses import dataclass
from datetime import datetime

from dortmund_scraper.extract import read_page
from dortmund_scraper.fingerprint import readers
from dortmund_scraper.pipelines.checks import checked
from dortmund_scraper.store import Archive, Fetch
from dortmund_scraper.store.bodies import Bodies
from dortmund_scraper.store.distinct import distinct
from dortmund_scraper.urls import PORTAL

_STORED = """SELECT fetches.url, page_url, fetched_at, status, headers, body_sha256, stored_sha256, batch,
        runs.arguments ->> 'portal' FROM fetches JOIN runs ON runs.id = run_id
    WHERE gave = 'page' AND stored_sha256 IS NOT NULL ORDER BY fetched_at, url"""


@dataclass(frozen=True, slots=True)
class ReplayCounts:
    """What was done."""

    pages: int


def replay(archive: Archive, run_id: int, jobs: int = 1) -> ReplayCounts:  # noqa: ARG001 - the stand-in has one
    """Writes the records of all stored captures."""
    bodies = Bodies(archive.connection)
    rows = archive.connection.execute(_STORED).fetchall()
    for url, page_url, moment, status, headers, sha256, stored, batch, stated in rows:
        portal, fetched_at = stated or PORTAL, datetime.fromisoformat(moment)
        named = {name.lower(): value for name, value in json.loads(headers or "[]")}
        page = read_page(bodies.get(stored), url, fetched_at, named.get("content-type"), portal)
        fetch = Fetch(
            page_url, fetched_at, run_id, status, body_sha256=sha256, batch=batch, reader=readers()
        )  # fmt: skip
        archive.write_page(distinct(checked(page, portal)), fetch)
    return ReplayCounts(len(rows))
