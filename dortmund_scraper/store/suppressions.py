"""What is to be shown nowhere: addresses, ids and hashes of bodies, each with a reason.

A suppression deletes nothing. Whatever shows, exports or takes over asks `withheld.Withheld`, or in SQL the views of
`suppression_views.py`. All functions run in the transaction of their caller.
"""

import re
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ..records import RecordKind
from ..urls import PORTAL, canonical, image_key
from .clean import clean_text
from .rows import TABLES
from .runs import utc
from .search import index

SubjectKind = Literal["url", "id", "hash"]

_HASH = re.compile(r"[0-9a-fA-F]{64}")
_WITHOUT_SCHEME = re.compile(r"/(?!/)|(?:(?:www|application)\.)?dortmund\.de(?:/|$)", re.IGNORECASE)
_TITLES = {
    "news": "news", "event": "events", "service": "services", "slide": "slides", "teaser": "teasers",
    "video": "videos", "quick_link": "quick_links",
}  # fmt: skip
_WRITE = """INSERT INTO suppressions (subject_kind, subject, reason, made_at) VALUES (?, ?, ?, ?)
    ON CONFLICT (subject_kind, subject) DO UPDATE SET reason = excluded.reason"""
_CAPTURES = """WITH a AS MATERIALIZED
        (SELECT address FROM suppressed_addresses WHERE subject_kind = ?1 AND subject = ?2),
    b AS MATERIALIZED (SELECT sha256 FROM suppressed_bodies WHERE subject_kind = ?1 AND subject = ?2)
    SELECT count(*) FROM (SELECT f.id FROM a CROSS JOIN fetches f ON f.page_url = a.address
        UNION SELECT f.id FROM a CROSS JOIN fetches f ON f.url = a.address
        UNION SELECT f.id FROM b CROSS JOIN fetches f ON f.stored_sha256 = b.sha256
        UNION SELECT f.id FROM b CROSS JOIN fetches f ON f.body_sha256 = b.sha256
            WHERE f.stored_sha256 IS NOT f.body_sha256)"""
_PORTAL = """SELECT arguments ->> 'portal' FROM runs WHERE arguments ->> 'portal' IS NOT NULL
    ORDER BY arguments ->> 'command' IS NULL DESC, id DESC LIMIT 1"""
