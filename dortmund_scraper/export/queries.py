"""The questions by which tables are read: what is suppressed is in none of the answers.

Each answers the fields of the table, then address, moment and hash of the page that a row comes from. Arguments:
`:since`, ISO 8601 in UTC or NULL.
"""

from collections.abc import Sequence

from ..records import RecordKind

_SHOWN = """(SELECT s.id FROM {table} s WHERE s.id NOT IN
        (SELECT record_id FROM suppressed_records WHERE record_kind = '{kind}')
    AND (:since IS NULL OR s.id IN
        (SELECT record_id FROM revisions WHERE record_kind = '{kind}' AND seen_at >= :since)))"""
"""Identities of the records of a kind that are published. The lists in it are made once, not for each row."""
_PAGE = """pages p ON p.url = (SELECT o.page_url FROM observations o WHERE o.record_kind = '{kind}'
    AND o.record_id = r.id AND o.page_url NOT IN
        (SELECT address FROM suppressed_addresses WHERE subject_kind <> 'hash')
    ORDER BY o.is_current DESC, o.rank DESC, o.stated_at DESC, o.page_url LIMIT 1)"""
"""The page that tells most of a record `r`."""
_ORIGIN = "p.url, p.fetched_at, p.body_sha256"
_EVENT_PAGE, _SHOWN_EVENTS = _PAGE.format(kind="event"), _SHOWN.format(table="events", kind="event")


def of_records(table: str, kind: RecordKind, columns: Sequence[str]) -> str:
    """All records of a kind, by `id`."""
    page, shown = _PAGE.format(kind=kind), _SHOWN.format(table=table, kind=kind)
    return f"SELECT {_named(columns, 'r')}, {_ORIGIN} FROM {table} r JOIN {page} WHERE r.id IN {shown} ORDER BY r.id"  # noqa: S608


def of_parts(
    table: str, owner: str, kind: RecordKind, reference: str, columns: Sequence[str], order: Sequence[str]
) -> str:
    """All parts of the records of a kind; `reference` is the column that names the record."""
    page, shown = _PAGE.format(kind=kind), _SHOWN.format(table=owner, kind=kind)
    return f"""SELECT {_named(columns, "c")}, {_ORIGIN} FROM {table} c JOIN {owner} r ON r.id = c.{reference}
        JOIN {page} WHERE r.id IN {shown} ORDER BY {_named(order, "c")}"""  # noqa: S608


def of_venues(columns: Sequence[str]) -> str:
    """The venues of the events, by `id`; each comes from the page of one of them."""
    return f"""SELECT {_named(columns, "v")}, {_ORIGIN} FROM venues v
        JOIN (SELECT venue_id, min(id) AS id FROM events WHERE id IN {_SHOWN_EVENTS} GROUP BY venue_id) r
            ON r.venue_id = v.id
        JOIN {_EVENT_PAGE} ORDER BY v.id"""  # noqa: S608


def of_venues_of_events(columns: Sequence[str]) -> str:
    """The venue of each event that has one, by the event's `id`, which is the last column."""
    return f"""SELECT {_named(columns, "v")}, {_ORIGIN}, r.id FROM events r JOIN venues v ON v.id = r.venue_id
        JOIN {_EVENT_PAGE} WHERE r.id IN {_SHOWN_EVENTS} ORDER BY r.id"""  # noqa: S608


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
        WHERE r.id IN {_SHOWN_EVENTS} GROUP BY r.id ORDER BY r.id"""  # noqa: S608


def _named(columns: Sequence[str], alias: str) -> str:
    return ", ".join(f"{alias}.{column}" for column in columns)
