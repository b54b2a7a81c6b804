"""The questions by which tables are read: what is suppressed is in none of the answers.

Each answers the columns that it is asked for, then address, moment and hash of the page that a row comes from.
Argument: `:since`, ISO 8601 in UTC or NULL. The joins are `CROSS`, which keeps SQLite to their order: the table whose
rows are wanted is walked along its key, so nothing is sorted or gathered first, however large it is. The lists behind
`IN` are made once for a question, not for each row.
"""

from collections.abc import Sequence

from ..records import RecordKind
from ..store.suppression_views import SUPPRESSED_PAGES, told_nowhere

_SHOWN = """r.id NOT IN (SELECT record_id FROM suppressed_records WHERE record_kind = '{kind}')
    AND (:since IS NULL OR r.id IN
        (SELECT record_id FROM revisions WHERE record_kind = '{kind}' AND seen_at >= :since))"""
"""Whether a record `r` of a kind is published."""
_OWN_PAGE = f"""SELECT o.page_url FROM observations o WHERE o.record_kind = '{{kind}}' AND o.own_id = r.id
    AND o.page_url = r.url AND o.record_id = r.id AND o.is_current AND o.page_url NOT IN {SUPPRESSED_PAGES}"""  # noqa: S608
_BEST_PAGE = f"""SELECT o.page_url FROM observations o WHERE o.record_kind = '{{kind}}' AND o.record_id = r.id
    AND o.page_url NOT IN {SUPPRESSED_PAGES}
    ORDER BY o.is_current DESC, o.rank DESC, o.stated_at DESC, o.page_url LIMIT 1"""  # noqa: S608
_OF_OWN_PAGE = f"pages p ON p.url = coalesce(({_OWN_PAGE}), ({_BEST_PAGE}))"
_OF_BEST_PAGE = f"pages p ON p.url = ({_BEST_PAGE})"
_PLACED = ("news", "event", "service")
"""Kinds of records that have a page of their own, at their `url`."""
_HAS_PAGE = f"""r.id NOT IN (SELECT o.record_id {told_nowhere("o.record_kind = '{kind}'")})"""
"""Whether not all pages that tell of a record `r` are suppressed."""
_ORIGIN = "p.url, p.fetched_at, p.body_sha256"


def of_records(table: str, kind: RecordKind, columns: Sequence[str]) -> str:
    """All records of a kind, by `id`, which comes once more behind all else."""
    return f"""SELECT {_named(columns, "r")}, {_ORIGIN}, r.id FROM {table} r CROSS JOIN {_page(kind)}
        WHERE {_shown(kind)} ORDER BY r.id"""  # noqa: S608


def of_parts(
    table: str, owner: str, kind: RecordKind, reference: str, columns: Sequence[str], order: Sequence[str]
) -> str:
    """All parts of the records of a kind; `reference` is the column that names the record."""
    return f"""SELECT {_named(columns, "c")}, {_ORIGIN} FROM {table} c CROSS JOIN {owner} r ON r.id = c.{reference}
        CROSS JOIN {_page(kind)} WHERE {_shown(kind)} ORDER BY {_named(order, "c")}"""  # noqa: S608


def of_venues(columns: Sequence[str]) -> str:
    """The venues of the events, by `id`; each comes from the page of one of them."""
    return f"""SELECT {_named(columns, "v")}, {_ORIGIN} FROM venues v
        CROSS JOIN events r ON r.id = (SELECT min(r.id) FROM events r
            WHERE r.venue_id = v.id AND {_shown("event")} AND {_HAS_PAGE.format(kind="event")})
        CROSS JOIN {_page("event")} ORDER BY v.id"""  # noqa: S608


def of_one(table: str, column: str, columns: Sequence[str], order: Sequence[str]) -> str:
    """The rows of a table in which a column equals the argument `?`, without what they come from."""
    return f"SELECT {', '.join(columns)} FROM {table} WHERE {column} = ? ORDER BY {', '.join(order)}"  # noqa: S608


def of_histories() -> str:
    """The history of each event, by its `id`: how many revisions, the moment of the last one, and a JSON array of the
    moments at which it disappeared or was back."""
    return f"""SELECT r.id, count(v.id), max(v.seen_at),
        iif(r.id IN (SELECT record_id FROM disappearances WHERE record_kind = 'event'),
            (SELECT json_group_array(moment) FROM
                (SELECT gone_at AS moment FROM disappearances WHERE record_kind = 'event' AND record_id = r.id
                UNION SELECT returned_at FROM disappearances
                    WHERE record_kind = 'event' AND record_id = r.id AND returned_at IS NOT NULL)), '[]')
        FROM events r LEFT JOIN revisions v ON v.record_kind = 'event' AND v.record_id = r.id
        WHERE {_shown("event")} GROUP BY r.id ORDER BY r.id"""  # noqa: S608


def _shown(kind: RecordKind) -> str:
    return _SHOWN.format(kind=kind)


def _page(kind: RecordKind) -> str:
    """Its own page where it still tells of the record, else the one that tells most of it."""
    return (_OF_OWN_PAGE if kind in _PLACED else _OF_BEST_PAGE).format(kind=kind)


def _named(columns: Sequence[str], alias: str) -> str:
    return ", ".join(f"{alias}.{column}" for column in columns)
