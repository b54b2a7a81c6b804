"""Reads a stored page of the past with the readers of today."""

import sqlite3
from datetime import datetime

from dortmund_scraper import identity
from dortmund_scraper.changes.model import Json
from dortmund_scraper.extract import read_page
from dortmund_scraper.pipelines.checks import checked
from dortmund_scraper.store.bodies import Bodies
from dortmund_scraper.store.captures import Capture, content_type, portal_of
from dortmund_scraper.store.clean import clean
from dortmund_scraper.store.distinct import distinct, records_of
from dortmund_scraper.store.lookup import Named
from dortmund_scraper.urls import PORTAL


def reread(connection: sqlite3.Connection, capture: Capture, named: Named) -> Json | None:
    """What today's readers find about a record on a stored page, and nothing from other pages; ``None`` when it is
    not on it.

    Raises `BodyError` or `KeyError` when the stored bytes are damaged or missing.
    """
    if capture.stored_sha256 is None:
        return None
    body = Bodies(connection).get(capture.stored_sha256)
    portal = portal_of(connection, capture.run_id) or PORTAL
    page = read_page(
        body,
        url=capture.page_url if capture.page_url.startswith("http") else None,
        fetched_at=datetime.fromisoformat(capture.fetched_at),
        content_type=content_type(connection, capture),
        portal=portal,
    )
    known = {named.id, capture.page_url} if named.id.startswith("http") else {named.id}
    for kind, record in records_of(distinct(clean(checked(page, portal)))):
        if kind == named.kind and identity.record_id(kind, record) in known:
            return record.model_dump(mode="json")
    return None
