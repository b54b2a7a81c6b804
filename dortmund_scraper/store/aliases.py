"""Addresses that lead to another page of the same kind: by a redirect, or because the page there names it.

Kept as single steps, so that a page that moves twice is found from its first address. What leads to a page of
another kind, a list or the homepage is no alias: portals send readers there when a page is gone.
"""

import sqlite3

from ..urls import is_detail, page_kind

_TARGET = "SELECT target_url FROM url_aliases WHERE url = ?"
_SOURCES = """WITH RECURSIVE source (url) AS (SELECT :url
    UNION SELECT url_aliases.url FROM url_aliases JOIN source ON url_aliases.target_url = source.url)
    SELECT url FROM source"""
_WRITE = """INSERT INTO url_aliases (url, target_url, seen_at, run_id) VALUES (?, ?, ?, ?)
    ON CONFLICT (url) DO UPDATE SET target_url = excluded.target_url, seen_at = excluded.seen_at,
    run_id = excluded.run_id WHERE excluded.seen_at >= seen_at"""
_END = "DELETE FROM url_aliases WHERE url = ? AND seen_at <= ?"
_READ_SINCE = "SELECT 1 FROM pages WHERE url = ? AND fetched_at > ?"


def resolve(connection: sqlite3.Connection, url: str) -> str:
    """The address of the page to which `url` leads; itself when it is no alias."""
    return _way(connection, url)[-1]


def sources(connection: sqlite3.Connection, url: str) -> list[str]:
    """All addresses that lead to `url`, itself among them."""
    return [found for (found,) in connection.execute(_SOURCES, {"url": url}).fetchall()]


def note_way(
    connection: sqlite3.Connection, addresses: list[str], page_url: str, run_id: int, moment: str
) -> list[str]:
    """Notes that these addresses, the last of which answered, led to a page. Returns those whose page is
    another one now.

    An address that answers with its own page is no alias any more. Left out are steps that would close a
    circle, and those that are older than a reading of the page itself.
    """
    if not is_detail(page_url):
        return []
    answers_itself = addresses[-1:] == [page_url]
    ended = answers_itself and connection.execute(_END, (page_url, moment)).rowcount
    alike = [url for url in dict.fromkeys(addresses) if page_kind(url) == page_kind(page_url)]
    changed = [url for url in alike if _note(connection, url, page_url, run_id, moment)]
    return [page_url, *changed] if ended else changed


def _note(connection: sqlite3.Connection, url: str, target: str, run_id: int, moment: str) -> bool:
    """Whether the address leads elsewhere than before."""
    if url in _way(connection, target) or connection.execute(_READ_SINCE, (url, moment)).fetchone():
        return False
    before = connection.execute(_TARGET, (url,)).fetchone()
    written = connection.execute(_WRITE, (url, target, moment, run_id)).rowcount
    return bool(written) and before != (target,)


def _way(connection: sqlite3.Connection, url: str) -> list[str]:
    """The address and those to which it leads, step by step."""
    way = [url]
    while found := connection.execute(_TARGET, (way[-1],)).fetchone():
        way.append(str(found[0]))
    return way
