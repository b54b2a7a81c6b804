"""Reads a stored page of the past with the readers of today."""

import dataclasses
import sqlite3

from dortmund_scraper import identity
from dortmund_scraper.changes.model import Json
from dortmund_scraper.rereading.reading import reread
from dortmund_scraper.store.bodies import Bodies
from dortmund_scraper.store.captures import Stored, first_with
from dortmund_scraper.store.clean import clean
from dortmund_scraper.store.distinct import records_of
from dortmund_scraper.store.lookup import Named


def reread_record(connection: sqlite3.Connection, capture: Stored, named: Named) -> Json | None:
    """What today's readers find about a record on a stored page, and nothing from other pages; ``None`` when it is
    not on it.

    Raises `BodyError` or `KeyError` when the stored bytes are damaged or missing.
    """
    if capture.stored_sha256 is None:
        return None
    body = Bodies(connection).get(capture.stored_sha256)
    came_with = capture if capture.is_own else first_with(connection, capture.stored_sha256)
    headers = came_with.headers if came_with else ()
    page = reread(dataclasses.replace(capture, headers=headers), body).page
    known = {named.id, capture.page_url} if named.id.startswith("http") else {named.id}
    for kind, record in records_of(clean(page)):
        if kind == named.kind and identity.record_id(kind, record) in known:
            return record.model_dump(mode="json")
    return None
