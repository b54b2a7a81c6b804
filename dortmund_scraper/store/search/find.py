"""Finds records by what they say."""

import json
import math
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from ...records import RecordKind
from ..rows import TABLES
from ..runs import utc
from .details import details
from .index import hidden_records
from .match import Match, is_known, match
from .pieces import Pieces, highlighted
from .query import Query, parse
from .schema import COLUMNS
from .scratch import Texts

Order = Literal["rank", "newest"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found."""

    kind: RecordKind
    id: str
    url: str | None
    """Where it, or what it links to, stands; pictures have none."""
    title: Pieces
    snippet: Pieces
    """The place of its other texts where most was found, or how they begin; empty where it has none."""
    day: str
    """ISO 8601, in Berlin: when news were published, the next or else last date of an event, when it was first seen."""
    gone_since: str | None
    """ISO 8601 in UTC; ``None`` while the portal shows it."""
    place: str | None
    """Venue and district of an event, districts of news."""
    first_seen: str
    """ISO 8601 in UTC."""
    changed_at: str | None
    """When the portal last said something else of it, or showed it first; ISO 8601 in UTC."""


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a question."""

    total: int = 0
    """How many records were found, of the kinds that were asked for."""
    by_kind: dict[RecordKind, int] | None = None
    """How many of each kind, also of those that were not asked for; in the order of the kinds, none with 0."""
    hits: tuple[Hit, ...] = ()
    """Those that were asked for by `limit` and `offset`."""
    unknown_words: tuple[str, ...] = ()
    """Words that nothing in the archive holds, as they were typed."""
    ignored_words: tuple[str, ...] = ()
    """Words that were not looked for, because there were too many."""
    is_cut: bool = False
    """Whether a phrase has more spellings than were looked for, so that records may be missing."""
    is_empty: bool = False
    """Whether nothing was asked for: no word, or only words to be left out."""


@dataclass(frozen=True, slots=True)
class _Scored:
    number: int
    kind: RecordKind
    id: str
    is_same: bool
    score: float


_RECORDS = """SELECT d.id, d.record_kind, d.record_id FROM json_each(?) n CROSS JOIN search_documents d
    ON d.id = n.value"""
_TEXTS = f"SELECT {', '.join(COLUMNS)} FROM search_source WHERE id = ?"  # noqa: S608
_PRESS = "SELECT id FROM news WHERE kind = 'press'"
_REVISED = "SELECT DISTINCT record_kind, record_id FROM revisions WHERE seen_at >= ? AND origin = 'portal'"
_FIRST_SEEN = "SELECT id FROM {} WHERE first_seen >= ?"
_NUMBER = "SELECT count(*) FROM search_documents"
_ORDER = {kind: place for place, kind in enumerate(("news", "event", "service"))}
_SATURATION = 4.0
"""A word that counts so much counts half of what it can at most."""


def find(
    connection: sqlite3.Connection,
    text: str,
    *,
    kinds: Sequence[RecordKind] | None = None,
    only_press: bool = False,
    since: datetime | None = None,
    limit: int = 20,
    offset: int = 0,
    order: Order = "rank",
    today: date,
) -> Found:
    """The records that hold all words of a text; see docs/search.md for what can be typed.

    `kinds` are those that are asked for (all by default), `only_press` leaves of the news only press releases, `since`
    (aware) asks for what the portal showed first or changed since then. `today` is a day in Berlin, for the next date
    of an event. Reads only, and raises nothing for whatever text.
    """
    query = parse(text)
    if not query.wanted:
        return Found(by_kind={}, ignored_words=query.ignored, is_empty=True)
    matches = [match(connection, part) for part in query.wanted]
    unknown = _unknown(connection, query, matches)
    scored = _scored(connection, query, matches)
    scored = _filtered(connection, scored, since, only_press=only_press)
    counted = Counter(one.kind for one in scored)
    asked = [one for one in scored if kinds is None or one.kind in kinds]
    ordered = _ordered(connection, asked, order)[offset : offset + limit]
    return Found(
        total=len(asked),
        by_kind={kind: counted[kind] for kind in TABLES if counted[kind]},
        hits=_hits(connection, ordered, matches, today),
        unknown_words=unknown,
        ignored_words=query.ignored,
        is_cut=any(one.is_cut for one in matches),
    )


def _unknown(connection: sqlite3.Connection, query: Query, matches: Sequence[Match]) -> tuple[str, ...]:
    words = [
        word
        for part, found in zip(query.wanted, matches, strict=True)
        if not found.same and not found.inside
        for word in part.words
        if not is_known(connection, word)
    ]
    return tuple(dict.fromkeys(word.text for word in words))


def _scored(connection: sqlite3.Connection, query: Query, matches: Sequence[Match]) -> list[_Scored]:
    """The documents with all that is wanted, and nothing that is not."""
    (number,) = connection.execute(_NUMBER).fetchone()
    numbers = set.intersection(*(one.documents for one in matches))
    for part in query.unwanted:
        numbers -= match(connection, part).documents
    worth = [math.log(1 + (number + 1) / (len(one.documents) + 0.5)) for one in matches]
    found = connection.execute(_RECORDS, (json.dumps(sorted(numbers)),))
    return [
        _Scored(
            number, kind, record_id,
            all(number in one.same for one in matches),
            round(sum(value * _strength(one, number) for one, value in zip(matches, worth, strict=True)), 3),
        )
        for number, kind, record_id in found
    ]  # fmt: skip


def _strength(found: Match, number: int) -> float:
    """How strongly a document speaks of a part, up to 1: BM25F, for which all spellings are one word."""
    weight = found.same.get(number, 0) + found.inside.get(number, 0)
    return weight / (weight + _SATURATION)


def _filtered(
    connection: sqlite3.Connection, scored: list[_Scored], since: datetime | None, *, only_press: bool
) -> list[_Scored]:
    hidden = hidden_records(connection)
    if hidden:
        scored = [one for one in scored if (one.kind, one.id) not in hidden]
    if since is not None:
        recent = _since(connection, utc(since))
        scored = [one for one in scored if (one.kind, one.id) in recent]
    if only_press:
        press = {record_id for (record_id,) in connection.execute(_PRESS)}
        scored = [one for one in scored if one.kind != "news" or one.id in press]
    return scored


def _since(connection: sqlite3.Connection, moment: str) -> set[tuple[str, str]]:
    recent: set[tuple[str, str]] = set(connection.execute(_REVISED, (moment,)))
    for kind, table in TABLES.items():
        recent |= {
            (kind, record_id) for (record_id,) in connection.execute(_FIRST_SEEN.format(table), (moment,))
        }
    return recent


def _ordered(connection: sqlite3.Connection, scored: Iterable[_Scored], order: Order) -> list[_Scored]:
    if order == "rank":
        return sorted(
            scored, key=lambda one: (not one.is_same, -one.score, _ORDER.get(one.kind, 9), one.number)
        )
    moments = _moments(connection, scored)
    ranked = sorted(scored, key=lambda one: one.number)
    return sorted(ranked, key=lambda one: moments[one.kind, one.id], reverse=True)


def _moments(connection: sqlite3.Connection, scored: Iterable[_Scored]) -> dict[tuple[str, str], str]:
    """When news were published, all else was first seen."""
    found = dict[tuple[str, str], str]()
    for kind, table in TABLES.items():
        ids = json.dumps([one.id for one in scored if one.kind == kind])
        own = "coalesce(published_at, published_on, first_seen)" if kind == "news" else "first_seen"
        sql = f"SELECT id, {own} FROM json_each(?) CROSS JOIN {table} ON id = value"  # noqa: S608
        found |= {(kind, record_id): moment for record_id, moment in connection.execute(sql, (ids,))}
    return found


def _hits(
    connection: sqlite3.Connection, scored: Sequence[_Scored], matches: Sequence[Match], today: date
) -> tuple[Hit, ...]:
    documents: list[tuple[int, Texts]] = [
        (one.number, connection.execute(_TEXTS, (one.number,)).fetchone()) for one in scored
    ]
    terms = [term for one in matches for term in one.terms]
    phrases = [phrase for one in matches for phrase in one.phrases]
    shown = highlighted(documents, terms, phrases)
    hits = []
    for one in scored:
        title, snippet = shown[one.number]
        told = details(connection, one.kind, one.id, today)
        hits.append(
            Hit(one.kind, one.id, told.url, title, snippet, told.day, told.gone_since, told.place,
                told.first_seen, told.changed_at)
        )  # fmt: skip
    return tuple(hits)
