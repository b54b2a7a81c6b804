"""Which documents hold all that is wanted, and in which order they are shown. Documents are numbers here."""

import heapq
import json
import math
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import chain, repeat
from operator import add

from ...records import RecordKind
from ..rows import TABLES
from ..runs import utc
from .index import hidden_records
from .match import Match

_NUMBER = "SELECT count(*) FROM search_documents"
_KINDS = "SELECT d.record_kind, d.id FROM json_each(?) n CROSS JOIN search_documents d ON d.id = n.value"
_ALL_KINDS = "SELECT record_kind, json_group_array(id) FROM search_documents GROUP BY record_kind"
_MANY = 2000
"""Documents from which on it is quicker to read the kinds of all."""
_DOCUMENT = "SELECT id FROM search_documents WHERE record_kind = ? AND record_id = ?"
_NO_PRESS = """SELECT d.id FROM news r CROSS JOIN search_documents d ON d.record_kind = 'news' AND d.record_id = r.id
    WHERE r.kind <> 'press'"""
_REVISED = """SELECT d.id FROM revisions r CROSS JOIN search_documents d
    ON d.record_kind = r.record_kind AND d.record_id = r.record_id
    WHERE r.seen_at >= ? AND r.origin = 'portal'"""
_FIRST_SEEN = """SELECT d.id FROM {} r CROSS JOIN search_documents d ON d.record_kind = ? AND d.record_id = r.id
    WHERE r.first_seen >= ?"""
_MOMENTS = """SELECT {}, -d.id FROM json_each(?) n CROSS JOIN search_documents d ON d.id = n.value
    CROSS JOIN {} r ON r.id = d.record_id"""
_PLACES = {"news": 0, "event": 1, "service": 2}
"""Pages of one thing come before what repeats them on the homepage."""
_SATURATION = 4.0
"""A word that counts so much counts half of what it can at most."""
_DIGITS = 3
_ROUNDED = 0.1**_DIGITS
"""Scores that differ by less may be equal."""

Held = Mapping[RecordKind, set[int]]
"""Documents of each kind."""


def holding(
    connection: sqlite3.Connection, wanted: Sequence[Match], unwanted: Sequence[Match], since: datetime | None,
    *, only_press: bool,
) -> Held:  # fmt: skip
    """The documents with all that is wanted and nothing that is not; without what is suppressed meanwhile."""
    rarest, *others = sorted((one.documents for one in wanted), key=len)
    numbers = set(rarest).intersection(*others)
    for one in unwanted:
        numbers -= one.documents
    numbers -= _numbers(connection, hidden_records(connection))
    if since is not None:
        numbers &= _changed(connection, utc(since))
    if only_press:
        numbers -= {number for (number,) in connection.execute(_NO_PRESS)}
    return _by_kind(connection, numbers)


def best(connection: sqlite3.Connection, held: Held, wanted: Sequence[Match], most: int) -> list[int]:
    """The first documents by rank: those with the words themselves before those with words that contain them; in each,
    as strongly as they speak of them."""
    (total,) = connection.execute(_NUMBER).fetchone()
    worth = [math.log(1 + (total + 1) / (len(one.documents) + 0.5)) for one in wanted]
    whole = set(wanted[0].same).intersection(*(one.same for one in wanted[1:]))
    first = _strongest({kind: numbers & whole for kind, numbers in held.items()}, wanted, worth, most)
    if len(first) == most:
        return first
    others = {kind: numbers - whole for kind, numbers in held.items()}
    return first + _strongest(others, wanted, worth, most - len(first))


def newest(connection: sqlite3.Connection, held: Held, most: int) -> list[int]:
    """The first documents by when news were published, all else was first seen; the newest first. News are in Berlin
    time and the others in UTC, so SQLite makes all of them UTC."""
    moments = list[tuple[str, int]]()
    for kind, numbers in held.items():
        published = "datetime(r.published_at), datetime(r.published_on), " if kind == "news" else ""
        own = f"coalesce({published}datetime(r.first_seen), '')"
        sql = _MOMENTS.format(own, TABLES[kind])
        moments += connection.execute(sql, (json.dumps(sorted(numbers)),))
    return [-number for _, number in heapq.nlargest(most, moments)]


def _by_kind(connection: sqlite3.Connection, numbers: set[int]) -> Held:
    """These documents, in the order of the kinds; no kind that has none."""
    held: dict[RecordKind, set[int]] = {kind: set() for kind in TABLES}
    if len(numbers) < _MANY:
        for kind, number in connection.execute(_KINDS, (json.dumps(sorted(numbers)),)):
            held[kind].add(number)
    else:
        for kind, every in connection.execute(_ALL_KINDS):
            held[kind] = numbers.intersection(json.loads(every))
    return {kind: found for kind, found in held.items() if found}


def _strongest(held: Held, wanted: Sequence[Match], worth: Sequence[float], most: int) -> list[int]:
    """The first documents by score, place of their kind and number."""
    numbers = list(chain.from_iterable(held.values()))
    places = chain.from_iterable(repeat(_PLACES.get(kind, 3), len(found)) for kind, found in held.items())
    scores = _scores(numbers, wanted, worth)
    least = min(heapq.nlargest(most, scores), default=0) - _ROUNDED
    ranked = (
        (-round(score, _DIGITS), place, number)
        for score, place, number in zip(scores, places, numbers, strict=True)
        if score >= least
    )
    return [number for _, _, number in heapq.nsmallest(most, ranked)]


def _scores(numbers: Sequence[int], wanted: Sequence[Match], worth: Sequence[float]) -> Sequence[float]:
    """How strongly documents speak of all parts."""
    scores: Iterable[float] = repeat(0.0, len(numbers))
    for one, value in zip(wanted, worth, strict=True):
        strengths = {weight: value * _strength(weight) for weight in set(one.weights.values())}
        scores = map(add, scores, map(strengths.__getitem__, map(one.weights.__getitem__, numbers)))
    return list(scores)


def _strength(weight: int) -> float:
    """How strongly a document speaks of a part, up to 1: BM25F, for which all spellings are one word."""
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
