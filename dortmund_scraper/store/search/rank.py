"""Which documents hold all that is wanted, and in which order they are shown. Documents are numbers here."""

import heapq
import json
import math
import sqlite3
from collections.abc import Sequence
from datetime import datetime

from ...records import RecordKind
from ..rows import TABLES
from ..runs import utc
from .index import hidden_records
from .match import Match

_NUMBER = "SELECT count(*) FROM search_documents"
_KINDS = "SELECT d.id, d.record_kind FROM json_each(?) n CROSS JOIN search_documents d ON d.id = n.value"
_DOCUMENT = "SELECT id FROM search_documents WHERE record_kind = ? AND record_id = ?"
_NO_PRESS = """SELECT d.id FROM news r CROSS JOIN search_documents d ON d.record_kind = 'news' AND d.record_id = r.id
    WHERE r.kind <> 'press'"""
_REVISED = """SELECT d.id FROM revisions r CROSS JOIN search_documents d
    ON d.record_kind = r.record_kind AND d.record_id = r.record_id
    WHERE r.seen_at >= ? AND r.origin = 'portal'"""
_FIRST_SEEN = """SELECT d.id FROM {} r CROSS JOIN search_documents d ON d.record_kind = ? AND d.record_id = r.id
    WHERE r.first_seen >= ?"""
_MOMENTS = """SELECT d.id, {} FROM json_each(?) n CROSS JOIN search_documents d ON d.id = n.value
    CROSS JOIN {} r ON r.id = d.record_id WHERE d.record_kind = ?"""
_PLACES = {"news": 0, "event": 1, "service": 2}
"""Pages of one thing come before what repeats them on the homepage."""
_SATURATION = 4.0
"""A word that counts so much counts half of what it can at most."""

Kinds = dict[int, RecordKind]
"""Documents with the kinds of their records."""


def holding(
    connection: sqlite3.Connection, wanted: Sequence[Match], unwanted: Sequence[Match], since: datetime | None,
    *, only_press: bool,
) -> Kinds:  # fmt: skip
    """The documents with all that is wanted and nothing that is not; without what is suppressed meanwhile."""
    numbers = set.intersection(*sorted((one.documents for one in wanted), key=len))
    for one in unwanted:
        numbers -= one.documents
    numbers -= _numbers(connection, hidden_records(connection))
    if since is not None:
        numbers &= _changed(connection, utc(since))
    if only_press:
        numbers -= {number for (number,) in connection.execute(_NO_PRESS)}
    return dict(connection.execute(_KINDS, (json.dumps(sorted(numbers)),)).fetchall())


def best(
    connection: sqlite3.Connection, kinds: Kinds, numbers: Sequence[int], wanted: Sequence[Match], most: int
) -> list[int]:
    """The first documents by rank: those with the words themselves before those with words that contain them; in each,
    as strongly as they speak of them."""
    (total,) = connection.execute(_NUMBER).fetchone()
    worth = [(one, math.log(1 + (total + 1) / (len(one.documents) + 0.5))) for one in wanted]

    def rank(number: int) -> tuple[bool, float, int, int]:
        score = sum(value * _strength(one, number) for one, value in worth)
        is_inside = not all(number in one.same for one in wanted)
        return is_inside, -round(score, 3), _PLACES.get(kinds[number], 3), number

    return heapq.nsmallest(most, numbers, key=rank)


def newest(connection: sqlite3.Connection, numbers: Sequence[int], most: int) -> list[int]:
    """The first documents by when news were published, all else was first seen; the newest first. News are in Berlin
    time and the others in UTC, so SQLite makes all of them UTC."""
    asked = json.dumps(sorted(numbers))
    moments = dict[int, str]()
    for kind, table in TABLES.items():
        published = "datetime(r.published_at), datetime(r.published_on), " if kind == "news" else ""
        own = f"coalesce({published}datetime(r.first_seen), '')"
        moments.update(connection.execute(_MOMENTS.format(own, table), (asked, kind)).fetchall())
    return heapq.nlargest(most, numbers, key=lambda number: (moments.get(number, ""), -number))


def _strength(found: Match, number: int) -> float:
    """How strongly a document speaks of a part, up to 1: BM25F, for which all spellings are one word."""
    weight = found.same.get(number, 0) + found.inside.get(number, 0)
    return weight / (weight + _SATURATION)


def _numbers(connection: sqlite3.Connection, records: set[tuple[RecordKind, str]]) -> set[int]:
    found = (connection.execute(_DOCUMENT, record).fetchone() for record in records)
    return {row[0] for row in found if row is not None}


def _changed(connection: sqlite3.Connection, moment: str) -> set[int]:
    """What the portal showed first, or changed, since a moment."""
    numbers = {number for (number,) in connection.execute(_REVISED, (moment,))}
    for kind, table in TABLES.items():
        found = connection.execute(_FIRST_SEEN.format(table), (kind, moment))
        numbers.update(number for (number,) in found)
    return numbers
