"""Which readers read what the archive holds, and what is to be remembered after others did."""

import json
import sqlite3
from collections.abc import Collection, Mapping
from typing import Any

_PAGES = """SELECT url, kind FROM pages WHERE url IN (SELECT page_url FROM fetches WHERE gave = 'page'
    AND stored_sha256 IS NOT NULL AND (? IS NULL OR fetched_at >= ?)) ORDER BY url"""
_OUTDATED = """SELECT DISTINCT page_url FROM addresses WHERE reader <> ? AND page_url IS NOT NULL AND status = 200
    AND EXISTS (SELECT 1 FROM fetches AS f WHERE f.page_url = addresses.page_url AND f.gave = 'page'
        AND f.stored_sha256 IS NOT NULL) ORDER BY page_url"""
_SOURCES = """SELECT url, role FROM addresses WHERE reader <> ? AND page_url IS NULL AND status = 200
    AND links IS NOT NULL AND EXISTS (SELECT 1 FROM fetches AS f WHERE f.page_url = addresses.url
        AND f.gave = 'links' AND f.stored_sha256 IS NOT NULL) ORDER BY url"""
_TRUST = """UPDATE addresses SET reader = :reader, links = coalesce(:links, links)
    WHERE {} = :subject AND role = :role AND status = 200"""


def pages(connection: sqlite3.Connection, kinds: Collection[str], since: str | None) -> list[str]:
    """The pages with a stored body, of these kinds (all when empty) and captured since a moment (ISO 8601, UTC)."""
    found = connection.execute(_PAGES, (since, since)).fetchall()
    return [url for url, kind in found if not kinds or kind in kinds]


def outdated(connection: sqlite3.Connection, reader: str) -> list[str]:
    """The pages with a stored body that a crawl could find unchanged, had these readers read them."""
    return [url for (url,) in connection.execute(_OUTDATED, (reader,)).fetchall()]


def outdated_sources(connection: sqlite3.Connection, reader: str) -> list[tuple[str, str]]:
    """Addresses and roles of what only leads elsewhere, as sitemaps, and was read by others than these readers."""
    return connection.execute(_SOURCES, (reader,)).fetchall()


def trust(
    connection: sqlite3.Connection, page_url: str, role: str, reader: str, links: Mapping[str, Any] | None
) -> None:
    """From now on the validators of a page's addresses speak for what these readers read there."""
    _trust(connection, "page_url", page_url, role, reader, links)


def trust_source(
    connection: sqlite3.Connection, url: str, role: str, reader: str, links: Mapping[str, Any]
) -> None:
    """The same for an address that only leads elsewhere."""
    _trust(connection, "url", url, role, reader, links)


def _trust(
    connection: sqlite3.Connection, column: str, subject: str, role: str, reader: str,
    links: Mapping[str, Any] | None,
) -> None:  # fmt: skip
    text = None if links is None else json.dumps(links, ensure_ascii=False)
    values = {"reader": reader, "links": text, "subject": subject, "role": role}
    connection.execute(_TRUST.format(column), values)
