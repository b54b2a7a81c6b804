"""Addresses that lead to other pages: to pages that are known, and in no circle."""

import sqlite3
from collections.abc import Iterator
from urllib.parse import quote, unquote, urlsplit

from .finding import Counts, Finding
from .upgrade import upgraded_at

_ALL = """SELECT a.url, a.target_url, a.seen_at,
        EXISTS (SELECT 1 FROM pages WHERE url = a.target_url)
        OR EXISTS (SELECT 1 FROM url_aliases b WHERE b.url = a.target_url)
        OR EXISTS (SELECT 1 FROM fetches f WHERE f.page_url = a.target_url)
        OR EXISTS (SELECT 1 FROM fetches f WHERE f.url = a.target_url)
    FROM url_aliases a"""
_CIRCLE = """WITH RECURSIVE way (url) AS (SELECT target_url FROM url_aliases WHERE url = :url
    UNION SELECT a.target_url FROM way CROSS JOIN url_aliases a ON a.url = way.url)
    SELECT 1 FROM way WHERE url = :url"""
_LEADING = """SELECT 1 FROM fetches WHERE status BETWEEN 301 AND 308
    AND (instr(headers, :plain) OR instr(headers, :quoted)) LIMIT 1"""


def check_aliases(connection: sqlite3.Connection, counts: Counts) -> Iterator[Finding]:
    """Checks that each target is a page that was read or asked for, or one that a captured redirect names."""
    upgraded = upgraded_at(connection)
    for url, target, seen_at, is_known in connection.execute(_ALL):
        counts["aliases"] += 1
        if connection.execute(_CIRCLE, {"url": url}).fetchone():
            yield Finding("aliases", f"Adresse {url}", "führt im Kreis zu sich selbst zurück")
        if not is_known and seen_at > upgraded and not _is_led_to(connection, target):
            message = (
                f"führt zu {target}; dort wurde nie eine Seite gelesen, und kein Abruf nennt die Adresse"
            )
            yield Finding("aliases", f"Adresse {url}", message)


def _is_led_to(connection: sqlite3.Connection, target: str) -> bool:
    """Whether the head of a captured redirect has the path of an address, however it is written."""
    path = unquote(urlsplit(target).path)
    values = {"plain": path, "quoted": quote(path)}
    return path not in ("", "/") and connection.execute(_LEADING, values).fetchone() is not None
