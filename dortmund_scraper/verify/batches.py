"""Which run wrote what: a revision and a capture name the crawl that their run belongs to."""

import sqlite3
from collections.abc import Iterator

from .finding import Counts, Finding, named

_OTHER_CRAWL = """r.run_id NOT IN (SELECT id FROM runs WHERE
    CASE WHEN instr(r.batch, 'run:') = 1
        THEN substr(r.batch || '/', 5, instr(r.batch || '/', '/') - 5)
            IN (CAST(id AS TEXT), CAST(crawl_id AS TEXT))
        ELSE instr(r.batch, 'day:') = 1 AND arguments ->> 'command' IN ('import', 'extract') END)"""
_REVISIONS = f"SELECT record_kind, record_id, id, batch, run_id FROM revisions r WHERE {_OTHER_CRAWL}"  # noqa: S608
_FETCHES = f"SELECT url, fetched_at, id, batch, run_id FROM fetches r WHERE {_OTHER_CRAWL}"  # noqa: S608
_NOT_THEN = """SELECT record_kind, record_id, id, run_id FROM revisions r
    WHERE origin = 'portal' AND body_sha256 IS NOT NULL
    AND body_sha256 IN (SELECT body_sha256 FROM fetches WHERE body_sha256 IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM fetches f
        WHERE f.page_url = r.page_url AND f.body_sha256 = r.body_sha256 AND f.run_id = r.run_id)
    AND NOT EXISTS (SELECT 1 FROM fetches f WHERE f.run_id = r.run_id AND f.body_sha256 = r.body_sha256)"""


def check_batches(connection: sqlite3.Connection, _counts: Counts) -> Iterator[Finding]:
    """Checks that run and batch belong together, and that the run of a revision got the body that it rests on."""
    for kind, record_id, number, batch, run_id in connection.execute(_REVISIONS):
        message = f"soll in Lauf {run_id} entstanden sein, gehört aber zu {batch}"
        yield Finding("revisions", f"{named(kind, record_id)}, Fassung {number}", message)
    for kind, record_id, number, run_id in connection.execute(_NOT_THEN):
        message = f"beruht auf einer Rohfassung, die Lauf {run_id} nicht abgerufen hat"
        yield Finding("revisions", f"{named(kind, record_id)}, Fassung {number}", message)
    for url, fetched_at, number, batch, run_id in connection.execute(_FETCHES):
        message = f"soll zu Lauf {run_id} gehören, gehört aber zu {batch}"
        yield Finding("fetches", f"Abruf {number} von {url} am {fetched_at}", message)
