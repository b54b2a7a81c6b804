"""Finds records by what they say."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from ...records import RecordKind
from . import rank
from .details import details
from .match import Match, is_known, match
from .pieces import Pieces, highlighted
from .query import Query, parse
from .schema import COLUMNS

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
    by_kind: Mapping[RecordKind, int] = field(default_factory=dict)
    """How many of each kind, also of those that were not asked for; in the order of the kinds, none with 0."""
    hits: tuple[Hit, ...] = ()
    """Those that were asked for by `limit` and `offset`."""
    unknown_words: tuple[str, ...] = ()
    """Words that nothing in the archive holds, as they were typed."""
    ignored_words: tuple[str, ...] = ()
    """Words that were not looked for, because there were too many."""
    cut_words: tuple[str, ...] = ()
    """Words in so many others, or phrases with so many spellings, that not all were looked for: hits may be missing, or
    be left that such a word excludes."""
    is_empty: bool = False
    """Whether nothing was asked for: no word, or only words to be left out."""


_RECORD = f"SELECT record_kind, record_id, {', '.join(COLUMNS)} FROM search_source WHERE id = ?"  # noqa: S608


def find(
    connection: sqlite3.Connection,
    text: str,
    *,
    kinds: Sequence[str] | None = None,
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
    of an event. Reads only, and raises nothing for whatever text. Where a record was taken out of the archive by hand,
    so that the index has it still, it is counted and not among the hits.
    """
    query = parse(text)
    if not query.wanted:
        return Found(ignored_words=query.ignored, is_empty=True)
    wanted = [match(connection, part) for part in query.wanted]
    unwanted = [match(connection, part) for part in query.unwanted]
    matched = zip((*query.wanted, *query.unwanted), (*wanted, *unwanted), strict=True)
    held = rank.holding(connection, wanted, unwanted, since, only_press=only_press)
    asked = {kind: numbers for kind, numbers in held.items() if kinds is None or kind in kinds}
    most = max(offset, 0) + max(limit, 0)
    is_newest = order == "newest"
    first = rank.newest(connection, asked, most) if is_newest else rank.best(connection, asked, wanted, most)
    return Found(
        total=sum(len(numbers) for numbers in asked.values()),
        by_kind={kind: len(numbers) for kind, numbers in held.items()},
        hits=_hits(connection, first[max(offset, 0) :], wanted, today),
        unknown_words=_unknown(connection, query, wanted),
        ignored_words=query.ignored,
        cut_words=tuple(part.text for part, one in matched if one.is_cut),
    )


def _unknown(connection: sqlite3.Connection, query: Query, wanted: Sequence[Match]) -> tuple[str, ...]:
    words = [
        word
        for part, found in zip(query.wanted, wanted, strict=True)
        if not found.documents
        for word in part.words
        if not is_known(connection, word)
    ]
    return tuple(dict.fromkeys(word.text for word in words))


def _hits(
    connection: sqlite3.Connection, numbers: Sequence[int], wanted: Sequence[Match], today: date
) -> tuple[Hit, ...]:
    rows = {number: row for number in numbers if (row := connection.execute(_RECORD, (number,)).fetchone())}
    terms = [term for one in wanted for term in one.terms]
    phrases = [phrase for one in wanted for phrase in one.phrases]
    shown = highlighted([(number, row[2:]) for number, row in rows.items()], terms, phrases)
    return tuple(_hit(connection, row[0], row[1], *shown[number], today) for number, row in rows.items())


def _hit(
    connection: sqlite3.Connection, kind: RecordKind, record_id: str, title: Pieces, snippet: Pieces, today: date
) -> Hit:  # fmt: skip
    told = details(connection, kind, record_id, today)
    return Hit(
        kind, record_id, told.url, title, snippet, told.day, told.gone_since, told.place, told.first_seen,
        told.changed_at,
    )  # fmt: skip
