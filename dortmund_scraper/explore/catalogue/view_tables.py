"""The ready-made views of the archive, which leave out what is suppressed."""

from ...changes.record_text import KIND_NAMES
from ...export.columns import Type
from ...store.suppression_views import is_shown as record_is_shown
from .archive_tables import ALL_FIELDS, ALL_KINDS, MENTIONED
from .expressions import ADDRESSES, has_page, in_words, is_shown
from .making import column, sorted_in_german
from .shown_table import Facet, Group, ShownTable
from .texts import table_text, words_for

_TYPES: dict[str, Type] = {
    "start_date": "date", "end_date": "date", "url": "url", "event_id": "key", "run_started_at": "moment",
    "stated": "integer", "held": "integer", "difference": "integer", "is_free": "boolean", "is_cancelled": "boolean",
    "is_sold_out": "boolean",
}  # fmt: skip
_WORDS = {
    ("recurrences", "kind"): in_words("x.record_kind", KIND_NAMES),
    ("recurrences", "field"): in_words("x.field", ALL_FIELDS),
    ("contradictions", "kind"): in_words("x.record_kind", ALL_KINDS),
    ("contradictions", "field"): in_words("x.field", ALL_FIELDS),
    ("contradictions", "message"): in_words("x.message", words_for("message")),
}


def _view(
    name: str, group: Group, columns: str, facets: tuple[Facet, ...], sort: str, *, source: str,
    is_event: bool = False,
) -> ShownTable:  # fmt: skip
    is_falling = sort.startswith("-")
    sort = sort.removeprefix("-")
    return ShownTable(
        name,
        table_text(name, "title"),
        table_text(name, "description"),
        group,
        tuple(
            column(
                name,
                one,
                sorted_in_german(one, _WORDS.get((name, one), f'x."{one}"')),
                _TYPES.get(one, "text"),
            )
            for one in columns.split()
        ),
        source,
        facets,
        None if is_falling else sort,
        sort if is_falling else None,
        record_kind="event" if is_event else None,
        record_id="url" if is_event else None,
    )


_TODAY = "(SELECT berlin_today())"
_OF_EVENTS = {
    "start_date": "d.start_date", "start_time": "substr(d.starts_at, 12, 5)", "title": "e.title", "venue": "v.name",
    "district": "coalesce(e.district, v.district)", "category": "e.category", "is_free": "e.is_free",
    "is_cancelled": "d.is_cancelled", "is_sold_out": "max(d.is_sold_out, e.is_sold_out)",
    "end_date": "coalesce(d.end_date, substr(d.ends_at, 1, 10))", "end_time": "substr(d.ends_at, 12, 5)",
    "organizer": "e.organizer", "street": "v.street", "postcode": "v.postcode", "teaser": "e.teaser", "url": "e.url",
    "event_id": "d.event_id",
}  # fmt: skip
"""The columns of the archive's view, and what the event is known by."""
UPCOMING_EVENTS = ShownTable(
    "upcoming_events",
    table_text("upcoming_events", "title"),
    table_text("upcoming_events", "description"),
    "Veranstaltungen",
    tuple(
        column("upcoming_events", name, sorted_in_german(name, sql), _TYPES.get(name, "text"))
        for name, sql in _OF_EVENTS.items()
    ),
    f"""FROM main.event_dates d LEFT JOIN main.events e ON e.id = d.event_id
    LEFT JOIN main.venues v ON v.id = e.venue_id
    WHERE (d.start_date >= {_TODAY} OR coalesce(d.end_date, substr(d.ends_at, 1, 10)) >= {_TODAY})
    AND {is_shown("d.event_id", "event")}""",
    ("category", "district", "is_free", "is_cancelled"),
    "start_date",
    record_kind="event",
    record_id="event_id",
)
"""As the view of the archive, which is ordered: SQLite would order all of it only to count it. And today is the day in
Dortmund, not that of the machine."""
_SHOWN_PAGE = " AND ".join(is_shown("x.url", kind) for kind in ("news", "event", "service"))
_ADDRESS = " ".join(
    f"WHEN '{kind}' THEN (SELECT url FROM main.{table} WHERE id = m.record_id)"  # noqa: S608
    for kind, table in (("news", "news"), ("event", "events"), ("service", "services"))
)
_RECURRENCES = f"""FROM (SELECT m.record_kind, {MENTIONED} END AS title, m.field, m.text, m.rrule, m.start, m."end",
        CASE m.record_kind {_ADDRESS} END AS url
    FROM main.date_mentions m WHERE m.rrule IS NOT NULL AND {record_is_shown("m")} AND {has_page("m")}) x"""  # noqa: S608
"""As the view of the archive, which does not say of which record a row is."""
VIEW_TABLES = (
    UPCOMING_EVENTS,
    _view(
        "termine_check", "Veranstaltungen", "title stated held difference venue url", ("difference",), "difference",
        is_event=True,
        source=f"FROM main.termine_check x WHERE x.url IS NULL OR {is_shown('x.url', 'event')}",
    ),
    _view(
        "recurrences", "Herkunft", "kind title text rrule start end field url", ("kind",), "title",
        source=_RECURRENCES,
    ),
    _view(
        "contradictions", "Herkunft", "run_started_at kind title field message snippet url",
        ("kind", "field", "message"), "-run_started_at",
        source=f"FROM main.contradictions x WHERE x.url IS NULL OR (x.url NOT IN {ADDRESSES} AND {_SHOWN_PAGE})",
    ),
)  # fmt: skip
"""An event is known by its address, which is its id."""
