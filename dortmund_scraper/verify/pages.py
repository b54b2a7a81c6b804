"""The pages that are held: each is as its newest capture has it."""

import sqlite3
from collections.abc import Iterator

from .finding import Counts, Finding
from .upgrade import upgraded_at

_PAGES = "SELECT url, body_sha256, fetched_at FROM pages"
_NEWEST = """SELECT fetched_at, body_sha256 FROM fetches WHERE page_url = ? AND gave = 'page'
    AND (stored_sha256 IS NOT NULL OR pruned_at IS NOT NULL) ORDER BY fetched_at DESC"""
_ANYWHERE = "SELECT 1 FROM fetches WHERE gave = 'page' AND body_sha256 = ? AND fetched_at = ? LIMIT 1"


def check_pages(connection: sqlite3.Connection, counts: Counts) -> Iterator[Finding]:
    """Compares each page with its newest captures; captures of one second count alike. A page that was read before
    captures were kept has none."""
    upgraded = upgraded_at(connection)
    for url, sha256, fetched_at in connection.execute(_PAGES):
        counts["pages"] += 1
        moment, hashes = _newest(connection, url)
        if moment < fetched_at <= upgraded:
            continue
        values = (sha256, fetched_at)
        if not hashes and connection.execute(_ANYWHERE, values).fetchone():
            continue  # better readers found that the page has another address
        if not hashes:
            yield Finding("pages", f"Seite {url}", "wurde nie abgerufen; was sie sagte, ist nicht zu belegen")
        elif sha256 not in hashes or moment != fetched_at:
            message = "Prüfsumme oder Zeitpunkt sind nicht die ihres letzten Abrufs: verändert"
            yield Finding("pages", f"Seite {url}", message)


def _newest(connection: sqlite3.Connection, url: str) -> tuple[str, set[str | None]]:
    """The moment of the newest captures of a page, and the hashes of their bytes; nothing where there are none."""
    newest, hashes = "", set()
    for fetched_at, sha256 in connection.execute(_NEWEST, (url,)):
        if newest and fetched_at != newest:
            break
        newest = fetched_at
        hashes.add(sha256)
    return newest, hashes