_OF_HISTORY = "SELECT 1 FROM revisions WHERE record_kind = ? AND record_id = ? LIMIT 1"
_IS_HELD = "SELECT 1 FROM suppressions WHERE subject_kind = ? AND subject = ?"
_OF_SUBJECT = "FROM suppressed_records WHERE subject_kind = ? AND subject = ?"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a suppression names."""

    kind: SubjectKind
    text: str
    """A canonical address, the id of a record, or a SHA-256 in small hexadecimal letters."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """A row of `suppressions`."""

    subject: Subject
    reason: str
    made_at: str
    """ISO 8601 in UTC."""


def subject_of(text: str, portal: str = PORTAL) -> Subject:
    """What a person means by a text: 64 hexadecimal letters are the hash of a body, what begins like an address of the
    portal or with http(s) is an address, all else an id. `portal` is the origin of paths and of the portal's other
    hosts. Raises `ValueError` for a broken address and a blank text."""
    text = clean_text(text.strip())
    if not text:
        raise ValueError("blank")
    if _HASH.fullmatch(text):
        return Subject("hash", text.lower())
    if _WITHOUT_SCHEME.match(text):
        text = f"{portal}{text}" if text.startswith("/") else f"https://{text}"
    if not text.lower().startswith(("http://", "https://")):
        return Subject("id", text)
    address = canonical(text, portal=portal)
    if address is None:
        raise ValueError(f"no address: {text}")
    return Subject("url", address)


def subject_in(connection: sqlite3.Connection, text: str) -> Subject:
    """What a person means by a text who has this archive before them: the record with exactly this id, the picture
    whose file the address names, in whatever size; else as `subject_of` says, with the portal of the last crawl."""
    subject = subject_of(text, portal_of(connection))
    if subject.kind == "url" and _is_id(connection, own := clean_text(text.strip()), subject.text):
        return Subject("id", own)
    if subject.kind == "url" and _is_record(connection, "gallery_image", picture := image_key(subject.text)):
        return Subject("id", picture)
    return subject


def suppressed_as(connection: sqlite3.Connection, text: str) -> Subject | None:
    """The suppression that a person means by a text, also one that was made before what it names was known; ``None``
    where there is none."""
    own = clean_text(text.strip())
    portal = portal_of(connection)
    meant = (subject_in(connection, text), subject_of(text, portal), Subject("id", own), subject_of(text))
    held = (one for one in meant if connection.execute(_IS_HELD, (one.kind, one.text)).fetchone())
    return next(held, None)


def portal_of(connection: sqlite3.Connection) -> str:
    """The origin of the portal that the archive is of: that of its last crawl, or else of what was taken over last."""
    found = connection.execute(_PORTAL).fetchone()
    return str(found[0]) if found else PORTAL


def _is_id(connection: sqlite3.Connection, text: str, address: str) -> bool:
    """Whether a text is the id of a record and not just its address, which is its id too."""
    return text != address and any(_is_record(connection, kind, text) for kind in TABLES)


def _is_record(connection: sqlite3.Connection, kind: RecordKind, record_id: str) -> bool:
    held = f"SELECT 1 FROM {TABLES[kind]} WHERE id = ?"  # noqa: S608
    return any(
        connection.execute(sql, values).fetchone()
        for sql, values in ((held, (record_id,)), (_OF_HISTORY, (kind, record_id)))
    )


def add(connection: sqlite3.Connection, subject: Subject, reason: str, moment: datetime) -> None:
    """Suppresses a subject from now on (`moment`, aware); one that is suppressed already gets the new reason."""
    connection.execute(_WRITE, (subject.kind, subject.text, clean_text(reason), utc(moment)))
    index.sweep(connection)


def remove(connection: sqlite3.Connection, subject: Subject) -> bool:
    """Shows a subject again. Whether it was suppressed."""
    sql = "DELETE FROM suppressions WHERE subject_kind = ? AND subject = ?"
    removed = connection.execute(sql, (subject.kind, subject.text)).rowcount > 0
    index.sweep(connection)
    return removed


def listing(connection: sqlite3.Connection) -> list[Suppression]:
    """All suppressions, the oldest first."""
    rows = connection.execute("SELECT subject_kind, subject, reason, made_at FROM suppressions ORDER BY id")
    return [Suppression(Subject(kind, text), reason, made_at) for kind, text, reason, made_at in rows]


def records_of(connection: sqlite3.Connection, subject: Subject) -> list[tuple[str, str]]:
    """Kind and id of the records that the suppression of a subject hides, also those that are held no more."""
    sql = f"SELECT record_kind, record_id {_OF_SUBJECT} ORDER BY record_kind, record_id"
    return [(kind, record_id) for kind, record_id in connection.execute(sql, (subject.kind, subject.text))]


def title_of(connection: sqlite3.Connection, kind: str, record_id: str) -> str | None:
    """The title of a record, the caption of a picture; ``None`` where it is held no more."""
    table, column = (_TITLES[kind], "title") if kind in _TITLES else ("gallery_images", "caption")
    found = connection.execute(f"SELECT {column} FROM {table} WHERE id = ?", (record_id,)).fetchone()  # noqa: S608
    return None if found is None else found[0]


def captures_of(connection: sqlite3.Connection, subject: Subject) -> int:
    """How many captures the suppression of a subject keeps from being handed on."""
    (number,) = connection.execute(_CAPTURES, (subject.kind, subject.text)).fetchone()
    return int(number)
